"""Evaluations: one test a verb and a refusal."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import EditConflict
from luukku.ground.journal.queries import told
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation
from luukku.rooms.plans.queries.evaluations import (
    differing_statuses,
    evaluated_rows,
    evaluation_of,
    first_unevaluated,
    to_evaluate,
)
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.status import Status
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
from luukku.rooms.plans.tests.builders import (
    NOW,
    a_measure,
    a_plan,
    a_responsible,
    refused,
)

pytestmark = pytest.mark.django_db


def people():
    return an_actor(Role.PLANNER), an_actor(Role.APPROVER)


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

    def test_a_period_without_knowledge_leaves_the_known_status(self):
        plan, id_, planner, approver = self.start(measures=1)
        measure = plan.measures.get()
        measure.status = Status.CONTINUING.value
        measure.save(update_fields=["status"])
        rows = measure.history.count()
        leave_rest_untold(evaluation_id=id_, by=planner, at=NOW)
        assert differing_statuses(id_) == 0
        send_evaluation(evaluation_id=id_, by=planner, at=NOW)
        approve_evaluation(evaluation_id=id_, by=approver, at=NOW)
        measure.refresh_from_db()
        assert measure.status == Status.CONTINUING.value
        assert measure.history.count() == rows

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
