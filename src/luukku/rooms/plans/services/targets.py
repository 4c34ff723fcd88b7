"""Targets and expected effects: set before a plan is approved; afterwards only what lacks one is given it."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from luukku.engines.facts.plans import PlanChanged
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.indicators.rules.areas import areas
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.plans.models import Goal, Measure, Plan, Target
from luukku.rooms.plans.queries.locks import (
    held,
    held_measure,
    held_plan,
    last_order,
    places_of,
    snapshot,
)
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.editing import require_draft, require_followed
from luukku.rooms.plans.rules.leave import require_in
from luukku.rooms.plans.rules.targets.checking import Aim, require_aim, require_own
from luukku.rooms.plans.rules.targets.giving import require_giving
from luukku.rooms.plans.services.revisions import keep_revision


@transaction.atomic
def set_target(*, measure_id: int, aim: Aim, by: Actor, at: datetime) -> int:
    """Give a measure a target; in an approved plan only to one that has none."""
    measure = held_measure(measure_id)
    _require_leave(measure, by, at)
    rows = Target.objects.filter(measure=measure)
    require_giving(measure.plan.stage, has_some=rows.exists())
    row = Target(plan=measure.plan, measure=measure, order=last_order(rows) + 1)
    _fill(row, aim, by, at)
    _keep(measure, by, at)
    return row.pk


@transaction.atomic
def set_goal_target(*, plan_id: int, goal_code: str, aim: Aim, by: Actor, at: datetime) -> int:
    """Give a goal a target; in an approved plan only to one that has none."""
    plan = held_plan(plan_id)
    require(by, Action.EDIT_PLAN, organisation_id=plan.organisation_id)
    if not Goal.objects.filter(plan=plan, code=goal_code).exists():
        raise RuleBroken(
            "plans.unknown_code",
            N_("Kohtaa %(wanted)s ei ole tässä suunnitelmassa."),
            field="goal",
            wanted=goal_code,
        )
    rows = Target.objects.filter(plan=plan, goal_code=goal_code)
    require_giving(plan.stage, has_some=rows.exists())
    row = Target(plan=plan, goal_code=goal_code, order=last_order(rows) + 1)
    _fill(row, aim, by, at)
    _tell(plan, by, at)
    return row.pk


@transaction.atomic
def change_target(*, target_id: int, aim: Aim, by: Actor, at: datetime) -> None:
    """Change a target of a draft; an approved one stays as it was promised."""
    row = _held_in_draft(target_id, by)
    _fill(row, aim, by, at)
    _told_of(row, by, at)


@transaction.atomic
def judge_target(*, target_id: int, status: str, reason: str, by: Actor, at: datetime) -> None:
    """Say beside the figures where the target stands and why; without a status it is taken back."""
    row = held(Target.objects.select_related("plan"), id=target_id)
    if row.measure_id:
        places = places_of(held_measure(row.measure_id), at.date())
        require_in(by, Action.UPDATE_MEASURE, places)
    else:
        require(by, Action.EDIT_PLAN, organisation_id=row.plan.organisation_id)
    require_followed(row.plan.stage)
    require_own(status, reason)
    row.own_status, row.own_reason = status, reason.strip()
    row.own_by, row.own_at = (by.id, at) if status else (None, None)
    row.save(update_fields=["own_status", "own_reason", "own_by", "own_at"])
    audit(action="target_judged", subject=f"plan:{row.plan_id}", by=by.id, at=at,
          detail={"target_id": row.pk})  # fmt: skip


@transaction.atomic
def remove_target(*, target_id: int, by: Actor, at: datetime) -> None:
    """Take a target out of a draft."""
    row = _held_in_draft(target_id, by)
    row.delete()
    _told_of(row, by, at)


def _require_leave(measure: Measure, by: Actor, at: datetime) -> None:
    """A draft is its planner's; what an approved plan lacks is also given by who answers for it."""
    if measure.plan.stage == Stage.DRAFT:
        require(by, Action.EDIT_PLAN, organisation_id=measure.plan.organisation_id)
    else:
        require_in(by, Action.UPDATE_MEASURE, places_of(measure, at.date()))


def _held_in_draft(target_id: int, by: Actor) -> Target:
    row = held(Target.objects.select_related("plan"), id=target_id)
    require(by, Action.EDIT_PLAN, organisation_id=row.plan.organisation_id)
    require_draft(row.plan.stage)
    return row


def _told_of(row: Target, by: Actor, at: datetime) -> None:
    if row.measure_id:
        _keep(held_measure(row.measure_id), by, at)
    else:
        _tell(held_plan(row.plan_id), by, at)


def _keep(measure: Measure, by: Actor, at: datetime) -> None:
    keep_revision(measure=measure, before=snapshot(measure), by=by, at=at)
    audit(action="targets_changed", subject=f"measure:{measure.pk}", by=by.id, at=at)


def _tell(plan: Plan, by: Actor, at: datetime) -> None:
    plan.revision += 1
    plan.updated_at = at
    plan.save(update_fields=["revision", "updated_at"])
    record(PlanChanged(at=at, by=by.id, plan_id=plan.pk, part_code="targets", revision=plan.revision))  # fmt: skip
    audit(action="targets_changed", subject=f"plan:{plan.pk}", by=by.id, at=at)


def _fill(row: Target, aim: Aim, by: Actor, at: datetime) -> None:
    indicator = definitions().one(aim.indicator_code)
    require_aim(aim, indicator, _places())
    said: dict[str, Any] = asdict(aim)
    for name, value in said.items():
        setattr(row, name, value)
    row.set_by = aim.set_by.strip()
    row.unit, row.author, row.at = indicator.unit, by.id, at
    row.save()


def _places() -> frozenset[str]:
    return frozenset({"*", *areas().members, *areas().municipalities})
