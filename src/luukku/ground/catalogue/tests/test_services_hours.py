"""Opening hours written and read: one test a verb and a refusal, and a known number of queries."""

from dataclasses import replace
from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.ground.catalogue.models import FieldChange, HoursPeriod, HoursSet, HoursSpan
from luukku.ground.catalogue.queries.hours import hours_plan, hours_plans
from luukku.ground.catalogue.rules.hours.opening import open_spans
from luukku.ground.catalogue.rules.hours.plan import Holidays, HoursPlan, Period, Span
from luukku.ground.catalogue.services.hours import add_exception, create_hours, set_hours
from luukku.ground.catalogue.tests.builders import NOW, a_channel, an_offering
from luukku.ground.journal.queries import told
from luukku.ground.people.rules import NOBODY, Role
from luukku.ground.people.tests.builders import an_actor, an_organisation

pytestmark = pytest.mark.django_db
EDITOR = Role.EDITOR
WEEK = Span(weekdays=(1, 2, 3, 4, 5), opens=time(9), closes=time(15), languages=("fi",))
SAMI = replace(WEEK, opens=time(13), languages=("se",))
NIGHT = Span(weekdays=(5, 8), opens=time(20), closes=time(2), next_day=True)
PLAN = HoursPlan(
    holidays=Holidays.OPEN,
    by_appointment=True,
    note={"fi": "Soita ensin"},
    periods=(
        Period(spans=(WEEK, SAMI)),
        Period(first_day=date(2026, 7, 1), last_day=date(2026, 7, 31), priority=1, closed=True,
               note={"fi": "kesätauko"}),
        Period(first_day=date(2026, 12, 1), priority=2, spans=(NIGHT,)),
    ),
)  # fmt: skip
EVE = date(2026, 12, 24)


def made(plan=PLAN, code="ajat"):
    return create_hours(code=code, plan=plan, by=an_actor(EDITOR), at=NOW)


def test_what_is_written_is_read_back_the_same():
    assert hours_plan(made()) == PLAN


def test_hours_are_replaced_whole_and_their_history_kept():
    id_ = made()
    shorter = HoursPlan(always=True)
    set_hours(hours_id=id_, plan=shorter, by=an_actor(EDITOR), at=NOW)
    assert hours_plan(id_) == shorter
    assert (HoursPeriod.objects.count(), HoursSpan.objects.count()) == (0, 0)
    change = FieldChange.objects.get(entity="hours", entity_id=id_, field="always")
    assert (change.before, change.after) == (False, True)
    assert told("EntryChanged")[-1]["entity_code"] == "hours"


def test_wrong_hours_are_refused_whole():
    id_ = made()
    wrong = HoursPlan(periods=(Period(spans=(WEEK, replace(WEEK, opens=time(10)))), Period()))
    with pytest.raises(BadInputs) as refusal:
        set_hours(hours_id=id_, plan=wrong, by=an_actor(EDITOR), at=NOW)
    assert [p.code for p in refusal.value.problems] == ["hours.no_spans", "hours.overlap"]
    assert hours_plan(id_) == PLAN


def test_hints_do_not_stop_anybody():
    odd = HoursPlan(periods=(Period(spans=(replace(WEEK, opens=time(9, 10)),)),))
    assert hours_plan(made(odd)) == odd


def test_an_exception_overrides_what_was_there():
    id_ = made()
    day = Period(first_day=EVE, last_day=EVE, closed=True)
    add_exception(hours_id=id_, period=day, by=an_actor(EDITOR), at=NOW)
    plan = hours_plan(id_)
    assert plan.periods[-1].priority == 3
    assert open_spans(plan, EVE) == ()


def test_an_exception_may_say_its_own_priority():
    id_ = made()
    day = Period(first_day=EVE, last_day=EVE, closed=True, priority=9)
    add_exception(hours_id=id_, period=day, by=an_actor(EDITOR), at=NOW)
    assert hours_plan(id_).periods[-1].priority == 9


@pytest.mark.parametrize("days", [{}, {"first_day": EVE}, {"last_day": EVE}])
def test_an_exception_needs_its_days(days):
    id_ = made()
    with pytest.raises(RuleBroken) as refusal:
        add_exception(hours_id=id_, period=Period(closed=True, **days), by=an_actor(EDITOR), at=NOW)
    assert (refusal.value.code, refusal.value.field) == ("hours.exception_days", "first_day")


def test_an_exception_that_never_holds_is_refused():
    id_ = made()
    day = Period(first_day=EVE, last_day=EVE, spans=(replace(WEEK, weekdays=(1,)),))
    with pytest.raises(BadInputs):
        add_exception(hours_id=id_, period=day, by=an_actor(EDITOR), at=NOW)


def test_hours_are_written_by_one_who_edits_for_all_that_refer_to_them():
    mine, theirs = an_organisation("mine"), an_organisation("theirs")
    kept = HoursSet.objects.get(pk=made())
    a_channel(organisation=mine, kind="phone", hours=kept)
    editor = an_actor(EDITOR, organisation=mine)
    set_hours(hours_id=kept.pk, plan=PLAN, by=editor, at=NOW)
    an_offering(owner=theirs, hours=kept)
    with pytest.raises(RuleBroken) as refusal:
        set_hours(hours_id=kept.pk, plan=PLAN, by=editor, at=NOW)
    assert refusal.value.code == "people.not_allowed"


@pytest.mark.parametrize("who", [NOBODY])
def test_nobody_else_writes_hours(who):
    id_ = made()
    with pytest.raises(RuleBroken):
        set_hours(hours_id=id_, plan=PLAN, by=who, at=NOW)
    with pytest.raises(RuleBroken):
        create_hours(code="muut", plan=PLAN, by=who, at=NOW)


@pytest.mark.parametrize(
    ("code", "refusal"), [(" ", "hours.needs_code"), ("ajat", "hours.code_taken")]
)
def test_hours_have_a_code_of_their_own(code, refusal):
    made()
    with pytest.raises(RuleBroken) as broken:
        made(code=code)
    assert broken.value.code == refusal


def test_hours_that_are_not_there_are_refused():
    with pytest.raises(RuleBroken) as refusal:
        set_hours(hours_id=0, plan=PLAN, by=an_actor(EDITOR), at=NOW)
    assert refusal.value.code == "hours.not_there"
    assert hours_plan(0) is None


def test_many_plans_are_read_in_two_queries():
    ids = [made(code=f"ajat-{n}") for n in range(5)]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        plans = hours_plans([*ids, None, ids[0], 0])
    assert (len(queries), set(plans)) == (2, set(ids))
    with CaptureQueriesContext(connection) as queries:
        assert hours_plans([None]) == {}
    assert len(queries) == 0
