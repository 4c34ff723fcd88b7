"""Measures, statuses, steps and responsibles: one test a verb and a refusal."""

from datetime import date, timedelta

import pytest

from luukku.engines.kernel.merging import EditConflict
from luukku.ground.journal.queries import told
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import an_actor, an_organisation
from luukku.rooms.plans.models import Measure, MeasureRevision
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.services.measures import (
    create_measure,
    delete_measure,
    edit_measure,
    move_measure,
)
from luukku.rooms.plans.tests.builders import (
    NOW,
    TODAY,
    a_goal,
    a_measure,
    a_plan,
    a_responsible,
    refused,
)

pytestmark = pytest.mark.django_db
PLANNER = Role.PLANNER


class TestCreating:
    def test_a_new_measure_is_planned_and_has_its_first_revision(self):
        plan, goal_by = a_plan(stage=Stage.DRAFT), an_actor(PLANNER)
        goal = a_goal(plan)
        id_ = create_measure(
            plan_id=plan.id, code="A-1", by=goal_by, at=NOW,
            fields={"text_fi": "Koulutetaan", "goal": goal.code, "grounds": ["sex", "age"]},
        )  # fmt: skip
        measure = Measure.objects.get(id=id_)
        assert (measure.status, measure.revision, measure.goal) == ("planned", 1, goal)
        assert measure.grounds == ["age", "sex"]
        assert "koulutetaan" in measure.search_text
        assert measure.history.get().status == "planned"
        assert measure.revisions.get().fields["text_fi"] == "Koulutetaan"
        assert told("MeasureChanged")[0]["measure_id"] == id_

    @pytest.mark.parametrize(
        ("values", "code"),
        [
            ({"code": " "}, "plans.needs_code"),
            ({"code": "TAKEN"}, "plans.code_taken"),
            ({"fields": {}}, "plans.needs_text"),
            ({"fields": {"text_fi": "x", "goal": "nope"}}, "plans.unknown_code"),
            ({"fields": {"text_fi": "x", "price": "1"}}, "plans.unknown_field"),
            (
                {"fields": {"text_fi": "x", "start": "2025-02-01", "due": "2025-01-01"}},
                "plans.due_before_start",
            ),
        ],
    )
    def test_an_impossible_measure_is_refused(self, values, code):
        plan = a_plan(stage=Stage.DRAFT)
        a_measure(plan, "TAKEN")
        usual = {"code": "A-1", "fields": {"text_fi": "x"}}
        refused(
            code,
            create_measure,
            plan_id=plan.id,
            by=an_actor(PLANNER),
            at=NOW,
            **{**usual, **values},
        )

    def test_only_a_draft_grows_and_only_by_its_planner(self):
        plan = a_plan(stage=Stage.APPROVED)
        values = {"plan_id": plan.id, "code": "A", "fields": {"text_fi": "x"}, "at": NOW}
        refused("plans.not_a_draft", create_measure, by=an_actor(PLANNER), **values)
        refused("people.not_allowed", create_measure, by=an_actor(Role.OWNER), **values)


