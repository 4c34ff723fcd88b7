"""What is true of any opening hours whatever, on any day and in both nights of clock change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.catalogue.rules.hours.checking import HINTS, check, errors
from luukku.ground.catalogue.rules.hours.opening import (
    closing,
    governing,
    instant,
    is_open,
    next_opening,
    open_spans,
    spans_on,
    usual_spans,
    week,
)
from luukku.ground.catalogue.rules.hours.plan import HELSINKI, Holidays, HoursPlan, Period, Span
from luukku.ground.catalogue.rules.hours.saying import State, now, today_words
from luukku.ground.catalogue.rules.hours.writing import as_json
from luukku.ground.catalogue.rules.words import LANGUAGES

NIGHTS = [date(y, m, d) for y, m, d in [
    (2025, 3, 30), (2025, 10, 26), (2026, 3, 29), (2026, 10, 25), (2027, 3, 28), (2027, 10, 31),
]]  # fmt: skip
times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
days = st.dates(date(2025, 1, 1), date(2027, 12, 31)) | st.sampled_from(NIGHTS)
languages = st.sampled_from(["fi", "se", "sv"])


@st.composite
def spans(draw):
    opens, closes = draw(times), draw(times)
    return Span(
        weekdays=tuple(sorted(draw(st.sets(st.integers(1, 8), min_size=1)))),
        opens=opens, closes=closes, next_day=closes <= opens,
        languages=tuple(sorted(draw(st.sets(languages, max_size=2)))),
    )  # fmt: skip


@st.composite
def periods(draw):
    first = draw(st.none() | days)
    length = draw(st.none() | st.integers(0, 90))
    last = (first or date(2026, 1, 1)) + timedelta(days=length) if length is not None else None
    closed = draw(st.booleans()) and draw(st.booleans())
    return Period(
        first_day=first, last_day=last, priority=draw(st.integers(0, 3)), closed=closed,
        spans=() if closed else tuple(draw(st.lists(spans(), max_size=3))),
    )  # fmt: skip


plans = st.builds(
    HoursPlan,
    always=st.booleans(),
    by_appointment=st.booleans(),
    holidays=st.sampled_from(Holidays),
    periods=st.lists(periods(), max_size=4).map(tuple),
)
moments = st.builds(
    lambda day, minute: datetime.combine(day, time(0), UTC) + timedelta(minutes=minute),
    days,
    st.integers(-180, 1620),
)
asked = st.none() | languages


@given(plans, moments, asked)
def test_open_now_is_being_inside_an_opening_of_today_or_yesterday(plan, moment, language):
    today = moment.astimezone(HELSINKI).date()
    around = [o for n in (-1, 0, 1) for o in open_spans(plan, today + timedelta(n), language)]
    assert is_open(plan, moment, language) == any(o.starts <= moment < o.ends for o in around)


@given(plans, moments, asked)
def test_the_next_opening_is_open_and_nothing_before_it_is(plan, moment, language):
    opens = next_opening(plan, moment, language)
    if opens is None:
        soon = [moment + timedelta(minutes=17 * n) for n in range(200)]
        assert not any(is_open(plan, each, language) for each in soon)
        return
    opens = opens.astimezone(UTC)
    assert opens >= moment and is_open(plan, opens, language)
    minutes = int((opens - moment).total_seconds() // 60)
    for minute in {0, minutes // 3, minutes // 2, max(0, minutes - 1)}:
        before = moment + timedelta(minutes=minute)
        assert before >= opens or not is_open(plan, before, language)


@given(plans, moments, asked)
def test_what_is_open_stays_open_until_it_closes_and_not_longer(plan, moment, language):
    if not is_open(plan, moment, language):
        return
    ends = closing(plan, moment, language)
    last = ends.astimezone(UTC) if ends else moment + timedelta(days=8)
    minutes = int((last - moment).total_seconds() // 60)
    for minute in {0, minutes // 3, minutes // 2, minutes - 1}:
        assert is_open(plan, moment + timedelta(minutes=max(0, minute)), language)
    assert ends is None or not is_open(plan, ends, language)


@given(plans, days, asked)
def test_a_week_is_seven_days_that_follow_each_other(plan, first, language):
    table = week(plan, first, language)
    assert [row.day for row in table] == [first + timedelta(days=n) for n in range(7)]
    assert all(row.openings == open_spans(plan, row.day, language) for row in table)


@given(plans, days)
def test_openings_are_in_order_and_each_begins_on_its_day(plan, day):
    openings = open_spans(plan, day)
    assert list(openings) == sorted(openings)
    assert all(o.starts < o.ends and o.opens.date() == day for o in openings)
    assert all(o.ends - o.starts <= timedelta(hours=26) for o in openings)


@given(plans, days, languages)
def test_one_language_is_never_more_than_all_of_them(plan, day, language):
    assert set(open_spans(plan, day, language)) <= set(open_spans(plan, day))


@given(plans, days)
def test_a_closed_period_of_the_highest_priority_closes_the_day(plan, day):
    shut = Period(first_day=day, last_day=day, priority=99, closed=True)
    closed = HoursPlan(always=plan.always, holidays=plan.holidays, periods=(*plan.periods, shut))
    assert open_spans(closed, day) == ()
    assert governing(closed, day) == (shut,)


@given(plans, days)
def test_a_low_priority_changes_nothing_where_a_higher_one_holds(plan, day):
    if governing(plan, day):
        low = Period(
            priority=-1, spans=(Span(weekdays=(*range(1, 9),), opens=time(1), closes=time(2)),)
        )
        more = HoursPlan(always=plan.always, holidays=plan.holidays, periods=(low, *plan.periods))
        assert spans_on(more, day) == spans_on(plan, day)


@given(plans, moments, asked)
def test_words_say_what_is_so(plan, moment, language):
    told = now(plan, moment, language=language)
    opens = is_open(plan, moment, language)
    assert (told.state is State.OPEN) == opens
    assert today_words(plan, moment, language=language).startswith("Avoinna") == opens
    assert "%(" not in told.words()


@given(plans)
def test_checking_any_plan_gives_sentences_that_can_be_said(plan):
    for problem in check(plan):
        assert problem.message() and "%(" not in problem.message()
        assert problem.code.startswith("hours.")
    assert {p.code for p in errors(plan)}.isdisjoint(HINTS)


@given(plans, days)
def test_usual_spans_are_of_the_plan(plan, day):
    known = {span for period in plan.periods for span in period.spans}
    assert set(usual_spans(plan, day)) <= known or plan.always


@given(plans)
def test_a_plan_has_its_json(plan):
    told = as_json(plan)
    assert len(told["periods"]) == len(plan.periods)
    assert [len(p["spans"]) for p in told["periods"]] == [len(p.spans) for p in plan.periods]


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), times)
def test_a_time_of_the_clock_is_one_moment_or_two_an_hour_apart(day, clock):
    first, second = instant(day, clock), instant(day, clock, second=True)
    assert second - first in {timedelta(0), timedelta(hours=1)}
    back = first.astimezone(HELSINKI)
    assert back.date() == day
    assert back.time() == clock or (clock.hour == 3 and back.time() == time(4))


@pytest.mark.parametrize("call", [is_open, next_opening, closing])
def test_a_moment_without_its_zone_is_refused(call):
    with pytest.raises(ValueError, match="time zone"):
        call(HoursPlan(), datetime(2026, 1, 1, 12))  # noqa: DTZ001


def test_there_are_languages_that_hours_may_be_in():
    assert {"fi", "se", "sv"} <= set(LANGUAGES)
