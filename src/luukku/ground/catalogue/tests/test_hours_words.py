"""The words of opening hours as people read them, and that a face can say them in another language."""

from datetime import date, datetime, time

import pytest

from luukku.ground.catalogue.rules.hours.opening import ALL_DAY, day_of, usual_spans
from luukku.ground.catalogue.rules.hours.plan import HELSINKI, HoursPlan, Period
from luukku.ground.catalogue.rules.hours.saying import (
    State,
    clock,
    compact,
    day_names,
    now,
    today_words,
)
from luukku.ground.catalogue.tests.hours_cases import told_plan, told_span

LINES = [
    (["ma-pe 9-15"], "ma–pe 9–15"),
    (["ma-ke,pe 9-15", "to 9-17"], "ma–ke ja pe 9–15, to 9–17"),
    (["ma,ke,pe 9.30-15.45"], "ma, ke ja pe 9.30–15.45"),
    (["ma-pe 9-12", "ma-pe 13-15"], "ma–pe 9–12 ja 13–15"),
    (["ma-pe 9-15 fi", "ma-pe 13-15 se"], "ma–pe 9–15 (suomi), ma–pe 13–15 (davvisámegiella)"),
    (["la-su,pyhä 22-2"], "la–su ja pyhät 22–2"),
    (["ma-su,pyhä 0-0"], "joka päivä 0–24"),
    (["ma-su 8-22"], "ma–su 8–22"),
    (["ma 9-15 xx"], "ma 9–15 (xx)"),
    ([], ""),
]


@pytest.mark.parametrize(("spans", "line"), LINES)
def test_spans_in_one_line(spans, line):
    assert compact(told_span(words) for words in spans) == line


@pytest.mark.parametrize(("weekdays", "words"), [
    ([1], "ma"), ([1, 2], "ma–ti"), ([1, 3], "ma ja ke"), ([8], "pyhät"), ([7, 8], "su ja pyhät"),
    ([1, 2, 4, 5, 7], "ma–ti, to–pe ja su"),
])  # fmt: skip
def test_weekdays_in_words(weekdays, words):
    assert day_names(weekdays) == words


@pytest.mark.parametrize(("told", "end", "words"), [
    (time(9), False, "9"), (time(9, 5), False, "9.05"), (time(0), False, "0"), (time(0), True, "24"),
])  # fmt: skip
def test_the_clock_in_words(told, end, words):
    assert clock(told, end=end).words() == words


def test_a_face_says_it_in_its_own_language():
    swedish = {
        "Suljettu tänään (%(reason)s)": "Stängt i dag (%(reason)s)",
        "Avautuu %(when)s klo %(clock)s": "Öppnar %(when)s kl. %(clock)s",
        "tiistaina": "på tisdag",
    }
    plan, moment = told_plan({"period": [{"spans": ["ma-pe 9-15"]}]}), good_friday()
    words = today_words(plan, moment, lambda said: swedish.get(said, said), tongue="sv")
    assert words == "Stängt i dag (långfredagen). Öppnar på tisdag kl. 9"


def good_friday():
    return datetime(2026, 4, 3, 10, tzinfo=HELSINKI)


def test_a_closed_exception_without_a_word_of_why():
    plan = told_plan({
        "period": [{"spans": ["ma-pe 9-15"]},
                   {"from": date(2026, 3, 3), "to": date(2026, 3, 3), "priority": 1, "closed": True}],
    })  # fmt: skip
    assert today_words(plan, datetime(2026, 3, 3, 10, tzinfo=HELSINKI)) == (
        "Suljettu tänään. Avautuu huomenna klo 9"
    )


def test_closed_for_good_with_its_reason():
    plan = told_plan({"period": [{"closed": True, "note": "muutto"}]})
    told = now(plan, datetime(2026, 3, 3, 10, tzinfo=HELSINKI))
    assert (told.state, told.words()) == (State.CLOSED, "Suljettu toistaiseksi (muutto)")


@pytest.mark.parametrize(("told", "state"), [
    ({}, State.UNKNOWN), ({"by_appointment": True}, State.APPOINTMENT), ({"always": True}, State.OPEN),
    ({"period": [{"spans": ["ma 9-15"]}]}, State.CLOSED),
])  # fmt: skip
def test_the_state_in_one_word(told, state):
    assert now(told_plan(told), good_friday()).state is state


def test_a_day_of_a_table_tells_what_is_special():
    plan = told_plan({
        "period": [{"spans": ["ma-pe 9-15"]},
                   {"from": date(2026, 7, 1), "to": date(2026, 7, 2), "priority": 1, "closed": True,
                    "note": "remontti"}],
    })  # fmt: skip
    closed, friday = day_of(plan, date(2026, 7, 1)), day_of(plan, date(2026, 4, 3))
    assert (closed.exception, closed.note, closed.holiday) == (True, {"fi": "remontti"}, {})
    assert (friday.exception, friday.note, friday.holiday["sv"]) == (False, {}, "långfredagen")


def test_usual_hours_pass_over_short_exceptions_but_not_seasons():
    base, summer, christmas = (told_span(w) for w in ("ma 9-15", "ma 10-12", "pyhä 1-2"))
    plan = HoursPlan(periods=(
        Period(spans=(base,)),
        Period(first_day=date(2026, 6, 1), last_day=date(2026, 8, 31), priority=1, spans=(summer,)),
        Period(first_day=date(2026, 12, 24), last_day=date(2026, 12, 26), priority=2, spans=(christmas,)),
    ))  # fmt: skip
    assert usual_spans(plan, date(2026, 7, 1)) == (summer,)
    assert usual_spans(plan, date(2026, 12, 24)) == (base,)
    assert usual_spans(HoursPlan(), date(2026, 7, 1)) == ()
    assert usual_spans(HoursPlan(always=True), date(2026, 7, 1)) == (ALL_DAY,)


def test_closed_wins_where_two_periods_of_one_priority_disagree():
    plan = told_plan({"period": [{"spans": ["ma-pe 9-15"]}, {"closed": True}]})
    assert day_of(plan, date(2026, 3, 3)).openings == ()
