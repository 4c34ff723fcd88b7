"""Chains as data: the language of conditions, errors that say where, and that a chain never traps."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.rooms.cases.rules.chains.conditions import Known, Names, Unreadable, condition
from luukku.rooms.cases.rules.chains.drawing import drawing
from luukku.rooms.cases.rules.chains.following import (
    Visit,
    line,
    require_entry,
    require_leaving,
    suggested,
)
from luukku.rooms.cases.rules.chains.reading import chains
from luukku.rooms.cases.rules.plans.templates import plan_templates, read_templates
from luukku.rooms.cases.rules.steps import StepKind

NAMES = Names(
    facts={"home": "bool", "visits": "int", "grade": "text"},
    steps=frozenset({"assessment_ready"}), stages=frozenset({"first", "second"}),
    plans=frozenset({"care_plan"}),
)  # fmt: skip
EVERYTHING = chains(
    steps=frozenset(step.value for step in StepKind), plans=frozenset(plan_templates())
)
HOME = EVERYTHING.one("home_rehabilitation", 1)
WORK = EVERYTHING.one("work_capacity", 1)
DAY = date(2026, 3, 3)


class TestConditions:
    @pytest.mark.parametrize(
        ("text", "known", "holds"),
        [
            ("home", {"facts": {"home": True}}, True),
            ("home", {}, None),
            ("not home", {}, None),
            ("home and visits > 3", {"facts": {"home": False}}, False),
            ("home or visits > 3", {"facts": {"visits": 4}}, True),
            ("home and visits > 3", {"facts": {"home": True}}, None),
            ("visits != 3", {"facts": {"visits": 3}}, False),
            ('grade == "a"', {"facts": {"grade": "a"}}, True),
            ('done("assessment_ready")', {"steps": frozenset({"assessment_ready"})}, True),
            ('plan("care_plan") and not left("first")', {"plans": frozenset({"care_plan"})}, True),
            ('entered("first")', {"entered": frozenset({"first"})}, True),
            ('days("first") >= 14', {"days": {"first": 14}}, True),
            ('days("second") >= 1', {}, False),
        ],
    )
    def test_yes_no_or_not_known(self, text, known, holds):
        assert condition(text, NAMES).holds(Known(**known)) is holds

    @pytest.mark.parametrize(
        "text",
        [
            "hoem", "visits", "home and", "1 < visits < 3", "visits + 1 > 2", "home > 1",
            'done("no_such")', 'days("third") > 1', "__import__('os')", "open('x')", "home.real",
            'done(code="x")', "done(home)", "lambda: home", "[home]", "home if home else home",
            'grade > "a"', "visits == 999999999", "not " * 40 + "home", "home" * 200, "~home",
            "visits in (1, 2)", 'visits == "a"', "(home := True)", "f'{home}'", "1.5 > visits",
        ],
    )  # fmt: skip
    def test_nothing_else_is_read(self, text):
        with pytest.raises(Unreadable):
            condition(text, NAMES)

    @given(st.text(max_size=80))
    def test_whatever_is_written_is_read_or_refused(self, text):
        try:
            found = condition(text, NAMES)
        except Unreadable:
            return
        assert found.holds(Known()) in (True, False, None)


def told(folder, text, name="own.toml"):
    """What is wrong with a chain's file."""
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(BadInputs) as wrong:
        chains(folder, steps=NAMES.steps, plans=NAMES.plans)
    return " | ".join(str(one) for one in wrong.value.problems)


WORDS = '{ fi = "a", sv = "b", en = "c" }'
CHAIN = f"""
code = "own"
version = 1
valid_from = 2026-01-01
first = ["first"]
name = {WORDS}
aim = {WORDS}
for_whom = {WORDS}
[[role]]
code = "nurse"
domain = "health"
name = {WORDS}
does = {WORDS}
[[fact]]
code = "home"
kind = "bool"
name = {WORDS}
[[stage]]
code = "first"
name = {WORDS}
does = {WORDS}
lead = "nurse"
roles = ["nurse"]
next = ["second"]
[[stage]]
code = "second"
name = {WORDS}
does = {WORDS}
lead = "nurse"
roles = ["nurse"]
[[stage.enter]]
if = "home"
words = {WORDS}
"""


