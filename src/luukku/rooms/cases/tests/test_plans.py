"""Plans are written together, each profession in its own part, merged where two write at once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from luukku.engines.kernel.merging import EditConflict
from luukku.ground.journal.queries import AuditEntries
from luukku.ground.people.queries.vault import opened_words
from luukku.rooms.cases.models import ClientGoal, Relation, Worker
from luukku.rooms.cases.rules.plans.goals import PartyKind, Scale
from luukku.rooms.cases.rules.plans.states import PlanEnd, PlanState
from luukku.rooms.cases.services.plans.actions import (
    ActionTold,
    add_action,
    add_plan_party,
    change_action,
    remove_action,
    remove_plan_party,
)
from luukku.rooms.cases.services.plans.agreeing import (
    end_plan,
    renew_plan,
)
from luukku.rooms.cases.services.plans.goals import add_goal, change_goal, remove_goal
from luukku.rooms.cases.services.plans.writing import (
    begin_plan,
    move_plan,
    write_client_view,
    write_section,
)
from luukku.rooms.cases.tests.builders import refused, worker
from luukku.rooms.cases.tests.plan_builders import (
    TODAY,
    WORDS,
    a_draft,
    a_goal,
    an_agreed,
    the_plan,
)

pytestmark = pytest.mark.django_db


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
