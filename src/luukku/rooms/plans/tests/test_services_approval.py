"""Plans, approval, evaluations, rolling over and comments: one test a verb and a refusal."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.journal.queries import told
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation
from luukku.rooms.plans.models import Contradiction, Measure, Plan, Risk
from luukku.rooms.plans.queries.evaluations import (
    evaluated_rows,
    evaluation_of,
    first_unevaluated,
    to_evaluate,
)
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.merging import EditConflict
from luukku.rooms.plans.rules.rolling import Left
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.services.approval import approve, return_to_draft, send_to_review
from luukku.rooms.plans.services.comments import comment, resolve_comment
from luukku.rooms.plans.services.evaluated import approve_evaluation
from luukku.rooms.plans.services.evaluations import (
    conclude_evaluation,
    evaluate_measure,
    leave_rest_untold,
    open_evaluation,
    return_evaluation,
    send_evaluation,
)
from luukku.rooms.plans.services.measures import edit_measure
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
from luukku.rooms.plans.tests.test_services_measures import refused

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
            code="uusi", family="welfare", organisation_id=unit.id, fields=self.FIELDS,
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
            "code": "uusi", "family": "welfare", "fields": self.FIELDS, "at": NOW,
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


def said(status=Status.DONE, **fields):
    return {"status": status.value, "realised_fi": "Pidettiin.", "effect": "some", **fields}


class TestEvaluations:
    def start(self, measures=2):
        planner, approver = people()
        plan = a_plan(measures=measures)
        id_ = open_evaluation(plan_id=plan.id, period="2024", by=planner, at=NOW)
        return plan, id_, planner, approver

    def evaluate(self, id_, measure, by, fields, seen=None):
        evaluate_measure(
            evaluation_id=id_, measure_id=measure.id, fields=fields, seen=seen or {}, by=by, at=NOW
        )

    def test_an_evaluation_goes_from_open_to_public_and_moves_every_status(self):
        plan, id_, planner, approver = self.start()
        first, second = plan.measures.all()
        self.evaluate(id_, first, planner, said(next_fi="Jatketaan."))
        assert evaluation_of(plan.id, "2024").left == 1
        assert first_unevaluated(id_, plan.id, after=first.code) == second.code
        self.evaluate(
            id_, second, planner, said(Status.POSTPONED, new_date="2026-01-01", effect="")
        )
        conclude_evaluation(evaluation_id=id_, conclusion={"fi": "Hyvin."}, by=planner, at=NOW)
        send_evaluation(evaluation_id=id_, by=planner, at=NOW)
        assert approve_evaluation(evaluation_id=id_, by=approver, at=NOW) == 2
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.status, first.next["fi"]) == ("done", "Jatketaan.")
        assert (second.status, second.forecast) == ("postponed", date(2026, 1, 1))
        entry = first.history.last()
        assert (entry.order, entry.period, entry.text["fi"]) == (2, "2024", "Pidettiin.")
        assert entry.author == planner.id
        assert told("EvaluationApproved")[0]["measures"] == 2
        assert [row.status for row in evaluated_rows(id_, plan.id)] == [
            Status.DONE, Status.POSTPONED,
        ]  # fmt: skip

    def test_an_open_form_merges_with_what_an_approved_evaluation_wrote(self):
        plan, id_, planner, approver = self.start(measures=1)
        measure = plan.measures.get()
        self.evaluate(id_, measure, planner, said(next_fi="Arviosta."))
        send_evaluation(evaluation_id=id_, by=planner, at=NOW)
        approve_evaluation(evaluation_id=id_, by=approver, at=NOW)
        with pytest.raises(EditConflict):
            edit_measure(
                measure_id=measure.id, fields={"next_fi": "Lomakkeelta."}, base_revision=1,
                by=planner, at=NOW,
            )  # fmt: skip

    def test_the_number_of_sql_statements_does_not_grow_with_the_measures(self):
        counts = []
        for measures in (3, 40):
            _, id_, planner, approver = self.start(measures=measures)
            leave_rest_untold(evaluation_id=id_, by=planner, at=NOW)
            send_evaluation(evaluation_id=id_, by=planner, at=NOW)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                approve_evaluation(evaluation_id=id_, by=approver, at=NOW)
            counts.append(len(queries))
        assert counts[0] == counts[1]

    def test_an_unfinished_evaluation_is_not_sent_but_the_rest_may_be_left_untold(self):
        plan, id_, planner, _ = self.start()
        self.evaluate(id_, plan.measures.first(), planner, said())
        refusal = refused(
            "plans.evaluation_unfinished", send_evaluation, evaluation_id=id_, by=planner, at=NOW
        )
        assert refusal.params == {"left": 1}
        assert leave_rest_untold(evaluation_id=id_, by=planner, at=NOW) == 1
        send_evaluation(evaluation_id=id_, by=planner, at=NOW)
        refused(
            "plans.evaluation_closed", conclude_evaluation, evaluation_id=id_, conclusion={},
            by=planner, at=NOW,
        )  # fmt: skip
        return_evaluation(evaluation_id=id_, by=planner, at=NOW)
        assert evaluation_of(plan.id, "2024").stage == "draft"

    def test_nobody_approves_an_evaluation_they_sent(self):
        plan = a_plan(measures=1)
        both = an_actor(Role.PLANNER, Role.APPROVER)
        id_ = open_evaluation(plan_id=plan.id, period="2024", by=both, at=NOW)
        leave_rest_untold(evaluation_id=id_, by=both, at=NOW)
        send_evaluation(evaluation_id=id_, by=both, at=NOW)
        refused("plans.own_work", approve_evaluation, evaluation_id=id_, by=both, at=NOW)
        refused(
            "people.not_allowed",
            approve_evaluation,
            evaluation_id=id_,
            by=an_actor(Role.OWNER),
            at=NOW,
        )

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"status": ""}, "plans.unknown_status"),
            ({"status": "sort_of"}, "plans.unknown_status"),
            (said(Status.CANCELLED), "plans.needs_reason"),
            (said(Status.TRANSFERRED), "plans.needs_receiver"),
            (said(Status.SLIPPED), "plans.needs_forecast"),
        ],
    )
    def test_a_dishonest_evaluation_is_refused(self, fields, code):
        plan, id_, planner, _ = self.start(measures=1)
        with pytest.raises(RuleBroken) as refusal:
            self.evaluate(id_, plan.measures.get(), planner, fields)
        assert refusal.value.code == code

    def test_two_evaluators_of_one_measure_are_asked(self):
        plan, id_, planner, _ = self.start(measures=1)
        measure, other = plan.measures.get(), an_actor(Role.PLANNER)
        form = to_evaluate(id_, plan.id, measure.code)
        self.evaluate(id_, measure, planner, said(), seen=form.fields)
        with pytest.raises(EditConflict) as conflict:
            self.evaluate(id_, measure, other, said(realised_fi="Ei pidetty."), seen=form.fields)
        assert conflict.value.author == planner.id
        assert [c.field for c in conflict.value.clashes] == ["realised_fi"]

    def test_an_owner_evaluates_own_measures_only(self):
        plan, id_, _, _ = self.start()
        mine, others = plan.measures.all()
        unit = an_organisation()
        a_responsible(mine, unit)
        owner = an_actor(Role.OWNER, organisation=unit)
        self.evaluate(id_, mine, owner, said())
        with pytest.raises(RuleBroken):
            self.evaluate(id_, others, owner, said())

    def test_a_period_is_evaluated_once_and_only_of_an_approved_plan(self):
        plan, _, planner, _ = self.start()
        refused(
            "plans.evaluation_exists",
            open_evaluation,
            plan_id=plan.id,
            period="2024",
            by=planner,
            at=NOW,
        )
        refused(
            "plans.bad_period", open_evaluation, plan_id=plan.id, period="24", by=planner, at=NOW
        )
        draft = a_plan(stage=Stage.DRAFT)
        refused(
            "plans.not_approved",
            open_evaluation,
            plan_id=draft.id,
            period="2024",
            by=planner,
            at=NOW,
        )
        elsewhere = a_measure(a_plan())
        with pytest.raises(RuleBroken):
            self.evaluate(evaluation_of(plan.id, "2024").id, elsewhere, planner, said())


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
