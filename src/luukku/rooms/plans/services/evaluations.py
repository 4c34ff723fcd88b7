"""Evaluating a plan for a period: measure by measure, sent by one and approved by another."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import merged_or_conflict
from luukku.engines.kernel.texts import N_, Text
from luukku.engines.kernel.texts import text as said_text
from luukku.ground.journal.services import audit
from luukku.ground.people.rules import Action, Actor, may, require
from luukku.rooms.plans.models import Evaluation, Measure, MeasureEvaluation
from luukku.rooms.plans.queries.evaluations import evaluation_fields
from luukku.rooms.plans.queries.locks import (
    day_of,
    held_evaluation,
    held_measure,
    held_plan,
    in_one,
    places_of,
)
from luukku.rooms.plans.rules.approval import PUBLIC, Stage, require_move
from luukku.rooms.plans.rules.evaluating import Effect, require_every_measure
from luukku.rooms.plans.rules.leave import require_in
from luukku.rooms.plans.rules.periods import period as read_period
from luukku.rooms.plans.rules.status import Status, require_whole


@transaction.atomic
def open_evaluation(*, plan_id: int, period: str, by: Actor, at: datetime) -> int:
    """Begin to evaluate a plan for a period; each period once."""
    plan = held_plan(plan_id)
    require(by, Action.EVALUATE, organisation_id=plan.organisation_id)
    if plan.stage not in PUBLIC:
        raise RuleBroken("plans.not_approved", N_("Vain hyväksyttyä suunnitelmaa voi arvioida."))
    code = read_period(period).code
    if Evaluation.objects.filter(plan=plan, period=code).exists():
        raise RuleBroken(
            "plans.evaluation_exists", N_("Tämän kauden arviointi on jo avattu."), field="period"
        )
    row = Evaluation.objects.create(
        plan=plan, period=code, author=by.id, created_at=at, updated_at=at
    )
    return row.pk


@transaction.atomic
def evaluate_measure(
    *,
    evaluation_id: int,
    measure_id: int,
    fields: Mapping[str, Any],
    seen: Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> None:
    """Say how one measure came true; `seen` is what the form showed, so nobody's words are lost."""
    evaluation = _held_draft(evaluation_id)
    measure = held_measure(measure_id)
    if measure.plan_id != evaluation.plan_id:
        raise RuleBroken("plans.gone", N_("Kohtaa ei enää ole. Joku on poistanut sen."))
    require_in(by, Action.EVALUATE, places_of(measure, at.date()))
    row = MeasureEvaluation.objects.filter(evaluation=evaluation, measure=measure).first()
    theirs = evaluation_fields(row)
    base = {name: seen.get(name, "") for name in theirs}
    author, saved = (row.author, row.updated_at) if row else (None, None)
    said = merged_or_conflict(base, theirs, {**base, **fields}, author=author, at=saved)
    _require_honest(said)
    values = _values(said)
    MeasureEvaluation.objects.update_or_create(
        evaluation=evaluation,
        measure=measure,
        defaults={**values, "author": by.id, "updated_at": at},
    )


@transaction.atomic
def leave_rest_untold(*, evaluation_id: int, by: Actor, at: datetime) -> int:
    """Say of every measure not yet evaluated that there is no knowledge; gives how many."""
    evaluation = _held_draft(evaluation_id)
    require(by, Action.EVALUATE, organisation_id=evaluation.plan.organisation_id)
    done = MeasureEvaluation.objects.filter(evaluation=evaluation).values("measure_id")
    rest = Measure.objects.filter(plan_id=evaluation.plan_id).exclude(id__in=done)
    rows = [
        MeasureEvaluation(
            evaluation=evaluation, measure=measure, status=Status.NO_TEXT.value,
            author=by.id, updated_at=at,
        )
        for measure in rest
    ]  # fmt: skip
    MeasureEvaluation.objects.bulk_create(rows, batch_size=500)
    return len(rows)


@transaction.atomic
def conclude_evaluation(*, evaluation_id: int, conclusion: Text, by: Actor, at: datetime) -> None:
    """Write the evaluation's conclusion."""
    evaluation = _held_draft(evaluation_id)
    require(by, Action.EVALUATE, organisation_id=evaluation.plan.organisation_id)
    evaluation.conclusion, evaluation.updated_at = said_text(conclusion), at
    evaluation.save(update_fields=["conclusion", "updated_at"])


@transaction.atomic
def send_evaluation(*, evaluation_id: int, by: Actor, at: datetime) -> None:
    """Hand a whole evaluation over to another pair of eyes."""
    evaluation = held_evaluation(evaluation_id)
    require(by, Action.EVALUATE, organisation_id=evaluation.plan.organisation_id)
    require_move(evaluation.stage, Stage.REVIEW)
    measures = Measure.objects.filter(plan_id=evaluation.plan_id).count()
    evaluated = MeasureEvaluation.objects.filter(evaluation=evaluation).count()
    require_every_measure(evaluated, measures)
    evaluation.sent_by = by.id
    _move(evaluation, Stage.REVIEW, by, at)


@transaction.atomic
def return_evaluation(*, evaluation_id: int, by: Actor, at: datetime) -> None:
    """Give an evaluation back to its writers."""
    evaluation = held_evaluation(evaluation_id)
    place = evaluation.plan.organisation_id
    if not may(by, Action.APPROVE, organisation_id=place):
        require(by, Action.EVALUATE, organisation_id=place)
    require_move(evaluation.stage, Stage.DRAFT)
    _move(evaluation, Stage.DRAFT, by, at)


def _held_draft(evaluation_id: int) -> Evaluation:
    evaluation = held_evaluation(evaluation_id)
    if evaluation.stage != Stage.DRAFT:
        raise RuleBroken(
            "plans.evaluation_closed",
            N_("Arviointi on jo lähetetty. Palauta se ensin luonnokseksi."),
        )
    return evaluation


def _require_honest(said: Mapping[str, Any]) -> None:
    try:
        status = Status(said["status"])
    except ValueError:
        raise RuleBroken("plans.unknown_status", N_("Valitse tilanne."), field="status") from None
    require_whole(
        status,
        reason=said["reason"],
        new_date=day_of(said["new_date"]),
        transferred_to=said["transferred_to"],
    )


def _values(said: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "status": said["status"],
        "realised": in_one("realised", dict(said)),
        "next": in_one("next", dict(said)),
        "effect": said["effect"] or Effect.UNKNOWN.value,
        "reason": said["reason"],
        "new_date": day_of(said["new_date"]),
        "transferred_to_id": int(said["transferred_to"]) if said["transferred_to"] else None,
    }


def _move(evaluation: Evaluation, to: Stage, by: Actor, at: datetime) -> None:
    evaluation.stage, evaluation.updated_at = to.value, at
    evaluation.save()
    subject = f"evaluation:{evaluation.pk}"
    audit(action=f"evaluation_{to.value}", subject=subject, by=by.id, at=at)
