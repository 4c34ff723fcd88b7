"""What the staff reads: right rows, after the access filter, in a number of queries that does not grow."""

from datetime import date

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.rules import HOUSE, NOBODY, Role
from luukku.ground.people.services.organisations import close_organisation
from luukku.ground.people.services.vault import seal_identity
from luukku.ground.people.tests.builders import a_user, an_actor, an_organisation
from luukku.rooms.plans.models import Contradiction, Evaluation, ReportingDuty, Risk, StatusEntry
from luukku.rooms.plans.queries.calendar import due_days
from luukku.rooms.plans.queries.desk import desk
from luukku.rooms.plans.queries.evaluations import evaluated_rows, evaluations_of, to_evaluate
from luukku.rooms.plans.queries.reminders import reminders, suggested_owners
from luukku.rooms.plans.queries.versions import (
    approved_before,
    compared,
    left_behind,
    moves_since,
)
from luukku.rooms.plans.queries.working import measure_at_work, plan_at_work
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.reminders import Reason
from luukku.rooms.plans.rules.rolling import Left
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.services import reminders as letters
from luukku.rooms.plans.services.rolling import roll_over
from luukku.rooms.plans.tests.builders import (
    NOW,
    TODAY,
    a_goal,
    a_measure,
    a_plan,
    a_responsible,
    a_section,
    a_step,
)

pytestmark = pytest.mark.django_db


def counted(call):
    with CaptureQueriesContext(connection) as queries:
        call()
    return len(queries)


def grown(make, call):
    """The number of queries of a small and a large house."""
    make(2)
    small = counted(call)
    make(30)
    return small, counted(call)


def a_busy_plan(measures, **fields):
    plan = a_plan(**fields)
    goal = a_goal(plan)
    for _ in range(measures):
        measure = a_measure(plan, due=date(2024, 1, 1), goal=goal)
        a_step(measure, due=date(2024, 6, 1))
        a_responsible(measure, an_organisation(valid_to=date(2022, 12, 31)))
    Risk.objects.create(plan=plan, order=1, code="r1", review_on=date(2024, 1, 1))
    ReportingDuty.objects.create(plan=plan, order=1, code="v1", to="STM", next_due=TODAY)
    return plan


class TestReminders:
    def test_every_reason_is_told_with_its_day(self):
        a_busy_plan(1)
        found = {one.reason: one.on for one in reminders(an_actor(Role.PLANNER), TODAY)}
        assert found == {
            Reason.LATE: date(2024, 1, 1),
            Reason.STEP_LATE: date(2024, 6, 1),
            Reason.OWNER_ENDED: None,
            Reason.NO_INDICATOR: None,
            Reason.REPORT_DUE: TODAY,
            Reason.RISK_REVIEW: date(2024, 1, 1),
            Reason.EVALUATION_MISSING: date(2024, 12, 31),
        }

    def test_an_approved_evaluation_ends_its_reminder(self):
        plan = a_plan()
        values = {"plan": plan, "created_at": NOW, "updated_at": NOW, "stage": "approved"}
        Evaluation.objects.create(period="2024", **values)
        assert reminders(an_actor(Role.PLANNER), TODAY) == ()

    def test_drafts_and_old_versions_remind_nobody(self):
        a_busy_plan(1, stage=Stage.DRAFT)
        a_busy_plan(1, stage=Stage.SUPERSEDED)
        assert reminders(an_actor(Role.PLANNER), TODAY) == ()

    def test_mine_is_what_i_may_do_something_about(self):
        unit = an_organisation()
        plan = a_plan()
        a_measure(plan, "MINE", responsible=unit)
        a_measure(plan, "THEIRS", responsible=an_organisation())
        owner = an_actor(Role.OWNER, organisation=unit)
        mine = {one.measure_code for one in reminders(owner, TODAY, mine=True)}
        assert mine == {"MINE"}
        every = {one.measure_code for one in reminders(owner, TODAY)}
        assert every == {"MINE", "THEIRS", ""}

    def test_one_plan_may_be_asked_for(self):
        a_busy_plan(1, code="yksi"), a_busy_plan(1, code="kaksi")
        found = reminders(NOBODY, TODAY, plan_code="yksi")
        assert {one.plan_code for one in found} == {"yksi"}

    def test_a_successor_is_suggested(self):
        old, new = an_organisation(), an_organisation(name="Lapha")
        close_organisation(
            organisation_id=old.id, on=date(2022, 12, 31), successor_ids=[new.id], by=HOUSE, at=NOW
        )
        assert suggested_owners(old.id, TODAY) == ({"fi": "Lapha"},)

    def test_eight_queries_however_many_measures(self):
        actor = an_actor(Role.PLANNER)
        assert grown(a_busy_plan, lambda: reminders(actor, TODAY)) == (8, 8)


