"""The intake: one screen to listen, look for services and write down, usable while talking."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.queries.choices import situations as known_situations
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.rules import Action
from luukku.rooms.guidance.forms.intake import IntakeForm
from luukku.rooms.guidance.queries.exits import numbers
from luukku.rooms.guidance.queries.results import Suggestions, suggested
from luukku.rooms.guidance.queries.units import own_units
from luukku.rooms.guidance.rules.languages import NAMES, offered
from luukku.rooms.guidance.rules.words import LONGEST_ABOUT
from luukku.rooms.guidance.services.needs import open_need
from luukku.rooms.guidance.views.asking import (
    crumbs,
    doer,
    done,
    is_bilingual,
    need_href,
    not_theirs,
)

MOST_SERVICES = 20


@allowed(Action.GUIDE)
def intake(request: HttpRequest) -> HttpResponse:
    """A new need; "hae" looks for services and saves nothing."""
    units = own_units(actor_of(request))
    if not units:
        raise PermissionDenied(_("Sinulle ei ole nimetty neuvonnan yksikköä."))
    town = request.POST.get("municipality", "")
    bilingual = is_bilingual(town)
    options: dict[str, Any] = {
        "units": units, "situations": _situations(), "municipality": town, "bilingual": bilingual,
    }  # fmt: skip
    looks = request.POST.get("teko") == "hae"
    if request.method != "POST":
        form = IntakeForm(initial={"channel": "phone", "on_behalf": "self"}, **options)
    elif looks:
        form = IntakeForm(initial=_kept(request), **options)
    else:
        form = IntakeForm(request.POST, **options)
        code = _saved(request, form)
        if code:
            return done(request, _("Tarve on kirjattu. Sinä olet sen omistaja."), need_href(code))
    offer = offered(town, bilingual=bilingual, unit_in=units[0].municipality_code)
    context = {
        "form": form,
        "offer": offer,
        "offer_words": _(offer.words),
        **_shown(request, town),
        "searched": request.method == "POST",
        "picked": request.POST.getlist("service"),
        "crumbs_items": crumbs((_("Uusi yhteydenotto"), "")),
    }
    return render(request, "guidance/intake.html", context)


def _saved(request: HttpRequest, form: IntakeForm) -> str:
    if not form.is_valid():
        return ""
    picked = request.POST.getlist("service")[:MOST_SERVICES]
    found = looked_for(request, form.cleaned_data["about"], form.cleaned_data["municipality"])
    told, unit = form.told(found.proposed(picked)), int(form.cleaned_data["unit"])
    try:
        return open_need(told=told, organisation_id=unit, **doer(request))
    except RuleBroken as refusal:
        not_theirs(refusal)
        form.refuse(refusal)
        return ""


def _kept(request: HttpRequest) -> dict[str, Any]:
    """What was written so far; nothing of it has been saved."""
    kept: dict[str, Any] = {name: request.POST.get(name, "") for name in IntakeForm.base_fields}
    kept["situations"] = request.POST.getlist("situations")
    return kept


def looked_for(request: HttpRequest, words: str, town: str, language: str = "") -> Suggestions:
    """Services for the words, as the staff see them."""
    language = language or request.POST.get("language_wanted", "")
    return suggested(
        words[:LONGEST_ABOUT],
        municipality=town,
        language=language if language in NAMES else "",
        page=(get_language() or "fi")[:2],
        at=timezone.now(),
    )


def shown(found: Suggestions) -> dict[str, Any]:
    """Services found, and the ways out when the words tell of danger."""
    exits = numbers(at=timezone.now()).filled(found.danger.exits) if found.danger else ()
    return {"results": found.rows, "exits": exits, "day": timezone.localdate()}


def _shown(request: HttpRequest, town: str) -> dict[str, Any]:
    return shown(looked_for(request, request.POST.get("about", ""), town))


def _situations() -> list[tuple[str, Text]]:
    return [(row.code, row.label) for row in known_situations() if row.scheme == "need"]
