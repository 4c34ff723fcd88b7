"""Whole ways of matters, with the days a lawyer can check."""

from datetime import date

import pytest

from luukku.engines.facts.evidence import AssessmentCompleted, AssessmentStarted
from luukku.engines.statutes.book import shipped_acts
from luukku.engines.statutes.clocks.answers import State
from luukku.ground.journal.queries import told as facts
from luukku.rooms.cases.models import Case, Clock
from luukku.rooms.cases.queries import law
from luukku.rooms.cases.queries.ledgers import _asks_pending
from luukku.rooms.cases.rules.steps import Ending, StepKind
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.services.cases import close_case
from luukku.rooms.cases.services.clocks import explain_clock
from luukku.rooms.cases.tests import builders
from luukku.rooms.cases.tests.builders import noon, opened, stands, step

pytestmark = pytest.mark.django_db


def test_a_person_of_81_is_assessed_in_seven_working_days_over_easter():
    """Thu 2.4.2026, seven working days: Wed 15.4.2026."""
    official = builders.official()
    code = opened(official, kind="social_75", on=date(2026, 4, 2), at=noon(2026, 4, 2))
    due = stands(code, date(2026, 4, 2))["shl36.start.over75"].due
    assert due.strict == date(2026, 4, 15)
    step(code, StepKind.URGENCY_ASSESSED, date(2026, 4, 2), "call", "not_urgent", by=official)
    step(code, StepKind.ASSESSMENT_STARTED, date(2026, 4, 14), "visit", by=official)
    assert stands(code, date(2026, 4, 14))["shl36.start.over75"].in_time is True
    step(code, StepKind.ASSESSMENT_READY, date(2026, 5, 4), "assessment", by=official)
    step(code, StepKind.PLAN_AGREED, date(2026, 5, 6), "plan", by=official)
    step(code, StepKind.DECISION_MADE, date(2026, 5, 8), "decision", "granted", by=official)
    step(code, StepKind.DECISION_DELIVERED, date(2026, 5, 8), "letter", by=official)
    step(code, StepKind.SERVICE_STARTED, date(2026, 5, 20), "service", by=official)
    step(code, StepKind.EVALUATED, date(2026, 8, 20), "visit", by=official)
    close_case(
        code=code, version=Case.objects.get(code=code).version, reason=Ending.COMPLETED,
        on=date(2026, 8, 21), by=official, at=noon(2026, 8, 21),
    )  # fmt: skip
    assert not Clock.objects.filter(is_open=True).exists()
    assert {row["rule_code"]: row["in_time"] for row in facts("ClockMet")} == {
        "shl36.start.over75": True, "shl36.ready.other": True, "shl45.start3m": True,
        "vpl18.3m": True,
    }  # fmt: skip
    (started,) = facts(AssessmentStarted.__name__)
    assert (started["contacted_on"], started["in_time"], started["age_band"]) == (
        "2026-04-02", True, "75+",
    )  # fmt: skip
    (done,) = facts(AssessmentCompleted.__name__)
    assert done["service_code"] == "elderly_home_care" and done["in_time"] is True


def test_a_disability_matter_pending_over_the_turn_of_2025_keeps_the_old_law():
    official = builders.official()
    code = opened(
        official, kind="disability", first=StepKind.APPLICATION_ARRIVED, proof="application",
        on=date(2024, 12, 9), at=noon(2024, 12, 9),
    )  # fmt: skip
    case = Case.objects.get(code=code)
    assert case.kind_version == 1
    days = {rule: one.due.strict for rule, one in stands(code, date(2025, 1, 20)).items()}
    assert days == {"vammais.old.start": date(2024, 12, 18), "vammais.old.decide": date(2025, 3, 9)}
    new = opened(
        official, kind="disability", first=StepKind.APPLICATION_ARRIVED, proof="application",
        on=date(2025, 1, 7), at=noon(2025, 1, 7),
    )  # fmt: skip
    assert Case.objects.get(code=new).kind_version == 2
    assert set(stands(new, date(2025, 1, 20))) == {"shl36.start.over75", "shl45.start3m"}


def test_a_childs_matter_that_was_missed_demands_an_explanation_and_a_remedy():
    worker = builders.worker(domain=Domain.SOCIAL)
    child = builders.client("Lapsi Asiakas (esimerkki)", born_on=date(2015, 5, 5))
    code = opened(
        worker, child, kind="social_child", on=date(2026, 11, 30), at=noon(2026, 11, 30),
        facts={"special_support": True},
    )  # fmt: skip
    step(code, StepKind.URGENCY_ASSESSED, date(2026, 11, 30), "call", "not_urgent", by=worker)
    step(code, StepKind.ASSESSMENT_STARTED, date(2026, 12, 8), "meeting", by=worker)
    ready = stands(code, date(2027, 3, 1))["shl36.ready.child"]
    assert (ready.due.strict, ready.due.shifted) == (date(2027, 2, 28), date(2027, 3, 1))
    late = stands(code, date(2027, 3, 2))["shl36.ready.child"]
    assert late.state is State.MISSED and late.owes_explanation
    clock = Clock.objects.get(case__code=code, rule_id="shl36.ready.child")
    version = Case.objects.get(code=code).version
    told = {
        "code": code,
        "version": version,
        "clock_id": clock.pk,
        "by": worker,
        "at": noon(2027, 3, 3),
    }
    builders.refused("statutes.clock_no_code", explain_clock, reason="staff", remedy="", **told)
    explain_clock(reason="staff", remedy="purchase", words="Kuormitus (esimerkki)", **told)
    explained = stands(code, date(2027, 3, 4))["shl36.ready.child"]
    assert (explained.state, explained.remedy) == (State.EXPLAINED, "purchase")
    step(code, StepKind.ASSESSMENT_READY, date(2027, 3, 10), "assessment", by=worker)
    assert facts("ClockExplained")[0]["remedy_code"] == "purchase"
    assert facts("AssessmentCompleted")[0]["in_time"] is False


