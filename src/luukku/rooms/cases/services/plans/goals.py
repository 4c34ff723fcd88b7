"""The goals of a plan: in the client's own words, each with an owner, a measure and a review day."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from luukku.engines.kernel.merging import with_form
from luukku.ground.people.queries.vault import sealed_words
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import ClientGoal
from luukku.rooms.cases.queries.plans.locking import (
    Held,
    Seen,
    goal_fields,
    goal_held,
    require_person,
    section_held,
)
from luukku.rooms.cases.queries.walls import people_of
from luukku.rooms.cases.rules.plans.goals import GoalTold, Scale, require_goal
from luukku.rooms.cases.rules.plans.recording import require_words
from luukku.rooms.cases.services.plans.holding import written_plan, wrote


@transaction.atomic
def add_goal(
    *, code: str, template_code: str, told: GoalTold, section_code: str = "",
    language_code: str = "fi", by: Actor, at: datetime,
) -> int:  # fmt: skip
    """One more goal, shared or in one's own section; gives its number (asiakkaan tavoite)."""
    held = written_plan(code=code, template_code=template_code, by=by, at=at)
    require_goal(told, people=people_of(held.case, held.walls, held.today), today=held.today)
    require_person(held, told.owner, "owner")
    section = section_held(held, section_code)
    last = held.plan.goals.order_by("-number").values_list("number", flat=True).first()
    goal = ClientGoal(plan=held.plan, number=(last or 0) + 1, section=section)
    _write(goal, held, told, language_code, by, at)
    goal.save()
    wrote(held=held, action="plan_goal_added", codes={"number": goal.number}, by=by, at=at)
    return goal.number


@transaction.atomic
def change_goal(
    *, code: str, template_code: str, number: int, fields: Mapping[str, Any],
    seen: Seen | None = None, by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Change a goal by its fields; what somebody else changed meanwhile stays, the same field is asked."""
    held = written_plan(code=code, template_code=template_code, by=by, at=at)
    goal = goal_held(held, number)
    if goal.section is not None:
        section_held(held, goal.section.code)
    now = goal_fields(goal, held.client_id)
    merged = with_form(seen or now, now, fields, author=goal.changed_by, at=goal.changed_at)
    told = _told(merged)
    people = people_of(held.case, held.walls, held.today)
    require_goal(told, people=(*people, goal.owner), today=held.today)
    if told.owner != goal.owner:
        require_person(held, told.owner, "owner")
    goal.section = section_held(held, merged["section"])
    goal.revision += 1
    _write(goal, held, told, merged["language_code"], by, at)
    goal.save()
    wrote(held=held, action="plan_goal_changed", codes={"number": number}, by=by, at=at)


@transaction.atomic
def remove_goal(*, code: str, template_code: str, number: int, by: Actor, at: datetime) -> None:
    """Leave a goal out of what is being written; the agreed versions keep theirs."""
    held = written_plan(code=code, template_code=template_code, by=by, at=at)
    goal = goal_held(held, number)
    if goal.section is not None:
        section_held(held, goal.section.code)
    goal.delete()
    wrote(held=held, action="plan_goal_removed", codes={"number": number}, by=by, at=at)


def _write(
    goal: ClientGoal, held: Held, told: GoalTold, language_code: str, by: Actor, at: datetime
) -> None:
    words = require_words(told.words)
    measure = require_words(told.measure, field="measure")
    assert told.owner is not None and told.review_on is not None  # require_goal has asked
    goal.sealed = sealed_words(held.client_id, words=words, measure=measure)
    goal.owner, goal.review_on, goal.scale = told.owner, told.review_on, told.scale.value
    scaled = told.scale is not Scale.NONE
    goal.start, goal.target = (told.start, told.target) if scaled else (None, None)
    goal.language_code = language_code
    goal.changed_by, goal.changed_at = by.id, at


def _told(merged: Mapping[str, Any]) -> GoalTold:
    return GoalTold(
        words=merged["words"], measure=merged["measure"],
        owner=UUID(merged["owner"]) if merged["owner"] else None,
        review_on=date.fromisoformat(merged["review_on"]) if merged["review_on"] else None,
        scale=Scale(merged["scale"]), start=merged["start"], target=merged["target"],
    )  # fmt: skip
