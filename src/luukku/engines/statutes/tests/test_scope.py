"""Whom a rule holds for: ages, facts, and the rules that step back for others."""

from datetime import date

import pytest

from luukku.engines.statutes.book import shipped
from luukku.engines.statutes.due import due
from luukku.engines.statutes.errors import NotApplicableError
from luukku.engines.statutes.law import Applies
from luukku.engines.statutes.phrases import ages_text
from luukku.engines.statutes.scope import Known, Verdict, governing, known, weigh

DAY = date(2026, 4, 2)
ALL = {"urgent": False}


@pytest.mark.parametrize(
    ("age", "facts", "family", "rules"),
    [
        (80, ALL, "shl36.start", ("shl36.start.over75",)),
        (40, ALL, "shl36.start", ("shl36.start.other",)),
        (40, {"urgent": True}, "shl36.start", ("shl36.urgent",)),
        (10, {"special_support": True}, "shl36.start", ("shl36.start.child",)),
        (
            90,
            {"highest_care_allowance": True},
            "shl36.start",
            ("shl36.start.over75", "shl36.start.careallowance"),
        ),
        (22, {}, "thl51a.first", ("thl51a.14d.u23",)),
        (23, {}, "thl51a.first", ("thl51a.3m.23",)),
        (17, {"psychiatry": True}, "thl52.exam", ("thl53.youth.exam",)),
        (17, {"psychiatry": False}, "thl52.exam", ("thl52.exam",)),
        (23, {"psychiatry": True}, "thl52.exam", ("thl52.exam",)),
        (None, {}, "lsl13b", ("lsl13b.30",)),
        (None, {}, "thl51a.first", ("thl51a.14d.u23", "thl51a.3m.23")),
    ],
)
def test_the_governing_rules_of_a_family(age, facts, family, rules):
    matter = known(shipped(), age, facts)
    assert tuple(r.id for r in governing(shipped(), family, DAY, matter)) == rules


def test_an_age_tells_that_somebody_is_a_child():
    assert known(shipped(), 17, {}).facts["child"] is True
    assert known(shipped(), 18, {}).facts["child"] is False
    assert known(shipped(), 18, {"child": True}).facts["child"] is True, "what is told wins"
    with pytest.raises(NotApplicableError, match="kyse on lapsesta"):
        due("shl36.start.child", DAY, age=18)


@pytest.mark.parametrize(
    ("way", "age", "facts", "verdict"),
    [
        (Applies(), None, {}, Verdict.HOLDS),
        (Applies(age_min=75), None, {}, Verdict.AGE_ASSUMED),
        (Applies(age_min=75), 75, {}, Verdict.HOLDS),
        (Applies(age_min=75), 74, {}, Verdict.FAILS),
        (Applies(age_max=22), 22, {}, Verdict.HOLDS),
        (Applies(age_max=22), 23, {}, Verdict.FAILS),
        (Applies(needs=("child",)), None, {}, Verdict.ASSUMED),
        (Applies(needs=("child",)), None, {"child": True}, Verdict.HOLDS),
        (Applies(needs=("child",)), None, {"child": False}, Verdict.FAILS),
        (Applies(excludes=("urgent",)), None, {"urgent": True}, Verdict.FAILS),
        (Applies(excludes=("urgent",)), None, {"urgent": False}, Verdict.HOLDS),
        (Applies(excludes=("urgent",)), None, {}, Verdict.HOLDS),
    ],
)
def test_one_way_of_applying_is_weighed(way, age, facts, verdict):
    assert weigh(way, Known(age, facts)) is verdict


@pytest.mark.parametrize(
    ("age", "facts", "words"),
    [
        (70, {}, "80 vuotta täyttäneet"),
        (90, {"urgent": True}, "ei, jos asia on kiireellinen"),
        (70, {"pensioner_care_allowance": False}, "hoitotukea"),
    ],
)
def test_a_rule_with_two_ways_presumes_neither(age, facts, words):
    with pytest.raises(NotApplicableError, match=words):
        due("shl710.40a.80", date(2010, 2, 1), age=age, facts=facts)


def test_a_fact_is_enough_where_age_is_one_way_of_two():
    told = {"pensioner_care_allowance": True, "urgent": False}
    assert due("shl710.40a.80", date(2010, 2, 1), facts=told).strict == date(2010, 2, 10)
    presumed = due("shl710.40a.80", date(2010, 2, 1))
    assert presumed.strict == date(2010, 2, 10)
    assert "(80 vuotta täyttäneet)" in presumed.said("fi"), "the age is presumed, no allowance is"


def test_an_otherwise_rule_steps_back_only_for_what_surely_holds():
    with pytest.raises(NotApplicableError, match=r"shl36\.start\.over75") as refusal:
        due("shl36.start.other", DAY, age=80, facts=ALL)
    assert refusal.value.siblings == ("shl36.start.over75",)
    assert due("thl52.exam", DAY, age=17).strict, "psychiatry is not known, so it stays"


def test_a_refusal_without_an_age_shows_a_dash():
    with pytest.raises(NotApplicableError, match="Annettu ikä: -"):
        due("shl36.start.child", DAY, facts={"child": False})


@pytest.mark.parametrize(
    ("way", "fi", "en"),
    [
        (Applies(age_min=75), "75 vuotta täyttäneet", "people aged 75 or over"),
        (Applies(age_max=22), "alle 23-vuotiaat", "people under 23"),
        (Applies(age_min=7, age_max=12), "7-12-vuotiaat", "people aged 7-12"),
        (Applies(age_min=0, age_max=17), "0-17-vuotiaat", "people aged 0-17"),
    ],
)
def test_ages_are_said_as_people_say_them(way, fi, en):
    assert (ages_text(way)["fi"], ages_text(way)["en"]) == (fi, en)
