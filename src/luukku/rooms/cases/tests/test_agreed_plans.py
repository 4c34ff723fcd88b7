"""What was agreed with a client stands as it was: the database itself refuses, on both databases."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from luukku.ground.people.queries.vault import sealed_words
from luukku.ground.people.rules import HOUSE
from luukku.rooms.cases.models import (
    Case,
    Client,
    ClientGoal,
    ClientPlan,
    PlanAction,
    PlanEntry,
    PlanParty,
    PlanSection,
)
from luukku.rooms.cases.rules.plans.goals import PartyKind
from luukku.rooms.cases.rules.plans.states import IN_FORCE, NEXT, WRITTEN_IN, PlanEnd, PlanState
from luukku.rooms.cases.services.erasing import erase
from luukku.rooms.cases.services.plans.actions import add_plan_party
from luukku.rooms.cases.services.plans.agreeing import end_plan, mark_reviews_due, renew_plan
from luukku.rooms.cases.services.plans.entries import add_entry
from luukku.rooms.cases.services.plans.goals import add_goal, remove_goal
from luukku.rooms.cases.services.plans.writing import move_plan, write_section
from luukku.rooms.cases.tests.builders import NOW
from luukku.rooms.cases.tests.plan_builders import TODAY, a_draft, a_goal, a_team, agree, the_plan

GUARDS = import_module("luukku.rooms.cases.migrations.0002_append_only")
pytestmark = pytest.mark.django_db
PARTS = (PlanSection, ClientGoal, PlanAction, PlanParty)


class Editor:
    connection = connection


def no(change):
    with (
        pytest.raises(DatabaseError, match=r"keeps what was agreed|append-only"),
        transaction.atomic(),
    ):
        change()


@pytest.fixture
def team(db):
    """An agreed plan with something of everything; the database's own guards stand."""
    GUARDS.guard(apps, Editor)
    made = a_team()
    a_draft(made)
    write_section(**made.doing(), section_code="social", words="Tuen tarve on arvioitu.")
    add_plan_party(**made.doing(), kind=PartyKind.RELATIVE, name="Tytär (esimerkki)")
    agree(made)
    add_entry(**made.doing(), words="Sovittiin kotikäynnillä.")
    return made


def rows():
    return {one: list(one.objects.order_by("pk").values()) for one in (ClientPlan, *PARTS)}


def test_the_path_is_the_one_of_the_rules():
    told = {state: frozenset(eval(said)) for state, said in GUARDS.FORWARD.items()}
    after = {state.value: then for state, then in NEXT.items() if state not in WRITTEN_IN and then}
    assert told == after and set(eval(GUARDS.WRITTEN)) == WRITTEN_IN
    assert set(GUARDS.FORWARD) == IN_FORCE


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_neither_changed_removed_nor_added(team, part):
    before, one = rows(), part.objects.get()
    other = {"code": "x"} if part is PlanSection else {"number": 9}
    no(lambda: part.objects.update(**other))
    no(lambda: part.objects.all()._raw_delete("default"))
    one.pk = None
    no(lambda: part(**{f.attname: getattr(one, f.attname) for f in part._meta.fields
                       if f.name != "id"} | other).save())  # fmt: skip
    assert rows() == before


@pytest.mark.parametrize("change", [
    {"version": 7}, {"review_due": TODAY + timedelta(days=900)}, {"agreed_on": TODAY - timedelta(9)},
    {"agreed_how": "phone"}, {"own_worker": None}, {"state": "draft"}, {"state": "negotiated"},
    {"ended_on": TODAY}, {"end_code": "other"}, {"state": "ended", "agreed_on": None},
    {"revision": 1}, {"template_code": "care_plan"},
])  # fmt: skip
def test_the_plan_itself_does_not_change(team, change):
    before = rows()
    no(lambda: ClientPlan.objects.update(**change))
    no(lambda: ClientPlan.objects.all()._raw_delete("default"))
    no(lambda: PlanEntry.objects.update(at=NOW + timedelta(1)))
    no(lambda: PlanEntry.objects.all()._raw_delete("default"))
    assert rows() == before


def test_a_part_does_not_move_into_what_was_agreed(team):
    renew_plan(**team.doing())
    first, new = the_plan(team, 1), the_plan(team, 2)
    add_goal(**team.doing(), told=a_goal(team))
    no(lambda: new.goals.filter(number=2).update(plan=first))
    no(lambda: first.goals.update(plan=new, number=7))
    assert (first.goals.count(), new.goals.count()) == (1, 2)


def test_nothing_takes_the_place_of_what_was_agreed(team):
    if connection.vendor != "sqlite":
        pytest.skip("OR REPLACE is SQLite's")
    renew_plan(**team.doing())
    first, new, before = the_plan(team, 1), the_plan(team, 2), rows()

    def sql(said, *values):
        def run():
            with connection.cursor() as cursor:
                cursor.execute(said, values)

        return run

    for table in (one._meta.db_table for one in (ClientPlan, *PARTS)):
        key = "id" if table == "cases_clientplan" else "plan_id"
        columns = "SELECT * FROM " + table
        no(sql(f"INSERT OR REPLACE INTO {table} {columns} WHERE {key} = %s", first.pk))
        no(sql(f"UPDATE OR REPLACE {table} SET id = (SELECT min(id) FROM {table} WHERE {key} = %s) "
               f"WHERE {key} = %s", first.pk, new.pk))  # fmt: skip
    no(sql("UPDATE OR REPLACE cases_clientplan SET state = 'active', agreed_on = '2026-03-03', "
           "review_due = '2026-04-03', agreed_how = 'phone' WHERE id = %s", new.pk))  # fmt: skip
    assert rows() == before


class TestTheWayForward:
    def test_a_draft_is_written_and_a_new_version_agreed_beside_the_old(self, team):
        before = rows()
        renew_plan(**team.doing())
        add_goal(**team.doing(), told=a_goal(team))
        remove_goal(**team.doing(), number=2)
        agree(team)
        first, second = the_plan(team, 1), the_plan(team, 2)
        assert (first.state, second.state) == ("renewed", "agreed")
        for part in PARTS:
            assert [one for one in part.objects.order_by("pk").values() if one["plan_id"] == first.pk] \
                == before[part]  # fmt: skip
        no(lambda: ClientPlan.objects.filter(pk=first.pk).update(state="agreed"))

    def test_it_comes_into_use_waits_for_its_review_and_ends(self, team):
        move_plan(**team.doing(), to=PlanState.ACTIVE)
        assert mark_reviews_due(by=HOUSE, at=NOW + timedelta(days=200)) == 1
        end_plan(**team.doing(), reason=PlanEnd.GOALS_REACHED)
        assert the_plan(team).state == "ended"
        no(lambda: ClientPlan.objects.update(end_code="other"))

    def test_a_new_key_of_the_vault_seals_it_anew(self, team):
        for part in (ClientPlan, *PARTS, PlanEntry):
            part.objects.update(sealed=sealed_words(team.matter.client_id, words="x"))

    def test_it_goes_with_its_client_by_the_erasure_run_alone(self, team):
        no(lambda: Client.objects.get(pk=team.matter.client_id).delete())
        no(lambda: Case.objects.get(pk=team.matter.pk).delete())
        Case.objects.filter(pk=team.matter.pk).update(
            state="closed", closed_on=TODAY.replace(year=2020)
        )
        proof = erase(by=HOUSE, at=NOW)
        assert proof.whole and proof.went["clientplan"] == proof.went["planentry"] == 1
        assert not any(rows().values())