class TestReading:
    def test_a_countys_own_chain_is_read(self, tmp_path):
        (tmp_path / "own.toml").write_text(CHAIN, "utf-8")
        own = chains(tmp_path, steps=NAMES.steps, plans=NAMES.plans).one("own")
        assert list(own.stages) == ["first", "second"]

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (('if = "home"', 'if = "hoem"'), ("stage second", "enter", "hoem", "home")),
            (('next = ["second"]', 'next = ["thrid"]'), ("stage first", "next", "thrid")),
            (('lead = "nurse"', 'lead = "doctor"'), ("stage first", "lead", "doctor")),
            (('domain = "health"', 'domain = "army"'), ("role nurse", "domain", "army")),
            (('kind = "bool"', 'kind = "date"'), ("fact home", "kind", "date")),
            (('first = ["first"]', "first = []"), ("own.toml", "first")),
            (("version = 1", 'version = "one"'), ("own.toml", "version")),
            (("valid_from = 2026-01-01", ""), ("own.toml", "valid_from")),
            (('code = "second"', 'code = "first"'), ("stage first", "code")),
            (('next = ["second"]', "wait_day = 3"), ("stage first", "wait_day", "wait_days")),
            (('next = ["second"]', "wait_days = -1"), ("stage first", "wait_days", "0–730")),
            (('code = "second"', 'code = "Second stage"'), ("stage Second stage", "code")),
            (('sv = "b", en = "c" }\naim', 'en = "c" }\naim'), ("own.toml", "name.sv")),
            (("[[role]]", "[[role"), ("own.toml", "toml")),
            (('next = ["second"]', ""), ("stage second", "first, next")),
        ],
    )
    def test_what_is_wrong_says_file_stage_and_field(self, tmp_path, change, said):
        found = told(tmp_path, CHAIN.replace(*change, 1))
        for part in said:
            assert part in found, found

    def test_the_same_version_twice(self, tmp_path):
        (tmp_path / "a.toml").write_text(CHAIN, "utf-8")
        assert "versio" in told(tmp_path, CHAIN)

    def test_a_template_that_is_wrong_says_where(self, tmp_path):
        (tmp_path / "wish.toml").write_text('code = "wish"\nrequired = ["wings"]\n', "utf-8")
        with pytest.raises(BadInputs) as wrong:
            read_templates(tmp_path)
        found = str(wrong.value)
        assert "wish.toml" in found and "wings" in found and "law" in found

    def test_the_shipped_chains_are_whole(self):
        assert len(HOME.stages) == 4 and HOME.plan_code == "rehabilitation_plan"
        assert {one.domain.value for one in WORK.roles.values() if one.domain} == {
            "health", "social", "municipality", "kela", "ngo",
        }  # fmt: skip


