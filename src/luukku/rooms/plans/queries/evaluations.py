"""An evaluation of a plan as those who write and approve it see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F

from luukku.engines.kernel.texts import Text
from luukku.rooms.plans.models import Evaluation, Measure, MeasureEvaluation, StatusEntry
from luukku.rooms.plans.queries.locks import by_languages, said_day
from luukku.rooms.plans.rules.status import Status


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """One period's evaluation and how far it is."""

    id: int
    period: str
    stage: str
    conclusion: Text
    sent_by: UUID | None
    approved_by: UUID | None
    approved_at: datetime | None
    updated_at: datetime
    evaluated: int
    measures: int

    @property
    def left(self) -> int:
        return self.measures - self.evaluated


@dataclass(frozen=True, slots=True)
class EvaluatedRow:
    """A measure in an evaluation's list; `status` is None while nobody has evaluated it."""

    id: int
    code: str
    text: Text
    goal: Text | None
    before: Status
    status: Status | None
    realised: Text
    effect: str


@dataclass(frozen=True, slots=True)
class ToEvaluate:
    """One measure's form: what is known, what was said before, and its neighbours."""

    id: int
    code: str
    text: Text
    goal: Text | None
    status: Status
    next: Text
    fields: Mapping[str, Any]
    previous: Text
    previous_period: str
    before_code: str | None
    after_code: str | None
    number: int
    of: int


def evaluation_fields(row: MeasureEvaluation | None) -> dict[str, Any]:
    """What an evaluation says of a measure, as its form's fields; empty when nothing is said."""
    one = row or MeasureEvaluation()
    return {
        "status": one.status if row else "",
        **by_languages("realised", one.realised),
        **by_languages("next", one.next),
        "effect": one.effect if row else "",
        "reason": one.reason,
        "new_date": said_day(one.new_date),
        "transferred_to": str(one.transferred_to_id or ""),
    }


def evaluations_of(plan_id: int) -> tuple[EvaluationRow, ...]:
    """Every evaluation of a plan, the latest period first. Two SQL queries."""
    measures = Measure.objects.filter(plan=plan_id).count()
    rows = Evaluation.objects.filter(plan=plan_id).order_by("-period")
    return tuple(
        EvaluationRow(*values, measures=measures)
        for values in rows.annotate(evaluated=Count("measures")).values_list(
            "id", "period", "stage", "conclusion", "sent_by", "approved_by", "approved_at",
            "updated_at", "evaluated",
        )
    )  # fmt: skip


def evaluation_of(plan_id: int, period: str) -> EvaluationRow | None:
    """One evaluation; None where there is none. Two SQL queries."""
    return next((row for row in evaluations_of(plan_id) if row.period == period), None)


def evaluated_rows(evaluation_id: int, plan_id: int) -> tuple[EvaluatedRow, ...]:
    """Every measure of the plan with what is said of it, in the plan's order. Two SQL queries."""
    said = {
        measure_id: values
        for measure_id, *values in MeasureEvaluation.objects.filter(evaluation=evaluation_id)
        .order_by()
        .values_list("measure_id", "status", "realised", "effect")
    }
    rows = Measure.objects.filter(plan=plan_id).order_by("order", "id")
    found = []
    for id_, code, text, goal, status in rows.values_list(
        "id", "code", "text", "goal__title", "status"
    ):
        now, realised, effect = said.get(id_, (None, {}, ""))
        found.append(
            EvaluatedRow(
                id_, code, text, goal, Status(status), Status(now) if now else None, realised,
                effect,
            )
        )  # fmt: skip
    return tuple(found)


def to_evaluate(evaluation_id: int, plan_id: int, code: str) -> ToEvaluate | None:
    """One measure's form; None where the plan has no such measure. Four SQL queries."""
    codes = list(
        Measure.objects.filter(plan=plan_id).order_by("order", "id").values_list("code", flat=True)
    )
    if code not in codes:
        return None
    here = codes.index(code)
    measure = Measure.objects.select_related("goal").get(plan=plan_id, code=code)
    said = MeasureEvaluation.objects.filter(evaluation=evaluation_id, measure=measure).first()
    last = StatusEntry.objects.filter(measure=measure).order_by("-order").first()
    return ToEvaluate(
        id=measure.pk,
        code=code,
        text=measure.text,
        goal=measure.goal.title if measure.goal else None,
        status=Status(measure.status),
        next=measure.next,
        fields=evaluation_fields(said),
        previous=last.text if last else {},
        previous_period=last.period if last else "",
        before_code=codes[here - 1] if here else None,
        after_code=codes[here + 1] if here + 1 < len(codes) else None,
        number=here + 1,
        of=len(codes),
    )


def first_unevaluated(evaluation_id: int, plan_id: int, *, after: str = "") -> str | None:
    """The next measure nobody has evaluated, round again from the start. Two SQL queries."""
    done = set(
        MeasureEvaluation.objects.filter(evaluation=evaluation_id).values_list(
            "measure__code", flat=True
        )
    )
    codes = list(
        Measure.objects.filter(plan=plan_id).order_by("order", "id").values_list("code", flat=True)
    )
    start = codes.index(after) + 1 if after in codes else 0
    return next((c for c in [*codes[start:], *codes[:start]] if c not in done), None)


def differing_statuses(evaluation_id: int) -> int:
    """How many measures would move to another status. One SQL query."""
    rows = MeasureEvaluation.objects.filter(evaluation=evaluation_id)
    moving = rows.exclude(status=F("measure__status"))
    return moving.exclude(status=Status.NO_TEXT.value).count()
