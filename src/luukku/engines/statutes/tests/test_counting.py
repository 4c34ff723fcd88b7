"""Counting by tables gives the same days as walking from day to day, which is how a person counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.statutes.calendar import (
    Policy,
    after_workdays,
    first_workday,
    is_open_day,
    is_school_workday,
    is_workday,
    next_open_day,
)
from luukku.engines.statutes.counting import count, last_day
from luukku.engines.statutes.law import Kind, Limit, Span, Unit

FIRST, LAST = date(1990, 1, 1), date(2060, 12, 31)
DAYS = st.dates(FIRST, LAST)
CLOSED = st.frozensets(st.dates(FIRST, LAST), max_size=20)
POLICIES = st.builds(Policy, st.booleans(), st.booleans(), CLOSED)
WORKDAY_UNITS = st.sampled_from([Unit.WORKDAY, Unit.SCHOOL_WORKDAY])


def walked_to(day, suits):
    """The day itself when it suits, else the first later day that does."""
    while not suits(day):
        day += timedelta(days=1)
    return day


def walked(day, amount, suits):
    """The `amount`th suitable day after the day, one day at a time."""
    for _ in range(amount):
        day = walked_to(day + timedelta(days=1), suits)
    return day


def closed_near(day, gaps):
    """A set of closed days right after a day, where it matters."""
    return frozenset(day + timedelta(days=gap) for gap in gaps)


@given(DAYS, st.integers(0, 300), POLICIES, st.frozensets(st.integers(0, 60)), WORKDAY_UNITS)
def test_the_nth_working_day_is_the_one_walked_to(day, amount, policy, gaps, unit):
    closed = policy.school_closed | closed_near(day, gaps)
    near = Policy(policy.eves_are_workdays, policy.authority_limits_roll, closed)
    school = unit is Unit.SCHOOL_WORKDAY
    plain = walked(
        day, amount, lambda d: is_school_workday(d, near) if school else is_workday(d, near)
    )
    assert last_day(Span(amount, unit), day, near.eves_are_workdays, closed) == plain


@given(DAYS, POLICIES)
def test_the_first_working_day_is_the_one_walked_to(day, policy):
    span = Span(0, Unit.SAME_WORKDAY)
    plain = walked_to(day, lambda d: is_workday(d, policy))
    assert last_day(span, day, policy.eves_are_workdays, policy.school_closed) == plain


@given(
    DAYS, st.integers(1, 60), POLICIES, WORKDAY_UNITS, st.sampled_from([Kind.START, Kind.RETAIN])
)
def test_a_whole_limit_is_the_one_walked(day, amount, policy, unit, kind):
    """Strict, shifted and alarm, the alarm being the earlier of both readings of the eves."""
    suits = is_school_workday if unit is Unit.SCHOOL_WORKDAY else is_workday
    found = count(Limit(kind, Span(amount, unit)), day, policy, None)
    readings = [
        walked(day, amount, lambda d, p=p: suits(d, p))
        for p in (policy, Policy(eves_are_workdays=True, school_closed=policy.school_closed))
    ]
    rolls = policy.authority_limits_roll and kind is not Kind.RETAIN
    assert found.strict == readings[0]
    assert found.shifted == (walked_to(readings[0], is_open_day) if rolls else readings[0])
    assert found.alarm == (None if kind is Kind.RETAIN else min(readings))


@pytest.mark.parametrize("eves", [False, True])
def test_every_day_of_seventy_years_counts_as_walked(eves):
    policy = Policy(eves_are_workdays=eves)
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    suitable = {d for d in days if is_workday(d, policy)}
    open_days = {d for d in days if is_open_day(d)}
    for day in days[:-40]:
        assert after_workdays(day, 7, eves) == walked(day, 7, suitable.__contains__)
        assert first_workday(day, eves) == walked_to(day, suitable.__contains__)
        assert next_open_day(day) == walked_to(day, open_days.__contains__)


def test_a_school_closed_for_a_whole_year_counts_on_in_the_next():
    year = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(365))
    assert after_workdays(date(2025, 12, 31), 1, closed=year) == date(2027, 1, 4)


@given(DAYS, st.integers(-5, 0))
def test_no_days_to_count_is_the_day_itself(day, amount):
    assert after_workdays(day, amount) == day
