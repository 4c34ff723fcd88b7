"""Light links: who has one, make a new one, withdraw."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luukku.ground.catalogue.forms.entries import LinkForm
from luukku.ground.catalogue.queries.light import light_links
from luukku.ground.catalogue.queries.picks import organisation_picks
from luukku.ground.catalogue.services.light import make_light_link, withdraw_light_link
from luukku.ground.catalogue.views.staff.asking import (
    doer,
    front_crumbs,
    names,
    saved_by,
    today,
    tongue,
    tried,
)
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.rules import Action


@allowed(Action.EDIT_CATALOGUE)
@never_cache
def links(request: HttpRequest) -> HttpResponse:
    """Every link, and a new one, whose secret is shown on this page alone and only now."""
    form = LinkForm(request.POST or None, organisations=organisation_picks(tongue(), today()))
    made: dict[str, str] = {}

    def save(sent: LinkForm) -> None:
        said = sent.cleaned_data
        token = make_light_link(
            organisation_id=int(said["organisation"]), days=said["days"], **doer(request)
        )
        made["href"] = request.build_absolute_uri(reverse("catalogue:light", args=[token]))

    if saved_by(request, form, save):
        form = LinkForm(organisations=organisation_picks(tongue(), today()))
    rows = light_links(actor_of(request), timezone.now())
    called = names([row.made_by for row in rows])
    context = {
        "form": form,
        "made": made.get("href", ""),
        "rows": [(row, called[row.made_by], *_state(row.is_open, row.withdrawn_at is not None))
                 for row in rows],
        "crumbs_items": front_crumbs((_("Kevytlinkit"), "")),
    }  # fmt: skip
    answer = render(request, "catalogue/staff/links.html", context)
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@allowed(Action.EDIT_CATALOGUE)
@require_POST
def withdraw(request: HttpRequest, link: int) -> HttpResponse:
    """A link lets nobody in any more."""
    run = partial(withdraw_light_link, link_id=link, **doer(request))
    return tried(request, run, _("Linkki ei enää päästä sisään."), reverse("catalogue:staff_links"))


def _state(is_open: bool, withdrawn: bool) -> tuple[str, str]:
    if is_open:
        return _("Voimassa"), "good"
    return (_("Mitätöity"), "closed") if withdrawn else (_("Päättynyt"), "neutral")
