"""Where a target stands: decided by confidence intervals, never by points; several looks share the error.

A target is going to be looked at once a year until it is due. The error of 5 % is shared between those looks
(Bonferroni), so that a truth exactly at the target is called reached by chance at the most 2.5 % of the time in
all of them together. Values, errors and targets are in the indicator's own unit; times are years.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from statistics import NormalDist
from typing import Final

import numpy as np

from luukku.engines.equity.trend import GoalStatus, gap_trend
from luukku.ground.indicators.rules import comparing
from luukku.ground.indicators.rules.comparing import Z95
from luukku.rooms.plans.rules.targets.ranks import Ranks, placed
from luukku.rooms.plans.rules.targets.tails import at_least_so_many, at_most_so_many
from luukku.rooms.plans.rules.targets.words import Comparator, TargetKind, Why

LEVEL: Final = 0.95
MANY: Final = 2_000
"""With more events than this the interval's ends are as good as exact."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An estimate of a year with its 95 % interval; events of people where it is a plain share of them."""

    year: int
    value: float
    low: float
    high: float
    events: int | None = None
    people: int | None = None

    @property
    def se(self) -> float:
        return (self.high - self.low) / (2 * Z95)

    @property
    def ends(self) -> comparing.Ends:
        """The value and the ends of its interval."""
        return self.value, self.low, self.high

    @property
    def is_certain_enough(self) -> bool:
        """Is there an interval at all?"""
        return all(map(isfinite, (self.value, self.low, self.high))) and self.high > self.low


@dataclass(frozen=True, slots=True)
class Wanted:
    """A target for judging: `begun` the year of the baseline, `due` the last year that is judged."""

    kind: TargetKind
    comparator: Comparator
    value: float
    begun: int
    due: int

    @property
    def looks(self) -> int:
        """How many times the target is going to be judged."""
        first = 2 if self.kind is TargetKind.TREND else 1
        return max(self.due - self.begun - first + 1, 1)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where a target stands and why; no status where the figure cannot be shown."""

    status: GoalStatus | None
    why: Why


def last_year(due: date) -> int:
    """The last whole year that is over when a target is due."""
    return due.year if (due.month, due.day) == (12, 31) else due.year - 1


def level(wanted: Wanted, now: Seen, start: Seen | None, *, comparable: bool = True) -> Judgement:
    """A level is reached when its whole interval is on the right side of the target."""
    if not now.is_certain_enough:
        return Judgement(GoalStatus.NOT_SHOWN, Why.NO_INTERVAL)
    if _is_past(wanted, now):
        return Judgement(GoalStatus.REACHED, Why.SHOWN)
    return _moved(wanted, now, start, comparable=comparable)


def gap(wanted: Wanted, now: Seen, start: Seen | None, *, comparable: bool = True) -> Judgement:
    """A gap between two groups is closed when its whole interval is within the target on both sides."""
    if not now.is_certain_enough:
        return Judgement(GoalStatus.NOT_SHOWN, Why.NO_INTERVAL)
    wider = _reach(wanted) / Z95
    ends = (wider * (now.value - now.low) - now.value, now.value + wider * (now.high - now.value))
    if max(ends) <= wanted.value:
        return Judgement(GoalStatus.REACHED, Why.SHOWN)
    return _moved(wanted, now, start, comparable=comparable)


def apart(one: Seen, other: Seen) -> Seen:
    """How much more the first is; a symmetric interval would call a small group's gap closed by chance."""
    return Seen(one.year, *comparing.apart(one.ends, other.ends))


def _moved(wanted: Wanted, now: Seen, start: Seen | None, *, comparable: bool) -> Judgement:
    """Which way what has not reached its target has gone from its baseline."""
    if start is None or not start.is_certain_enough:
        return _unshown(wanted, now, Why.NO_BASELINE)
    if not comparable:
        return _unshown(wanted, now, Why.BROKEN)
    (x0, low0, high0), (x1, low1, high1) = _turned(wanted, start), _turned(wanted, now)
    wider = _reach(wanted) / Z95
    part = min(max((now.year - wanted.begun) / (wanted.due - wanted.begun), 0.0), 1.0)
    line = x0 + part * (_sign(wanted) * wanted.value - x0)
    _, low, high = comparing.apart((x1, low1, high1), (x0, low0, high0), wider=wider)
    if low > 0:
        return Judgement(GoalStatus.WORSENING, Why.WORSE)
    if high < 0:
        return _better(wanted, now, in_time=x1 <= line)
    return _unshown(wanted, now, Why.WIDE)


