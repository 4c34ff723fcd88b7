"""Duties of a plan: what is missing, with the section, in the languages of the set; any country's."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.statutes.duties import (
    Basis,
    DutyKind,
    Light,
    PlanFacts,
    State,
    check,
    duty_sets,
    light,
    next_due,
)
from luukku.engines.statutes.errors import BrokenBookError

SETS = duty_sets()
TODAY = date(2026, 11, 21)
GROUNDS = frozenset(
    code
    for duty in SETS["fi-equality"].duties
    if duty.kind is DutyKind.GROUND
    for code in duty.requires
)
CONTENTS = frozenset(
    code
    for one in SETS.values()
    for duty in one.duties
    if duty.kind is not DutyKind.GROUND
    for code in duty.requires
)


def a_plan(**changes):
    """A plan that holds everything and is up to date on TODAY."""
    whole = {
        "family": "functional_equality",
        "period_start": date(2026, 1, 1),
        "period_end": date(2029, 12, 31),
        "adopted_on": date(2026, 1, 15),
        "published_on": date(2026, 8, 15),
        "last_evaluated_on": date(2026, 9, 1),
        "fulfilled": CONTENTS,
        "grounds": GROUNDS | {"pregnancy"},
        "has_goals": True,
        "has_measures": True,
    }
    return PlanFacts(**(whole | changes))


def finding(plan, duty, today=TODAY, code="fi-equality"):
    return next(f for f in check(plan, SETS[code], today) if f.duty == duty)


def test_the_shipped_sets_are_these():
    assert set(SETS) == {
        "fi-equality",
        "fi-workplace-equality",
        "fi-participation",
        "fi-self-monitoring",
        "fi-welfare",
        "fi-programme",
        "uk-psed",
    }
    assert {one.country for one in SETS.values()} == {"FI", "GB"}
    codes = [duty.code for one in SETS.values() for duty in one.duties]
    assert len(codes) == len(set(codes))


def test_the_grounds_are_all_seventeen_of_the_two_acts():
    assert len(GROUNDS) == 17
    assert {"language", "trade_union", "sex", "gender_identity", "gender_expression"} <= GROUNDS


def test_what_is_not_law_says_so():
    bases = {duty.basis for duty in SETS["fi-programme"].duties}
    assert Basis.LAW not in bases
    for one in SETS.values():
        for found in check(a_plan(family=next(iter(one.families))), one, TODAY):
            marked = any(mark in found.words["fi"] for mark in ("ohje", "ehto", "oma käytäntö"))
            assert marked == (found.basis is not Basis.LAW), found.duty


@pytest.mark.parametrize("code", sorted(SETS))
def test_a_whole_plan_meets_every_set_of_its_family(code):
    family = next(iter(SETS[code].families))
    findings = check(a_plan(family=family, dates={"pay_survey": TODAY}), SETS[code], TODAY)
    assert findings
    assert {f.duty: f.state for f in findings if not f.good} == {}
    assert light(findings) is Light.GREEN


def test_a_plan_without_a_ground_is_flagged_with_its_section_and_link():
    found = finding(a_plan(grounds=GROUNDS - {"language"}), "equality.grounds")
    assert (found.state, found.missing) == (State.MISSING, ("language",))
    assert (found.law, found.section) == ("1325/2014", "5 § ja 8 §")
    assert found.link.endswith("20141325")
    assert found.words["fi"].startswith("Puuttuu: kieli. Oikein olisi: Toimintaa tarkastellaan")
    assert found.words["sv"].startswith("Saknas: språk.")
    assert found.words["en"].startswith("Missing: language.")


def test_a_plan_without_an_evaluation_of_earlier_measures_is_flagged():
    plan = a_plan(fulfilled=CONTENTS - {"earlier_measures"})
    found = finding(plan, "equality.earlier_measures")
    assert (found.state, found.law, found.section) == (State.MISSING, "1325/2014", "5 §")
    assert light([found]) is Light.AMBER, "guidance does not turn the light red"
    workplace = a_plan(family="workplace_equality", fulfilled=CONTENTS - {"earlier_measures"})
    strict = finding(workplace, "workplace.earlier_measures", code="fi-workplace-equality")
    assert light([strict]) is Light.RED, "in the workplace plan it is the word of the law"


def test_measures_without_an_owner_are_counted():
    found = finding(a_plan(measures_without_indicator=12), "equality.owned")
    assert found.state is State.MET, "a section may answer too"
    bare = a_plan(fulfilled=frozenset(), measures_without_indicator=12)
    found = finding(bare, "equality.owned")
    assert found.missing == ("measures_have_indicator",)
    assert "toimenpiteen mittari (12)" in found.words["fi"]
    empty = a_plan(fulfilled=frozenset(), has_measures=False)
    assert len(finding(empty, "equality.owned").missing) == 2
    assert "(0)" not in finding(empty, "equality.owned").words["fi"]


@pytest.mark.parametrize(
    ("adopted", "today", "state", "due_on"),
    [
        (date(2025, 1, 31), date(2026, 9, 30), State.MET, date(2027, 1, 31)),
        (date(2025, 1, 31), date(2026, 10, 3), State.DUE_SOON, date(2027, 1, 31)),
        (date(2025, 1, 31), date(2027, 1, 31), State.DUE_SOON, date(2027, 1, 31)),
        (date(2025, 1, 31), date(2027, 2, 1), State.OVERDUE, date(2027, 1, 31)),
        (date(2024, 2, 29), date(2026, 3, 1), State.OVERDUE, date(2026, 2, 28)),
        (None, TODAY, State.UNKNOWN, None),
    ],
)
def test_the_workplace_plan_comes_every_second_year(adopted, today, state, due_on):
    plan = a_plan(family="workplace_equality", adopted_on=adopted, period_start=None)
    found = finding(plan, "workplace.every_second_year", today, "fi-workplace-equality")
    assert (found.state, found.next_due) == (state, due_on)
    assert found.missing == (("adopted_on",) if state is State.UNKNOWN else ())
    if state is State.UNKNOWN:
        assert "hyväksymispäivä" in found.words["fi"]
    if state is State.OVERDUE:
        assert found.words["fi"].startswith("Myöhässä: määräpäivä oli ")


def test_an_unpublished_programme_is_missing_and_not_merely_unknown():
    plan = a_plan(family="self_monitoring", published_on=None)
    found = finding(plan, "monitoring.public", code="fi-self-monitoring")
    assert found.state is State.MISSING
    assert "julkaisupäivä" in found.words["fi"]
    there = finding(
        a_plan(family="self_monitoring"), "monitoring.public", code="fi-self-monitoring"
    )
    assert (there.state, there.next_due) == (State.MET, None)


def test_other_dates_come_by_name():
    plan = a_plan(family="programme", dates={"reporting_due": date(2026, 12, 1)})
    found = finding(plan, "programme.next_report", code="fi-programme")
    assert (found.state, found.next_due) == (State.DUE_SOON, date(2026, 12, 1))


def test_light_and_next_due_of_many():
    findings = check(a_plan(period_end=date(2027, 1, 1)), SETS["fi-equality"], TODAY)
    assert light(findings) is Light.AMBER
    assert next_due(findings) == date(2027, 1, 1)
    assert light([]) is Light.GREEN
    assert next_due([]) is None
    assert light(check(a_plan(grounds=frozenset()), SETS["fi-equality"], TODAY)) is Light.RED


def test_a_set_is_silent_about_other_families():
    assert check(a_plan(family="service_network"), SETS["fi-equality"], TODAY) == []


def test_participation_may_be_shown_by_means_or_by_sections():
    bare = a_plan(family="participation", fulfilled=frozenset())
    missing = {f.duty for f in check(bare, SETS["fi-participation"], TODAY) if not f.good}
    assert len(missing) == 9
    used = a_plan(
        family="participation",
        fulfilled=frozenset({"hearings"}),
        participation_means=frozenset({"opinions", "economy"}),
    )
    still = {f.duty for f in check(used, SETS["fi-participation"], TODAY) if not f.good}
    assert missing - still == {
        "participation.hearings",
        "participation.opinions",
        "participation.economy",
    }


def test_the_english_duty_speaks_english_and_finnish_only():
    found = finding(a_plan(published_on=None), "psed.information", code="uk-psed")
    assert set(found.words) == {"en", "fi"}
    assert found.words["en"].startswith("Missing: day of publication.")
    late = finding(a_plan(published_on=date(2025, 11, 20)), "psed.information", code="uk-psed")
    assert (late.state, late.next_due) == (State.OVERDUE, date(2026, 11, 20))


SWEDISH = """
code = "se-likabehandling"
country = "SE"
languages = ["sv"]
sv = "Likabehandlingsplan"
families = ["functional_equality"]
[[duty]]
code = "se.aktiva"
kind = "section"
statute = "2008:567"
section = "3 kap."
sv = "Aktiva åtgärder dokumenteras"
requires = ["measures"]
families = ["workplace_equality"]
evidence = "K"
[label]
measures = { sv = "åtgärder" }
"""


def test_another_country_loads_from_a_folder_without_code(tmp_path: Path):
    (tmp_path / "se.toml").write_text(SWEDISH, "utf-8")
    (tmp_path / "LUEMINUT.txt").write_text("not a set", "utf-8")
    sets = duty_sets([tmp_path])
    assert set(sets) == {*SETS, "se-likabehandling"}
    plan = a_plan(family="workplace_equality", has_measures=False, fulfilled=frozenset())
    (found,) = check(plan, sets["se-likabehandling"], TODAY)
    assert found.words == {
        "sv": "Saknas: åtgärder. Rätt vore: Aktiva åtgärder dokumenteras. "
        "Innehållet är inte kontrollerat i författningen."
    }


def test_a_set_of_the_same_code_takes_the_place_of_ours(tmp_path: Path):
    (tmp_path / "own.toml").write_text(SWEDISH.replace("se-likabehandling", "uk-psed"), "utf-8")
    assert duty_sets([tmp_path])["uk-psed"].country == "SE"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('kind = "section"', 'kind = "wish"', "one of: section, ground, cycle"),
        ('requires = ["measures"]', "", "se.aktiva: a duty of kind section needs `requires`"),
        ('kind = "section"', 'kind = "cycle"', "needs `anchors`"),
        (
            'kind = "section"',
            'kind = "cycle"\nanchors = ["measures"]',
            "a cycle needs `period_months`",
        ),
        ('["measures"]', '["misspelt"]', "no `label` for misspelt"),
        ('country = "SE"', 'country = "SE"\nkountry = "SE"', "unknown key kountry"),
        ("[label]", "[label", "not readable as TOML"),
        ('sv = "Aktiva åtgärder dokumenteras"', "", "`sv` is missing"),
    ],
)
def test_a_broken_set_is_refused_by_name(tmp_path: Path, old, new, says):
    (tmp_path / "se.toml").write_text(SWEDISH.replace(old, new, 1), "utf-8")
    with pytest.raises(BrokenBookError, match=r"se\.toml") as refusal:
        duty_sets([tmp_path])
    assert says in str(refusal.value)


CODES = st.frozensets(st.sampled_from(sorted(CONTENTS)))


@given(CODES, CODES, st.sampled_from(sorted(SETS)))
def test_more_contents_never_make_a_plan_worse(one, more, code):
    family = next(iter(SETS[code].families))
    fewer = check(a_plan(family=family, fulfilled=one), SETS[code], TODAY)
    wider = check(a_plan(family=family, fulfilled=one | more), SETS[code], TODAY)
    assert {f.duty for f in fewer if f.good} <= {f.duty for f in wider if f.good}


@given(st.dates(date(2026, 9, 1), date(2035, 1, 1)), st.integers(0, 900))
def test_time_alone_never_makes_a_plan_better(today, days):
    worse = [State.MET, State.DUE_SOON, State.OVERDUE]
    now = check(a_plan(), SETS["fi-equality"], today)
    then = check(a_plan(), SETS["fi-equality"], today + timedelta(days=days))
    for one, two in zip(now, then, strict=True):
        assert worse.index(one.state) <= worse.index(two.state)
        assert one.next_due == two.next_due
