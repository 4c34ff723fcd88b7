"""Who organises care for a municipality: one organiser at a time, and a day it changes.

Law: laki sosiaali- ja terveydenhuollon järjestämisestä 612/2021 8 § (the county since 1.1.2023);
before it kansanterveyslaki 66/1972, erikoissairaanhoitolaki 1062/1989 and sosiaalihuoltolaki.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.people.rules.organisations import in_force


class Sector(StrEnum):
    """A part of care that has one organiser in a municipality at a time."""

    PRIMARY_CARE = "primary_care"
    SPECIALISED_CARE = "specialised_care"
    SOCIAL = "social"


SECTOR_NAMES: dict[Sector, str] = {
    Sector.PRIMARY_CARE: N_("Perusterveydenhuolto"),
    Sector.SPECIALISED_CARE: N_("Erikoissairaanhoito"),
    Sector.SOCIAL: N_("Sosiaalihuolto"),
}

HEALTH: Final = frozenset({Sector.PRIMARY_CARE, Sector.SPECIALISED_CARE})
"""Health care has two levels, which before 2023 could have two organisers."""


@dataclass(frozen=True, slots=True)
class Term:
    """The time an organiser answered for one sector in one municipality; None = open end."""

    organiser: int
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, on: date) -> bool:
        """Was this the organiser on the day?"""
        return in_force(self.valid_from, self.valid_to, on)


def overlap(one: Term, other: Term) -> bool:
    """Do the two share a day?"""
    begins_in_time = one.valid_from is None or other.valid_to is None
    ends_late_enough = other.valid_from is None or one.valid_to is None
    return (begins_in_time or one.valid_from <= other.valid_to) and (  # type: ignore[operator]
        ends_late_enough or other.valid_from <= one.valid_to  # type: ignore[operator]
    )


def first_overlap(terms: Sequence[Term]) -> tuple[Term, Term] | None:
    """Two terms that share a day, when there are such."""
    for number, one in enumerate(terms):
        for other in terms[number + 1 :]:
            if overlap(one, other):
                return one, other
    return None


def organiser_on(terms: Sequence[Term], on: date) -> int | None:
    """Who answered on the day; None when nothing is known of it."""
    return next((term.organiser for term in terms if term.holds_on(on)), None)


def moved(terms: Sequence[Term], organiser: int, on: date) -> tuple[Term, ...]:
    """The terms after responsibility moves on the day: the old one ends on the day before."""
    if any(term.valid_from is not None and term.valid_from >= on for term in terms):
        raise RuleBroken(
            "people.moved_later",
            N_("Vastuu on jo siirtynyt samana päivänä tai myöhemmin. Anna myöhempi päivä."),
            field="on",
        )
    if organiser_on(terms, on) == organiser:
        raise RuleBroken(
            "people.same_organiser", N_("Tämä järjestäjä vastaa jo palveluista."), field="organiser"
        )
    kept = [
        replace(term, valid_to=on - timedelta(days=1)) if term.holds_on(on) else term
        for term in terms
    ]
    return (*kept, Term(organiser, on, None))