class TestDesk:
    def test_everybody_sees_what_waits_for_them(self):
        unit = an_organisation()
        planner = an_actor(Role.PLANNER, organisation=unit)
        approver = an_actor(Role.APPROVER, organisation=unit)
        draft = a_plan("a", stage=Stage.DRAFT, organisation=unit)
        review = a_plan("b", stage=Stage.REVIEW, organisation=unit)
        a_plan("c", stage=Stage.DRAFT)
        approved = a_plan("d", organisation=unit, measures=3)
        Contradiction.objects.create(plan=approved, order=1, code="x", first_value="1",
                                     second_value="2")  # fmt: skip
        values = {"plan": approved, "created_at": NOW, "updated_at": NOW}
        Evaluation.objects.create(period="2024", **values)
        Evaluation.objects.create(period="2025", stage="review", sent_by=planner.id, **values)
        mine, theirs = desk(planner, TODAY), desk(approver, TODAY)
        assert [row.id for row in mine.drafts] == [draft.id] and mine.to_approve == ()
        assert [row.period for row in mine.to_evaluate] == ["2024"]
        assert mine.to_evaluate[0].measures == 3
        assert [row.id for row in theirs.to_approve] == [review.id] and theirs.drafts == ()
        assert [row.period for row in theirs.evaluations_to_approve] == ["2025"]
        assert mine.contradictions == 1 and mine.may_create and not theirs.may_create
        assert [group.urgency for group in mine.tasks] == ["now", "mend"]
        assert mine.task_count == 4 and mine.ended == ()

    def test_own_evaluation_does_not_wait_for_own_approval(self):
        both = an_actor(Role.PLANNER, Role.APPROVER)
        Evaluation.objects.create(plan=a_plan(), period="2024", stage="review", sent_by=both.id,
                                  created_at=NOW, updated_at=NOW)  # fmt: skip
        assert desk(both, TODAY).evaluations_to_approve == ()

    def test_twelve_queries_however_much_waits(self):
        actor = an_actor(Role.PLANNER, Role.APPROVER)

        def make(number):
            a_busy_plan(number)
            a_plan(stage=Stage.DRAFT)

        assert grown(make, lambda: desk(actor, TODAY)) == (12, 12)


class TestVersions:
    def test_lineage_goes_before_codes(self):
        old = a_plan("p")
        was, gone = a_measure(old, "A"), a_measure(old, "B")
        new = a_plan("p", version=2, organisation=old.organisation)
        a_measure(new, "A2", carried_from=was, text="Uusi teksti", status=Status.DONE)
        a_measure(new, "C")
        found = compared(old.id, new.id)
        assert [one.code for one in found.added] == ["C"]
        assert [one.code for one in found.removed] == [gone.code]
        changed = found.changed[0]
        assert (changed.code, changed.before, changed.now) == ("A2", Status.PLANNED, Status.DONE)
        assert [one.field for one in changed.fields] == ["text_fi"]
        assert found.moved == (changed,) and found.same == 0

    def test_the_first_version_is_all_new(self):
        plan = a_plan(measures=2)
        a_section(plan)
        found = compared(None, plan.id)
        assert (found.before_version, len(found.added), found.changed) == (None, 2, ())

    def test_a_plan_is_compared_to_the_approved_version_before_it(self):
        first = a_plan("p", stage=Stage.SUPERSEDED)
        second = a_plan("p", version=2, organisation=first.organisation)
        draft = a_plan("p", version=3, organisation=first.organisation, stage=Stage.DRAFT)
        assert approved_before(draft.id) == second.id
        assert approved_before(first.id) is None

    def test_rolling_over_tells_what_stayed_and_why(self):
        plan = a_plan()
        a_measure(plan, "A"), a_measure(plan, "B", status=Status.DONE), a_measure(plan, "C")
        done = roll_over(
            plan_id=plan.id, period_start=date(2026, 1, 1), period_end=date(2026, 12, 31),
            title={"fi": "x"}, chosen=["A"], by=an_actor(Role.PLANNER), at=NOW,
        )  # fmt: skip
        left = {one.code: one.why for one in left_behind(done.plan_id)}
        assert left == {"B": Left.FINAL, "C": Left.NOT_CHOSEN}
        assert compared(plan.id, done.plan_id).same == 1

    def test_what_has_moved_since_a_day(self):
        measure = a_measure(a_plan())
        StatusEntry.objects.create(measure=measure, order=2, status="done", on=date(2025, 6, 1))
        found = moves_since(measure.plan_id, date(2025, 4, 1))
        assert [(one.before, one.now) for one in found] == [(Status.PLANNED, Status.DONE)]
        assert moves_since(measure.plan_id, date(2025, 7, 1)) == ()

    def test_the_number_of_queries_does_not_grow(self):
        plans = []

        def make(number):
            old = a_busy_plan(number)
            new = a_busy_plan(number, code=old.code, version=2, organisation=old.organisation)
            plans.append((old.id, new.id))

        small, large = grown(make, lambda: compared(*plans[-1]))
        assert small == large == 8
        assert counted(lambda: moves_since(plans[-1][1], TODAY)) == 2


