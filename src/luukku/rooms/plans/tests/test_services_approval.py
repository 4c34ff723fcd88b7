"""Plans and their approval: one test a verb and a refusal."""

import pytest

from luukku.engines.kernel.merging import EditConflict
from luukku.ground.journal.queries import told
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation
from luukku.rooms.plans.models import Measure, Plan
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.services.approval import approve, return_to_draft, send_to_review
from luukku.rooms.plans.services.plans import (
    add_goal,
    add_section,
    create_plan,
    delete_draft,
    edit_goal,
    edit_plan,
    edit_section,
    remove_goal,
    remove_section,
)
from luukku.rooms.plans.tests.builders import (
    NOW,
    a_goal,
    a_measure,
    a_plan,
    a_section,
    refused,
)

pytestmark = pytest.mark.django_db


def people():
    return an_actor(Role.PLANNER), an_actor(Role.APPROVER)


class TestApproval:
    def test_a_new_version_is_approved_by_another_and_replaces_the_old(self):
        planner, approver = people()
        old = a_plan("p", measures=1)
        new = a_plan("p", version=2, organisation=old.organisation, stage=Stage.DRAFT, measures=1)
        send_to_review(plan_id=new.id, by=planner, at=NOW)
        approve(plan_id=new.id, by=approver, at=NOW, adopted_by="Aluehallitus")
        assert dict(Plan.objects.values_list("version", "stage")) == {
            1: "superseded",
            2: "approved",
        }
        new.refresh_from_db()
        assert (new.sent_by, new.approved_by) == (planner.id, approver.id)
        moves = [(f["from_code"], f["to_code"]) for f in told("PlanMoved")]
        assert moves == [("draft", "review"), ("approved", "superseded"), ("review", "approved")]

    def test_nobody_approves_what_they_sent(self):
        both = an_actor(Role.PLANNER, Role.APPROVER)
        plan = a_plan(stage=Stage.DRAFT, measures=1)
        send_to_review(plan_id=plan.id, by=both, at=NOW)
        refused("plans.own_work", approve, plan_id=plan.id, by=both, at=NOW)
        refused("people.not_allowed", approve, plan_id=plan.id, by=an_actor(Role.PLANNER), at=NOW)

    def test_a_plan_is_given_back_with_a_reason(self):
        planner, approver = people()
        plan = a_plan(stage=Stage.DRAFT, measures=1)
        send_to_review(plan_id=plan.id, by=planner, at=NOW)
        refused(
            "plans.needs_reason", return_to_draft, plan_id=plan.id, reason=" ", by=approver, at=NOW
        )
        return_to_draft(plan_id=plan.id, reason="Kieli puuttuu.", by=approver, at=NOW)
        plan.refresh_from_db()
        assert plan.stage == "draft" and plan.comments.get().body == "Kieli puuttuu."
        refused("people.not_allowed", send_to_review, plan_id=plan.id, by=approver, at=NOW)

    def test_an_empty_or_an_older_plan_is_refused(self):
        planner, approver = people()
        empty = a_plan(stage=Stage.DRAFT)
        refused("plans.empty_plan", send_to_review, plan_id=empty.id, by=planner, at=NOW)
        older = a_plan("p", stage=Stage.REVIEW)
        a_plan("p", version=2, organisation=older.organisation)
        refused("plans.newer_is_approved", approve, plan_id=older.id, by=approver, at=NOW)
        refused("plans.wrong_order", approve, plan_id=empty.id, by=approver, at=NOW)


