"""The client's own plan: whole, with own entries beside the worker's, and nobody else's."""

from datetime import timedelta

import pytest

from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import a_user, the_actor
from luukku.rooms.cases.models import PlanEntry
from luukku.rooms.cases.queries.plans.own import own_plans
from luukku.rooms.cases.rules.plans.goals import GoalResult
from luukku.rooms.cases.rules.plans.recording import Author
from luukku.rooms.cases.rules.plans.states import PlanEnd, PlanState
from luukku.rooms.cases.services.plans.agreeing import end_plan, renew_plan
from luukku.rooms.cases.services.plans.entries import add_entry
from luukku.rooms.cases.services.plans.own import add_own_entry, comment_goal, review_own_goal
from luukku.rooms.cases.services.plans.writing import move_plan, write_section
from luukku.rooms.cases.tests.builders import NOW, refused
from luukku.rooms.cases.tests.plan_builders import JOINT, WORDS, a_draft, a_team, agree

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    made = a_team()
    a_draft(made)
    write_section(**made.doing(made.nurse), section_code="health", words="Hoidetaan")
    return made


@pytest.fixture
def aino(team):
    return the_actor(a_user(Role.CLIENT, id=team.matter.client_id))


def own(team, by, **values):
    return {
        "client_id": team.matter.client_id, "code": team.code, "template_code": JOINT, "by": by,
        "at": NOW, **values,
    }  # fmt: skip


class TestReading:
    def test_a_draft_nobody_has_gone_through_is_not_yet_the_clients(self, team):
        assert own_plans(team.matter.client_id, NOW) == ()

    def test_the_client_sees_every_section(self, team):
        agree(team)
        (plan,) = own_plans(team.matter.client_id, NOW)
        assert plan.parts.goals[0].words == WORDS and not plan.is_being_written
        assert plan.parts.sections[0].words == "Hoidetaan"

    def test_a_new_version_stands_beside_the_one_in_force(self, team):
        agree(team)
        renew_plan(**team.doing())
        move_plan(**team.doing(), to=PlanState.NEGOTIATED)
        plans = own_plans(team.matter.client_id, NOW)
        assert [(one.parts.row.version, one.is_being_written) for one in plans] == [
            (1, False), (2, True),
        ]  # fmt: skip

    def test_an_ended_plan_is_not_among_them(self, team):
        agree(team)
        end_plan(**team.doing(), reason=PlanEnd.NO_NEED)
        assert own_plans(team.matter.client_id, NOW) == ()

    def test_the_number_of_queries(self, team, django_assert_max_num_queries):
        agree(team)
        for number in range(5):
            add_entry(**team.doing(), words=f"Kirjaus {number}")
        with django_assert_max_num_queries(7):
            own_plans(team.matter.client_id, NOW + timedelta(days=1))


class TestWriting:
    def test_own_words_stand_beside_the_workers(self, team, aino):
        agree(team)
        add_entry(**team.doing(), words="Kävimme kaupassa", goal_number=1)
        add_own_entry(**own(team, aino, words="Olin väsynyt"))
        comment_goal(**own(team, aino, goal_number=1, words="Kauppa on kaukana"))
        told = {"goal_number": 1, "result": GoalResult.NOT_YET, "words": "En vielä"}
        review_own_goal(**own(team, aino, **told))
        (plan,) = own_plans(team.matter.client_id, NOW)
        assert [(one.author, one.words) for one in plan.parts.entries] == [
            (Author.WORKER, "Kävimme kaupassa"), (Author.CLIENT, "Olin väsynyt"),
            (Author.CLIENT, "Kauppa on kaukana"), (Author.CLIENT, "En vielä"),
        ]  # fmt: skip

    def test_a_client_writes_in_an_agreed_plan_but_does_not_change_it(self, team, aino):
        agree(team)
        add_own_entry(**own(team, aino, words="Hei"))
        assert PlanEntry.objects.get().plan_version == 1

    def test_what_is_refused(self, team, aino):
        refused("cases.nothing_written", add_own_entry, **own(team, aino, words=" "))
        refused("cases.no_such_goal", comment_goal, **own(team, aino, goal_number=9, words="x"))
        refused(
            "cases.no_such_plan", add_own_entry,
            **own(team, aino, words="x", template_code="care_plan"),
        )  # fmt: skip

    def test_anothers_plan_is_not_there(self, team, aino):
        other = a_team()
        a_draft(other)
        refused("cases.no_such_plan", add_own_entry, **own(other, aino, words="x"))
        mixed = own(team, aino, words="x", code=other.code)
        refused("cases.no_such_plan", add_own_entry, **mixed)
        refused("people.not_allowed", add_own_entry, **own(team, team.own, words="x"))
