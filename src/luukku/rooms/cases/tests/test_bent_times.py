"""A time is not bent by its beginning: facts to and fro, a start taken away, a start pushed on."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luukku.engines.statutes.clocks.answers import State
from luukku.ground.journal.queries import told
from luukku.rooms.cases.models import Case, Clock, ClockEntry, Worker
from luukku.rooms.cases.queries.missed import missed_clocks
from luukku.rooms.cases.rules.kinds import kind_of
from luukku.rooms.cases.rules.steps import Ending, StepKind
from luukku.rooms.cases.services.cases import change_facts, close_case
from luukku.rooms.cases.services.clocks import correct_clock
from luukku.rooms.cases.tests import builders
from luukku.rooms.cases.tests.builders import client, noon, opened, refused, stands, step

pytestmark = pytest.mark.django_db
START = "shl36.start.over75"
OPENED, LAST, AFTER = noon(2026, 3, 2), noon(2026, 3, 11), noon(2026, 3, 12)
SAID = "Merkintä oli väärin (esimerkki)"


@pytest.fixture
def official():
    return builders.official()


@pytest.fixture
def lead(official):
    return builders.lead(Worker.objects.get(user=official.id).organisation)


@pytest.fixture
def code(official):
    """A matter of 2.3.2026 whose assessment is to begin by 11.3."""
    return opened(official)


def know(code, by, at, words=SAID, **facts):
    version = Case.objects.get(code=code).version
    change_facts(code=code, version=version, facts=facts, words=words, by=by, at=at)


def correct(code, by, at, **more):
    clock = Clock.objects.filter(case__code=code, rule_id=START, is_open=True).get()
    number = ClockEntry.objects.filter(clock=clock, mark="start").last().number
    version = Case.objects.get(code=code).version
    correct_clock(code=code, version=version, clock_id=clock.pk, number=number, words=SAID, by=by,
                  at=at, **more)  # fmt: skip


def start(code, by, on, at=None, urgency=date(2026, 3, 2)):
    """The step that meets the time, with the one that must be before it."""
    more = {"by": by, "at": at, "words": {"words": SAID} if at else None}
    step(code, StepKind.URGENCY_ASSESSED, urgency, "call", "not_urgent", **more)
    step(code, StepKind.ASSESSMENT_STARTED, on, "visit", **more)


class TestFacts:
    def test_a_running_time_does_not_fall_away_in_silence(self, code, official):
        given = {"code": code, "version": 1, "by": official, "at": OPENED}
        for words in ("", "."):
            refused(
                "cases.facts_need_words", change_facts, facts={"urgent": True}, words=words, **given
            )
        assert START in stands(code, OPENED.date())

    def test_what_fell_away_begins_again_where_it_began_and_is_missed(self, code, official, lead):
        know(code, official, LAST, urgent=True)
        know(code, official, LAST, urgent=False)
        assert stands(code, LAST.date())[START].opened == OPENED.date()
        (row,) = [one for one in missed_clocks(lead, at=AFTER) if one.rule == START]
        assert (row.owes, row.undone) == (True, False)

    def test_what_happened_meanwhile_answers_it(self, code, official, lead):
        know(code, official, OPENED, urgent=True)
        start(code, official, date(2026, 3, 4))
        know(code, official, AFTER, urgent=False)
        assert stands(code, AFTER.date())[START].state is State.MET
        assert not ClockEntry.objects.filter(undid_miss=True).exists()
        assert START not in {row.rule for row in missed_clocks(lead, at=AFTER)}

    def test_what_was_told_late_meanwhile_carries_its_mark(self, code, official, lead):
        know(code, official, OPENED, urgent=True)
        start(code, official, date(2026, 3, 4), at=noon(2026, 3, 20))
        know(code, official, noon(2026, 3, 21), urgent=False)
        assert ClockEntry.objects.get(undid_miss=True, clock__rule_id=START).mark == "meet"
        assert START in {row.rule for row in missed_clocks(lead, at=noon(2026, 3, 21))}

    def test_what_was_met_does_not_begin_again(self, code, official):
        start(code, official, date(2026, 3, 4))
        before = Clock.objects.filter(rule_id=START).count()
        know(code, official, AFTER, urgent=True)
        know(code, official, AFTER, urgent=False)
        assert Clock.objects.filter(rule_id=START).count() == before

    def test_what_was_corrected_by_hand_does_not_begin_again(self, code, official):
        correct(code, official, LAST)
        know(code, official, LAST, urgent=True)
        know(code, official, LAST, urgent=False)
        assert START not in stands(code, LAST.date())


def open_ones(code):
    return {
        (rule, one.opened, one.due.strict)
        for rule, one in stands(code, date(2026, 3, 5)).items()
        if one.state not in (State.MET, State.ENDED)
    }


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_facts_there_and_back_leave_the_same_times(official, data):
    born = data.draw(st.sampled_from([date(1940, 5, 2), date(1980, 5, 2), date(2015, 5, 2)]))
    kind = data.draw(st.sampled_from(["social_general", "disability"]))
    code = opened(official, client(born_on=born), kind=kind)
    case = Case.objects.get(code=code)
    asks = kind_of(case.kind, case.kind_version).asks
    before = open_ones(code)
    changed = data.draw(st.lists(st.sampled_from(asks), min_size=1, max_size=3))
    for name in [*changed, *reversed(changed)]:
        known = Case.objects.get(code=code).facts[name]
        know(code, official, noon(2026, 3, 5), **{name: not known})
    assert open_ones(code) == before


class TestStarts:
    def test_a_start_taken_away_on_the_last_day_is_shown_when_it_has_passed(
        self, code, official, lead, enter
    ):
        correct(code, official, LAST)
        assert START not in stands(code, AFTER.date())
        assert missed_clocks(lead, at=LAST) == ()
        (row,) = missed_clocks(lead, at=AFTER)
        assert (row.rule, row.undone, row.owes, row.stands) == (START, True, False, False)
        assert row.last_day == LAST.date()
        page = enter(lead).get("/asiat/ylitykset/").content.decode()
        assert "korjattu tai kirjattu jälkikäteen" in page
        assert reverse("cases:clock", args=[code, row.clock_id]) not in page

    def test_a_start_pushed_on_is_shown_when_its_first_day_has_passed(self, code, official, lead):
        step(code, StepKind.CONTACT_RECEIVED, date(2026, 3, 9), "call", by=official)
        correct(code, official, LAST, starts_on=date(2026, 3, 9))
        assert stands(code, AFTER.date())[START].state is State.RUNNING
        (row,) = missed_clocks(lead, at=AFTER)
        assert (row.rule, row.undone, row.stands) == (START, True, True)
        start(code, official, date(2026, 3, 12), urgency=date(2026, 3, 9))
        assert stands(code, AFTER.date())[START].in_time is True
        assert not told("AssessmentStarted")[0]["in_time"]
        assert not any(one["in_time"] for one in told("ClockMet") if one["rule_code"] == START)

    def test_a_right_correction_is_nothing_to_show_when_the_work_was_done(
        self, code, official, lead
    ):
        correct(code, official, noon(2026, 3, 3))
        start(code, official, date(2026, 3, 4))
        assert told("AssessmentStarted")[0]["in_time"]
        assert START not in {row.rule for row in missed_clocks(lead, at=AFTER)}

    def test_a_step_told_late_does_not_answer_the_start_that_was_taken_away(
        self, code, official, lead
    ):
        correct(code, official, LAST)
        start(code, official, date(2026, 3, 4), at=noon(2026, 3, 20))
        assert not told("AssessmentStarted")[0]["in_time"]
        assert START in {
            row.rule for row in missed_clocks(lead, at=noon(2026, 3, 20)) if row.undone
        }

    @pytest.mark.parametrize(
        ("at", "shown"), [(noon(2026, 3, 10), False), (noon(2026, 3, 20), True)]
    )
    def test_a_closing_answers_by_the_day_it_is_written(self, code, official, lead, at, shown):
        correct(code, official, noon(2026, 3, 3))
        version = Case.objects.get(code=code).version
        close_case(code=code, version=version, reason=Ending.WITHDRAWN, on=date(2026, 3, 3),
                   by=official, at=at)  # fmt: skip
        rows = missed_clocks(lead, at=noon(2026, 4, 2))
        assert (START in {row.rule for row in rows if row.undone}) is shown