class TestFollowing:
    def test_the_beginning_is_suggested_first(self):
        known = Known(facts={"function_declined": True})
        assert [one.stage.code for one in suggested(HOME, (), known, DAY)] == ["early"]

    def test_what_is_not_known_is_suggested_as_not_sure(self):
        (one,) = suggested(HOME, (), Known(), DAY)
        assert one.ready is None and one.asked[0].holds is None

    def test_over_a_stage_that_is_not_needed(self):
        visits = (Visit("assessment_period", DAY, DAY),)
        known = Known(facts={"needs_intensive": False}, plans=frozenset({"rehabilitation_plan"}))
        assert [o.stage.code for o in suggested(HOME, visits, known, DAY)] == ["everyday"]

    def test_stages_beside_each_other(self):
        visits = (Visit("common_start", DAY, DAY), Visit("health_check", DAY))
        found = [one.stage.code for one in suggested(WORK, visits, Known(), DAY)]
        assert found == ["life_situation", "work_skills"]

    def test_the_summary_waits_for_all_three(self):
        three = ("health_check", "life_situation", "work_skills")
        visits = tuple(Visit(code, DAY, DAY + timedelta(days=n)) for n, code in enumerate(three))
        (one,) = suggested(WORK, visits, Known(), DAY + timedelta(days=3))
        assert one.stage.code == "summary" and one.ready

    def test_of_one_day_the_stage_begun_last_goes_on(self):
        way = ("recognised", "common_start", "health_check", "life_situation", "work_skills")
        visits = tuple(Visit(code, DAY, DAY) for code in (*way, "summary"))
        found = [one.stage.code for one in suggested(WORK, visits, Known(), DAY)]
        assert "summary" not in found and "work_activity" in found

    def test_days_and_waits_on_the_line(self):
        visits = (Visit("early", DAY + timedelta(days=5), DAY + timedelta(days=25)),)
        known = Known(facts={"needs_period": True})
        today = DAY + timedelta(days=40)
        early, period, *_rest = line(HOME, visits, known, since=DAY, today=today)
        assert (early.days, early.waited, early.late) == (20, 5, 2)
        assert period.suggested and (period.waited, period.late) == (15, 8)

    def test_a_stage_that_lasts_too_long(self):
        visits = (Visit("early", DAY),)
        early = line(HOME, visits, Known(), since=DAY, today=DAY + timedelta(days=20))[0]
        assert early.is_open and early.over == 6

    @pytest.mark.parametrize(
        ("stage", "on", "reason", "rule"),
        [
            ("no_such", DAY, "x", "cases.no_such_stage"),
            ("early", DAY, "x", "cases.stage_open"),
            ("everyday", DAY - timedelta(days=1), "x", "cases.stage_before_last"),
            ("enhanced", DAY, " ", "cases.stage_needs_reason"),
        ],
    )
    def test_why_a_stage_is_not_entered(self, stage, on, reason, rule):
        with pytest.raises(RuleBroken) as refusal:
            require_entry(HOME, stage, (Visit("early", DAY),), Known(), on=on, reason=reason)
        assert refusal.value.code == rule

    @pytest.mark.parametrize(
        ("stage", "on", "reason", "rule"),
        [
            ("everyday", DAY, "x", "cases.stage_not_open"),
            ("early", DAY - timedelta(days=1), "x", "cases.stage_ends_before_it_begins"),
            ("early", DAY, "", "cases.leaving_needs_reason"),
        ],
    )
    def test_why_a_stage_is_not_left(self, stage, on, reason, rule):
        with pytest.raises(RuleBroken) as refusal:
            require_leaving(HOME, stage, (Visit("early", DAY),), Known(), on=on, reason=reason)
        assert refusal.value.code == rule


@st.composite
def histories(draw):
    """A chain, what happened to a matter in it, and what is known."""
    chain = draw(st.sampled_from([HOME, WORK]))
    codes, visits, day = list(chain.stages), [], DAY
    for code in draw(st.lists(st.sampled_from(codes), max_size=8)):
        day += timedelta(days=draw(st.integers(0, 30)))
        if not any(one.stage_code == code and one.left_on is None for one in visits):
            left = draw(st.one_of(st.none(), st.integers(0, 40)))
            visits.append(Visit(code, day, None if left is None else day + timedelta(days=left)))
    facts = draw(st.dictionaries(st.sampled_from(sorted(chain.facts)), st.booleans()))
    return chain, tuple(visits), Known(facts=facts), day + timedelta(days=60)


class TestTruths:
    @given(histories())
    def test_a_chain_never_traps(self, history):
        chain, visits, known, today = history
        going = {one.stage_code for one in visits if one.left_on is None}
        for code in chain.stages:
            if code in going:
                require_leaving(chain, code, visits, known, on=today, reason="Syy")
            else:
                require_entry(chain, code, visits, known, on=today, reason="Syy")

    @given(histories())
    def test_what_is_suggested_needs_no_reason(self, history):
        chain, visits, known, today = history
        for one in suggested(chain, visits, known, today):
            assert require_entry(chain, one.stage.code, visits, known, on=today, reason="")

    @given(histories())
    def test_the_line_shows_every_stage_once_and_no_time_is_below_nothing(self, history):
        chain, visits, known, today = history
        places = line(chain, visits, known, since=DAY, today=today)
        assert [one.stage.code for one in places] == list(chain.stages)
        assert all(one.days >= 0 and one.over >= 0 and one.late >= 0 for one in places)

    @pytest.mark.parametrize("chain", [HOME, WORK])
    def test_no_box_of_a_drawing_lies_over_another(self, chain):
        drawn = drawing(chain, {code: one.name["fi"] for code, one in chain.stages.items()})
        assert len({(box.x, box.y) for box in drawn.boxes}) == len(chain.stages)
        assert all(box.x + 190 <= drawn.wide and box.y + 64 <= drawn.high for box in drawn.boxes)