class TestWorking:
    def test_a_draft_is_at_work_only_for_its_own(self):
        plan = a_plan(stage=Stage.DRAFT)
        stranger = an_actor(Role.PLANNER, organisation=an_organisation())
        assert plan_at_work(plan.code, 1, stranger) is None
        assert plan_at_work(plan.code, 2, an_actor(Role.PLANNER)) is None
        row = plan_at_work(plan.code, 1, an_actor(Role.PLANNER, organisation=plan.organisation))
        assert row.id == plan.id

    def test_numbers_of_queries(self):
        plan = a_busy_plan(3)
        actor = an_actor(Role.PLANNER)
        row = plan_at_work(plan.code, 1, actor)
        code = plan.measures.first().code
        assert counted(lambda: plan_at_work(plan.code, 1, actor)) == 1
        assert counted(lambda: measure_at_work(row, code, actor, TODAY)) == 4
        one = Evaluation.objects.create(plan=plan, period="2024", created_at=NOW, updated_at=NOW)
        assert counted(lambda: evaluations_of(plan.id)) == 2
        assert counted(lambda: evaluated_rows(one.id, plan.id)) == 2
        assert counted(lambda: to_evaluate(one.id, plan.id, code)) == 4
        assert counted(lambda: due_days(plan.id)) == 2
        assert to_evaluate(one.id, plan.id, "EI") is None


class TestLetters:
    def test_a_letter_tells_a_number_and_a_link_and_nothing_of_people(self):
        user = a_user(Role.PLANNER, language="sv")
        a_user(Role.READER)
        seal_identity(person_id=user.id, name="Aino Esimerkki", email="aino@example.org",
                      by=HOUSE, at=NOW)  # fmt: skip
        a_busy_plan(1)
        dry = letters.send_digests(address="https://x/", dry_run=True, by=HOUSE, at=NOW)
        assert [(one.user_id, one.count) for one in dry] == [(user.id, 4)]
        letters.send_digest.call(user_id=str(user.id), language="fi", count=7, address="https://x/")
        letter = mail.outbox[0]
        assert letter.to == ["aino@example.org"]
        assert letter.subject == "Muistutus suunnitelmista"
        assert "7 asiaa odottaa" in letter.body and "https://x/" in letter.body
        assert "Aino" not in letter.subject + letter.body

    def test_who_has_no_address_gets_no_letter(self):
        user = a_user(Role.PLANNER)
        letters.send_digest.call(user_id=str(user.id), language="fi", count=1, address="https://x/")
        assert mail.outbox == []

    def test_letters_are_queued_as_jobs(self):
        from django_tasks_db.models import DBTaskResult

        a_user(Role.PLANNER)
        a_busy_plan(1)
        letters.send_digests(address="https://x/", dry_run=False, by=HOUSE, at=NOW)
        assert DBTaskResult.objects.count() == 1

    def test_letters_are_sent_by_those_who_manage_people(self):
        with pytest.raises(RuleBroken):
            letters.send_digests(address="x", dry_run=True, by=an_actor(Role.PLANNER), at=NOW)
