"""Hours through the staff's form: whole plans, and never over another's work."""

from dataclasses import replace
from datetime import date, time

import pytest

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.ground.catalogue.models import HoursSet
from luukku.ground.catalogue.queries.hours import hours_plan
from luukku.ground.catalogue.queries.weeks import every_hours
from luukku.ground.catalogue.rules.hours.lines import plan_words
from luukku.ground.catalogue.rules.hours.plan import HoursPlan, Period, Span
from luukku.ground.catalogue.services.hours import set_hours
from luukku.ground.catalogue.services.weeks import begin_hours, write_hours
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    an_offering,
    hours,
    the_organiser,
)
from luukku.ground.catalogue.tests.staff import EDITOR, NOW, OTHER_EDITOR, READER, history
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation

pytestmark = pytest.mark.django_db
WEEK = Period(spans=(Span(weekdays=(1, 2, 3), opens=time(9), closes=time(15)),))
LAST = date(2026, 2, 28)


class TestHours:
    def test_a_plan_is_replaced_as_a_whole_with_its_history(self):
        row = hours(("1-5", "9:00", "15:00"))
        a_channel(kind="phone", hours=row)
        summer = Period(first_day=date(2026, 6, 1), last_day=date(2026, 8, 31), priority=1,
                        spans=(Span(weekdays=(4,), opens=time(22), closes=time(2), next_day=True,
                                    languages=("se",)),))  # fmt: skip
        seen = plan_words(hours_plan(row.pk))
        plan = HoursPlan(periods=(WEEK, summer))
        assert write_hours(hours_id=row.pk, plan=plan, seen=seen, by=EDITOR, at=NOW)
        assert hours_plan(row.pk) == plan
        before, after = history("hours", row.pk)["periods"]
        assert (len(before), len(after)) == (1, 2)
        words = plan_words(plan)
        assert words.splitlines()[1] == "! 2026-06-01/2026-08-31: 4 22:00-02:00+ [se]"
        assert not write_hours(hours_id=row.pk, plan=plan, seen=words, by=EDITOR, at=NOW)

    def test_wrong_hours_are_refused_with_what_would_be_right(self):
        row = hours()
        wrong = Period(spans=(Span(weekdays=(1,), opens=time(15), closes=time(9)),))
        with pytest.raises(BadInputs) as no:
            write_hours(
                hours_id=row.pk, plan=HoursPlan(periods=(wrong,)), seen="", by=EDITOR, at=NOW
            )
        assert no.value.problems[0].code.startswith("hours.")

    def test_somebody_elses_change_is_not_written_over(self):
        row = hours(("1-5", "9:00", "15:00"))
        with pytest.raises(RuleBroken) as no:
            write_hours(
                hours_id=row.pk, plan=HoursPlan(periods=(WEEK,)), seen="muuta", by=EDITOR, at=NOW
            )
        assert no.value.code == "catalogue.hours_changed_meanwhile"

    def test_shared_hours_ask_leave_of_everyone_they_concern(self):
        row = hours(("1-5", "9:00", "15:00"))
        mine = a_channel(kind="phone", hours=row)
        a_channel(kind="phone", hours=row)
        by = an_actor(Role.EDITOR, organisation=mine.organisation)
        with pytest.raises(RuleBroken) as no:
            write_hours(hours_id=row.pk, plan=HoursPlan(periods=(WEEK,)), by=by, at=NOW,
                        seen="1,2,3,4,5 09:00-15:00")  # fmt: skip
        assert no.value.code == "people.not_allowed"

    def test_new_hours(self):
        unit = an_organisation()
        begin_hours(code="kesa-ajat", organisation_id=unit.pk, by=EDITOR, at=NOW)
        assert HoursSet.objects.get().code == "kesa-ajat"
        for code, by in (("kesa-ajat", EDITOR), ("Ei käy", EDITOR), ("toiset", READER)):
            with pytest.raises(RuleBroken):
                begin_hours(code=code, organisation_id=unit.pk, by=by, at=NOW)
        with pytest.raises(RuleBroken) as no:
            write_hours(hours_id=999, plan=HoursPlan(), seen="", by=EDITOR, at=NOW)
        assert no.value.code == "hours.not_there"

    def test_the_words_of_a_plan_tell_everything(self):
        plan = HoursPlan(always=True, by_appointment=True, periods=(replace(WEEK, note={"fi": "kesä"}),
                         Period(closed=True, first_day=LAST, last_day=LAST)))  # fmt: skip
        assert plan_words(plan).splitlines() == [
            "24/7, ajanvaraus", "1,2,3 09:00-15:00 (kesä)", "2026-02-28/2026-02-28: suljettu",
        ]  # fmt: skip


class TestTwoWriters:
    """Hours are one whole: whoever writes on older ones is told so, and nothing is lost."""

    def test_a_writer_of_older_hours_is_refused(self):
        seen = plan_words(HoursPlan(by_appointment=True))
        first, second = HoursPlan(periods=(WEEK,)), HoursPlan(always=True)
        hours_id = begin_hours(code="ajat", organisation_id=the_organiser().pk, by=EDITOR, at=NOW)
        assert set_hours(hours_id=hours_id, plan=first, seen=seen, by=EDITOR, at=NOW)
        with pytest.raises(RuleBroken) as no:
            set_hours(hours_id=hours_id, plan=second, seen=seen, by=OTHER_EDITOR, at=NOW)
        assert no.value.code == "catalogue.hours_changed_meanwhile"
        assert hours_plan(hours_id) == first

    def test_the_same_twice_is_no_conflict(self):
        hours_id = begin_hours(code="ajat", organisation_id=the_organiser().pk, by=EDITOR, at=NOW)
        plan, seen = HoursPlan(periods=(WEEK,)), plan_words(HoursPlan(by_appointment=True))
        assert set_hours(hours_id=hours_id, plan=plan, seen=seen, by=EDITOR, at=NOW)
        assert not set_hours(hours_id=hours_id, plan=plan, seen=seen, by=OTHER_EDITOR, at=NOW)

    def test_a_command_that_saw_nothing_writes_over(self):
        hours_id = begin_hours(code="ajat", organisation_id=the_organiser().pk, by=EDITOR, at=NOW)
        assert set_hours(hours_id=hours_id, plan=HoursPlan(always=True), by=EDITOR, at=NOW)

    def test_sets_are_listed_with_their_uses(self, django_assert_num_queries):
        kept = begin_hours(code="ajat", organisation_id=the_organiser().pk, by=EDITOR, at=NOW)
        begin_hours(code="muut", organisation_id=the_organiser().pk, by=EDITOR, at=NOW)
        an_offering(channel=a_channel(hours_id=kept), hours_id=kept)
        with django_assert_num_queries(3):
            rows = every_hours()
        assert [(row.code, row.uses) for row in rows] == [("ajat", 2), ("muut", 0)]
        assert [row.code for row in every_hours("AJ")] == ["ajat"]
