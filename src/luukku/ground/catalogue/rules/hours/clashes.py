"""Spans that are open twice over: same days, same priority, same language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from luukku.ground.catalogue.rules.hours.plan import HOLIDAY, HoursPlan, Period, Span

DAY = 24 * 60
WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Numbered:
    """A span with its number and that of its period, both from one."""

    period: int
    place: int
    span: Span
    within: Period


@dataclass(frozen=True, slots=True)
class Clash:
    """Two spans that overlap. half_told: one tells its languages and the other does not."""

    one: Numbered
    other: Numbered
    half_told: bool


def overlapping(plan: HoursPlan) -> Iterator[Clash]:
    """Every pair of spans that overlap; `one` is the later of the two in the plan."""
    spans = [
        Numbered(number, place, span, period)
        for number, period in enumerate(plan.periods, 1)
        for place, span in enumerate(period.spans, 1)
    ]
    for other, one in combinations(spans, 2):
        if _together(one, other) and _collide(one.span, other.span, common_days(one, other)):
            half = bool(one.span.languages) != bool(other.span.languages)
            yield Clash(one, other, half)


def meet(one: Period, other: Period) -> bool:
    """Is there a day that both cover?"""
    first, last = _common(one, other)
    return first <= last


def common_days(one: Numbered, other: Numbered) -> frozenset[int]:
    """The weekdays that there are among the days both periods cover, holidays always thought of."""
    first, last = _common(one.within, other.within)
    if (last - first).days >= 6:
        return frozenset(range(1, HOLIDAY + 1))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return frozenset({HOLIDAY, *(day.isoweekday() for day in days)})


def _common(one: Period, other: Period) -> tuple[date, date]:
    first = max(one.first_day or date.min, other.first_day or date.min)
    return first, min(one.last_day or date.max, other.last_day or date.max)


def _together(one: Numbered, other: Numbered) -> bool:
    """Could the two hold on one day and in one language?"""
    mine, yours = set(one.span.languages), set(other.span.languages)
    spoken = not mine or not yours or bool(mine & yours)
    same = one.within.priority == other.within.priority
    return same and spoken and meet(one.within, other.within)


def _collide(one: Span, other: Span, days: frozenset[int]) -> bool:
    mine, yours = _stretches(one, days), _stretches(other, days)
    return any(
        a < d and c < b
        for a, b in mine
        for start, end in yours
        for c, d in ((start, end), (start + WEEK, end + WEEK), (start - WEEK, end - WEEK))
    )


def _stretches(span: Span, days: frozenset[int]) -> list[tuple[int, int]]:
    """Minutes of the week; those of holidays lie far from it, they have no day before or after."""
    starts = span.opens.hour * 60 + span.opens.minute
    ends = span.closes.hour * 60 + span.closes.minute + (DAY if span.next_day else 0)
    at = {day: 10 * WEEK if day == HOLIDAY else (day - 1) * DAY for day in days}
    return [(at[d] + starts, at[d] + ends) for d in span.weekdays if d in at]
