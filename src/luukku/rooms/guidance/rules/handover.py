"""Warm handover: the sender stays the owner until the receiver has taken the need on."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.statutes.calendar import after_workdays
from luukku.rooms.guidance.rules.states import NeedState, require_open
from luukku.rooms.guidance.rules.words import HandoverState, ReturnReason

MOST_BOUNCES: Final = 2
"""So many returns, and the need rises to the guidance lead; every later return rises again."""
ANSWER_WORKDAYS: Final = 2
LAW: Final = "hallintolaki 434/2003 8 §"
"""Who turned to the wrong authority is guided to the right one; nobody is sent away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What somebody wants to hand over, and to whom."""

    state: NeedState
    owner: UUID
    from_organisation: int
    to_organisation: int | None
    to_person: UUID | None
    reason: str
    waits: bool
    in_force: bool
    receivers: frozenset[UUID]


def require_offer(offer: Offer) -> None:
    """Refuse a handover to oneself, to nobody, to the closed, of the solved, or a second one."""
    if offer.waits:
        raise RuleBroken(
            "guidance.handover_waits",
            N_("Edellinen siirto odottaa vielä vastausta. Peru se ensin."),
        )
    require_open(offer.state)
    if offer.to_organisation is None:
        raise RuleBroken(
            "guidance.handover_to_nobody",
            N_("Valitse, kenelle siirrät."),
            law=LAW,
            field="organisation",
        )
    _require_another(offer)
    if not offer.in_force:
        raise RuleBroken(
            "guidance.handover_to_closed",
            N_("Organisaatio on lakannut. Valitse toimiva yksikkö."),
            law=LAW,
            field="organisation",
        )
    _require_receiver(offer)
    if not offer.reason.strip():
        raise RuleBroken(
            "guidance.handover_needs_reason",
            N_("Kerro vastaanottajalle, miksi siirrät ja mitä on jo sovittu."),
            law=LAW,
            field="reason",
        )


def _require_another(offer: Offer) -> None:
    same_house = offer.to_organisation == offer.from_organisation
    if offer.to_person == offer.owner or (same_house and offer.to_person is None):
        raise RuleBroken(
            "guidance.handover_to_oneself",
            N_("Et voi siirtää tarvetta itsellesi. Valitse toinen yksikkö tai työkaveri."),
            law=LAW,
            field="organisation",
        )


def _require_receiver(offer: Offer) -> None:
    if not offer.receivers:
        raise RuleBroken(
            "guidance.nobody_receives",
            N_("Yksikössä kukaan ei ota siirtoja vastaan Luukussa. Soita yksikköön tai valitse toinen."),
            law=LAW, field="organisation",
        )  # fmt: skip
    if offer.to_person is not None and offer.to_person not in offer.receivers:
        raise RuleBroken(
            "guidance.person_does_not_receive",
            N_("Henkilö ei ota siirtoja vastaan tässä yksikössä."),
            field="person",
        )


def require_waiting(state: HandoverState) -> None:
    """Only an unanswered handover can be answered or withdrawn."""
    if state is not HandoverState.SENT:
        raise RuleBroken(
            "guidance.handover_is_answered", N_("Siirtoon on jo vastattu tai se on peruttu.")
        )


def require_another_answers(sent_by: UUID | None, by: UUID | None) -> None:
    """Nobody answers their own handover; one may withdraw it."""
    if by is not None and sent_by == by:
        raise RuleBroken(
            "guidance.own_handover",
            N_("Et voi vastata omaan siirtoosi. Voit perua sen tarpeen sivulla."),
        )


def require_return_reason(reason: ReturnReason, words: str) -> None:
    """A need comes back with a reason that helps the sender onward."""
    if reason is ReturnReason.OTHER and not words.strip():
        raise RuleBroken(
            "guidance.return_needs_words",
            N_("Kerro syy omin sanoin, jotta lähettäjä osaa jatkaa."),
            field="words",
        )


def escalates(bounces: int) -> bool:
    """Has the need been returned so often that the lead takes it?"""
    return bounces >= MOST_BOUNCES


def answer_due(sent_at: datetime, here: date | None = None) -> date:
    """The last day to answer without a reminder; `here` is the day of sending in the county."""
    return after_workdays(here or sent_at.date(), ANSWER_WORKDAYS)


def is_late(sent_on: date, today: date) -> bool:
    """Have two working days gone by without an answer?"""
    return today > after_workdays(sent_on, ANSWER_WORKDAYS)
