"""A plan held for writing: its matter is locked first, and what the asker may not see is not there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Case, ClientGoal, ClientPlan, PlanAction, PlanSection
from luukku.rooms.cases.queries.plans.rows import said
from luukku.rooms.cases.queries.walls import EVERY, Walls, people_of, walls_of
from luukku.rooms.cases.queries.workers import has_left


@dataclass(frozen=True, slots=True)
class Held:
    """A plan with its matter, locked, and what the writer may read and write in it."""

    case: Case
    plan: ClientPlan
    walls: Walls
    today: date

    @property
    def client_id(self) -> UUID:
        return self.case.client_id


def no_such_plan() -> RuleBroken:
    """The same answer for a plan that is not there and for one that may not be seen."""
    return RuleBroken("cases.no_such_plan", N_("Suunnitelmaa ei löydy."))


def plan_of(
    case: Case, template_code: str, by: Actor, at: datetime, *, version: int | None = None
) -> Held:
    """The newest version of a plan of a locked matter, or the one asked for."""
    rows = ClientPlan.objects.select_for_update().filter(case=case, template_code=template_code)
    rows = rows if version is None else rows.filter(version=version)
    plan = rows.order_by("-version").first()
    if plan is None:
        raise no_such_plan()
    return Held(case, plan, walls_of(case, by, at), localtime(at).date())


def own_plan_of(case: Case, template_code: str, at: datetime) -> Held:
    """The newest version of a plan for the client: nothing of it stands behind a wall."""
    rows = ClientPlan.objects.select_for_update().filter(case=case, template_code=template_code)
    plan = rows.order_by("-version").first()
    if plan is None:
        raise no_such_plan()
    return Held(case, plan, Walls(EVERY, frozenset()), localtime(at).date())


def require_person(held: Held, person: UUID | None, field: str) -> None:
    """Somebody who takes part and has not left, or nobody."""
    if person is None:
        return
    if person not in people_of(held.case, held.walls, held.today):
        raise RuleBroken(
            "cases.owner_not_in_plan",
            N_("Henkilö ei ole mukana tässä asiassa. Valitse joku, joka on."), field=field,
        )  # fmt: skip
    if has_left(person, held.today):
        raise RuleBroken(
            "cases.worker_has_left", N_("Työntekijä on lähtenyt. Valitse toinen."), field=field
        )


def goal_held(held: Held, number: int) -> ClientGoal:
    """A goal the writer may read; one behind a wall is not there."""
    found = held.plan.goals.select_related("section").filter(number=number).first()
    if found is None or (found.section and not held.walls.opens(found.section.domain)):
        raise RuleBroken("cases.no_such_goal", N_("Tavoitetta ei löydy."))
    return found


def action_held(held: Held, number: int) -> PlanAction:
    """An action the writer may read."""
    found = (
        held.plan.actions.select_related("section", "goal__section").filter(number=number).first()
    )
    if found is None or not all(
        held.walls.opens(one.domain) for one in (found.section, found.goal and found.goal.section) if one
    ):  # fmt: skip
        raise RuleBroken("cases.no_such_action", N_("Toimea ei löydy."))
    return found


def section_held(held: Held, code: str) -> PlanSection | None:
    """The section a goal or an action is put in; none for what is shared. It must be the writer's own."""
    if not code:
        return None
    found = held.plan.sections.filter(code=code).first()
    if found is None or not held.walls.opens(found.domain):
        raise RuleBroken("cases.no_such_section", N_("Osiota ei löydy."), field="section")
    if found.domain not in held.walls.writes:
        raise RuleBroken(
            "cases.section_of_another",
            N_("Osio on toisen toimialan. Kirjoita omaan osioosi tai yhteiseen."),
            field="section",
        )
    return found


def goal_fields(goal: ClientGoal, client_id: UUID) -> dict[str, Any]:
    """A goal by its fields, as forms and merges see it."""
    words = said(client_id, goal.sealed)
    return {
        "words": words.get("words", ""), "measure": words.get("measure", ""),
        "owner": str(goal.owner), "review_on": goal.review_on.isoformat(), "scale": goal.scale,
        "start": goal.start, "target": goal.target,
        "section": goal.section.code if goal.section else "", "language_code": goal.language_code,
    }  # fmt: skip


def action_fields(action: PlanAction, client_id: UUID) -> dict[str, Any]:
    """An action by its fields, as forms and merges see it."""
    return {
        "words": said(client_id, action.sealed).get("words", ""),
        "goal": action.goal.number if action.goal else None,
        "section": action.section.code if action.section else "",
        "service_code": action.service_code, "responsible": str(action.responsible),
        "begins_on": action.begins_on.isoformat(),
        "ends_on": action.ends_on.isoformat() if action.ends_on else "",
        "state": action.state, "language_code": action.language_code,
    }  # fmt: skip


Seen = Mapping[str, Any]
"""What a form showed, by its fields."""