class TestEditing:
    def test_a_change_makes_a_revision_and_keeps_the_one_before(self):
        measure = a_measure(a_plan(stage=Stage.DRAFT))
        edit_measure(
            measure_id=measure.id, fields={"text_fi": "Opastetaan"}, base_revision=1,
            by=an_actor(PLANNER), at=NOW,
        )  # fmt: skip
        texts = list(MeasureRevision.objects.values_list("number", "fields__text_fi"))
        assert texts == [(1, "Koulutetaan henkilöstö."), (2, "Opastetaan")]

    def test_two_people_changing_different_fields_are_merged(self):
        measure, one, other = (
            a_measure(a_plan(stage=Stage.DRAFT)),
            an_actor(PLANNER),
            an_actor(PLANNER),
        )
        edit_measure(
            measure_id=measure.id, fields={"due": "2025-12-31"}, base_revision=1, by=one, at=NOW
        )
        revision = edit_measure(
            measure_id=measure.id,
            fields={"text_fi": "Opastetaan", "due": ""},
            base_revision=1,
            by=other,
            at=NOW + timedelta(minutes=1),
        )
        measure.refresh_from_db()
        assert (revision, measure.due, measure.text) == (
            3,
            date(2025, 12, 31),
            {"fi": "Opastetaan"},
        )

    def test_two_people_changing_one_field_are_asked_and_nothing_is_lost(self):
        measure, one, other = (
            a_measure(a_plan(stage=Stage.DRAFT)),
            an_actor(PLANNER),
            an_actor(PLANNER),
        )
        edit_measure(
            measure_id=measure.id, fields={"text_fi": "Ensin"}, base_revision=1, by=one, at=NOW
        )
        with pytest.raises(EditConflict) as conflict:
            edit_measure(
                measure_id=measure.id, fields={"text_fi": "Sitten", "locator": "s. 3"},
                base_revision=1, by=other, at=NOW,
            )  # fmt: skip
        told_ = conflict.value
        assert (told_.author, told_.revision, told_.at) == (one.id, 2, NOW)
        clash = told_.clashes[0]
        assert (clash.base, clash.theirs, clash.mine) == (
            "Koulutetaan henkilöstö.",
            "Ensin",
            "Sitten",
        )
        edit_measure(
            measure_id=measure.id, fields=told_.proposal, base_revision=told_.revision,
            by=other, at=NOW,
        )  # fmt: skip
        measure.refresh_from_db()
        assert (measure.text["fi"], measure.locator) == ("Sitten", "s. 3")
        assert measure.revisions.get(number=2).fields["text_fi"] == "Ensin"

    def test_other_languages_of_a_text_are_kept(self):
        measure = a_measure(a_plan(stage=Stage.DRAFT))
        Measure.objects.update(text={"fi": "Koulutetaan", "se": "Oahpaheapmi"})
        edit_measure(
            measure_id=measure.id, fields={"text_sv": "Utbildning"}, base_revision=1,
            by=an_actor(PLANNER), at=NOW,
        )  # fmt: skip
        measure.refresh_from_db()
        assert measure.text == {"fi": "Koulutetaan", "sv": "Utbildning", "se": "Oahpaheapmi"}

    def test_saving_without_a_change_tells_nothing(self):
        measure = a_measure(a_plan(stage=Stage.DRAFT))
        edit_measure(
            measure_id=measure.id, fields={}, base_revision=1, by=an_actor(PLANNER), at=NOW
        )
        assert told("MeasureChanged") == []

    @pytest.mark.parametrize(
        ("stage", "role", "fields", "code"),
        [
            (Stage.APPROVED, PLANNER, {"due": "2025-12-31"}, "plans.field_is_closed"),
            (Stage.APPROVED, PLANNER, {"text_fi": "y"}, "plans.field_is_closed"),
            (Stage.REVIEW, PLANNER, {"next_fi": "y"}, "plans.field_is_closed"),
            (Stage.DRAFT, Role.OWNER, {"text_fi": "y"}, "plans.field_is_closed"),
            (Stage.DRAFT, Role.READER, {"next_fi": "y"}, "people.not_allowed"),
        ],
    )
    def test_a_closed_field_is_refused(self, stage, role, fields, code):
        measure = a_measure(a_plan(stage=stage))
        refused(
            code, edit_measure, measure_id=measure.id, fields=fields, base_revision=1,
            by=an_actor(role), at=NOW,
        )  # fmt: skip

    def test_who_answers_for_the_measure_may_follow_it_while_answering(self):
        mine, measure = an_organisation(), a_measure(a_plan())
        owner = an_actor(Role.OWNER, organisation=mine)
        values = {
            "measure_id": measure.id, "fields": {"next_fi": "Jatketaan"}, "base_revision": 1,
            "by": owner, "at": NOW,
        }  # fmt: skip
        refused("people.not_allowed", edit_measure, **values)
        row = a_responsible(measure, mine)
        edit_measure(**values)
        row.valid_to = TODAY - timedelta(days=1)
        row.save()
        refused("people.not_allowed", edit_measure, **{**values, "base_revision": 2})

    def test_a_form_of_an_unknown_revision_is_refused(self):
        measure = a_measure(a_plan(stage=Stage.DRAFT))
        refused(
            "plans.unknown_revision", edit_measure, measure_id=measure.id, fields={},
            base_revision=9, by=an_actor(PLANNER), at=NOW,
        )  # fmt: skip


class TestOrder:
    def test_a_measure_moves_one_place_and_stays_inside(self):
        plan = a_plan(stage=Stage.DRAFT)
        a, b = a_measure(plan, "A"), a_measure(plan, "B")
        for _ in range(2):
            move_measure(measure_id=b.id, up=True, by=an_actor(PLANNER), at=NOW)
        assert list(plan.measures.values_list("code", flat=True)) == ["B", "A"]
        move_measure(measure_id=b.id, up=False, by=an_actor(PLANNER), at=NOW)
        assert list(plan.measures.values_list("code", flat=True)) == ["A", "B"]
        plan.stage = Stage.APPROVED
        plan.save()
        refused(
            "plans.not_a_draft",
            move_measure,
            measure_id=a.id,
            up=True,
            by=an_actor(PLANNER),
            at=NOW,
        )

    def test_a_measure_leaves_a_draft_only(self):
        measure, kept = a_measure(a_plan(stage=Stage.DRAFT)), a_measure(a_plan())
        delete_measure(measure_id=measure.id, by=an_actor(PLANNER), at=NOW)
        refused("plans.gone", delete_measure, measure_id=measure.id, by=an_actor(PLANNER), at=NOW)
        refused(
            "plans.not_a_draft", delete_measure, measure_id=kept.id, by=an_actor(PLANNER), at=NOW
        )
