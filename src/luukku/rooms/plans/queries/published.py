"""Plans as open data: keyset pages for the API, whole tables for the downloads. Public ones only."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from luukku.engines.kernel.texts import Text
from luukku.ground.people.rules import NOBODY
from luukku.rooms.plans.models import (
    Evaluation,
    Measure,
    MeasureEvaluation,
    Plan,
    Responsible,
    StatusEntry,
)
from luukku.rooms.plans.queries.access import seen_by
from luukku.rooms.plans.queries.measures import fitting, measure_rows
from luukku.rooms.plans.queries.plans import FIELDS, public_plans, row_of
from luukku.rooms.plans.queries.shown import MeasureFilter, MeasureRow, PlanRow
from luukku.rooms.plans.rules.approval import Stage

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class EvaluatedMeasure:
    """What an evaluation says of one measure."""

    code: str
    status: str
    realised: Text
    next: Text
    effect: str


@dataclass(frozen=True, slots=True)
class PublishedEvaluation:
    """An approved evaluation of one period."""

    period: str
    conclusion: Text
    approved_at: datetime | None
    measures: tuple[EvaluatedMeasure, ...]


def plans_after(code: str, limit: int, *, family: str = "") -> tuple[PlanRow, ...]:
    """Current plans whose code comes after the given one, one more than asked if there is more."""
    fitting_rows, _ = public_plans()
    chosen = (row for row in fitting_rows if row.code > code)
    return tuple(row for row in chosen if not family or row.family == family)[: limit + 1]


def measures_after(
    plan_id: int, key: Key, limit: int, chosen: MeasureFilter
) -> tuple[MeasureRow, ...]:
    """Measures after a place in the plan's order, one more than asked. Four SQL queries."""
    order, id_ = key
    later = fitting(plan_id, chosen).filter(Q(order__gt=order) | Q(order=order, id__gt=id_))
    return measure_rows(later.order_by("order", "id")[: limit + 1])


def evaluations(plan_id: int) -> tuple[PublishedEvaluation, ...]:
    """Approved evaluations of a plan, the latest period first. Two SQL queries."""
    approved = Evaluation.objects.filter(plan=plan_id, stage=Stage.APPROVED.value)
    measures: dict[int, list[EvaluatedMeasure]] = defaultdict(list)
    rows = MeasureEvaluation.objects.filter(evaluation__in=approved).order_by("measure__order")
    for evaluation_id, *values in rows.values_list(
        "evaluation_id", "measure__code", "status", "realised", "next", "effect"
    ):
        measures[evaluation_id].append(EvaluatedMeasure(*values))
    return tuple(
        PublishedEvaluation(period, conclusion, approved_at, tuple(measures[id_]))
        for id_, period, conclusion, approved_at in approved.order_by("-period").values_list(
            "id", "period", "conclusion", "approved_at"
        )
    )


def all_plans() -> Iterator[PlanRow]:
    """Every public version of every plan. One SQL query."""
    for values in (
        Plan.objects.filter(seen_by(NOBODY)).order_by("code", "version").values_list(*FIELDS)
    ):
        yield row_of(values)


def all_measures() -> Iterator[dict[str, Any]]:
    """Every public measure with who answers for it. Two SQL queries."""
    named: dict[int, list[str]] = defaultdict(list)
    answering = Responsible.objects.filter(seen_by(NOBODY, "measure__plan__"))
    for measure_id, name in answering.order_by("measure", "-lead", "order").values_list(
        "measure_id", "name"
    ):
        named[measure_id].append(name)
    rows = Measure.objects.filter(seen_by(NOBODY, "plan__"))
    for row in rows.order_by("plan__code", "plan__version", "order").values(
        "id", "plan__code", "plan__version", "code", "goal__code", "goal__title", "text", "status",
        "start", "due", "forecast", "service_area", "target_groups", "grounds", "locator",
    ):  # fmt: skip
        yield {**row, "responsible": named.get(row["id"], [])}


def all_history() -> Iterator[tuple[Any, ...]]:
    """Every status a public measure has had. One SQL query."""
    rows = StatusEntry.objects.filter(seen_by(NOBODY, "measure__plan__")).order_by(
        "measure__plan__code", "measure__plan__version", "measure__order", "order"
    )
    yield from rows.values_list(
        "measure__plan__code", "measure__plan__version", "measure__code", "order", "period",
        "status", "on", "reason", "text", "new_date", "transferred_to__code",
    )  # fmt: skip
