"""Plans are written together, agreed with the client, and never changed after that."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core import serializers
from django.db import IntegrityError, transaction

from luukku.engines.kernel.merging import EditConflict
from luukku.ground.journal.queries import AuditEntries
from luukku.ground.people.queries.vault import opened_words
from luukku.rooms.cases.models import ClientGoal, ClientPlan, PlanEntry, Relation, Step, Worker
from luukku.rooms.cases.rules.plans.goals import GoalResult, PartyKind, Scale
from luukku.rooms.cases.rules.plans.states import AgreedHow, PlanEnd, PlanState
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
from luukku.rooms.cases.tests.builders import NOW, refused, worker
from luukku.rooms.cases.tests.plan_builders import (
    JOINT,
    TODAY,
    WORDS,
    a_draft,
    a_goal,
    a_team,
    agree,
    an_agreed,
    the_plan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return a_team()


def version_as_text(team, number):
    """Every row of one version, as it stands in the tables, but for the state of the version."""
    plan = the_plan(team, number)
    rows = [*plan.sections.all(), *plan.goals.all(), *plan.actions.all(), *plan.parties.all()]
    head = ClientPlan.objects.filter(pk=plan.pk).values().get()
    kept = {k: v for k, v in head.items() if k not in ("state", "ended_on", "end_code")}
    return repr(kept) + serializers.serialize("json", rows)


class TestWriting:
    def test_a_goal_stands_sealed_in_the_clients_own_words(self, team):
        a_draft(team)
        goal = ClientGoal.objects.get()
        assert WORDS.encode() not in bytes(goal.sealed)
        assert opened_words(team.matter.client_id, goal.sealed)["words"] == WORDS
        assert goal.owner == team.matter.client_id

    def test_nothing_written_stands_in_the_log(self, team):
        an_agreed(team)
        told = str([(one.action, one.detail) for one in AuditEntries()])
        assert "plan_goal_added" in told
        assert "kaupassa" not in told and "kotona" not in told

    def test_the_same_kind_of_plan_is_begun_once(self, team):
        begin_plan(**team.doing())
        refused("cases.plan_is_there", begin_plan, **team.doing())

    def test_a_template_that_is_not_there(self, team):
        refused("cases.no_such_template", begin_plan, **team.doing(template_code="wish_list"))

    def test_who_does_not_see_the_matter_finds_no_plan(self, team):
        a_draft(team)
        for verb, more in (
            (begin_plan, {}), (move_plan, {"to": PlanState.NEGOTIATED}), (renew_plan, {}),
            (write_client_view, {"words": "x"}), (end_plan, {"reason": PlanEnd.OTHER}),
        ):  # fmt: skip
            refused("cases.no_such_case", verb, **team.doing(team.stranger, **more))

    def test_a_plan_that_was_never_begun(self, team):
        refused("cases.no_such_plan", write_client_view, **team.doing(), words="x")

    @pytest.mark.parametrize(
        ("fields", "rule", "field"),
        [
            ({"owner": None}, "cases.goal_without_owner", "owner"),
            ({"owner": uuid4()}, "cases.owner_not_in_plan", "owner"),
            ({"words": "  "}, "cases.goal_without_words", "words"),
            ({"measure": ""}, "cases.goal_without_measure", "measure"),
            ({"review_on": None}, "cases.goal_without_review", "review_on"),
            ({"review_on": TODAY}, "cases.goal_without_review", "review_on"),
            ({"scale": Scale.TEN, "start": 3, "target": 11}, "cases.goal_off_scale", "target"),
            ({"scale": Scale.GAS, "target": 1}, "cases.goal_off_scale", "start"),
            ({"words": "x" * 4001}, "cases.too_long", "words"),
        ],
    )
    def test_a_goal_must_have(self, team, fields, rule, field):
        begin_plan(**team.doing())
        refusal = refused(rule, add_goal, **team.doing(), told=a_goal(team, **fields))
        assert refusal.field == field

    def test_a_worker_who_left_owns_no_goal(self, team):
        begin_plan(**team.doing())
        Worker.objects.filter(user=team.nurse.id).update(valid_to=TODAY - timedelta(days=1))
        told = a_goal(team, owner=team.nurse.id)
        refused("cases.worker_has_left", add_goal, **team.doing(), told=told)

    def test_a_section_is_written_by_its_own_profession(self, team):
        begin_plan(**team.doing())
        write_section(**team.doing(team.nurse), section_code="health", words="Verenpaine")
        refused(
            "cases.no_such_section", write_section, **team.doing(), section_code="health", words="x"
        )
        refused(
            "cases.no_such_section", write_section, **team.doing(), section_code="magic", words="x"
        )

    def test_a_goal_is_put_only_in_ones_own_section(self, team):
        begin_plan(**team.doing())
        write_section(**team.doing(team.nurse), section_code="health", words="Hoito")
        refused(
            "cases.no_such_section", add_goal, **team.doing(), told=a_goal(team),
            section_code="health",
        )  # fmt: skip
        mine = a_goal(team, owner=team.nurse.id)
        number = add_goal(**team.doing(team.nurse), told=mine, section_code="health")
        for verb, more in ((change_goal, {"fields": {}}), (remove_goal, {})):
            refused("cases.no_such_goal", verb, **team.doing(), number=number, **more)

    def test_two_who_change_different_fields_both_stay(self, team):
        a_draft(team)
        seen = {"words": WORDS, "measure": "Käyn kaupassa kerran viikossa"}
        change_goal(
            **team.doing(team.nurse), number=1, fields={"measure": "Kaksi kertaa"}, seen=seen
        )
        change_goal(**team.doing(), number=1, fields={"words": "Haluan torille"}, seen=seen)
        words = opened_words(team.matter.client_id, ClientGoal.objects.get().sealed)
        assert words == {"words": "Haluan torille", "measure": "Kaksi kertaa"}

    def test_two_who_change_the_same_field_are_both_shown(self, team):
        a_draft(team)
        seen = {"words": WORDS}
        change_goal(**team.doing(team.nurse), number=1, fields={"words": "Torille"}, seen=seen)
        with pytest.raises(EditConflict) as conflict:
            change_goal(**team.doing(), number=1, fields={"words": "Kirjastoon"}, seen=seen)
        clash = conflict.value.clashes[0]
        assert (clash.base, clash.theirs, clash.mine) == (WORDS, "Torille", "Kirjastoon")
        assert conflict.value.author == team.nurse.id

    def test_the_clients_view_and_a_section_are_merged_too(self, team):
        begin_plan(**team.doing())
        write_client_view(**team.doing(), words="A")
        with pytest.raises(EditConflict):
            write_client_view(**team.doing(), words="B", seen={"words": "", "language_code": "fi"})

    def test_an_action_has_a_doer_and_a_day(self, team):
        begin_plan(**team.doing())
        told = {"words": "x", "responsible": team.own.id, "begins_on": TODAY}
        for change, rule in (
            ({"responsible": None}, "cases.action_without_doer"),
            ({"begins_on": None}, "cases.action_without_day"),
            ({"ends_on": TODAY - timedelta(days=1)}, "cases.action_ends_before_it_begins"),
            ({"words": ""}, "cases.nothing_written"),
            ({"responsible": uuid4()}, "cases.owner_not_in_plan"),
            ({"goal": 9}, "cases.no_such_goal"),
        ):
            refused(rule, add_action, **team.doing(), told=ActionTold(**{**told, **change}))
        number = add_action(**team.doing(), told=ActionTold(**told))
        change_action(**team.doing(), number=number, fields={"state": "done"})
        assert the_plan(team).actions.get().state == "done"
        remove_action(**team.doing(), number=number)
        refused("cases.no_such_action", remove_action, **team.doing(), number=number)

    def test_those_who_do_not_sign_in_are_in_the_plan_by_a_sealed_name(self, team):
        begin_plan(**team.doing())
        number = add_plan_party(**team.doing(), kind=PartyKind.RELATIVE, name="Tytär (esimerkki)")
        party = the_plan(team).parties.get()
        assert "Tytär".encode() not in bytes(party.sealed)
        refused("cases.party_is_nobody", add_plan_party, **team.doing(), kind=PartyKind.NGO)
        remove_plan_party(**team.doing(), number=number)
        refused("cases.no_such_party", remove_plan_party, **team.doing(), number=number)

    def test_who_may_only_look_does_not_write(self, team):
        a_draft(team)
        consulted = worker(team.matter.organisation)
        Relation.objects.create(
            client_id=team.matter.client_id, user=consulted.id, domain="social", kind="consulted",
            valid_from=TODAY,
        )  # fmt: skip
        refused("cases.looks_only", write_client_view, **team.doing(consulted), words="x")


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
