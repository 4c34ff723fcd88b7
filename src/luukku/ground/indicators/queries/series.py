"""An indicator through time, as its audience may see it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luukku.engines.kernel.texts import Text
from luukku.ground.indicators.queries.naming import WHOLE, definitions
from luukku.ground.indicators.queries.released import Figure, Group, Told
from luukku.ground.indicators.rules.comparing import Verdict, verdict
from luukku.ground.indicators.rules.kinds import Kind
from luukku.ground.indicators.rules.statuses import Status

YEAR = "vuosi"
MONTH = "kuukausi"


@dataclass(frozen=True, slots=True)
class Point:
    """A figure and its time: "2025" or "2025-03"."""

    time: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Cut:
    """From which time on the definition is another, and why."""

    time: str
    note: Text


def by_year(told: Told, *, place: str = WHOLE, group: Group | None = None) -> tuple[Point, ...]:
    """One point a year."""
    return tuple(
        Point(str(year), told.figure(year=year, place=place, group=group)) for year in told.years()
    )


def by_month(told: Told, *, place: str = WHOLE) -> tuple[Point, ...]:
    """One point a month of all the years told."""
    return tuple(
        Point(f"{year}-{month:02}", told.figure(year=year, month=month, place=place))
        for year in told.years()
        for month in told.months(year)
    )


def cuts(indicator_id: str, years: Iterable[int]) -> tuple[Cut, ...]:
    """Where a series may not be joined: a version that says it is not comparable with the one before."""
    known = sorted(years)
    return tuple(
        Cut(str(next(year for year in known if year >= one.valid_from.year)), one.break_note)
        for one in definitions().one(indicator_id).versions[1:]
        if not one.comparable and known and known[0] < one.valid_from.year <= known[-1]
    )


def trend(told: Told, points: tuple[Point, ...]) -> Verdict:
    """Has the last year changed from the one before? Not said over a cut, nor of a year that is not over."""
    if len(points) < 2 or definitions().one(told.indicator_id).kind is Kind.CHANGE:
        return Verdict.UNKNOWN
    earlier, later = points[-2:]
    if later.figure.status is Status.PRELIMINARY:
        return Verdict.UNKNOWN
    broken = {cut.time for cut in cuts(told.indicator_id, told.years())}
    return Verdict.UNKNOWN if later.time in broken else verdict(later.figure, earlier.figure)


def chosen_year(told: Told, year: str) -> int | None:
    """The year asked for when it has been let out, else the latest; None before the first."""
    years = told.years()
    if year.isdigit() and int(year) in years:
        return int(year)
    return years[-1] if years else None


def has_value(points: Iterable[Point]) -> bool:
    """Is there anything to draw?"""
    return any(point.figure.value.value is not None for point in points)


def years_of(found: Iterable[Told]) -> tuple[str, ...]:
    """Every year of which something is told, oldest first."""
    return tuple(str(year) for year in sorted(_years(found)))


def _years(found: Iterable[Told]) -> set[int]:
    def every() -> Iterator[int]:
        for one in found:
            yield from one.years()

    return set(every())
