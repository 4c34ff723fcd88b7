"""Everything the page of one indicator shows: through time, by group, by place, and what must be read beside it."""

from dataclasses import dataclass

from luukku.ground.indicators.queries.naming import (
    AREA,
    MUNICIPALITY,
    WHOLE,
    Named,
    PlaceName,
    Places,
    definitions,
    named,
    places,
)
from luukku.ground.indicators.queries.released import Figure, Told
from luukku.ground.indicators.queries.series import (
    MONTH,
    Cut,
    Point,
    by_month,
    by_year,
    chosen_year,
    cuts,
    trend,
)
from luukku.ground.indicators.queries.telling import told_of
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.comparing import SIZES, Spread, Verdict, spread, verdict
from luukku.ground.indicators.rules.groups import NOT_TOLD, in_order


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """A group of a breakdown."""

    code: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The groups of one breakdown, and the largest distance between them where it may be told."""

    code: str
    rows: tuple[GroupFigure, ...]
    spread: Spread


@dataclass(frozen=True, slots=True)
class PlaceFigure:
    """A place, and how it stands to the whole county."""

    place: PlaceName
    figure: Figure
    standing: Verdict


@dataclass(frozen=True, slots=True)
class Beside:
    """An indicator without which this one would mislead."""

    about: Named
    figure: Figure
    series: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """One indicator as its audience may see it; `figure` is None before anything has been let out."""

    about: Named
    place: PlaceName
    way: tuple[PlaceName, ...]
    year: str
    years: tuple[str, ...]
    figure: Figure | None
    whole: Figure | None
    trend: Verdict
    standing: Verdict
    series: tuple[Point, ...]
    whole_series: tuple[Point, ...]
    monthly: bool
    has_months: bool
    cuts: tuple[Cut, ...]
    breakdowns: tuple[Breakdown, ...]
    areas: tuple[PlaceFigure, ...]
    municipalities: tuple[PlaceFigure, ...]
    choices: tuple[PlaceName, ...]
    beside: tuple[Beside, ...]
    notes: tuple[str, ...]


def indicator_page(
    indicator_id: str, audience: Audience, *, place: str = WHOLE, year: str = "", step: str = ""
) -> IndicatorPage:
    """One indicator; the latest year when none is asked for. RuleBroken: no such one.

    Three SQL queries."""
    about = definitions().one(indicator_id)
    known = places()
    found = told_of((indicator_id, *about.beside), audience)
    told = found[indicator_id]
    when = chosen_year(told, year)
    here = place if place in told.places() or place == WHOLE else WHOLE
    monthly = step == MONTH and bool(when and told.months(when))
    points = by_month if monthly else by_year
    series = points(told, place=here)
    figure = told.figure(year=when, place=here) if when else None
    whole = told.figure(year=when) if when else None
    return IndicatorPage(
        about=named(about),
        place=known.one(here),
        way=known.way(here),
        year=str(when or ""),
        years=tuple(str(one) for one in told.years()),
        figure=figure,
        whole=whole,
        trend=trend(told, _until(by_year(told, place=here), when)),
        standing=_standing(told, figure, whole) if here != WHOLE else Verdict.UNKNOWN,
        series=series,
        whole_series=points(told) if here != WHOLE else (),
        monthly=monthly,
        has_months=bool(when and told.months(when)),
        cuts=cuts(indicator_id, told.years()),
        breakdowns=_breakdowns(told, when, here if known.one(here).kind == AREA else WHOLE),
        areas=_places(told, when, known, AREA),
        municipalities=_places(told, when, known, MUNICIPALITY),
        choices=tuple(one for one in known.by_code.values() if one.code in {*told.places(), WHOLE}),
        beside=_beside(found, when, here, about.beside),
        notes=told.notes(when) if when else (),
    )


def _until(points: tuple[Point, ...], year: int | None) -> tuple[Point, ...]:
    return tuple(point for point in points if year and int(point.time) <= year)


def _breakdowns(told: Told, year: int | None, place: str) -> tuple[Breakdown, ...]:
    """The groups of the whole county or of an area; smaller places are not told by group."""
    found = []
    for code in told.breakdowns() if year else ():
        groups = in_order(code, told.groups(code))
        rows = [
            GroupFigure(group, told.figure(year=year or 0, place=place, group=(code, group)))
            for group in groups
        ]
        apart = spread({row.code: row.figure for row in rows if row.code not in NOT_TOLD})
        found.append(Breakdown(code, tuple(rows), apart))
    return tuple(found)


def _standing(told: Told, figure: Figure | None, whole: Figure | None) -> Verdict:
    if figure is None or whole is None:
        return Verdict.UNKNOWN
    if definitions().one(told.indicator_id).kind.value in SIZES:
        return Verdict.UNKNOWN
    return verdict(figure, whole)


def _places(told: Told, year: int | None, known: Places, kind: str) -> tuple[PlaceFigure, ...]:
    if not year:
        return ()
    whole = told.figure(year=year)
    rows = []
    for one in known.of_kind(kind, told.places()):
        figure = told.figure(year=year, place=one.code)
        rows.append(PlaceFigure(one, figure, _standing(told, figure, whole)))
    return tuple(rows)


def _beside(
    found: dict[str, Told], year: int | None, place: str, ids: tuple[str, ...]
) -> tuple[Beside, ...]:
    if not year:
        return ()
    return tuple(
        Beside(
            named(definitions().one(one)),
            found[one].figure(year=year, place=place),
            by_year(found[one], place=place),
        )
        for one in ids
    )