def test_an_urgent_matter_is_looked_at_at_once_and_other_starts_never_were():
    worker = builders.worker()
    code = opened(worker)
    assert "shl36.start.over75" in stands(code, date(2026, 3, 2))
    step(code, StepKind.URGENCY_ASSESSED, date(2026, 3, 2), "call", "urgent", by=worker)
    found = stands(code, date(2026, 3, 3))
    assert found["shl36.urgent"].met_on == date(2026, 3, 2)
    assert "shl36.start.over75" not in found and "shl45.start3m" not in found


def test_a_dentist_is_seen_by_the_law_of_the_day_and_of_the_age():
    worker = builders.worker(domain=Domain.HEALTH, profession="dentist")
    young = builders.client("Nuori Asiakas (esimerkki)", born_on=date(2010, 1, 1))
    for who, last in ((young, date(2026, 6, 2)), (None, date(2026, 9, 2))):
        code = opened(worker, who, kind="oral")
        step(code, StepKind.NEED_ASSESSED, date(2026, 3, 2), "call", by=worker)
        found = stands(code, date(2026, 3, 3))
        assert found["thl51.sameday"].in_time is True
        assert [x.due.strict for x in found.values() if x.met_on is None] == [last]


OTHER_LAW = """
[rule.wording.takes_over]
counts_from = "trigger"
evidence = "K"
"""


@pytest.fixture
def county_law(settings, tmp_path):
    """A county's own law file in which the wording of 2025 takes over what runs; the shipped one has none."""
    name = "1326-2010-terveydenhuoltolaki.toml"
    told = shipped_acts().joinpath(name).read_text("utf-8")
    begins = told.index('id = "thl51b.oral.6m.23"')
    ends = told.index("\n[[", told.index("limit = ", begins))
    (tmp_path / name).write_text(told[:ends] + OTHER_LAW + told[ends:], "utf-8")
    settings.LAW_DIR = tmp_path
    for kept in (law.book, law._shared, _asks_pending):
        kept.cache_clear()
    yield
    for kept in (law.book, law._shared, _asks_pending):
        kept.cache_clear()


def oral_over_the_turn():
    dentist = builders.worker(domain=Domain.HEALTH, profession="dentist")
    person = builders.client("Sami Asiakas (esimerkki)", born_on=date(1994, 5, 2))
    code = opened(dentist, person, kind="oral", on=date(2024, 12, 20), at=noon(2024, 12, 20))
    step(code, StepKind.NEED_ASSESSED, date(2024, 12, 20), "call", by=dentist)
    return dentist, code


def test_a_running_clock_keeps_its_wording_over_the_turn_of_2025():
    _, code = oral_over_the_turn()
    assert stands(code, date(2025, 1, 20))["thl51b.oral.3m.all"].due.strict == date(2025, 3, 20)


def test_a_wording_that_takes_over_governs_what_runs_when_it_comes(county_law, enter):
    dentist, code = oral_over_the_turn()
    before = stands(code, date(2024, 12, 31))["thl51b.oral.3m.all"].due
    after = stands(code, date(2025, 1, 20))["thl51b.oral.3m.all"].due
    assert (before.strict, after.strict) == (date(2025, 3, 20), date(2025, 6, 20))
    assert "Siirtymäsäännöksen mukaan 1.1.2025" in after.said("fi")
    clock = Clock.objects.get(case__code=code, rule_id="thl51b.oral.3m.all")
    page = enter(dentist).get(f"/asiat/{code}/maaraaika/{clock.pk}/").content.decode()
    assert "20.6.2025" in page and "Siirtymäsäännöksen mukaan" in page


def test_a_pupil_gets_to_talk_in_seven_working_days_and_at_once_when_it_is_urgent():
    worker = builders.worker(profession="school_social_worker")
    for known, rule, last in (
        ({}, "ohl15.talk", date(2026, 3, 11)), ({"urgent": True}, "ohl15.urgent", date(2026, 3, 3)),
    ):  # fmt: skip
        code = opened(
            worker, kind="student_welfare", first=StepKind.MEETING_ASKED, facts=known
        )  # fmt: skip
        assert {name: one.due.strict for name, one in stands(code, date(2026, 3, 3)).items()} == {
            rule: last
        }
        step(code, StepKind.MEETING_HELD, date(2026, 3, 3), "meeting", by=worker)
        assert stands(code, date(2026, 3, 4))[rule].in_time is True


def test_a_doctor_is_seen_in_seven_days_while_the_law_said_so():
    nurse = builders.worker(domain=Domain.HEALTH, profession="nurse")
    for day, rules in ((date(2024, 5, 6), {"thl51a.doctor7"}), (date(2026, 3, 2), set())):
        at = noon(day.year, day.month, day.day)
        code = opened(nurse, kind="primary_care", on=day, at=at)
        step(code, StepKind.NEED_ASSESSED, day, "call", by=nurse)
        step(code, StepKind.DOCTOR_NEEDED, day, "call", by=nurse)
        found = stands(code, day)
        assert {name for name in found if "doctor" in name} == rules
        step(code, StepKind.DOCTOR_SEEN, day, "visit", by=nurse)
        assert all(stands(code, day)[name].in_time for name in rules)
