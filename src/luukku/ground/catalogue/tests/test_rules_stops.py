"""Where and when a mobile unit may stop."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.statutes.calendar import holiday
from luukku.ground.catalogue.rules.stops import (
    AHEAD,
    Halt,
    is_over,
    meet,
    repeated,
    require_ahead,
    require_apart,
    require_none_cancelled,
    require_reason,
    require_spot,
    require_timely,
)

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # 10.00 in Finland, a Monday
TODAY = date(2026, 3, 2)


def halt(starts="9", ends="12", day=TODAY, spot="Kylätalo"):
    return Halt(day, clock(starts), clock(ends), spot)


def clock(words):
    return time(*map(int, words.split(".")))


def refused(rule, *args, **more):
    with pytest.raises(RuleBroken) as no:
        rule(*args, **more)
    return no.value


@pytest.mark.parametrize(
    ("starts", "ends", "over"),
    [("8", "9", True), ("8", "10", True), ("8", "10.01", False), ("9", "12", False)],
)
def test_a_stop_is_over_when_its_end_has_come_in_finland(starts, ends, over):
    assert is_over(halt(starts, ends), NOW) is over


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (("9", "12"), ("9", "12"), True),
        (("9", "12"), ("11.59", "13"), True),
        (("9", "12"), ("10", "11"), True),
        (("9", "12"), ("12", "13"), False),
        (("9", "12"), ("8", "9"), False),
    ],
)
def test_two_stops_meet_when_some_moment_is_in_both(one, other, together):
    assert meet(halt(*one), halt(*other)) is together
    assert meet(halt(*other), halt(*one)) is together
    assert not meet(halt(*one), halt(*other, day=TODAY + timedelta(days=1)))


@pytest.mark.parametrize(
    ("told", "code", "field"),
    [
        (halt("12", "9"), "stop_ends_first", "ends"),
        (halt("11", "11"), "stop_ends_first", "ends"),
        (halt("8", "9.30"), "stop_is_over", "day"),
        (halt(day=TODAY - timedelta(days=1)), "stop_is_over", "day"),
        (halt(day=TODAY + AHEAD + timedelta(days=1)), "stop_too_far", "day"),
    ],
)
def test_when_a_stop_cannot_be(told, code, field):
    no = refused(require_timely, told, NOW)
    assert (no.code, no.field) == (f"catalogue.{code}", field)
    assert "%" not in no.message()


def test_a_stop_that_goes_on_or_is_at_the_edge_can_be():
    require_timely(halt("9", "12"), NOW)
    require_timely(halt(day=TODAY + AHEAD), NOW)
    require_ahead(halt("9", "12"), NOW)
    assert refused(require_ahead, halt("8", "9"), NOW).code == "catalogue.stop_has_been"


def test_the_other_stop_is_named():
    no = refused(
        require_apart, halt("11", "13"), [halt("9", "11"), halt("12.30", "14", spot="Nellim")]
    )
    assert "Nellim 2.3.2026 klo 12.30–14.00" in no.message()
    require_apart(halt(), [])
    assert "Kylätalo 2.3.2026" in refused(require_none_cancelled, [halt()]).message()


@pytest.mark.parametrize(
    ("spot", "code"),
    [
        ({}, "stop_needs_spot"),
        ({"sv": "Byagården"}, "stop_needs_spot"),
        ({"fi": "PL 12"}, "stop_at_post_box"),
        ({"fi": "Kylätalo", "sv": "PB 12"}, "stop_at_post_box"),
        ({"fi": "ä" * 151}, "too_long_for_a_stop"),
    ],
)
def test_one_can_go_where_the_unit_is(spot, code):
    assert refused(require_spot, spot).code == f"catalogue.{code}"


def test_who_waited_is_told_why():
    assert refused(require_reason, {"sv": "Bilen är trasig."}).field == "reason_fi"
    assert refused(require_reason, {"fi": "a" * 151}).field == "reason_fi"
    require_reason({"fi": "Auto on rikki."})


@pytest.mark.parametrize(
    ("weeks", "until", "holidays_too", "days"),
    [
        (1, date(2026, 3, 23), False, [9, 16, 23]),
        (2, date(2026, 3, 29), False, [16]),
        (2, date(2026, 3, 30), False, [16, 30]),
        (1, date(2026, 4, 6), False, [9, 16, 23, 30]),  # 6.4.2026 is Easter Monday
        (1, date(2026, 4, 6), True, [9, 16, 23, 30, 6]),
    ],
)
def test_the_days_of_a_repeated_stop(weeks, until, holidays_too, days):
    found = repeated(halt(), weeks=weeks, until=until, holidays_too=holidays_too)
    assert [day.day for day in found] == days


@pytest.mark.parametrize(
    ("weeks", "until", "field"),
    [(0, date(2027, 1, 1), "weeks"), (27, date(2027, 1, 1), "weeks"), (2, date(2026, 3, 15), "until"),
     (5, date(2026, 4, 6), "until")],
)  # fmt: skip
def test_what_cannot_repeat(weeks, until, field):
    no = refused(repeated, halt(), weeks=weeks, until=until, holidays_too=False)
    assert no.field == field and "%(" not in no.message()


@given(st.integers(1, 26), st.dates(date(2026, 3, 3), date(2030, 1, 1)))
def test_repeats_keep_the_weekday_and_the_end(weeks, until):
    try:
        days = repeated(halt(), weeks=weeks, until=until, holidays_too=False)
    except RuleBroken:
        return
    assert all(TODAY < day <= until and day.weekday() == 0 and not holiday(day) for day in days)
    assert all((day - TODAY).days % (7 * weeks) == 0 for day in days)
    assert list(days) == sorted(set(days))