def trend(wanted: Wanted, series: Sequence[Seen], *, comparable: bool = True) -> Judgement:
    """A yearly change is reached when the whole interval of the slope is at least as steep as was wanted."""
    if not comparable:
        return Judgement(GoalStatus.NOT_SHOWN, Why.BROKEN)
    if len(series) < 3:
        return Judgement(GoalStatus.NOT_SHOWN, Why.SHORT)
    if not all(one.is_certain_enough for one in series):
        return Judgement(GoalStatus.NOT_SHOWN, Why.NO_INTERVAL)
    slope, low, high = sloping(series, looks=wanted.looks)
    now = Seen(series[-1].year, slope, low, high)
    sign, aim = _sign(wanted), _sign(wanted) * wanted.value
    point, worst, best = sign * slope, max(sign * low, sign * high), min(sign * low, sign * high)
    if worst <= aim:
        return Judgement(GoalStatus.REACHED, Why.SHOWN)
    if best > 0:
        return Judgement(GoalStatus.WORSENING, Why.WORSE)
    if worst < 0:
        return _better(wanted, now, in_time=point <= aim)
    return _unshown(wanted, now, Why.WIDE)


def sloping(series: Sequence[Seen], *, looks: int = 1) -> tuple[float, float, float]:
    """The change in a year and its interval; wider the more often it is looked at."""
    found = gap_trend(
        np.array([float(one.year) for one in series]),
        np.array([one.value for one in series]),
        np.array([one.se for one in series]),
        1 - (1 - LEVEL) / looks,
    )
    return float(found.change), float(found.low), float(found.high)


def rank(wanted: Wanted, now: Ranks, start: Ranks | None, year: int) -> Judgement:
    """A rank is reached when even the worst rank that chance allows is good enough."""
    if now.worst <= wanted.value:
        return Judgement(GoalStatus.REACHED, Why.SHOWN)
    here = Seen(year, now.point, now.best, now.worst)
    if start is None:
        return _unshown(wanted, here, Why.NO_BASELINE)
    if now.best > start.worst:
        return Judgement(GoalStatus.WORSENING, Why.WORSE)
    if now.worst < start.best:
        return _better(wanted, here, in_time=True)
    return _unshown(wanted, here, Why.WIDE)


def ranks(wanted: Wanted, values: Sequence[Seen | None], of: int) -> Ranks | None:
    """The rank of one place among all, with what chance allows; None when its own figure is not there."""
    known = [one if one and one.is_certain_enough else None for one in values]
    ends = [(one.value, one.low, one.high) if one else None for one in known]
    return placed(ends, of, smallest_first=wanted.comparator is Comparator.AT_MOST,
                  level=LEVEL, looks=wanted.looks)  # fmt: skip


def _sign(wanted: Wanted) -> int:
    """Turns every target into one where less is better."""
    return 1 if wanted.comparator is Comparator.AT_MOST else -1


def _turned(wanted: Wanted, one: Seen) -> tuple[float, float, float]:
    """As if less were better: more where more is wanted, a gap that way round in which it is one."""
    is_gap, is_most = wanted.kind is TargetKind.GAP, wanted.comparator is Comparator.AT_MOST
    if one.value >= 0 if is_gap else is_most:
        return one.value, one.low, one.high
    return -one.value, -one.high, -one.low


def _reach(wanted: Wanted) -> float:
    return NormalDist().inv_cdf(1 - (1 - LEVEL) / (2 * wanted.looks))


def _is_past(wanted: Wanted, now: Seen) -> bool:
    """Is the level for sure on the right side? Of a plain share by the exact tail (Clopper & Pearson 1934)."""
    value, _low, high = _turned(wanted, now)
    inside = value + (high - value) * _reach(wanted) / Z95 <= _sign(wanted) * wanted.value
    if not inside or now.events is None or not now.people:
        return inside
    if min(now.events, now.people - now.events) > MANY:
        return inside
    tail = at_most_so_many if wanted.comparator is Comparator.AT_MOST else at_least_so_many
    return tail(now.events, now.people, wanted.value / 100) <= (1 - LEVEL) / (2 * wanted.looks)


def _better(wanted: Wanted, now: Seen, *, in_time: bool) -> Judgement:
    """On course where the change is as large as the time that has gone wants, while there is time left."""
    if now.year >= wanted.due:
        return _unshown(wanted, now, Why.LATE)
    if not in_time:
        return Judgement(GoalStatus.NOT_SHOWN, Why.BEHIND)
    return Judgement(GoalStatus.ON_COURSE, Why.BETTER)


def _unshown(wanted: Wanted, now: Seen, why: Why) -> Judgement:
    """What is not shown; that the target is surely not reached yet, or was surely missed, is said."""
    if why not in (Why.WIDE, Why.LATE):
        return Judgement(GoalStatus.NOT_SHOWN, why)
    value, low, _high = _turned(wanted, now)
    short = value - (value - low) * _reach(wanted) / Z95 > _sign(wanted) * wanted.value
    if now.year >= wanted.due:
        return Judgement(GoalStatus.NOT_SHOWN, Why.MISSED if short else Why.LATE)
    return Judgement(GoalStatus.NOT_SHOWN, Why.UNMOVED if short else why)
