"""How stops and lengthenings move the last day of a limit.

A day does not count when the clock stands still at its end: the day of the stop does not, the day
of going on does. Limits in working days are counted in the days that do count; limits in days,
weeks, months and years move by the calendar days lost. A stop after the last day moves nothing.
Only what the rule names as lawful moves anything; time for waiting or queues is not lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from luukku.engines.statutes.calendar import (
    NO_DAYS,
    Policy,
    after_workdays,
    next_open_day,
    workdays_within,
)
from luukku.engines.statutes.clocks.story import Lengthening, Story
from luukku.engines.statutes.counting import WORKDAYS, Days, last_day
from luukku.engines.statutes.law import Limit, Rule, Span, Unit

DAY = timedelta(days=1)


class Pause(NamedTuple):
    """Days that do not count: from `first` up to, but not including, `after`; `still` it stands."""

    first: date
    after: date
    reason: str
    still: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """What a limit is measured in, and on which reading of the eves."""

    workdays: bool
    eves: bool
    closed: frozenset[date]

    def counted(self, first: date, last: date) -> int:
        """How many days count from one day to another, both included, if the clock runs."""
        if self.workdays:
            return workdays_within(first, last, self.eves, self.closed)
        return max((last - first).days + 1, 0)

    def forward(self, day: date, amount: int) -> date:
        """The `amount`th day that counts after a day."""
        if self.workdays:
            return after_workdays(day, amount, self.eves, self.closed)
        return day + timedelta(days=amount)

    def moved(self, day: date, pause: Pause) -> date:
        """A last day after a pause; one that had passed before the pause stays."""
        if pause.first > day:
            return day
        return self.forward(day, self.counted(pause.first, pause.after - DAY))


def measure(span: Span, policy: Policy, eves: bool) -> Measure:
    closed = policy.school_closed if span.unit is Unit.SCHOOL_WORKDAY else NO_DAYS
    return Measure(span.unit in WORKDAYS, eves, closed)


def pauses(rule: Rule, told: Story, today: date) -> tuple[Pause, ...]:
    """The lawful stops of a ledger as days; one that still stands lasts over today at least."""
    lawful = {ground.reason for ground in rule.suspends}
    horizon = told.closed_on or today + DAY
    found = []
    for stop in told.stops:
        first, after = max(stop.on, told.opened + DAY), min(stop.until or horizon, horizon)
        if stop.reason in lawful and first < after:
            found.append(Pause(first, after, stop.reason, after > today))
    return tuple(found)


def stands_still(rule: Rule, told: Story) -> bool:
    """Whether a lawful stop goes on; on the trigger day it has not yet lost a day."""
    lawful = {ground.reason for ground in rule.suspends}
    open_ = any(stop.until is None and stop.reason in lawful for stop in told.stops)
    return open_ and told.closed_on is None


def lengthenings(rule: Rule, told: Story) -> list[tuple[Lengthening, Span]]:
    """The lengthenings the rule allows, each with its greatest length."""
    most = {ground.reason: ground.most for ground in rule.extends if ground.most}
    return [(each, most[each.reason]) for each in told.lengthenings if each.reason in most]


@dataclass(slots=True)
class _Last:
    """One reading's last day on the way through the ledger."""

    day: date
    measure: Measure
    ceilings: dict[str, date]

    def lengthen(self, until: date | None, reason: str, most: Span) -> None:
        """Never past the greatest length, counted from the last day before the first lengthening."""
        if reason not in self.ceilings:
            self.ceilings[reason] = last_day(most, self.day, self.measure.eves, self.measure.closed)
        ceiling = self.ceilings[reason]
        self.day = max(self.day, min(until or ceiling, ceiling))


def last_days(
    limit: Limit,
    counted: Days,
    policy: Policy,
    stopped: Sequence[Pause],
    lengthened: Sequence[tuple[Lengthening, Span]],
) -> Days:
    """The days of a limit of law after everything that happened to it."""
    if limit.span is None or counted.strict is None:
        return counted
    eves = policy.eves_are_workdays
    strict = _Last(counted.strict, measure(limit.span, policy, eves), {})
    early = _Last(counted.alarm or counted.strict, measure(limit.span, policy, True), {})
    steps: list[tuple[date, int, int]] = [(p.first, 0, n) for n, p in enumerate(stopped)]
    steps += [(x.on, 1, n) for n, (x, _) in enumerate(lengthened)]
    for day, kind, n in sorted(steps):
        if day > strict.day:
            break
        for last in (strict, early):
            if kind:
                each, most = lengthened[n]
                last.lengthen(each.until, each.reason, most)
            else:
                last.day = last.measure.moved(last.day, stopped[n])
    return _rolled(limit, counted, policy, strict.day, min(early.day, strict.day))


def _rolled(limit: Limit, counted: Days, policy: Policy, strict: date, alarm: date) -> Days:
    rolls = limit.rolls and policy.authority_limits_roll
    return Days(
        opened=counted.opened,
        strict=strict,
        shifted=next_open_day(strict) if rolls else strict,
        alarm=alarm if counted.alarm else None,
        target=None,
    )


def goal_day(counted: Days, goal: Measure, stopped: Sequence[Pause]) -> Days:
    """The county's own goal after the stops; nobody lengthens a goal."""
    if counted.target is None:
        return counted
    day = counted.target
    for pause in stopped:
        day = goal.moved(day, pause)
    return replace(counted, target=day)
