"""Rolling over and comments: one test a verb and a refusal."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.journal.queries import told
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation
from luukku.rooms.plans.models import Contradiction, Plan, Risk
from luukku.rooms.plans.rules.rolling import Left
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.services.comments import comment, resolve_comment
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
    a_target,
    an_effect,
    refused,
)

pytestmark = pytest.mark.django_db


def people():
    return an_actor(Role.PLANNER), an_actor(Role.APPROVER)


class TestRolling:
    def roll(self, plan, by, **values):
        usual = {
            "period_start": date(2026, 1, 1), "period_end": date(2027, 12, 31),
            "title": {"fi": "Seuraava"}, "at": NOW,
        }  # fmt: skip
        return roll_over(plan_id=plan.id, by=by, **{**usual, **values})

    def a_full_plan(self):
        plan = a_plan("p")
        section, parent = a_section(plan), a_goal(plan)
        goal = a_goal(plan, section=section, parent=parent)
        unit, past = an_organisation(), an_organisation()
        open_ = a_measure(
            plan,
            "A",
            status=Status.UNDER_WAY,
            goal=goal,
            section=section,
            responsible=unit,
            due=date(2025, 6, 30),
        )
        a_responsible(open_, past, valid_to=date(2024, 12, 31))
        a_step(open_)
        a_step(open_, done=TODAY)
        a_measure(plan, "B", status=Status.DONE, goal=goal)
        Contradiction.objects.create(
            plan=plan, order=1, code="c", first_value="1", second_value="2"
        )
        Risk.objects.create(plan=plan, order=1, code="r1", text={"fi": "Riski"})
        Risk.objects.create(plan=plan, order=2, code="r2", text={"fi": "Ohi"}, state="closed")
        return plan

    def test_open_measures_go_along_with_history_and_lineage(self):
        plan, planner = self.a_full_plan(), an_actor(Role.PLANNER)
        done = self.roll(plan, planner)
        new = Plan.objects.get(id=done.plan_id)
        assert (new.version, new.stage, new.supersedes, new.title) == (
            2,
            "draft",
            plan,
            {"fi": "Seuraava"},
        )
        measure = new.measures.get()
        assert measure.carried_from == plan.measures.get(code="A")
        assert (measure.code, measure.status, measure.due) == ("A", "under_way", date(2025, 6, 30))
        assert measure.history.get().status == "under_way"
        assert measure.goal.plan == new and measure.goal.parent.plan == new
        assert measure.goal.section == measure.section and measure.section.plan == new
        assert measure.responsibles.count() == 1 and measure.steps.count() == 1
        assert measure.revisions.get().number == 1
        assert done.carry.left == (("B", Left.FINAL),) and done.contradictions_left == 1
        assert not new.contradictions.exists()
        assert [r.code for r in new.risk_set.all()] == ["r1"]
        assert told("PlanRolledOver")[0]["carried"] == 1
        assert plan.measures.count() == 2 and plan.goals.count() == 2

    def test_a_person_may_choose_what_goes_along(self):
        plan, planner = self.a_full_plan(), an_actor(Role.PLANNER)
        done = self.roll(plan, planner, chosen=["B"])
        assert done.carry.carried == ("B",)
        assert done.carry.left == (("A", Left.NOT_CHOSEN),)

    def test_a_second_open_version_a_draft_and_a_stranger_are_refused(self):
        plan, planner = self.a_full_plan(), an_actor(Role.PLANNER)
        for code, by, values in [
            ("plans.needs_title", planner, {"title": {}}),
            ("plans.period_backwards", planner, {"period_end": date(2025, 1, 1)}),
            ("plans.unknown_measure", planner, {"chosen": ["X"]}),
            ("people.not_allowed", an_actor(Role.OWNER), {}),
        ]:
            with pytest.raises(RuleBroken) as refusal:
                self.roll(plan, by, **values)
            assert refusal.value.code == code
        self.roll(plan, planner)
        with pytest.raises(RuleBroken) as refusal:
            self.roll(plan, planner)
        assert refusal.value.code == "plans.version_is_open"

    def test_the_number_of_sql_statements_does_not_grow_with_the_measures(self):
        counts = []
        for measures in (1, 2, 30):  # the first one wakes the audit log
            plan = a_plan(measures=measures)
            with CaptureQueriesContext(connection) as queries:
                self.roll(plan, an_actor(Role.PLANNER))
            counts.append(len(queries))
        assert counts[1] == counts[2]


class TestComments:
    def test_a_remark_is_left_and_settled(self):
        plan, worker = a_plan(measures=1), an_actor(Role.WORKER)
        measure = plan.measures.get()
        id_ = comment(plan_id=plan.id, measure_id=measure.id, body=" Hyvä. ", by=worker, at=NOW)
        resolve_comment(comment_id=id_, by=worker, at=NOW)
        row = plan.comments.get()
        assert (row.body, row.author, row.resolved_by) == ("Hyvä.", worker.id, worker.id)
        assert told("CommentLeft")[0]["comment_id"] == id_

    def test_an_empty_long_misplaced_or_foreign_remark_is_refused(self):
        plan, worker = a_plan(), an_actor(Role.WORKER)
        usual = {"plan_id": plan.id, "at": NOW}
        refused("plans.needs_body", comment, body=" ", by=worker, **usual)
        refused("plans.body_too_long", comment, body="x" * 4001, by=worker, **usual)
        elsewhere = a_measure(a_plan())
        refused("plans.gone", comment, body="x", measure_id=elsewhere.id, by=worker, **usual)
        refused("people.not_allowed", comment, body="x", by=an_actor(Role.BOARD), **usual)
        id_ = comment(body="x", by=worker, **usual)
        refused(
            "people.not_allowed", resolve_comment, comment_id=id_, by=an_actor(Role.BOARD), at=NOW
        )


def test_targets_still_open_and_expected_effects_go_along():
    plan = a_plan()
    goal = a_goal(plan)
    measure = a_measure(plan, goal=goal)
    a_target(measure, due=date(2030, 12, 31))
    a_target(measure, due=date(2021, 12, 31))
    a_target(plan=plan, goal_code=goal.code, due=date(2030, 12, 31))
    an_effect(measure)
    rolled = TestRolling().roll(plan, people()[0])
    new = Plan.objects.get(id=rolled.plan_id)
    assert [(t.measure and t.measure.code, t.goal_code) for t in new.targets.order_by("id")] == [
        (measure.code, ""),
        (None, goal.code),
    ]
    assert new.measures.get().effects.count() == 1 and plan.targets.count() == 3
