"""Control charts over months: what has left its usual course, within a budget of false alarms."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from luukku.engines.disclosure.cells import Protected
from luukku.engines.disclosure.linked import follows
from luukku.engines.equity.control import YEAR, Chart, control_chart
from luukku.ground.indicators.queries.naming import (
    AREA,
    WHOLE,
    Named,
    PlaceName,
    Places,
    definitions,
    named,
    places,
)
from luukku.ground.indicators.queries.released import Told
from luukku.ground.indicators.queries.series import Point, by_month
from luukku.ground.indicators.queries.telling import told_of
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.comparing import Verdict, overdispersion
from luukku.ground.indicators.rules.kinds import Kind

MONTHS_PER_ALARM: Final = 200
LEAST: Final = YEAR + 3


@dataclass(frozen=True, slots=True)
class Alarm:
    """A month that was not as the past and the season lead to expect; `expected` in per cent."""

    about: Named
    place: PlaceName
    time: str
    course: Verdict
    sudden: bool
    value: Protected
    expected: Protected
    favourable: bool


@dataclass(frozen=True, slots=True)
class Watched:
    """One chart: an indicator in a place, its months and whether any of the last year's alarmed."""

    about: Named
    place: PlaceName
    series: tuple[Point, ...]
    silent: tuple[str, ...]
    """Months whose counts are not told; the chart takes them as months of silence."""


@dataclass(frozen=True, slots=True)
class Alarms:
    """All alarms, newest first, and what was watched; `unwatched` have too few months or another kind."""

    alarms: tuple[Alarm, ...]
    watched: tuple[Watched, ...]
    unwatched: tuple[Named, ...]


def alarms(audience: Audience) -> Alarms:
    """Alarms of shares that are told by month. Three SQL queries."""
    about = [one for one in definitions().by_id.values() if _can(one.kind.value, one.cycle)]
    known, told = places(), told_of((one.id for one in about), audience)
    found: list[Alarm] = []
    watched: list[Watched] = []
    for one in about:
        for chart in _watch(named(one), told[one.id], known, found):
            watched.append(chart)
    held = {row.about.id for row in watched}
    rest = tuple(named(one) for one in definitions().by_id.values() if one.id not in held)
    newest = sorted(found, key=lambda alarm: alarm.time, reverse=True)
    return Alarms(tuple(newest), tuple(watched), rest)


def _can(kind: str, cycle: str) -> bool:
    return kind == Kind.PROPORTION.value and cycle == "month"


def _watch(about: Named, told: Told, known: Places, found: list[Alarm]) -> Iterator[Watched]:
    """The charts of one indicator: the county and its areas, taught by their first year."""
    where = [known.one(WHOLE), *known.of_kind(AREA, told.places())]
    rows = [(place, by_month(told, place=place.code)) for place in where]
    rows = [(place, points) for place, points in rows if len(points) >= LEAST]
    if not rows:
        return
    chart = _chart([points for _, points in rows])
    for unit, (place, points) in enumerate(rows):
        found.extend(_alarms(about, place, points, chart, unit))
        yield Watched(about, place, points, tuple(p.time for p in points if not _counted(p)))


def _chart(rows: list[tuple[Point, ...]]) -> Chart:
    counts = [[_counts(point) for point in points] for points in rows]
    table = np.array(counts, float)
    events, people, taught = table[..., 0], table[..., 1], baseline(table.shape[1])
    return control_chart(
        events, people, baseline=taught, months_per_alarm=MONTHS_PER_ALARM,
        overdispersion=overdispersion(events[:, :taught], people[:, :taught]),
    )  # fmt: skip


def baseline(months: int) -> int:
    """How many first months teach: two years when as many or more are left to watch, else one."""
    return 2 * YEAR if months >= 4 * YEAR else YEAR


def _counted(point: Point) -> bool:
    figure = point.figure
    return figure.numerator.value is not None and figure.denominator.value is not None


def _counts(point: Point) -> tuple[float, float]:
    """Told counts; a month that is not told is a month of silence."""
    if not _counted(point):
        return 0.0, 0.0
    n = round(float(point.figure.denominator))
    return float(min(round(float(point.figure.numerator)), n)), float(n)


def _alarms(
    about: Named, place: PlaceName, points: tuple[Point, ...], chart: Chart, unit: int
) -> Iterator[Alarm]:
    for t in np.flatnonzero(chart.alarm[unit]):
        point, up = points[baseline(len(points)) + int(t)], chart.alarm[unit, t] > 0
        cells = [point.figure.numerator, point.figure.denominator]
        yield Alarm(
            about=about,
            place=place,
            time=point.time,
            course=Verdict.MORE if up else Verdict.LESS,
            sudden=bool(chart.sudden[unit, t]),
            value=point.figure.value,
            expected=follows(round(100 * float(chart.expected[unit, t]), 1), cells),
            favourable=(about.direction == "favourable") == up,
        )
