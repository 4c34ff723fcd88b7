"""Approving an evaluation: what it says of each measure becomes the measure's status."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from luukku.engines.facts.plans import EvaluationApproved
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.plans.models import (
    Evaluation,
    Measure,
    MeasureEvaluation,
    MeasureRevision,
    StatusEntry,
)
from luukku.rooms.plans.queries.locks import held_evaluation, snapshot
from luukku.rooms.plans.rules.approval import Stage, require_move, require_other_eyes
from luukku.rooms.plans.rules.evaluating import replaces


@transaction.atomic
def approve_evaluation(*, evaluation_id: int, by: Actor, at: datetime) -> int:
    """A second pair of eyes makes the evaluation public; gives the number of measures."""
    evaluation = held_evaluation(evaluation_id)
    require(by, Action.APPROVE, organisation_id=evaluation.plan.organisation_id)
    require_move(evaluation.stage, Stage.APPROVED)
    require_other_eyes(evaluation.sent_by, by.id)
    said = list(
        MeasureEvaluation.objects.filter(evaluation=evaluation).select_related(
            "measure__goal", "measure__section"
        )
    )
    _write_history(evaluation, said, at)
    evaluation.stage, evaluation.updated_at = Stage.APPROVED.value, at
    evaluation.approved_by, evaluation.approved_at = by.id, at
    evaluation.save()
    record(
        EvaluationApproved(
            at=at,
            by=by.id,
            plan_id=evaluation.plan_id,
            evaluation_id=evaluation.pk,
            period_code=evaluation.period,
            measures=len(said),
        )
    )
    subject = f"evaluation:{evaluation.pk}"
    audit(action="evaluation_approved", subject=subject, by=by.id, at=at)
    return len(said)


def _write_history(evaluation: Evaluation, said: list[MeasureEvaluation], at: datetime) -> None:
    """One row of history a measure, in a number of SQL statements that does not grow.

    Where a period left nothing to tell, what was known before stays: the evaluation keeps the gap.
    """
    said = [one for one in said if replaces(one.status, one.measure.status)]
    last = dict(
        StatusEntry.objects.filter(measure__plan=evaluation.plan_id)
        .order_by()
        .values_list("measure_id")
        .annotate(Max("order"))
    )
    entries = [_entry(one, last.get(one.measure_id, 0) + 1, evaluation.period, at) for one in said]
    StatusEntry.objects.bulk_create(entries, batch_size=500)
    revisions: list[MeasureRevision] = []
    for one in said:
        revisions += _follow(one, at)
    MeasureRevision.objects.bulk_create(revisions, batch_size=500, ignore_conflicts=True)
    fields = ["status", "status_changed_at", "next", "forecast", "updated_at", "revision"]
    Measure.objects.bulk_update([one.measure for one in said], fields, batch_size=500)


def _entry(said: MeasureEvaluation, order: int, period: str, at: datetime) -> StatusEntry:
    return StatusEntry(
        measure_id=said.measure_id,
        order=order,
        period=period,
        status=said.status,
        on=at.date(),
        reason=said.reason,
        text=said.realised,
        new_date=said.new_date,
        transferred_to_id=said.transferred_to_id,
        author=said.author,
        at=at,
    )


def _follow(said: MeasureEvaluation, at: datetime) -> list[MeasureRevision]:
    """Move the measure; its revisions before and after, so that an open form merges with this."""
    measure, before = said.measure, snapshot(said.measure)
    was = _revision(measure, before, None, measure.updated_at)
    measure.status, measure.status_changed_at, measure.updated_at = said.status, at, at
    measure.next = {**measure.next, **said.next}
    measure.forecast = said.new_date or measure.forecast
    now = snapshot(measure)
    if now == before:
        return []
    measure.revision += 1
    return [was, _revision(measure, now, said.author, at)]


def _revision(
    measure: Measure, fields: dict[str, Any], author: UUID | None, at: datetime
) -> MeasureRevision:
    return MeasureRevision(
        measure=measure, number=measure.revision, fields=fields, author=author, at=at
    )
