"""A plan is agreed with the client, renewed as a copy, ended, and written beside."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core import serializers
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luukku.engines.kernel.errors import RuleBroken
from luukku.rooms.cases.models import ClientPlan, PlanEntry, Step
from luukku.rooms.cases.rules.plans.goals import GoalResult, PartyKind, Scale
from luukku.rooms.cases.rules.plans.states import IN_FORCE, AgreedHow, PlanEnd, PlanState
from luukku.rooms.cases.rules.states import CaseState
from luukku.rooms.cases.services.plans.actions import (
    ActionTold,
    add_action,
    add_plan_party,
    change_action,
    remove_action,
    remove_plan_party,
)
from luukku.rooms.cases.services.plans.agreeing import (
    agree_plan,
    end_plan,
    mark_reviews_due,
    renew_plan,
)
from luukku.rooms.cases.services.plans.entries import add_entry, review_goal
from luukku.rooms.cases.services.plans.goals import add_goal, change_goal, remove_goal
from luukku.rooms.cases.services.plans.writing import (
    begin_plan,
    move_plan,
    name_people,
    write_client_view,
    write_section,
)
from luukku.rooms.cases.tests.builders import NOW, refused
from luukku.rooms.cases.tests.plan_builders import (
    JOINT,
    TODAY,
    a_draft,
    a_goal,
    a_team,
    agree,
    an_agreed,
    the_plan,
)

pytestmark = pytest.mark.django_db


def version_as_text(team, number):
    """Every row of one version, as it stands in the tables, but for the state of the version."""
    plan = the_plan(team, number)
    rows = [*plan.sections.all(), *plan.goals.all(), *plan.actions.all(), *plan.parties.all()]
    head = ClientPlan.objects.filter(pk=plan.pk).values().get()
    kept = {k: v for k, v in head.items() if k not in ("state", "ended_on", "end_code")}
    return repr(kept) + serializers.serialize("json", rows)


class TestAgreeing:
    def test_a_plan_is_agreed_as_it_was_shown(self, team):
        a_draft(team)
        move_plan(**team.doing(), to=PlanState.NEGOTIATED)
        values = {
            "agreed_on": TODAY, "how": AgreedHow.MEETING, "review_due": date(2026, 6, 1),
        }  # fmt: skip
        refused("cases.plan_changed_meanwhile", agree_plan, **team.doing(), revision=1, **values)

    def test_a_draft_is_gone_through_before_it_is_agreed(self, team):
        plan = a_draft(team)
        values = {
            "agreed_on": TODAY, "how": AgreedHow.MEETING, "review_due": date(2026, 6, 1),
            "revision": plan.revision,
        }  # fmt: skip
        refused("cases.plan_wrong_state", agree_plan, **team.doing(), **values)

    def test_what_was_gone_through_and_then_changed_is_a_draft_again(self, team):
        a_draft(team)
        move_plan(**team.doing(), to=PlanState.NEGOTIATED)
        write_client_view(**team.doing(), words="Toisin")
        assert the_plan(team).state == PlanState.DRAFT

    @pytest.mark.parametrize(
        ("values", "rule"),
        [
            ({"agreed_on": TODAY + timedelta(days=1)}, "cases.plan_agreed_in_future"),
            ({"agreed_on": TODAY - timedelta(days=1)}, "cases.plan_agreed_before_it_began"),
            ({"review_due": TODAY}, "cases.review_day_missing"),
            ({"review_due": TODAY + timedelta(days=200)}, "cases.review_day_missing"),
        ],
    )
    def test_the_days_of_an_agreement(self, team, values, rule):
        a_draft(team)
        move_plan(**team.doing(), to=PlanState.NEGOTIATED)
        told = {
            "agreed_on": TODAY, "how": AgreedHow.MEETING, "review_due": date(2026, 6, 1),
            "revision": the_plan(team).revision, **values,
        }  # fmt: skip
        refused(rule, agree_plan, **team.doing(), **told)

    def test_a_plan_that_lacks_something_says_what(self, team):
        begin_plan(**team.doing())
        move_plan(**team.doing(), to=PlanState.NEGOTIATED)
        told = {
            "agreed_on": TODAY, "how": AgreedHow.MEETING, "review_due": date(2026, 6, 1),
            "revision": 1,
        }  # fmt: skip
        refusal = refused("cases.plan_not_ready", agree_plan, **team.doing(), **told)
        assert "omin sanoin" in str(refusal) and "vastuuhenkilö" in str(refusal)

    def test_an_agreed_plan_is_a_proof_on_the_path(self):
        team = a_team(state=CaseState.ASSESSED)
        for number, kind in enumerate(
            ("urgency_assessed", "assessment_started", "assessment_ready"), 2
        ):
            Step.objects.create(case=team.matter, number=number, kind=kind, on=TODAY, at=NOW)
        an_agreed(team)
        team.matter.refresh_from_db()
        assert team.matter.state == CaseState.PLANNED
        assert team.matter.steps.filter(kind="plan_agreed", proof_code="plan").count() == 1

    def test_where_the_path_does_not_wait_for_a_plan_it_is_still_agreed(self, team):
        an_agreed(team)
        team.matter.refresh_from_db()
        assert team.matter.state == CaseState.RECEIVED

    def test_an_agreed_version_is_never_written(self, team):
        an_agreed(team)
        told = ActionTold(words="x", responsible=team.own.id, begins_on=TODAY)
        for verb, more in (
            (write_client_view, {"words": "x"}),
            (write_section, {"section_code": "social", "words": "x"}),
            (name_people, {"own_worker": None, "responsible": None}),
            (add_goal, {"told": a_goal(team)}), (change_goal, {"number": 1, "fields": {}}),
            (remove_goal, {"number": 1}), (add_action, {"told": told}),
            (change_action, {"number": 1, "fields": {}}), (remove_action, {"number": 1}),
            (add_plan_party, {"kind": PartyKind.NGO, "name": "x"}),
            (remove_plan_party, {"number": 1}),
        ):  # fmt: skip
            refused("cases.plan_agreed", verb, **team.doing(), **more)

    def test_a_new_version_is_a_copy_and_the_old_one_stays(self, team):
        an_agreed(team)
        before = version_as_text(team, 1)
        assert renew_plan(**team.doing()) == 2
        change_goal(**team.doing(), number=1, fields={"words": "Haluan matkustaa"})
        agree(team)
        assert version_as_text(team, 1) == before
        assert the_plan(team, 1).state == PlanState.RENEWED
        assert the_plan(team, 2).state == PlanState.AGREED

    def test_while_the_new_version_is_written_the_old_one_is_in_force(self, team):
        an_agreed(team)
        renew_plan(**team.doing())
        assert the_plan(team, 1).state == PlanState.AGREED
        refused("cases.plan_is_being_written", renew_plan, **team.doing())

    def test_what_stands_behind_a_wall_is_copied_too(self, team):
        a_draft(team)
        write_section(**team.doing(team.nurse), section_code="health", words="Hoito")
        agree(team)
        renew_plan(**team.doing())
        assert the_plan(team, 2).sections.get().code == "health"

    def test_the_review_day_comes(self, team):
        an_agreed(team)
        move_plan(**team.doing(), to=PlanState.ACTIVE)
        assert mark_reviews_due(by=team.own, at=NOW) == 0
        assert mark_reviews_due(by=team.own, at=NOW + timedelta(days=91)) == 1
        assert the_plan(team).state == PlanState.REVIEW_DUE

    def test_a_plan_ends_with_a_reason(self, team):
        an_agreed(team)
        renew_plan(**team.doing())
        end_plan(**team.doing(), reason=PlanEnd.GOALS_REACHED)
        assert {one.state for one in ClientPlan.objects.all()} == {"ended"}
        refused("cases.plan_wrong_state", end_plan, **team.doing(), reason=PlanEnd.OTHER)

    def test_agreeing_is_not_moved_into_by_hand(self, team):
        a_draft(team)
        refused("cases.plan_wrong_state", move_plan, **team.doing(), to=PlanState.AGREED)

    def test_the_database_keeps_one_plan_in_force(self, team):
        plan = an_agreed(team)
        with (
            pytest.raises(IntegrityError, match=r"one_plan_is_in_force|UNIQUE"),
            transaction.atomic(),
        ):
            ClientPlan.objects.create(
                case=team.matter, template_code=JOINT, version=7, state="active", begun_on=TODAY,
                agreed_on=TODAY, agreed_how="meeting", review_due=plan.review_due,
            )  # fmt: skip


class TestRecording:
    def test_a_worker_writes_beside_an_agreed_plan(self, team):
        an_agreed(team)
        add_entry(**team.doing(), words="Käytiin kaupassa", goal_number=1)
        review_goal(**team.doing(), goal_number=1, result=GoalResult.PARTLY, words="Hyvin menee")
        assert list(PlanEntry.objects.values_list("number", "kind")) == [
            (1, "comment"), (2, "review"),
        ]  # fmt: skip

    def test_a_value_is_on_the_scale_of_its_goal(self, team):
        a_draft(team, scale=Scale.TEN, start=2, target=8)
        told = {"goal_number": 1, "result": GoalResult.NOT_YET, "words": "x"}
        refused("cases.goal_off_scale", review_goal, **team.doing(), **told, value=11)
        review_goal(**team.doing(), **told, value=4)
        assert PlanEntry.objects.get().value == 4

    def test_nothing_is_not_an_entry(self, team):
        a_draft(team)
        refused("cases.nothing_written", add_entry, **team.doing(), words=" ")
        refused("cases.no_such_goal", add_entry, **team.doing(), words="x", goal_number=5)


VERBS = {
    "view": lambda t: write_client_view(**t.doing(), words="Toisin"),
    "section": lambda t: write_section(**t.doing(t.nurse), section_code="health", words="Hoito"),
    "goal": lambda t: add_goal(**t.doing(), told=a_goal(t)),
    "change": lambda t: change_goal(**t.doing(), number=1, fields={"words": "Muu"}),
    "remove": lambda t: remove_goal(**t.doing(), number=1),
    "party": lambda t: add_plan_party(**t.doing(), kind=PartyKind.NGO, name="Järjestö"),
    "people": lambda t: name_people(**t.doing(), own_worker=t.own.id, responsible=t.own.id),
    "negotiate": lambda t: move_plan(**t.doing(), to=PlanState.NEGOTIATED),
    "activate": lambda t: move_plan(**t.doing(), to=PlanState.ACTIVE),
    "agree": agree,
    "renew": lambda t: renew_plan(**t.doing()),
    "entry": lambda t: add_entry(**t.doing(), words="Kirjaus"),
    "end": lambda t: end_plan(**t.doing(), reason=PlanEnd.OTHER),
}


class TestTruths:
    @settings(
        max_examples=25, deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )  # fmt: skip
    @given(steps=st.lists(st.sampled_from(sorted(VERBS)), max_size=9))
    def test_an_agreed_version_never_changes(self, steps):
        with transaction.atomic():
            team = a_team()
            an_agreed(team)
            kept = {1: version_as_text(team, 1)}
            for name in steps:
                with suppress(RuleBroken):
                    VERBS[name](team)
                for plan in ClientPlan.objects.filter(case=team.matter).exclude(agreed_on=None):
                    now = version_as_text(team, plan.version)
                    assert kept.setdefault(plan.version, now) == now
                in_force = ClientPlan.objects.filter(case=team.matter, state__in=IN_FORCE)
                assert in_force.count() <= 1
            transaction.set_rollback(True)
