"""Finnish days: eves, holidays, months and the edges of what is known."""

from datetime import date, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.statutes.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    Policy,
    after_months,
    after_workdays,
    closed_because,
    holiday,
    is_eve,
    is_open_day,
    is_school_workday,
    is_workday,
    next_open_day,
    require_known,
    workday_before,
    workdays_within,
)
from luukku.engines.statutes.errors import BeyondCalendarError

EVES_COUNT = Policy(eves_are_workdays=True)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "open_", "because"),
    [
        (date(2026, 4, 2), True, "a Thursday before Easter"),
        (date(2026, 4, 3), False, "Good Friday"),
        (date(2026, 4, 4), False, "a Saturday"),
        (date(2026, 4, 6), False, "Easter Monday"),
        (date(2026, 5, 1), False, "May Day"),
        (date(2026, 5, 14), False, "Ascension Day"),
        (date(2026, 6, 19), False, "Midsummer Eve"),
        (date(2026, 6, 26), True, "the Friday after Midsummer"),
        (date(2025, 6, 20), False, "Midsummer Eve of 2025"),
        (date(2026, 12, 24), False, "Christmas Eve"),
        (date(2026, 12, 31), True, "New Year's Eve is a working day"),
        (date(2027, 12, 6), False, "Independence Day on a Monday"),
        (date(2027, 1, 6), False, "Epiphany"),
    ],
)
def test_an_open_day_is_one_5_section_lets_a_limit_end_on(day, open_, because):
    assert is_open_day(day) is open_, because


def test_eves_are_the_same_days_as_the_library_names():
    for year in range(FIRST_YEAR, 2101):
        named = country_holidays("FI", years=year, language="fi")
        eves = {day for day, name in named.items() if name in ("Jouluaatto", "Juhannusaatto")}
        days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
        assert {day for day in days if is_eve(day)} == eves


def test_an_eve_is_a_working_day_only_by_the_switch():
    assert not is_workday(date(2026, 12, 24))
    assert is_workday(date(2026, 12, 24), EVES_COUNT)
    assert not is_open_day(date(2026, 12, 24)), "5 § names the eves, whatever the switch says"
    assert not is_workday(date(2022, 12, 24), EVES_COUNT), "an eve on a Saturday is a Saturday"


def test_school_days_leave_out_the_local_holidays_that_are_told():
    skiing = Policy(school_closed=frozenset({date(2026, 3, 2)}))
    assert is_school_workday(date(2026, 3, 2))
    assert not is_school_workday(date(2026, 3, 2), skiing)
    assert not is_school_workday(date(2026, 4, 3), skiing)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 10, 3), 3, date(2027, 1, 3)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 5, 31), 0, date(2026, 5, 31)),
    ],
)
def test_a_month_ends_on_the_same_number_or_the_last_day(start, months, end):
    assert after_months(start, months) == end


@pytest.mark.parametrize(
    ("day", "fi", "sv", "en"),
    [
        (date(2026, 2, 28), "lauantai", "lördag", "Saturday"),
        (date(2027, 2, 28), "sunnuntai", "söndag", "Sunday"),
        (date(2026, 6, 19), "juhannusaatto", "midsommarafton", "Midsummer Eve"),
        (date(2026, 5, 14), "helatorstai", "Kristi himmelsfärdsdag", "Ascension Day"),
    ],
)
def test_a_closed_day_tells_why_in_three_languages(day, fi, sv, en):
    assert closed_because(day) == {"fi": fi, "sv": sv, "en": en}


@pytest.mark.parametrize("day", [date(1954, 12, 31), date(2200, 1, 1)])
def test_days_outside_the_known_calendar_are_refused(day):
    with pytest.raises(BeyondCalendarError, match="1955-2199"):
        require_known(day)


@given(DAYS)
def test_the_next_open_day_is_open_and_near(day):
    found = next_open_day(day)
    assert is_open_day(found)
    assert day <= found <= day + timedelta(days=6)
    assert found == day or not is_open_day(day)


@given(DAYS, st.integers(1, 40))
def test_counting_working_days_passes_exactly_that_many(day, amount):
    end = after_workdays(day, amount)
    between = (day + timedelta(days=n) for n in range(1, (end - day).days + 1))
    assert sum(is_workday(each) for each in between) == amount
    assert is_workday(end)


@given(DAYS, st.integers(0, 60))
def test_months_keep_the_number_of_the_day_or_end_the_month(day, months):
    end = after_months(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end + timedelta(days=1)).day == 1


def test_the_calendar_covers_the_years_it_promises():
    assert next_open_day(date(LAST_YEAR + 13, 12, 31)) >= date(LAST_YEAR + 13, 12, 31)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 4, 7), date(2026, 4, 2)),
        (date(2026, 1, 2), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2025, 12, 31)),
        (date(2026, 12, 28), date(2026, 12, 23)),
    ],
)
def test_the_working_day_before(day, before):
    assert workday_before(day) == before


def test_working_days_within_count_both_ends_and_the_eves_on_demand():
    first, last = date(2025, 12, 22), date(2026, 1, 2)
    assert workdays_within(first, last) == 6
    assert workdays_within(first, last, eves=True) == 7
    assert workdays_within(last, first) == 0


def test_a_holiday_has_its_name_and_other_days_none():
    assert holiday(date(2026, 12, 6))["fi"] == "itsenäisyyspäivä"
    assert holiday(date(2026, 12, 7)) == {}
