"""Gaps between groups of people over all indicators, largest first, and what of them cannot be said."""

from dataclasses import dataclass

from luukku.ground.indicators.queries.naming import (
    WHOLE,
    Named,
    PlaceName,
    every_name,
    places,
)
from luukku.ground.indicators.queries.page import GroupFigure
from luukku.ground.indicators.queries.released import Told
from luukku.ground.indicators.queries.series import years_of
from luukku.ground.indicators.queries.telling import every_told
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.comparing import SIZES, Distance, spread
from luukku.ground.indicators.rules.groups import NOT_TOLD, OF_PEOPLE, in_order


@dataclass(frozen=True, slots=True)
class GapRow:
    """The largest gap of one indicator and breakdown; None in `distance` when it may not be told."""

    about: Named
    breakdown: str
    groups: tuple[GroupFigure, ...]
    distance: Distance | None
    withheld: bool
    hidden: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitGaps:
    """The gaps of indicators of one unit, largest first."""

    unit: str
    rows: tuple[GapRow, ...]


@dataclass(frozen=True, slots=True)
class Inequality:
    """Gaps in a year and place; `silent` are rows that cannot be said, `bare` indicators without groups."""

    place: PlaceName
    choices: tuple[PlaceName, ...]
    year: str
    years: tuple[str, ...]
    units: tuple[UnitGaps, ...]
    silent: tuple[GapRow, ...]
    bare: tuple[Named, ...]


def inequality(
    audience: Audience, *, year: str = "", place: str = WHOLE, breakdown: str = ""
) -> Inequality:
    """Gaps between groups in the county or in an area. Three SQL queries."""
    told, known, about = every_told(audience), places(), every_name()
    years = years_of(told.values())
    when = year if year in years else (years[-1] if years else "")
    rows = [
        row
        for one in about
        if when and one.id in told
        for row in _rows(one, told[one.id], int(when), place, breakdown)
    ]
    said = [row for row in rows if row.distance is not None]
    held = {row.about.id for row in rows}
    return Inequality(
        place=known.one(place),
        choices=tuple(one for one in known.by_code.values() if one.kind != "municipality"),
        year=when,
        years=years,
        units=_units(said),
        silent=tuple(row for row in rows if row.distance is None),
        bare=tuple(one for one in about if one.id not in held),
    )


def _rows(about: Named, told: Told, year: int, place: str, breakdown: str) -> list[GapRow]:
    if year not in told.years() or (place != WHOLE and place not in told.places()):
        return []
    if about.kind in SIZES:
        return []
    wanted = [b for b in told.breakdowns() if b in OF_PEOPLE and breakdown in ("", b)]
    return [_row(about, told, year, place, one) for one in wanted]


def _row(about: Named, told: Told, year: int, place: str, breakdown: str) -> GapRow:
    codes = [code for code in in_order(breakdown, told.groups(breakdown)) if code not in NOT_TOLD]
    groups = tuple(
        GroupFigure(code, told.figure(year=year, place=place, group=(breakdown, code)))
        for code in codes
    )
    found = spread({one.code: one.figure for one in groups})
    return GapRow(
        about, breakdown, groups, found.distance, found.withheld, found.hidden, found.missing
    )


def _units(rows: list[GapRow]) -> tuple[UnitGaps, ...]:
    """Percentages first, for there are most of them; the gaps of a unit by their size."""
    units = sorted({row.about.unit for row in rows}, key=lambda unit: (unit != "percent", unit))
    return tuple(
        UnitGaps(unit, tuple(sorted((r for r in rows if r.about.unit == unit), key=_size)))
        for unit in units
    )


def _size(row: GapRow) -> tuple[bool, float]:
    """Those that chance does not explain first, then by size."""
    return (
        (False, 0.0)
        if row.distance is None
        else (not row.distance.sure, -float(row.distance.value))
    )
