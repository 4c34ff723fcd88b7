"""Where estimates with their uncertainty stand in a drawing: lines with bands, dots, gaps, classes of a map.

What is hidden has no value here and so no place: every mark of it stands where any other would.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any, Final

from luukku.ground.ui.rules.charts import (
    FULL,
    NOTHING,
    Scale,
    band,
    columns,
    path,
    round_step,
    scale,
)

SHADES: Final = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """One estimate of a chart; `told` and `span` are how it and its interval are written."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    told: str = ""
    span: str = ""
    hidden: bool = False
    note: str = ""

    @property
    def numbers(self) -> tuple[float, ...]:
        """What an axis must hold."""
        return tuple(n for n in (self.value, self.low, self.high) if n is not None)


@dataclass(frozen=True, slots=True)
class Line:
    """One series through all the times of a chart."""

    name: Any
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """One row of a chart of groups."""

    name: Any
    spot: Spot
    href: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Two groups and the distance between them, which is written in `told` with its `span`."""

    name: Any
    first: tuple[Any, float]
    second: tuple[Any, float]
    told: str
    span: str = ""
    sure: bool = True
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line in the drawing's own words."""

    name: Any
    line: str
    band: str
    spots: tuple[tuple[float, float | None, Spot], ...]


def near(values: Sequence[float], *, steps: int = 4) -> Scale:
    """An axis with round numbers close to the values: from zero only when zero is not far from them."""
    if not values:
        return scale(values)
    low, high = min(values), max(values)
    if high - low < NOTHING:
        low, high = low - abs(low) / 10, high + abs(high) / 10
    if high - low < NOTHING or (low >= 0 and low <= high - low):
        return scale(values, steps=steps)
    step = round_step((high - low) / steps)
    first, last = floor(low / step), -floor(-high / step)
    ticks = tuple(float(f"{step * n:.12g}") for n in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks)


def across(axis: Scale, value: float) -> float:
    """How far to the right a value stands, in per cent."""
    return round(FULL - axis.place(value), 2)


def drawn(lines: Iterable[Line], axis: Scale, breaks: Iterable[int]) -> tuple[Drawn, ...]:
    """The lines with their bands, cut where a definition changed: what is not comparable is not joined."""
    return tuple(_drawn(one, axis, frozenset(breaks)) for one in lines)


def _drawn(line: Line, axis: Scale, breaks: frozenset[int]) -> Drawn:
    places = columns(len(line.spots))
    middle: list[tuple[float, float] | None] = []
    edges: list[tuple[float, float, float] | None] = []
    spots = []
    for n, (x, spot) in enumerate(zip(places, line.spots, strict=True)):
        if n in breaks:
            middle.append(None)
            edges.append(None)
        y = None if spot.value is None else axis.place(spot.value)
        middle.append(None if y is None else (x, y))
        edges.append(
            None
            if spot.low is None or spot.high is None
            else (x, axis.place(spot.low), axis.place(spot.high))
        )
        spots.append((x, y, spot))
    return Drawn(line.name, path(middle), band(edges), tuple(spots))


def break_places(count: int, breaks: Iterable[int]) -> tuple[float, ...]:
    """Where the cuts stand: half way between the times they part."""
    places = columns(count)
    return tuple(round((places[n - 1] + places[n]) / 2, 2) for n in breaks if 0 < n < count)


def stagger(places: Sequence[float], *, near: float = 5.0) -> tuple[int, ...]:
    """How far above the drawing the number of each mark stands, so that no two lie on each other."""
    levels: list[int] = []
    for n, x in enumerate(places):
        taken = {levels[m] for m in range(n) if abs(places[m] - x) < near}
        levels.append(next(level for level in range(n + 1) if level not in taken))
    return tuple(-8 - 16 * level for level in levels)


def shades(values: Sequence[float], *, most: int = SHADES) -> tuple[float, ...]:
    """The upper limits of classes of as equal a size as can be; fewer classes when values are few or alike."""
    known = sorted(set(values))
    count = min(most, len(known))
    if not count:
        return ()
    ends = [known[max(0, -(-len(known) * n // count) - 1)] for n in range(1, count + 1)]
    return tuple(sorted(set(ends)))


def shade(value: float, limits: Sequence[float]) -> int:
    """The class of a value, from one."""
    return next((n for n, limit in enumerate(limits, 1) if value <= limit), len(limits))
