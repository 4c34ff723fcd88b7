"""A time that ran out was missed: nothing that is written afterwards makes it look kept unseen."""

from datetime import date

import pytest
from django.urls import reverse

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.statutes.clocks.answers import State
from luukku.engines.statutes.law import Evidence, Lawful
from luukku.ground.journal.queries import AuditEntries
from luukku.ground.journal.queries import told as facts_told
from luukku.rooms.cases.models import Case, Clock, ClockEntry
from luukku.rooms.cases.queries.law import book
from luukku.rooms.cases.rules.steps import Ending, StepKind
from luukku.rooms.cases.services.cases import change_facts, close_case
from luukku.rooms.cases.services.clocks import correct_clock, explain_clock, suspend_clock
from luukku.rooms.cases.tests import builders
from luukku.rooms.cases.tests.builders import noon, opened, refused, stands, step

pytestmark = pytest.mark.django_db
LATER = noon(2026, 4, 2)
START = "shl36.start.over75"
SAID = "Merkintä jäi tekemättä (esimerkki)"


@pytest.fixture
def official():
    return builders.official()


@pytest.fixture
def code(official):
    """A matter of 2.3.2026 whose assessment was to begin by 11.3., and nobody has."""
    made = opened(official)
    Case.objects.filter(code=made).update(own_worker=official.id)
    assert stands(made, LATER.date())[START].state is State.MISSED
    return made


def told(code, official, rule=START, **more):
    clock = Clock.objects.get(case__code=code, rule_id=rule)
    version = Case.objects.get(code=code).version
    return {
        "code": code, "version": version, "clock_id": clock.pk, "by": official, "at": LATER, **more,
    }  # fmt: skip


def contact(code, official, on):
    """The client is in touch again: a right may begin on this day too."""
    step(code, StepKind.CONTACT_RECEIVED, on, "call", by=official)


class TestCorrecting:
    def test_a_correction_says_why(self, code, official):
        refused("cases.correction_needs_words", correct_clock, number=1, **told(code, official))

    def test_a_missed_time_is_not_wiped_away_by_taking_its_start(self, code, official):
        given = told(code, official, words=SAID)
        refused("cases.missed_start_stays", correct_clock, number=1, **given)
        assert stands(code, LATER.date())[START].state is State.MISSED

    def test_a_right_start_replaces_a_wrong_one_and_leaves_its_mark(self, code, official, enter):
        contact(code, official, date(2026, 3, 30))
        given = told(code, official, words=SAID)
        correct_clock(number=1, starts_on=date(2026, 3, 30), **given)
        assert stands(code, LATER.date())[START].state is State.RUNNING
        assert Clock.objects.get(pk=given["clock_id"]).is_open
        last = ClockEntry.objects.filter(clock=given["clock_id"]).last()
        assert (last.mark, last.undid_miss) == ("start", True)
        page = enter(official).get(reverse("cases:clock", args=[code, given["clock_id"]]))
        assert "kirjattu vasta ylityksen jälkeen" in page.content.decode()

    def test_a_start_that_has_run_out_too_is_still_missed_and_needs_no_mark(self, code, official):
        contact(code, official, date(2026, 3, 5))
        given = told(code, official, words=SAID)
        correct_clock(number=1, starts_on=date(2026, 3, 5), **given)
        assert stands(code, LATER.date())[START].state is State.MISSED
        assert not ClockEntry.objects.filter(undid_miss=True).exists()

    def test_only_a_start_is_replaced(self, code, official):
        given = told(code, official, words=SAID)
        explain_clock(reason="staff", remedy="purchase", **told(code, official))
        given["version"] += 1
        refused("cases.only_start_is_replaced", correct_clock, number=2, **given,
                starts_on=date(2026, 3, 30))  # fmt: skip

    def test_a_right_begins_on_the_day_of_a_step_that_begins_it(self, code, official):
        step(code, StepKind.URGENCY_ASSESSED, date(2026, 3, 30), "call", "not_urgent", by=official)
        given = told(code, official, words=SAID)
        for day in (date(2026, 3, 29), date(2026, 3, 30)):
            refused("cases.start_without_a_step", correct_clock, number=1, starts_on=day, **given)

    def test_a_dot_is_no_reason(self, code, official):
        given = told(code, official, words=" . . . . . ")
        refused("cases.correction_needs_words", correct_clock, number=1, **given)


