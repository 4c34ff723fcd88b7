"""Every example of opening hours beside the tests, so that an editor adds a line and not a program."""

from datetime import UTC

import pytest

from luukku.ground.catalogue.rules.hours.checking import errors
from luukku.ground.catalogue.rules.hours.opening import closing, is_open, next_opening, open_spans
from luukku.ground.catalogue.rules.hours.saying import clock, today_words
from luukku.ground.catalogue.tests.hours_cases import BOOK, PLANS, told_day, told_moment

KEYS = {"hours", "at", "on", "language", "open", "closes", "next", "times", "words", "why"}
CASES = [
    pytest.param(case, id=f"{n}-{case['hours']}-{case.get('at', case.get('on'))}")
    for n, case in enumerate(BOOK["case"], 1)
]


def moment_or_none(words):
    return None if words == "ei" else told_moment(words).astimezone(UTC)


def utc(moment):
    return moment and moment.astimezone(UTC)


def written(opening):
    times = (
        f"{clock(opening.opens.time()).words()}-{clock(opening.closes.time(), end=True).words()}"
    )
    return " ".join([times, *[",".join(opening.languages)][: bool(opening.languages)]])


@pytest.mark.parametrize("case", CASES)
def test_a_case_comes_out_as_the_editor_says(case):
    assert set(case) <= KEYS
    plan, language = PLANS[case["hours"]], case.get("language")
    if "on" in case:
        openings = open_spans(plan, told_day(case["on"]), language)
        assert [written(opening) for opening in openings] == case["times"], case["why"]
        return
    at = told_moment(case["at"])
    assert is_open(plan, at, language) is case["open"], case["why"]
    if "closes" in case:
        assert utc(closing(plan, at, language)) == moment_or_none(case["closes"]), case["why"]
    if "next" in case:
        assert utc(next_opening(plan, at, language)) == moment_or_none(case["next"]), case["why"]
    if "words" in case:
        assert today_words(plan, at, language=language) == case["words"], case["why"]


def test_there_are_two_hundred_cases_and_none_twice():
    asked = [(c["hours"], c.get("at"), c.get("on"), c.get("language")) for c in BOOK["case"]]
    assert len(asked) >= 200
    assert len(set(asked)) == len(asked)


def test_every_plan_is_asked_about_and_has_no_error():
    assert {case["hours"] for case in BOOK["case"]} == set(PLANS)
    wrong = {name: [p.code for p in errors(plan)] for name, plan in PLANS.items() if errors(plan)}
    assert wrong == {}
