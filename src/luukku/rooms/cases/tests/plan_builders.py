"""Makes plans in every state for the tests of plans and chains."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from luukku.ground.people.rules import Actor
from luukku.ground.people.tests.builders import an_organisation
from luukku.rooms.cases.models import ClientPlan, Party
from luukku.rooms.cases.rules.plans.goals import GoalTold
from luukku.rooms.cases.rules.plans.states import AgreedHow, PlanState
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.services.plans.actions import ActionTold, add_action
from luukku.rooms.cases.services.plans.agreeing import agree_plan
from luukku.rooms.cases.services.plans.goals import add_goal
from luukku.rooms.cases.services.plans.writing import (
    begin_plan,
    move_plan,
    name_people,
    write_client_view,
)
from luukku.rooms.cases.tests.builders import NOW, case, client, worker

JOINT = "joint_client_plan"
WORDS = "Haluan taas käydä itse kaupassa"
TODAY = date(2026, 3, 3)


@dataclass
class Team:
    """A matter of social welfare with its own worker, a nurse in it and a stranger outside."""

    matter: Any
    own: Actor
    nurse: Actor
    stranger: Actor

    @property
    def code(self) -> str:
        return self.matter.code

    def doing(self, who: Actor | None = None, **values) -> dict[str, Any]:
        """The arguments every verb of the joint plan wants."""
        told = {"code": self.code, "template_code": JOINT, "by": who or self.own, "at": NOW}
        return {**told, **values}


def a_team(**fields) -> Team:
    """A social worker's matter; a nurse takes part in it from health care."""
    unit = an_organisation(name="Aikuissosiaalityö (esimerkki)")
    own = worker(unit)
    nurse = worker(an_organisation(name="Terveysasema"), domain=Domain.HEALTH, profession="nurse")
    matter = case(client(), organisation=unit, own_worker=own.id, **fields)
    party(matter, nurse)
    return Team(matter, own, nurse, worker(an_organisation(name="Muu")))


def party(matter, actor, *, domain=Domain.HEALTH, role="nurse"):
    """Somebody takes part in the matter."""
    return Party.objects.create(
        case=matter, user=actor.id, domain=domain.value, role_code=role, valid_from=TODAY
    )


def a_goal(team, **fields) -> GoalTold:
    """A goal the client owns, with everything it must have."""
    values = {
        "words": WORDS, "owner": team.matter.client_id, "measure": "Käyn kaupassa kerran viikossa",
        "review_on": TODAY + timedelta(days=60), **fields,
    }  # fmt: skip
    return GoalTold(**values)


def a_draft(team, **goal) -> ClientPlan:
    """A joint plan with one goal, one action and the client's view."""
    begin_plan(**team.doing())
    name_people(**team.doing(), own_worker=team.own.id, responsible=team.own.id)
    write_client_view(**team.doing(), words="Haluan asua kotona.")
    number = add_goal(**team.doing(), told=a_goal(team, **goal))
    told = ActionTold(
        words="Kävellään kauppaan yhdessä", responsible=team.own.id, begins_on=TODAY, goal=number
    )
    add_action(**team.doing(), told=told)
    return the_plan(team)


def an_agreed(team) -> ClientPlan:
    """The same plan, agreed with the client."""
    a_draft(team)
    agree(team)
    return the_plan(team)


def agree(team, **values):
    """Go through what is written and agree on it."""
    move_plan(**team.doing(), to=PlanState.NEGOTIATED)
    told = {
        "revision": the_plan(team).revision, "agreed_on": TODAY, "how": AgreedHow.HOME_VISIT,
        "review_due": TODAY + timedelta(days=90), **values,
    }  # fmt: skip
    agree_plan(**team.doing(**told))


def the_plan(team, version=None) -> ClientPlan:
    """The newest version, or the one asked for."""
    rows = ClientPlan.objects.filter(case=team.matter, template_code=JOINT)
    return rows.get(version=version) if version else rows.latest("version")


def an_expert() -> Actor:
    """A psychologist of another unit, outside the matter."""
    unit = an_organisation(name="Mielenterveys")
    return worker(unit, domain=Domain.HEALTH, profession="psychologist")