class TestSteps:
    def test_a_step_of_an_earlier_day_says_why_it_is_written_only_now(self, code, official):
        step(code, StepKind.URGENCY_ASSESSED, date(2026, 3, 2), "call", "not_urgent", by=official)
        late = {"by": official, "at": LATER}
        with pytest.raises(Exception, match="vähintään 10 merkillä") as no:
            step(code, StepKind.ASSESSMENT_STARTED, date(2026, 3, 4), "visit", **late)
        assert no.value.code == "cases.late_needs_words"
        with pytest.raises(RuleBroken):
            step(code, StepKind.ASSESSMENT_STARTED, date(2026, 3, 4), "visit", **late,
                 words={"words": "."})  # fmt: skip
        step(code, StepKind.ASSESSMENT_STARTED, date(2026, 3, 4), "visit", **late,
             words={"words": SAID})  # fmt: skip
        assert stands(code, LATER.date())[START].in_time is True
        assert ClockEntry.objects.get(mark="meet", clock__rule_id=START).undid_miss
        assert not facts_told("AssessmentStarted")[0]["in_time"]
        assert not any(
            one["in_time"] for one in facts_told("ClockMet") if one["rule_code"] == START
        )
        entry = next(e for e in AuditEntries(action="step_taken") if e.detail["lag_count"])
        assert entry.detail["lag_count"] == 29

    def test_a_step_that_comes_late_and_says_so_needs_no_words(self, code, official):
        step(code, StepKind.URGENCY_ASSESSED, date(2026, 3, 2), "call", "not_urgent", by=official)
        step(code, StepKind.ASSESSMENT_STARTED, date(2026, 4, 1), "visit", by=official, at=LATER)
        assert stands(code, LATER.date())[START].in_time is False

    def test_what_is_known_does_not_take_a_missed_time_away_in_silence(self, code, official):
        given = {"code": code, "version": 1, "facts": {"urgent": True}, "by": official, "at": LATER}
        refused("cases.late_needs_words", change_facts, **given)
        change_facts(**given, words=SAID)
        assert ClockEntry.objects.filter(undid_miss=True, mark="correct").exists()


class TestClosing:
    def close(self, code, official, at=LATER, on=date(2026, 3, 3)):
        close_case(
            code=code, version=Case.objects.get(code=code).version, reason=Ending.WITHDRAWN, on=on,
            by=official, at=at,
        )  # fmt: skip

    def test_a_closing_of_an_earlier_day_is_judged_by_the_day_it_is_written(self, code, official):
        self.close(code, official)
        ended = stands(code, LATER.date())[START]
        assert (ended.state, ended.in_time, ended.owes_explanation) == (State.ENDED, False, True)
        assert Case.objects.get(code=code).closed_on == date(2026, 3, 3)

    def test_a_missed_time_is_still_explained_when_the_matter_has_ended(self, code, official):
        self.close(code, official)
        explain_clock(reason="staff", remedy="purchase", **told(code, official))
        assert not stands(code, LATER.date())[START].owes_explanation
        given = told(code, official, words=SAID)
        refused("cases.is_closed", correct_clock, number=1, starts_on=date(2026, 3, 30), **given)

    def test_a_closing_in_time_leaves_nothing_to_explain(self, code, official):
        self.close(code, official, at=noon(2026, 3, 3))
        assert stands(code, LATER.date())[START].in_time is None


@pytest.fixture
def lawful_stop():
    """A county's law that lets the time stand still; the shipped one has no such ground."""
    rule = book().rule(START)
    object.__setattr__(rule, "suspends", (Lawful("medical_wait", Evidence.OPEN),))
    yield "medical_wait"
    object.__setattr__(rule, "suspends", ())


def test_a_stop_written_after_the_time_ran_out_says_why_and_carries_its_mark(
    code, official, lawful_stop
):
    given = told(code, official, reason=lawful_stop, on=date(2026, 3, 6))
    refused("cases.late_needs_words", suspend_clock, **given)
    suspend_clock(**given, words=SAID)
    assert stands(code, LATER.date())[START].state is State.SUSPENDED
    assert ClockEntry.objects.get(mark="suspend").undid_miss
    entry = next(iter(AuditEntries(action="clock_written")))
    assert entry.detail["undid_miss_yes"] is True and entry.detail["lag_count"] == 27
