"""Warm handover: the sender's page, the receiver's page, and taking an offer back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.queries.hours import hours_plans
from luukku.ground.catalogue.queries.light import offers_of
from luukku.ground.catalogue.rules.hours.saying import today_words
from luukku.ground.people.guards import allowed
from luukku.ground.people.rules import Action
from luukku.rooms.guidance.forms.care import HandOverForm, ReturnForm
from luukku.rooms.guidance.forms.fields import Choices, as_uuid
from luukku.rooms.guidance.rules.words import ReturnReason
from luukku.rooms.guidance.services.handovers import accept as accept_handover
from luukku.rooms.guidance.services.handovers import give_back, hand_over
from luukku.rooms.guidance.services.handovers import withdraw as withdraw_handover
from luukku.rooms.guidance.views.asking import (
    crumbs,
    doer,
    done,
    names,
    need_for,
    need_href,
    receivers,
    saved_by,
    sent,
    tried,
)

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Room:
    """An offer of the unit, its room and how it is open today."""

    service: Text
    channel: Text
    free: int | None
    unit: str
    hours: str


@allowed(Action.RECEIVE_HANDOVER)
def send(request: HttpRequest, code: str) -> HttpResponse:
    """Offer the need to another; "katso" only shows the unit."""
    found = need_for(request, code, "hand_over")
    organisations, people = receivers(request)
    unit = _number(request.POST.get("organisation", ""))
    options: dict[str, Any] = {
        "organisations": [("", _("Valitse yksikkö")), *organisations],
        "people": _people(people.get(unit or 0, [])),
    }
    looks = request.POST.get("teko") == "katso"
    if looks:
        kept = {name: request.POST.get(name, "") for name in HandOverForm.base_fields}
        form = HandOverForm(initial=kept, **options)
    else:
        form = HandOverForm(sent(request), **options)

    def save(filled: HandOverForm) -> None:
        said = filled.cleaned_data
        hand_over(
            code=code, to_organisation_id=_number(said["organisation"]),
            to_person=as_uuid(said["person"]), reason=said["reason"], **doer(request),
        )  # fmt: skip

    if not looks and saved_by(request, form, save):
        words = _("Siirto on lähetetty. Olet omistaja, kunnes se otetaan vastaan.")
        return done(request, words, need_href(code))
    title = _("Siirrä saattaen")
    context = {
        "row": found.row,
        "form": form,
        "rooms": _rooms(unit) if unit else [],
        "looked": unit,
        "back": need_href(code),
        "heading": title,
        "crumbs_items": crumbs((code, need_href(code)), (title, "")),
    }
    return render(request, "guidance/hand_over.html", context)


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None


def _people(ids: list[UUID]) -> Choices:
    called = names(ids)
    named = sorted(((str(one), called[one]) for one in ids), key=lambda row: row[1])
    return [("", _("Kuka tahansa yksikössä")), *named]


def _rooms(unit: int) -> list[Room]:
    """What the unit offers, with room and today's hours as far as they are known."""
    offers = offers_of(unit)[:SHOWN]
    plans = hours_plans(one.hours_id for one in offers)
    now, tongue = timezone.now(), (get_language() or "fi")[:2]
    return [
        Room(
            one.service, one.channel, one.capacity_free, one.capacity_unit,
            today_words(plans[one.hours_id], now, _, tongue=tongue)
            if one.hours_id in plans else "",
        )
        for one in offers
    ]  # fmt: skip


@allowed(Action.RECEIVE_HANDOVER)
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """The receiver reads the story and takes the need on, or gives it back with a reason."""
    found = need_for(request, code, "answer")
    form = ReturnForm(sent(request))

    def save(filled: ReturnForm) -> None:
        said = filled.cleaned_data
        give_back(
            code=code, reason=ReturnReason(said["reason"]), words=said["words"], **doer(request)
        )

    if saved_by(request, form, save):
        words = _("Tarve on palautettu lähettäjälle.")
        return done(request, words, reverse("guidance:desk"))
    waiting = found.row.waiting
    title = _("Sinulle siirretty tarve")
    context = {
        "need": found,
        "row": found.row,
        "waiting": waiting,
        "sender": names([waiting.sent_by])[waiting.sent_by] if waiting else "",
        "form": form,
        "heading": title,
        "crumbs_items": crumbs((code, need_href(code)), (title, "")),
    }
    return render(request, "guidance/answer.html", context)


@allowed(Action.RECEIVE_HANDOVER)
@require_POST
def accept(request: HttpRequest, code: str) -> HttpResponse:
    """Take the need on."""
    return tried(
        request, lambda: accept_handover(code=code, **doer(request)),
        _("Otit tarpeen vastaan. Olet nyt sen omistaja."), need_href(code),
    )  # fmt: skip


@allowed(Action.RECEIVE_HANDOVER)
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take the offer back."""
    return tried(
        request, lambda: withdraw_handover(code=code, **doer(request)),
        _("Siirto on peruttu."), need_href(code),
    )  # fmt: skip
