"""The days one limit gives, counted from a trigger day: strict, shifted, alarm and own target."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from luukku.engines.statutes.calendar import (
    Policy,
    after_days,
    after_months,
    first_from,
    is_school_workday,
    is_workday,
    next_open_day,
)
from luukku.engines.statutes.law import Kind, Limit, Span, Unit

_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Days:
    """What was counted; every day is itself still in time. See `due.Due` for the meanings."""

    opened: date
    strict: date | None
    shifted: date | None
    alarm: date | None
    target: date | None


def count(limit: Limit, opened: date, policy: Policy, goal: Span | None) -> Days:
    """All days of a limit; a goal of the county's own counts only where the law gives no day."""
    if limit.span is None:
        target = last_day(goal, opened, policy) if goal else None
        return Days(opened, None, None, None, target)
    strict = last_day(limit.span, opened, policy)
    rolls = limit.rolls and policy.authority_limits_roll
    shifted = next_open_day(strict) if rolls else strict
    # 5 § can only move a day later, so the alarm needs to weigh the eves alone.
    eves_count = Policy(eves_are_workdays=True, school_closed=policy.school_closed)
    alarm = min(strict, last_day(limit.span, opened, eves_count))
    return Days(opened, strict, shifted, None if limit.kind is Kind.RETAIN else alarm, None)


def last_day(span: Span, day: date, policy: Policy) -> date:
    """The last day of the span before 5 § moves it.

    `day` itself is not counted, except by the same-day units: `immediate` ends on it, and
    `same_workday` on it or on the first working day after it, because the service is promised
    for office hours.
    """
    if span.unit in _DAYS:
        return day + timedelta(days=span.value * _DAYS[span.unit])
    if span.unit in _MONTHS:
        return after_months(day, span.value * _MONTHS[span.unit])
    if span.unit is Unit.IMMEDIATE:
        return day
    if span.unit is Unit.SAME_WORKDAY:
        return first_from(day, partial(is_workday, policy=policy))
    suits = is_school_workday if span.unit is Unit.SCHOOL_WORKDAY else is_workday
    return after_days(day, span.value, partial(suits, policy=policy))
