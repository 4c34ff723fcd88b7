"""Roll a plan over to its next period: measures go along with their history and lineage."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Model, Q

from luukku.engines.facts.plans import PlanRolledOver
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.engines.kernel.texts import text as said_text
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.plans.models import (
    Contradiction,
    Dependency,
    ExpectedEffect,
    Goal,
    Indicator,
    Measure,
    MeasureRevision,
    Plan,
    ReportingDuty,
    Responsible,
    Risk,
    Section,
    Source,
    StatusEntry,
    Step,
    Target,
)
from luukku.rooms.plans.queries.locks import held_plan, snapshot
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.rolling import Carry, require_may_roll, split

OPEN = (Stage.DRAFT.value, Stage.REVIEW.value)


@dataclass(frozen=True, slots=True)
class RolledOver:
    """What came of it: the new version, what went along, what stayed and how much was not copied."""

    plan_id: int
    version: int
    carry: Carry
    contradictions_left: int


@transaction.atomic
def roll_over(
    *,
    plan_id: int,
    period_start: date,
    period_end: date,
    title: Text,
    by: Actor,
    at: datetime,
    chosen: Iterable[str] | None = None,
) -> RolledOver:
    """Make the next period's draft; `chosen` names the measures to carry, else all that are open."""
    plan = held_plan(plan_id)
    require(by, Action.ROLL_OVER, organisation_id=plan.organisation_id)
    versions = Plan.objects.filter(code=plan.code)
    require_may_roll(plan.stage, versions.filter(stage__in=OPEN).count(), period_start, period_end)
    said = said_text(title)
    if not said:
        raise RuleBroken("plans.needs_title", N_("Anna suunnitelmalle nimi."), field="title_fi")
    measures = list(Measure.objects.filter(plan=plan).order_by("order", "id"))
    carry = split({row.code: row.status for row in measures}, chosen)
    version = (versions.aggregate(top=Max("version"))["top"] or 0) + 1
    new = _new_version(plan, version, at)
    new.title, new.period_start, new.period_end = said, period_start, period_end
    new.save()
    _carry_measures(plan, new, [row for row in measures if row.code in carry.carried], by, at)
    _carry_parts(plan, new)
    record(
        PlanRolledOver(
            at=at, by=by.id, plan_id=plan.pk, next_plan_id=new.pk, carried=len(carry.carried)
        )
    )
    audit(action="plan_rolled_over", subject=f"plan:{new.pk}", by=by.id, at=at)
    left = Contradiction.objects.filter(plan=plan).count()
    return RolledOver(new.pk, version, carry, left)


def _new_version(plan: Plan, version: int, at: datetime) -> Plan:
    new: Plan = _copy(plan)
    new.version, new.supersedes_id, new.stage = version, plan.pk, Stage.DRAFT.value
    new.adopted_on, new.adopted_by, new.adopted_reference = None, "", ""
    new.sent_by = new.sent_at = new.approved_by = new.approved_at = None
    new.revision, new.created_at, new.updated_at = 1, at, at
    return new


def _copy(row: Any, **changes: Any) -> Any:
    twin = copy(row)
    twin._state = copy(row._state)
    twin._state.adding, twin._state.fields_cache = True, {}
    twin.pk = None
    for name, value in changes.items():
        setattr(twin, name, value)
    return twin


def _twins(table: type[Model], rows: Iterable[Any], **changes: Any) -> dict[int, Any]:
    """New rows like the old ones, by the old ones' keys."""
    old = list(rows)
    new = [_copy(row, **changes) for row in old]
    table._default_manager.bulk_create(new, batch_size=500)
    return {was.pk: now for was, now in zip(old, new, strict=True)}


def _carry_measures(
    plan: Plan, new: Plan, measures: list[Measure], by: Actor, at: datetime
) -> None:
    sections = _twins(Section, Section.objects.filter(plan=plan), plan_id=new.pk)
    goals = _twins(Goal, Goal.objects.filter(plan=plan), plan_id=new.pk, parent_id=None)
    for was in Goal.objects.filter(plan=plan):
        goal = goals[was.pk]
        goal.parent_id = goals[was.parent_id].pk if was.parent_id else None
        goal.section_id = sections[was.section_id].pk if was.section_id else None
    Goal.objects.bulk_update(goals.values(), ["parent", "section"], batch_size=500)
    twins = [
        _copy(
            was,
            plan_id=new.pk, carried_from_id=was.pk, order=order, revision=1, updated_at=at,
            goal_id=goals[was.goal_id].pk if was.goal_id else None,
            section_id=sections[was.section_id].pk if was.section_id else None,
        )
        for order, was in enumerate(measures, start=1)
    ]  # fmt: skip
    Measure.objects.bulk_create(twins, batch_size=500)
    _carry_followings({twin.carried_from_id: twin for twin in twins}, new)
    _carry_targets({twin.carried_from_id: twin.pk for twin in twins}, plan, new)
    _first_revisions(new, by, at)


def _carry_targets(twins: dict[int, int], plan: Plan, new: Plan) -> None:
    """Targets whose day has not come: those of the measures that went along and those of goals."""
    open_ones = Target.objects.filter(plan=plan, due__gt=new.period_start)
    mine = open_ones.filter(Q(measure=None) | Q(measure__in=list(twins)))
    rows = [
        _copy(
            row,
            plan_id=new.pk,
            measure_id=twins.get(row.measure_id) if row.measure_id else None,
            own_status="", own_reason="", own_by=None, own_at=None,
        )
        for row in mine
    ]  # fmt: skip
    Target.objects.bulk_create(rows, batch_size=500)


def _carry_followings(twins: dict[int, Measure], new: Plan) -> None:
    """History whole, responsibles in force, indicators, expected effects, steps not done."""
    in_force = Q(valid_to=None) | Q(valid_to__gte=new.period_start)
    for table, rows in (
        (StatusEntry, StatusEntry.objects.all()),
        (Indicator, Indicator.objects.all()),
        (Responsible, Responsible.objects.filter(in_force)),
        (Step, Step.objects.filter(done=None)),
        (ExpectedEffect, ExpectedEffect.objects.all()),
    ):
        found = rows.filter(measure__in=list(twins))
        new_rows = [_copy(row, measure_id=twins[row.measure_id].pk) for row in found]
        table._default_manager.bulk_create(new_rows, batch_size=500)


def _first_revisions(new: Plan, by: Actor, at: datetime) -> None:
    rows = Measure.objects.filter(plan=new).select_related("goal", "section")
    MeasureRevision.objects.bulk_create(
        [
            MeasureRevision(measure=row, number=1, fields=snapshot(row), author=by.id, at=at)
            for row in rows
        ],
        batch_size=500,
    )


def _carry_parts(plan: Plan, new: Plan) -> None:
    """Sources of the texts, and what of a programme is still true; its events stay behind."""
    _twins(Source, Source.objects.filter(plan=plan), plan_id=new.pk)
    alive = Risk.objects.filter(plan=plan, state__in=["open", "mitigated"])
    _twins(Risk, alive, plan_id=new.pk)
    _twins(Dependency, Dependency.objects.filter(plan=plan), plan_id=new.pk)
    _twins(ReportingDuty, ReportingDuty.objects.filter(plan=plan), plan_id=new.pk)
