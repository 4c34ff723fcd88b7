"""Where the parts of a chart stand: everything in per cent of the drawing, so that it bends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10
from typing import Final

FULL: Final = 100.0
NOTHING: Final = 1e-9
SEEN: Final = 0.5
"""A day in a chart of decades is still wide enough to be seen."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of a bar: where it starts and how wide it is, in per cent."""

    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of a chart: its ends and the round numbers between them."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        """The height of a value, in per cent from the top."""
        if self.high == self.low:
            return FULL
        return round(FULL * (self.high - value) / (self.high - self.low), 2)


def slices(counts: Sequence[float]) -> tuple[Slice, ...]:
    """Share a full bar by the counts; nothing is shared when there is nothing to count."""
    if any(count < 0 for count in counts):
        raise ValueError("A bar cannot be shared by a negative count.")
    total, start, found = float(sum(counts)), 0.0, []
    for count in counts:
        width = FULL * count / total if total else 0.0
        found.append(Slice(round(start, 2), round(width, 2)))
        start += width
    return tuple(found)


def lengths(values: Sequence[float | None]) -> tuple[float, ...]:
    """How long each bar is against the longest; a value that is not known has no bar."""
    longest = max((value for value in values if value is not None), default=0.0)
    return tuple(
        round(FULL * max(value or 0.0, 0.0) / longest, 2) if longest > 0 else 0.0
        for value in values
    )


def scale(values: Sequence[float], *, steps: int = 4) -> Scale:
    """An axis with round numbers that holds every value and begins at zero where it can."""
    low, high = min([0.0, *values]), max([0.0, *values])
    if high - low < NOTHING:
        return Scale(0.0, 1.0, (0.0, 1.0))
    step = round_step((high - low) / steps)
    first, last = floor(low / step), -floor(-high / step)
    ticks = tuple(float(f"{step * n:.12g}") for n in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks)


def round_step(rough: float) -> float:
    """The nearest step upwards that people count in: 1, 2, 5, 10 ..."""
    size = 10.0 ** floor(log10(rough))
    return next(size * n for n in (1, 2, 5, 10) if size * n >= rough * 0.999999)


def columns(count: int) -> tuple[float, ...]:
    """Where the points of a line stand from left to right; a single one in the middle."""
    if count <= 1:
        return (FULL / 2,) * count
    return tuple(round(FULL * n / (count - 1), 2) for n in range(count))


def path(points: Sequence[tuple[float, float] | None]) -> str:
    """A line through the points in SVG's words; it is lifted where a value is missing."""
    drawn, pen = [], False
    for point in points:
        if point is None:
            pen = False
            continue
        drawn.append(f"{'L' if pen else 'M'}{point[0]:g} {point[1]:g}")
        pen = True
    return " ".join(drawn)


def band(points: Sequence[tuple[float, float, float] | None]) -> str:
    """The area between the low and the high of each point, in pieces where a value is missing."""
    runs: list[list[tuple[float, float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return " ".join(
        path([(x, low) for x, low, _ in run]) + " L"
        + " L".join(f"{x:g} {high:g}" for x, _, high in reversed(run)) + " Z"
        for run in runs
        if len(run) > 1
    )  # fmt: skip


def stretch(start: date | None, end: date | None, first: date, last: date) -> Slice:
    """Where a time stands between the first and the last day; an open end reaches the edge."""
    days = max((last - first).days + 1, 1)
    begin = min(max((start or first), first), last)
    finish = min(max((end or last), begin), last)
    width = max(FULL * ((finish - begin).days + 1) / days, SEEN)
    left = min(FULL * (begin - first).days / days, FULL - width)
    return Slice(round(left, 2), round(width, 2))


def years(first: date, last: date) -> tuple[tuple[int, float], ...]:
    """The years of a time chart with the place where each begins."""
    days = max((last - first).days + 1, 1)
    return tuple(
        (year, round(max(FULL * (date(year, 1, 1) - first).days / days, 0.0), 2))
        for year in range(first.year, last.year + 1)
    )
