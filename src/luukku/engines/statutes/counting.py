"""The days one limit gives, counted from a trigger day: strict, shifted, alarm and own target."""

from dataclasses import dataclass
from datetime import date, timedelta

from luukku.engines.statutes.calendar import (
    NO_DAYS,
    Policy,
    after_months,
    after_workdays,
    first_workday,
    next_open_day,
)
from luukku.engines.statutes.law import Kind, Limit, Span, Unit

_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}
WORKDAYS = frozenset({Unit.WORKDAY, Unit.SCHOOL_WORKDAY, Unit.SAME_WORKDAY})


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
    span, eves = limit.span, policy.eves_are_workdays
    if span is None:
        target = last_day(goal, opened, eves, policy.school_closed) if goal else None
        return Days(opened, None, None, None, target)
    strict = last_day(span, opened, eves, policy.school_closed)
    shifted = next_open_day(strict) if limit.rolls and policy.authority_limits_roll else strict
    alarm: date | None = strict
    if limit.kind is Kind.RETAIN:
        alarm = None
    elif span.unit in WORKDAYS and not eves:
        # 5 § can only move a day later, so the alarm needs to weigh the eves alone.
        alarm = last_day(span, opened, True, policy.school_closed)
    return Days(opened, strict, shifted, alarm, None)


def last_day(span: Span, day: date, eves: bool, closed: frozenset[date]) -> date:
    """The last day of the span before 5 § moves it.

    `day` itself is not counted, except by the same-day units: `immediate` ends on it, and
    `same_workday` on it or on the first working day after it, because the service is promised
    for office hours.
    """
    unit = span.unit
    if unit in _DAYS:
        return day + timedelta(days=span.value * _DAYS[unit])
    if unit in _MONTHS:
        return after_months(day, span.value * _MONTHS[unit])
    if unit is Unit.IMMEDIATE:
        return day
    if unit is Unit.SAME_WORKDAY:
        return first_workday(day, eves)
    return after_workdays(day, span.value, eves, closed if unit is Unit.SCHOOL_WORKDAY else NO_DAYS)
