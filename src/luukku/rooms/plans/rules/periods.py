"""Periods of evaluation: a year, several years, a half or a third of a year, and which are over."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.words import Family

_SHAPE = re.compile(r"(?P<year>[12][0-9]{3})(?:-(?P<last>[12][0-9]{3})|-(?P<part>T[123]|P[12]))?")
_MONTHS = {"T": 4, "P": 6}

CYCLE_MONTHS: dict[Family, int] = {Family.SELF_MONITORING: 4}
"""How often a family of plans is evaluated; a year where nothing else is said."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A time that is evaluated: 2024, 2022-2023, 2024-P1 (half), 2024-T2 (third)."""

    start: date
    end: date
    code: str

    def covers(self, other: "Period") -> bool:
        """Is the other inside this one?"""
        return self.start <= other.start and other.end <= self.end


def period(code: str) -> Period:
    """Read a period's code, or refuse it with what would be right."""
    found = _SHAPE.fullmatch(code.strip())
    last = int(found["last"] or found["year"]) if found else 0
    if not found or last < int(found["year"]):
        raise RuleBroken(
            "plans.bad_period",
            N_(
                "Kausi ”%(written)s” ei kelpaa. Kirjoita vuosi 2024, vuodet 2022-2023 tai osa 2024-T1."
            ),
            field="period",
            written=code,
        )
    year, part = int(found["year"]), found["part"]
    if not part:
        return Period(date(year, 1, 1), date(last, 12, 31), found[0])
    months, number = _MONTHS[part[0]], int(part[1])
    end = months * number
    return Period(
        date(year, end - months + 1, 1), date(year, end, monthrange(year, end)[1]), found[0]
    )


def periods(start: date, end: date, months: int = 12) -> list[Period]:
    """The periods of one cycle that touch a plan's own time, oldest first."""
    letter = next((sign for sign, length in _MONTHS.items() if length == months), "")
    numbers = range(1, 12 // months + 1)
    codes = [
        f"{year}-{letter}{number}" if letter else str(year)
        for year in range(start.year, end.year + 1)
        for number in numbers
    ]
    found = [period(code) for code in codes]
    return [p for p in found if p.end >= start and p.start <= end]


def closed_without(
    start: date | None, end: date | None, family: str, evaluated: list[str], today: date
) -> list[Period]:
    """The periods that are over and that no evaluation covers."""
    if start is None:
        return []
    done = [period(code) for code in evaluated]
    all_of_them = periods(start, end or today, CYCLE_MONTHS.get(Family(family), 12))
    return [p for p in all_of_them if p.end < today and not any(one.covers(p) for one in done)]
