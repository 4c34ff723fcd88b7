"""Which part of a year may be told on a day, and which years wait to be."""

from datetime import date
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.rules.definitions import Indicator, Version
from luukku.ground.indicators.rules.kinds import Kind

WHOLE_YEAR: Final = 12
MONTHLY: Final = "month"


def over(year: int, on: date) -> int:
    """How many months of the year are over on the day.

    >>> over(2025, date(2025, 3, 1)), over(2024, date(2025, 3, 1)), over(2026, date(2025, 3, 1))
    (2, 12, 0)
    """
    if year != on.year:
        return WHOLE_YEAR if year < on.year else 0
    return on.month - 1


def require_period(indicator: Indicator, year: int, on: date) -> int:
    """The last month that is told of the year; refuses a year that has nothing to tell yet."""
    if indicator.kind is Kind.CHANGE:
        raise RuleBroken(
            "indicators.follows",
            N_("Mittari %(id)s lasketaan mittarista %(of)s. Julkaise se."),
            field="indicator_id", id=indicator.id, of=indicator.of,
        )  # fmt: skip
    until = over(year, on)
    if until < WHOLE_YEAR and (until == 0 or indicator.cycle != MONTHLY):
        raise RuleBroken(
            "indicators.not_over",
            N_("Vuosi %(year)s on kesken. Mittari %(id)s julkaistaan, kun se on päättynyt."),
            field="year", year=str(year), id=indicator.id,
        )  # fmt: skip
    return until


def require_version(indicator: Indicator, year: int) -> Version:
    """The version a year is computed by."""
    found = indicator.governing(year)
    if found is None:
        raise RuleBroken(
            "indicators.before",
            N_("Mittari %(id)s on määritelty vuodesta %(since)s alkaen."),
            field="year", id=indicator.id, since=str(indicator.versions[0].valid_from.year),
        )  # fmt: skip
    return found


def months_of(year: int, until: int) -> tuple[str, ...]:
    """The months of the lake from January to `until`."""
    return tuple(f"{year}-{n:02}" for n in range(1, until + 1))
