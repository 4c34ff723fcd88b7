"""What is wrong in hours: one example of each, and what is right beside it."""

from datetime import date

import pytest

from luukku.ground.catalogue.rules.hours.checking import HINTS, check, errors
from luukku.ground.catalogue.rules.hours.plan import Holidays, HoursPlan, Period, Span
from luukku.ground.catalogue.tests.hours_cases import told_plan, told_span, told_time


def plan_of(*periods, **told):
    return told_plan({"period": list(periods), **told})


def one(*spans, **told):
    return plan_of({"spans": list(spans)}, **told)


def raw(weekdays, opens, closes, *, next_day=False, languages=()):
    """A span that the notation of an editor cannot even say."""
    span = Span(
        weekdays=weekdays, opens=told_time(opens), closes=told_time(closes), next_day=next_day,
        languages=languages,
    )  # fmt: skip
    return HoursPlan(periods=(Period(spans=(span,)),))


JULY = {"from": date(2026, 7, 1), "to": date(2026, 7, 31)}
WRONG = [
    ("hours.zero", raw((1,), "9", "9")),
    ("hours.backwards", raw((1,), "22", "6")),
    ("hours.too_long", raw((1,), "8", "9", next_day=True)),
    ("hours.weekdays", raw((), "8", "9")),
    ("hours.weekdays", raw((0,), "8", "9")),
    ("hours.weekdays", raw((1, 9), "8", "9")),
    ("hours.language", raw((1,), "8", "9", languages=("xx",))),
    ("hours.dates", plan_of({"from": date(2026, 2, 2), "to": date(2026, 2, 1), "spans": ["ma 8-9"]})),
    ("hours.no_spans", plan_of({})),
    ("hours.closed_with_spans", plan_of({"closed": True, "spans": ["ma 8-9"]})),
    ("hours.overlap", one("ma-pe 9-15", "ti 14-16")),
    ("hours.overlap", one("ma-pe 9-15 fi", "ti 14-16 fi,se")),
    ("hours.overlap", one("ma-pe 9-15", "ti 13-15 se")),
    ("hours.overlap", one("ma 22-6", "ti 5-9")),
    ("hours.overlap", one("su 22-6", "ma 5-9")),
    ("hours.overlap", one("ma 5-9", "su 22-6")),
    ("hours.overlap", one("pyhä 9-15", "la,pyhä 14-16")),
    ("hours.overlap", plan_of({"spans": ["ma 9-15"]}, {"spans": ["ma 10-11"], **JULY})),
    ("hours.contradiction", plan_of({"spans": ["ma 9-15"]}, {"closed": True, **JULY})),
    ("hours.never", plan_of({"from": date(2026, 7, 1), "to": date(2026, 7, 1), "spans": ["ma 9-15"]})),
    ("hours.never", plan_of({"from": date(2026, 12, 24), "to": date(2026, 12, 26), "spans": ["ma-su 9-15"]})),
    ("hours.never", plan_of({"from": date(2026, 7, 1), "to": date(2026, 7, 31), "spans": ["pyhä 9-15"]})),
    ("hours.too_many", plan_of(*[{"spans": ["ma 9-10"]}] * 301)),
    ("hours.too_many", one(*["ma 9-10"] * 301)),
    ("hours.empty", plan_of()),
    ("hours.steps", one("ma 9.10-15")),
    ("hours.steps", one("ma 9-15.20")),
    ("hours.midnight", one("ma 9-23.59")),
    ("hours.clock_change", one("su 3.30-6")),
    ("hours.clock_change", one("la 22-3")),
    ("hours.clock_change", one("su 1-3.30")),
    ("hours.clock_change", one("pyhä 22-3.30")),
    ("hours.clock_change", plan_of({"from": date(2026, 10, 1), "to": date(2026, 10, 31), "spans": ["la 22-3.30"]})),
    ("hours.overridden", plan_of({"spans": ["ma 9-15"], **JULY}, {"priority": 1, "spans": ["ma 10-11"]})),
    ("hours.overridden", plan_of({"priority": 1, "closed": True}, {"spans": ["ma 9-15"], **JULY})),
    ("hours.exception_outside", plan_of(
        {"to": date(2026, 6, 30), "spans": ["ma 9-15"]}, {"priority": 1, "closed": True, **JULY})),
]  # fmt: skip
RIGHT = [
    one("ma-pe 9-15 fi", "ma-pe 13-15 se"),
    one("ma-pe 9-12", "ma-pe 12-15"),
    one("ma-su 22-6"),
    one("ti 3.30-6"),
    one("ma-su,pyhä 0-0"),
    one("ma-pe 16-8", "la,su,pyhä 8-8"),
    one("la 9-15", "pyhä 9-15"),
    plan_of({"spans": ["ma 9-15"]}, {"priority": 1, "closed": True, **JULY}),
    plan_of({"spans": ["ma 9-15"]}, {"priority": 1, "spans": ["ma 10-14"], **JULY}),
    plan_of({"from": date(2026, 12, 24), "to": date(2026, 12, 24), "spans": ["to 9-12"]}),
    plan_of({"from": date(2026, 12, 24), "to": date(2026, 12, 26), "spans": ["ma-su 9-15"]}, holidays="open"),
    plan_of({"spans": ["su 3.30-6"], **JULY}),
    plan_of({"spans": ["ma 9-15"], "to": date(2026, 6, 30)}, {"spans": ["ma 9-15"], "from": date(2026, 7, 1)}),
    plan_of({"from": date(2026, 7, 6), "to": date(2026, 7, 7), "spans": ["ma 9-12"]},
            {"from": date(2026, 7, 7), "to": date(2026, 7, 8), "spans": ["ma-ke 9-12"]}),
    plan_of({"priority": 1, "closed": True, **JULY}, always=True),
    plan_of({"from": date(2020, 1, 1), "to": date(2026, 7, 31), "spans": ["pyhä 9-15"]}),
    plan_of(always=True),
    plan_of(by_appointment=True),
]  # fmt: skip


