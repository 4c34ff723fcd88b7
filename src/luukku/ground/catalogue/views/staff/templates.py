"""National descriptions that have changed: what differs, adopt text by text, or keep one's own."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.catalogue.queries.inherited import template_tasks
from luukku.ground.catalogue.rules.fields import SERVICE
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES
from luukku.ground.catalogue.services.templates import adopt_changes, refuse_changes
from luukku.ground.catalogue.views.staff.asking import asked, front_crumbs
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, tried
from luukku.ground.people.rules import Action


@allowed(Action.EDIT_CATALOGUE)
def tasks(request: HttpRequest) -> HttpResponse:
    """Services whose national description has a later version."""
    rows = template_tasks(actor_of(request))
    labels = SERVICE.labels
    context = {
        "tasks": [
            (task, [(one, _(labels[one.field]), LANGUAGE_NAMES.get(one.language, one.language))
                    for one in task.differences])
            for task in rows
        ],
        "crumbs_items": front_crumbs((_("Pohjakuvausten muutokset"), "")),
    }  # fmt: skip
    return render(request, "catalogue/staff/templates.html", context)


@allowed(Action.EDIT_CATALOGUE)
@require_POST
def settle(request: HttpRequest, key: str) -> HttpResponse:
    """Take the chosen texts, or none of them."""
    found = asked(request, "palvelut", key, Action.EDIT_CATALOGUE)
    back = reverse("catalogue:staff_templates")
    if "pida" in request.POST:
        run = partial(refuse_changes, service_id=found.id, **doer(request))
        return tried(request, run, _("Omat tekstit säilyivät."), back)
    chosen = [
        (field, language)
        for field, _colon, language in (
            one.partition(":") for one in request.POST.getlist("teksti")
        )
    ]
    adopt = partial(adopt_changes, service_id=found.id, chosen=chosen, **doer(request))
    return tried(
        request, adopt, _("Valitut tekstit on otettu käyttöön. Ne odottavat hyväksyntää."), back
    )
