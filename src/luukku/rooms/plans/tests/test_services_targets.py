"""Setting targets and expected effects: what may be said, by whom, until when."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from luukku.ground.journal.queries import audit_actions, told
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation
from luukku.rooms.plans.models import ExpectedEffect, Target
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.targets.checking import Aim, Expected
from luukku.rooms.plans.services.effects import (
    change_effect,
    expect_effect,
    grade_effect,
    remove_effect,
)
from luukku.rooms.plans.services.targets import (
    change_target,
    judge_target,
    remove_target,
    set_goal_target,
    set_target,
)
from luukku.rooms.plans.tests.builders import NOW, a_goal, a_measure, a_plan, a_target, refused

pytestmark = pytest.mark.django_db
AIM = Aim(
    "doctor_wait_7", "level", "at_most", Decimal(30), date(2027, 12, 31), 2024, set_by="valtuusto"
)
GAP = replace(
    AIM, kind="gap", value=Decimal(5), breakdown="language", group_code="se", other_code="fi"
)
RANK = replace(AIM, kind="rank", value=Decimal(3), place_code="698")
EFFECT = Expected("doctor_wait_7", "decrease", Decimal(5), "age", "75+", date(2027, 12, 31))


def planner():
    return {"by": an_actor(Role.PLANNER), "at": NOW}


def a_draft():
    return a_measure(a_plan(stage=Stage.DRAFT))


@pytest.mark.parametrize(
    "aim",
    [AIM, GAP, RANK, replace(AIM, kind="trend", value=Decimal("-1.5")),
     replace(AIM, breakdown="sex", group_code="female"), replace(AIM, place_code="LSHP")],
)  # fmt: skip
def test_a_whole_target_is_kept_with_its_unit_and_a_revision(aim):
    measure = a_draft()
    if aim.place_code == "LSHP":
        from luukku.ground.indicators.rules.areas import areas

        aim = replace(aim, place_code=next(iter(areas().members)))
    row = Target.objects.get(id=set_target(measure_id=measure.id, aim=aim, **planner()))
    assert (row.value, row.unit, row.kind) == (aim.value, "percent", aim.kind)
    assert row.author and row.at == NOW and row.plan_id == measure.plan_id
    assert [fact["measure_id"] for fact in told("MeasureChanged")] == [measure.id]


@pytest.mark.parametrize(
    ("aim", "code", "field"),
    [
        (replace(AIM, indicator_code="gone"), "indicators.unknown", "indicator_id"),
        (replace(AIM, kind="mood"), "plans.unknown_choice", "kind"),
        (replace(AIM, comparator="about"), "plans.unknown_choice", "comparator"),
        (replace(AIM, comparator="at_least"), "plans.target_comparator", "comparator"),
        (replace(AIM, value=None), "plans.target_value", "value"),
        (replace(AIM, value=Decimal("NaN")), "plans.target_value", "value"),
        (replace(AIM, value=Decimal(101)), "plans.target_value", "value"),
        (replace(AIM, due=None), "plans.target_due", "due"),
        (replace(AIM, due=date(2025, 6, 30)), "plans.target_due", "due"),
        (replace(AIM, baseline_year=None), "plans.target_baseline_year", "baseline_year"),
        (replace(AIM, baseline_year=24), "plans.target_baseline_year", "baseline_year"),
        (replace(AIM, place_code="091"), "plans.unknown_place", "place_code"),
        (replace(AIM, breakdown="service", group_code="dental"), "plans.target_breakdown", "breakdown"),
        (replace(AIM, breakdown="sex", group_code="75+"), "plans.target_group_code", "group_code"),
        (replace(AIM, other_code="fi"), "plans.target_other_code", "other_code"),
        (replace(AIM, kind="trend", value=Decimal(2)), "plans.target_value", "value"),
        (replace(GAP, value=Decimal(-1)), "plans.target_value", "value"),
        (replace(GAP, comparator="at_least"), "plans.target_value", "value"),
        (replace(GAP, breakdown="", group_code=""), "plans.target_group_code", "group_code"),
        (replace(GAP, other_code=""), "plans.target_other_code", "other_code"),
        (replace(GAP, other_code="se"), "plans.target_other_code", "other_code"),
        (replace(GAP, other_code="75+"), "plans.target_other_code", "other_code"),
        (replace(RANK, value=Decimal("1.5")), "plans.target_value", "value"),
        (replace(RANK, place_code="*"), "plans.target_place_code", "place_code"),
        (replace(RANK, breakdown="sex", group_code="male"), "plans.target_breakdown", "breakdown"),
        (replace(RANK, indicator_code="cost_mean"), "plans.target_kind", "kind"),
    ],
)  # fmt: skip
def test_a_target_no_figure_could_judge_is_refused_at_its_field(aim, code, field):
    assert refused(code, set_target, measure_id=a_draft().id, aim=aim, **planner()).field == field
    assert not Target.objects.exists()


def test_a_draft_changes_and_loses_its_targets():
    measure = a_draft()
    id_ = set_target(measure_id=measure.id, aim=AIM, **planner())
    set_target(measure_id=measure.id, aim=GAP, **planner())
    change_target(target_id=id_, aim=replace(AIM, value=Decimal(25)), **planner())
    assert [row.value for row in measure.targets.order_by("order")] == [25, 5]
    remove_target(target_id=id_, **planner())
    refused("plans.gone", remove_target, target_id=id_, **planner())
    measure.refresh_from_db()
    assert measure.targets.count() == 1 and measure.revision == 5


def test_an_approved_promise_stays_and_its_gap_is_mended_once_by_who_answers():
    unit = an_organisation()
    owner = {"by": an_actor(Role.OWNER, organisation=unit), "at": NOW}
    measure = a_measure(a_plan(), responsible=unit)
    id_ = set_target(measure_id=measure.id, aim=AIM, **owner)
    refused("plans.target_is_closed", set_target, measure_id=measure.id, aim=GAP, **owner)
    refused("plans.not_a_draft", change_target, target_id=id_, aim=GAP, **planner())
    refused("plans.not_a_draft", remove_target, target_id=id_, **planner())
    draft = a_measure(a_plan(stage=Stage.DRAFT), responsible=unit)
    for measure in (draft, a_measure(a_plan())):
        refused("people.not_allowed", set_target, measure_id=measure.id, aim=AIM, **owner)
        refused("people.not_allowed", expect_effect, measure_id=measure.id, effect=EFFECT, **owner)


def test_a_goal_has_targets_by_its_code():
    plan = a_plan(stage=Stage.DRAFT)
    goal = a_goal(plan)
    values = {"plan_id": plan.id, "aim": AIM, **planner()}
    id_ = set_goal_target(goal_code=goal.code, **values)
    assert [fact["part_code"] for fact in told("PlanChanged")] == ["targets"]
    assert refused("plans.unknown_code", set_goal_target, goal_code="x", **values).field == "goal"
    reader = {**values, "by": an_actor(Role.READER)}
    refused("people.not_allowed", set_goal_target, goal_code=goal.code, **reader)
    remove_target(target_id=id_, **planner())
    plan.refresh_from_db()
    assert plan.revision == 3 and not plan.targets.exists()


class TestEffects:
    @pytest.mark.parametrize(
        ("effect", "code", "field"),
        [
            (replace(EFFECT, indicator_code="gone"), "indicators.unknown", "indicator_id"),
            (replace(EFFECT, direction="up"), "plans.unknown_choice", "direction"),
            (replace(EFFECT, size=Decimal(0)), "plans.size_is_no_size", "size"),
            (replace(EFFECT, group_code="fi"), "plans.target_group_code", "group_code"),
            (replace(EFFECT, grade="E", source="x"), "plans.unknown_choice", "grade"),
            (replace(EFFECT, grade="A", source=" "), "plans.grade_without_source", "source"),
        ],
    )
    def test_an_impossible_effect_is_refused(self, effect, code, field):
        measure = a_draft()
        found = refused(code, expect_effect, measure_id=measure.id, effect=effect, **planner())
        assert found.field == field and not ExpectedEffect.objects.exists()

    def test_a_draft_changes_its_effects(self):
        measure = a_draft()
        id_ = expect_effect(measure_id=measure.id, effect=EFFECT, **planner())
        change_effect(effect_id=id_, effect=replace(EFFECT, size=None), **planner())
        assert ExpectedEffect.objects.get(id=id_).size is None
        remove_effect(effect_id=id_, **planner())
        refused("plans.gone", remove_effect, effect_id=id_, **planner())

    def test_evidence_is_graded_for_as_long_as_the_plan_holds(self):
        measure = a_measure(a_plan())
        id_ = expect_effect(measure_id=measure.id, effect=EFFECT, **planner())
        values = {"effect_id": id_, **planner()}
        grade_effect(grade="C", source="Seuranta 2024", **values)
        row = ExpectedEffect.objects.get(id=id_)
        assert (row.grade, row.source, row.size) == ("C", "Seuranta 2024", 5)
        assert refused("plans.grade_without_source", grade_effect, grade="B", source="", **values)
        refused("plans.not_a_draft", change_effect, effect=EFFECT, **values)
        refused("plans.not_a_draft", remove_effect, **values)
        refused(
            "plans.target_is_closed",
            expect_effect,
            measure_id=measure.id,
            effect=EFFECT,
            **planner(),
        )

    @pytest.mark.parametrize(
        ("stage", "code"),
        [(Stage.REVIEW, "plans.in_review"), (Stage.SUPERSEDED, "plans.superseded")],
    )
    def test_evidence_is_not_graded_elsewhere(self, stage, code):
        measure = a_measure(a_plan(stage=stage))
        row = ExpectedEffect.objects.create(
            measure=measure, order=1, indicator_code="doctor_wait_7", direction="decrease", at=NOW
        )
        refused(code, grade_effect, effect_id=row.id, grade="A", source="x", **planner())


class TestOwnJudgement:
    def a_row(self, stage=Stage.APPROVED):
        return a_target(a_measure(a_plan(stage=stage)))

    def test_it_stands_beside_with_its_reason_and_is_taken_back(self):
        row = self.a_row()
        judge_target(target_id=row.id, status="reached", reason=" Kysely 2024 ", **planner())
        row.refresh_from_db()
        assert (row.own_status, row.own_reason, row.own_at) == ("reached", "Kysely 2024", NOW)
        assert row.own_by and "target_judged" in audit_actions()
        judge_target(target_id=row.id, status="", reason="", **planner())
        row.refresh_from_db()
        assert (row.own_status, row.own_reason, row.own_by, row.own_at) == ("", "", None, None)

    @pytest.mark.parametrize(
        ("status", "reason", "code", "field"),
        [
            ("reached", "  ", "plans.judgement_without_reason", "reason"),
            ("", "Miksi", "plans.reason_without_judgement", "status"),
            ("done", "Miksi", "plans.unknown_choice", "status"),
        ],
    )
    def test_it_says_why(self, status, reason, code, field):
        row = self.a_row()
        said = refused(
            code, judge_target, target_id=row.id, status=status, reason=reason, **planner()
        )
        assert said.field == field

    def test_only_those_who_answer_for_the_measure_judge_and_not_what_has_been_replaced(self):
        given = {"status": "worsening", "reason": "Jono kasvoi."}
        owner = an_actor(Role.OWNER, organisation=an_organisation())
        refused(
            "people.not_allowed", judge_target, target_id=self.a_row().id, by=owner, at=NOW, **given
        )
        old = self.a_row(Stage.SUPERSEDED)
        refused("plans.superseded", judge_target, target_id=old.id, **given, **planner())
        goal = a_target(plan=a_plan(), goal_code="g")
        judge_target(target_id=goal.id, **given, **planner())
        refused("people.not_allowed", judge_target, target_id=goal.id, by=owner, at=NOW, **given)
