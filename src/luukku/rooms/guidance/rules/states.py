"""The path of a need: which state may follow which, and what each step asks for."""

import secrets
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.guidance.rules.words import SOLVING, SPOKEN, Channel, Outcome


class NeedState(StrEnum):
    """Where a need stands. An offered handover changes nothing until it is accepted."""

    RECEIVED = "received"
    IN_HAND = "in_hand"
    SOLVED = "solved"
    CLOSED = "closed"


STATE_NAMES: Final[dict[NeedState, str]] = {
    NeedState.RECEIVED: N_("Jonossa"),
    NeedState.IN_HAND: N_("Hoidossa"),
    NeedState.SOLVED: N_("Ratkaistu"),
    NeedState.CLOSED: N_("Päättynyt"),
}
NEXT: Final[dict[NeedState, frozenset[NeedState]]] = {
    NeedState.RECEIVED: frozenset({NeedState.IN_HAND, NeedState.CLOSED}),
    NeedState.IN_HAND: frozenset({NeedState.SOLVED, NeedState.CLOSED}),
    NeedState.SOLVED: frozenset({NeedState.IN_HAND, NeedState.CLOSED}),
    NeedState.CLOSED: frozenset(),
}
OPEN: Final = frozenset({NeedState.RECEIVED, NeedState.IN_HAND})
FOLLOW_UP_AFTER: Final = timedelta(days=7)
FORGET_AFTER: Final = timedelta(days=90)
LANGUAGE_LAW: Final = "kielilaki 423/2003 23 §"
"""An authority sees to it of its own accord that people get their language."""
CODE_LETTERS: Final = "23456789BCDFGHJKMNPQRTVWXYZ"
"""Nothing that looks like another, no vowels: a code can be read aloud and spells no word."""


def new_code() -> str:
    """A code that says nothing of whose need it is, when it began or where."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(8))


def require_move(now: NeedState, then: NeedState) -> None:
    """Only the steps of the table."""
    if then not in NEXT[now]:
        raise RuleBroken(
            "guidance.wrong_state",
            N_("Tarve ei ole tilassa, jossa tämän voi tehdä. Päivitä sivu ja katso tilanne."),
        )


def require_open(now: NeedState) -> None:
    """Something is still done about it."""
    if now not in OPEN:
        raise RuleBroken(
            "guidance.need_is_closed",
            N_("Tarve on jo ratkaistu tai päättynyt. Kirjaa uusi yhteydenotto, jos asia jatkuu."),
        )


def require_somebody(person: UUID | None) -> UUID:
    """An owner is a person with a name; the house itself owns nothing."""
    if person is None:
        raise RuleBroken(
            "guidance.owner_is_a_person", N_("Omistajan on oltava ihminen, jolla on nimi.")
        )
    return person


def require_asked(channel: Channel, *, asked: bool) -> None:
    """Everyone who can be asked is asked for the language of service."""
    if channel in SPOKEN and not asked:
        raise RuleBroken(
            "guidance.language_not_asked",
            N_("Kysy palvelukieli jokaiselta ja kirjaa vastaus."),
            law=LANGUAGE_LAW,
            field="language_wanted",
        )


def require_language(wanted: str) -> None:
    """Before a need is solved it is known in which language service was wanted."""
    if not wanted:
        raise RuleBroken(
            "guidance.language_unknown",
            N_("Kysy vielä, millä kielellä henkilö haluaa palvelua."),
            law=LANGUAGE_LAW,
            field="language_wanted",
        )


def require_solving(outcome: Outcome) -> None:
    """To solve is to help or to inform; anything else is to close."""
    if outcome not in SOLVING:
        raise RuleBroken(
            "guidance.not_a_solution", N_("Valitse, saiko henkilö avun vai tiedon."),
            field="outcome",
        )  # fmt: skip


def require_closing(outcome: Outcome) -> None:
    """To close is to end without having solved."""
    if outcome in SOLVING:
        raise RuleBroken(
            "guidance.not_an_end", N_("Kirjaa ratkaisu, jos henkilö sai avun tai tiedon."),
            field="outcome",
        )  # fmt: skip


def follow_up_day(solved: date) -> date:
    """The day on which one asks whether help came."""
    return solved + FOLLOW_UP_AFTER


def is_forgotten(ended: datetime | None, at: datetime) -> bool:
    """Are a need's own words old enough to be emptied?"""
    return ended is not None and at - ended >= FORGET_AFTER