@pytest.mark.parametrize(("code", "plan"), WRONG)
def test_what_is_wrong_is_found_and_told(code, plan):
    found = check(plan)
    assert code in {problem.code for problem in found}
    assert (code in {problem.code for problem in errors(plan)}) == (code not in HINTS)
    assert all(problem.message() for problem in found)


@pytest.mark.parametrize("plan", RIGHT)
def test_what_is_right_is_left_alone(plan):
    assert [(p.code, p.row) for p in check(plan)] == []


def test_a_finding_names_its_period_and_span():
    plan = plan_of({"spans": ["ma 8-9"]}, {"spans": ["ti 8-12", "ti 11-13"]})
    (problem,) = check(plan)
    assert (problem.code, problem.row, problem.field) == ("hours.overlap", "2.2", "opens")
    assert "jakson 2 ajan 1" in problem.message()


def test_a_span_without_language_beside_one_with_is_asked_for_its_languages():
    (problem,) = check(one("ma 9-15", "ma 13-15 se"))
    assert "merkitse kummallekin" in problem.message()


def test_one_mistake_is_not_told_as_many():
    assert [p.code for p in check(raw((1,), "9", "9"))] == ["hours.zero"]


def test_holidays_may_be_opened_by_the_plan():
    days = {"from": date(2026, 12, 25), "to": date(2026, 12, 26)}
    closed = plan_of({"spans": ["pe-la 9-12"], **days})
    assert [p.code for p in check(closed)] == ["hours.never"]
    opened = HoursPlan(holidays=Holidays.OPEN, periods=closed.periods)
    assert check(opened) == []


def test_the_notation_of_the_examples_says_what_it_seems_to():
    assert told_span("la,pyhä 22-2 se,fi") == Span(
        weekdays=(6, 8), opens=told_time("22"), closes=told_time("2"), next_day=True,
        languages=("se", "fi"),
    )  # fmt: skip