class TestPlans:
    FIELDS = {"title_fi": "Uusi", "period_start": "2026-01-01", "period_end": "2027-12-31"}

    def test_a_plan_is_opened_edited_and_thrown_away(self):
        planner, unit = an_actor(Role.PLANNER), an_organisation()
        id_ = create_plan(
            code="uusi-suunnitelma", family="welfare", organisation_id=unit.id, fields=self.FIELDS,
            by=planner, at=NOW,
        )  # fmt: skip
        edit_plan(plan_id=id_, fields={"title_sv": "Ny"}, seen=self.FIELDS, by=planner, at=NOW)
        plan = Plan.objects.get()
        assert (plan.title, plan.stage) == ({"fi": "Uusi", "sv": "Ny"}, "draft")
        section = add_section(plan_id=id_, fields={"title_fi": "Osio"}, by=planner, at=NOW)
        goal = add_goal(
            plan_id=id_, fields={"title_fi": "Tavoite", "section": "osio-1"}, by=planner, at=NOW
        )
        a_measure(plan, goal_id=goal, section_id=section)
        delete_draft(plan_id=id_, by=planner, at=NOW)
        assert not Plan.objects.exists()

    @pytest.mark.parametrize(
        ("values", "code"),
        [
            ({"code": "taken"}, "plans.code_taken"),
            ({"code": "haku"}, "plans.code_taken"),
            ({"fields": {}}, "plans.needs_title"),
            (
                {"fields": {**FIELDS, "period_end": "2025-01-01"}},
                "plans.period_backwards",
            ),
        ],
    )
    def test_an_impossible_plan_is_refused(self, values, code):
        a_plan("taken")
        usual = {
            "code": "uusi-suunnitelma", "family": "welfare", "fields": self.FIELDS, "at": NOW,
            "organisation_id": an_organisation().id,
        }  # fmt: skip
        refused(code, create_plan, by=an_actor(Role.PLANNER), **{**usual, **values})
        refused("people.not_allowed", create_plan, by=an_actor(Role.OWNER), **usual)

    def test_two_headers_clash_and_are_asked(self):
        plan, planner = a_plan(stage=Stage.DRAFT), an_actor(Role.PLANNER)
        seen = {"title_fi": plan.title["fi"]}
        edit_plan(plan_id=plan.id, fields={"title_fi": "Ensin"}, seen=seen, by=planner, at=NOW)
        with pytest.raises(EditConflict) as conflict:
            edit_plan(plan_id=plan.id, fields={"title_fi": "Sitten"}, seen=seen, by=planner, at=NOW)
        assert conflict.value.theirs["title_fi"] == "Ensin"

    def test_sections_and_goals_are_edited_and_removed_when_empty(self):
        plan, planner = a_plan(stage=Stage.DRAFT), an_actor(Role.PLANNER)
        section, goal, other = a_section(plan), a_goal(plan), a_goal(plan)
        a_measure(plan, section=section, goal=goal)
        usual = {"seen": {}, "by": planner, "at": NOW}
        seen = {"title_fi": section.title["fi"]}
        edit_section(section_id=section.id, fields={"title_fi": "A"}, seen=seen, by=planner, at=NOW)
        seen = {"title_fi": goal.title["fi"]}
        edit_goal(
            goal_id=goal.id, fields={"title_fi": "B", "parent": other.code}, seen=seen,
            by=planner, at=NOW,
        )  # fmt: skip
        goal.refresh_from_db()
        assert goal.parent == other
        refused(
            "plans.goal_in_a_ring", edit_goal, goal_id=other.id,
            fields={"parent": goal.code, "title_fi": "C"},
            **{**usual, "seen": {"title_fi": other.title["fi"]}},
        )  # fmt: skip
        refused("plans.still_in_use", remove_section, section_id=section.id, by=planner, at=NOW)
        refused("plans.still_in_use", remove_goal, goal_id=goal.id, by=planner, at=NOW)
        Measure.objects.all().delete()
        remove_section(section_id=section.id, by=planner, at=NOW)
        remove_goal(goal_id=goal.id, by=planner, at=NOW)
        assert plan.goals.get() == other

    def test_an_approved_plan_is_not_edited(self):
        plan = a_plan()
        refused(
            "plans.not_a_draft", edit_plan, plan_id=plan.id, fields={}, seen={},
            by=an_actor(Role.PLANNER), at=NOW,
        )  # fmt: skip
