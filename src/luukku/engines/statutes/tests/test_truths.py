"""What is true of every rule on every day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from luukku.engines.statutes.book import shipped
from luukku.engines.statutes.calendar import (
    LAST_YEAR,
    Policy,
    is_eve,
    is_open_day,
    is_school_workday,
    is_workday,
)
from luukku.engines.statutes.due import due
from luukku.engines.statutes.errors import NotApplicableError, NotInForceError
from luukku.engines.statutes.law import Kind, Unit

LAW = shipped()
COUNTED = [r for r in LAW.rules.values() if r.wordings and r.wordings[0].limit.span]
FIRST, LAST = date(1980, 1, 1), date(2120, 12, 31)
POLICIES = st.builds(Policy, eves_are_workdays=st.booleans(), authority_limits_roll=st.booleans())
DAYS = st.dates(FIRST, LAST)


def told(rule):
    """The age and facts for which a rule surely holds."""
    way = rule.applies[0]
    facts = dict.fromkeys(way.needs, True) | dict.fromkeys(way.excludes, False)
    if "child" in facts:
        return {"age": 10, "facts": facts}
    return {"age": way.age_min or way.age_max, "facts": facts}


@st.composite
def moments(draw, rules=COUNTED):
    """A counted rule, and a day of one of its wordings."""
    rule = draw(st.sampled_from(rules))
    wording = draw(st.sampled_from(rule.wordings))
    first = max(wording.starts, FIRST)
    return rule, draw(st.dates(first, max(first, min(wording.ends, LAST))))


@given(moments(), st.integers(0, 400), POLICIES)
def test_a_later_start_in_one_wording_never_makes_it_due_earlier(moment, days, policy):
    """Also at the ends of months: 29, 30 and 31 January all give the last of February."""
    rule, day = moment
    later = day + timedelta(days=days)
    assume(later <= rule.wordings[0].ends)
    one, two = (due(rule.id, d, policy=policy, **told(rule)) for d in (day, later))
    assert one.strict <= two.strict
    assert one.shifted <= two.shifted
    assert one.alarm is None or one.alarm <= two.alarm


@given(moments(), POLICIES)
def test_days_stand_in_order(moment, policy):
    """Alarm, strict, shifted; and nothing is due before it began."""
    rule, day = moment
    answer = due(rule.id, day, policy=policy, **told(rule))
    assert day <= answer.strict <= answer.shifted
    assert answer.alarm is None or day <= answer.alarm <= answer.strict
    assert answer.shifted - answer.strict <= timedelta(days=6)


@given(moments(), POLICIES)
def test_an_age_nobody_told_changes_no_day_and_never_decides(moment, policy):
    rule, day = moment
    facts = told(rule)["facts"]
    signed = {n: replace(r, signed_by="OTM X", signed_at=day) for n, r in LAW.rules.items()}
    law = replace(LAW, rules=signed)
    known = due(rule.id, day, policy=policy, book=law, **told(rule))
    presumed = due(rule.id, day, policy=policy, book=law, facts=facts)
    assert (known.strict, known.shifted, known.alarm) == (
        presumed.strict, presumed.shifted, presumed.alarm,
    )  # fmt: skip
    assert presumed.decides == ("Ikää ei kerrottu" not in presumed.said("fi"))
    if rule.applies[0].asks_age:
        assert not presumed.decides


@given(moments())
def test_the_trigger_day_is_never_counted(moment):
    rule, day = moment
    if rule.wordings[0].limit.span.unit not in (Unit.IMMEDIATE, Unit.SAME_WORKDAY):
        assert due(rule.id, day, **told(rule)).strict > day


@given(moments(), st.booleans())
def test_a_shifted_last_day_is_an_open_day(moment, eves):
    rule, day = moment
    answer = due(rule.id, day, policy=Policy(eves_are_workdays=eves), **told(rule))
    if rule.wordings[0].limit.rolls:
        assert is_open_day(answer.shifted)
        assert answer.shifted == answer.strict or not is_open_day(answer.strict)
    else:
        assert answer.shifted == answer.strict


@given(moments(), POLICIES)
def test_working_days_end_on_a_working_day(moment, policy):
    rule, day = moment
    span = rule.wordings[0].limit.span
    strict = due(rule.id, day, policy=policy, **told(rule)).strict
    if span.unit is Unit.WORKDAY:
        passed = (day + timedelta(days=n) for n in range(1, (strict - day).days + 1))
        assert sum(is_workday(d, policy) for d in passed) == span.value
    if span.unit is Unit.SCHOOL_WORKDAY:
        assert is_school_workday(strict, policy)


@given(moments())
def test_the_switches_only_matter_where_they_say(moment):
    """Without an eve on the way the eves switch changes nothing; rolling never changes strict."""
    rule, day = moment
    plain = due(rule.id, day, **told(rule))
    eves = due(rule.id, day, policy=Policy(eves_are_workdays=True), **told(rule))
    still = due(rule.id, day, policy=Policy(authority_limits_roll=False), **told(rule))
    assert plain.strict == still.strict == still.shifted
    assert plain.alarm == eves.alarm
    span = (plain.strict - day).days + 1
    if not any(is_eve(day + timedelta(days=n)) for n in range(span)):
        assert plain.strict == eves.strict


@given(st.sampled_from(sorted(LAW.rules)), st.dates(date(1960, 1, 1), date(LAST_YEAR, 12, 31)))
def test_inside_a_wording_there_is_an_answer_and_outside_an_error(name, day):
    rule = LAW.rule(name)
    if rule.wording_on(day):
        answer = due(name, day, **told(rule))
        assert (answer.rule, answer.law) == (name, rule.act.number)
        assert answer.decides is False, "nobody has signed"
        assert all(answer.said(language) for language in ("fi", "sv", "en"))
        assert (answer.strict is None) == (rule.wording_on(day).limit.span is None)
        return
    with pytest.raises(NotInForceError) as refusal:
        due(name, day, **told(rule))
    assert set(refusal.value.words) == {"fi", "sv", "en"}


@given(DAYS, st.integers(0, 110), st.sampled_from(sorted(LAW.families)))
def test_at_most_one_rule_of_a_family_holds_unless_grounds_stand_side_by_side(day, age, family):
    rules = [r for r in LAW.rules.values() if r.family == family and r.wording_on(day)]
    answers = []
    for rule in rules:
        facts = told(rule)["facts"] | {"psychiatry": True, "urgent": False}
        try:
            answers.append(due(rule.id, day, age=age, facts=facts))
        except NotApplicableError:
            continue
    assert len(answers) <= 1 or LAW.families[family].parallel


@given(DAYS, st.integers(0, 110))
def test_every_age_has_a_rule_for_access_to_primary_care(day, age):
    """From the first wording on, nobody is left between 23 and under 23."""
    assume(day >= date(2011, 5, 1))
    rules = [r for r in LAW.rules.values() if r.family == "thl51a.first" and r.wording_on(day)]
    fitting = [r for r in rules if any(way.fits(age) for way in r.applies)]
    assert len(fitting) == 1


def test_every_counted_rule_is_in_these_truths():
    assert len(COUNTED) == 41
    assert {r.wordings[0].limit.span.unit for r in COUNTED} == set(Unit)
    assert {r.wordings[0].limit.kind for r in COUNTED} >= {Kind.START, Kind.RETAIN, Kind.PUBLISH}
