"""A service on its way to be public: what is still missing, a preview, and each move."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.queries.entry import open_ways
from luukku.ground.catalogue.queries.readiness import mandatory, unready_texts
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES, NEXT, Stage
from luukku.ground.catalogue.services import publishing as verbs
from luukku.ground.catalogue.views.staff.asking import Asked, asked, frame, today
from luukku.ground.catalogue.views.staff.naming import stage_chip
from luukku.ground.catalogue.views.staff.texts import shown_texts
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names, tried
from luukku.ground.people.rules import Action


@allowed(Action.SEE_DRAFTS)
def publishing(request: HttpRequest, key: str) -> HttpResponse:
    """What keeps the service from the public, and the next step."""
    found = asked(request, "palvelut", key)
    stage = Stage(found.entry.stage)
    unready = unready_texts(found.id)
    sent_by = found.entry.sent_by
    context = {
        **frame(request, found, (_("Julkaisu"), "")),
        "stage": stage_chip(stage.value),
        "next": {each.value for each in NEXT[stage]},
        "is_review": stage is Stage.REVIEW,
        "unready": [
            (_(found.kind.labels[name]), LANGUAGE_NAMES[language],
             found.href("staff_texts", language))
            for name, language in unready
        ],
        "languages": [
            (language, LANGUAGE_NAMES[language],
             [row for row in shown_texts(request, found, language) if row.wording.is_there])
            for language in mandatory()
        ],
        "ways": open_ways(found.id, today()),
        "sender": names([sent_by])[sent_by],
        "is_own": sent_by is not None and sent_by == actor_of(request).id,
        "preview": _preview(found),
    }  # fmt: skip
    return render(request, "catalogue/staff/publishing.html", context)


MOVES: dict[str, tuple[Callable[..., None], Any]] = {
    "laheta": (verbs.send_to_review, N_("Palvelu on lähetetty tarkistettavaksi.")),
    "palauta": (verbs.return_to_draft, N_("Palvelu on palautettu luonnokseksi.")),
    "julkaise": (verbs.publish, N_("Palvelu on julkaistu.")),
    "arkistoi": (verbs.archive, N_("Palvelu on arkistoitu.")),
}


@allowed(Action.SEE_DRAFTS)
@require_POST
def move(request: HttpRequest, key: str) -> HttpResponse:
    """One step on the way, or back."""
    found = asked(request, "palvelut", key)
    verb, words = MOVES.get(request.POST.get("siirto", ""), (None, ""))
    if verb is None:
        raise Http404
    run = partial(verb, service_id=found.id, **doer(request))
    return tried(request, run, _(words), reverse("catalogue:staff_publishing", args=[key]))


@allowed(Action.SEE_DRAFTS)
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """The service as the public would see it: its own page, which shows drafts to its staff."""
    found = asked(request, "palvelut", key)
    return redirect(_preview(found))


def _preview(found: Asked) -> str:
    return reverse("catalogue:service", args=[found.key])
