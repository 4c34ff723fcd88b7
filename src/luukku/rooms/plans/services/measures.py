"""Measures of a plan: add one, edit it beside others, put it elsewhere, take it out of a draft."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from luukku.engines.facts.plans import PlanChanged
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import merged_or_conflict
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Action, Actor, may, require
from luukku.rooms.plans.models import Goal, Measure, MeasureRevision, Plan, Section, StatusEntry
from luukku.rooms.plans.queries.locks import (
    day_of,
    held_measure,
    held_plan,
    in_one,
    last_order,
    places_of,
    snapshot,
)
from luukku.rooms.plans.rules.editing import (
    MEASURE_FIELDS,
    changed_fields,
    require_draft,
    require_open_fields,
)
from luukku.rooms.plans.rules.leave import require_in
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.services.revisions import keep_revision


@transaction.atomic
def create_measure(
    *, plan_id: int, code: str, fields: Mapping[str, Any], by: Actor, at: datetime
) -> int:
    """Add a measure to a draft; it begins as planned. `fields` are those of a snapshot."""
    plan = held_plan(plan_id)
    require(by, Action.EDIT_PLAN, organisation_id=plan.organisation_id)
    require_draft(plan.stage)
    code = code.strip()
    if not code:
        raise RuleBroken("plans.needs_code", N_("Anna tunnus."), field="code")
    if Measure.objects.filter(plan=plan, code=code).exists():
        raise RuleBroken(
            "plans.code_taken",
            N_("Tunnus %(taken)s on jo käytössä tässä suunnitelmassa."),
            field="code",
            taken=code,
        )
    measure = Measure(plan=plan, code=code, order=last_order(Measure.objects.filter(plan=plan)) + 1)
    measure.status, measure.status_changed_at = Status.PLANNED.value, at
    _fill(measure, fields)
    keep_revision(measure=measure, before=None, by=by, at=at)
    StatusEntry.objects.create(
        measure=measure, order=1, status=Status.PLANNED, on=at.date(), author=by.id, at=at
    )
    return measure.pk


@transaction.atomic
def edit_measure(
    *, measure_id: int, fields: Mapping[str, Any], base_revision: int, by: Actor, at: datetime
) -> int:
    """Change a measure's own fields; what somebody saved meanwhile is merged by field.

    `fields` are the fields the form showed, `base_revision` the revision it showed them of.
    Raises EditConflict where both changed the same field. Gives the revision in force afterwards.
    """
    measure = held_measure(measure_id)
    require_in(by, Action.UPDATE_MEASURE, places_of(measure, at.date()))
    edits_plan = may(by, Action.EDIT_PLAN, organisation_id=measure.plan.organisation_id)
    now = snapshot(measure)
    base = _as_it_was(measure, base_revision, now)
    last = MeasureRevision.objects.filter(measure=measure, number=measure.revision).first()
    merged = merged_or_conflict(
        base,
        now,
        {**base, **fields},
        revision=measure.revision,
        author=last.author if last else None,
        at=measure.updated_at,
    )
    changed = changed_fields(now, merged)
    require_open_fields(measure.plan.stage, changed, edits_plan=edits_plan)
    if changed:
        _fill(measure, merged)
        keep_revision(measure=measure, before=now, by=by, at=at)
    return measure.revision


@transaction.atomic
def move_measure(*, measure_id: int, up: bool, by: Actor, at: datetime) -> None:
    """Put a measure one place up or down in its draft's order."""
    measure = held_measure(measure_id)
    plan = held_plan(measure.plan_id)
    require(by, Action.EDIT_PLAN, organisation_id=plan.organisation_id)
    require_draft(plan.stage)
    rows = list(Measure.objects.filter(plan=plan).order_by("order", "id"))
    here = rows.index(measure)
    there = here - 1 if up else here + 1
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
        for order, row in enumerate(rows, start=1):
            row.order = order
        Measure.objects.bulk_update(rows, ["order"], batch_size=500)
        _tell(plan, "measures", by, at)


@transaction.atomic
def delete_measure(*, measure_id: int, by: Actor, at: datetime) -> None:
    """Take a measure out of a draft; in an approved plan it is cancelled with its reason instead."""
    measure = held_measure(measure_id)
    plan = held_plan(measure.plan_id)
    require(by, Action.EDIT_PLAN, organisation_id=plan.organisation_id)
    require_draft(plan.stage)
    measure.delete()
    _tell(plan, "measures", by, at)


def _as_it_was(measure: Measure, revision: int, now: dict[str, Any]) -> dict[str, Any]:
    if revision == measure.revision:
        return now
    found = MeasureRevision.objects.filter(measure=measure, number=revision).first()
    if found is None:
        raise RuleBroken(
            "plans.unknown_revision",
            N_("Lomakkeen pohja puuttuu. Avaa toimenpide uudelleen ja tee muutos siihen."),
        )
    return {**dict.fromkeys(now, ""), **found.fields}


def _fill(measure: Measure, fields: Mapping[str, Any]) -> None:
    """Put the fields of a snapshot into the row, or refuse what is not there or cannot be."""
    unknown = sorted(set(fields) - MEASURE_FIELDS)
    if unknown:
        raise RuleBroken("plans.unknown_field", N_("Kohtaa %(name)s ei ole."), name=unknown[0])
    given = dict(fields)
    measure.text, measure.next = in_one("text", given), in_one("next", given)
    measure.goal = _named(Goal, measure.plan, given.get("goal", ""), "goal")
    measure.section = _named(Section, measure.plan, given.get("section", ""), "section")
    measure.origin = given.get("origin") or measure.origin
    measure.origin_reference = given.get("origin_reference", "")
    measure.start, measure.due = day_of(given.get("start", "")), day_of(given.get("due", ""))
    measure.forecast = day_of(given.get("forecast", ""))
    measure.service_area = given.get("service_area", "")
    measure.target_groups = list(given.get("target_groups", ()))
    measure.grounds = sorted(given.get("grounds", ()))
    measure.locator = given.get("locator", "")
    _require_possible(measure)


def _require_possible(measure: Measure) -> None:
    if not measure.text:
        raise RuleBroken(
            "plans.needs_text", N_("Kirjoita, mitä toimenpiteessä tehdään."), field="text_fi"
        )
    if measure.start and measure.due and measure.due < measure.start:
        raise RuleBroken("plans.due_before_start", N_("Määräpäivä on ennen alkua."), field="due")


def _named(table: Any, plan: Plan, code: str, field: str) -> Any:
    if not code:
        return None
    found = table.objects.filter(plan=plan, code=code).first()
    if found is None:
        raise RuleBroken(
            "plans.unknown_code",
            N_("Kohtaa %(wanted)s ei ole tässä suunnitelmassa."),
            field=field,
            wanted=code,
        )
    return found


def _tell(plan: Plan, part: str, by: Actor, at: datetime) -> None:
    plan.revision += 1
    plan.updated_at = at
    plan.save(update_fields=["revision", "updated_at"])
    record(PlanChanged(at=at, by=by.id, plan_id=plan.pk, part_code=part, revision=plan.revision))
