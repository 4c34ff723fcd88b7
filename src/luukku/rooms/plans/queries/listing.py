"""The plans of the house on one page of a terminal: how many goals and measures, in which status."""

from dataclasses import dataclass

from django.db.models import Count

from luukku.rooms.plans.models import Goal, Measure, Plan, Source
from luukku.rooms.plans.rules.approval import PUBLIC, Stage


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan: its version in force, or the newest where none has been approved."""

    plan: str
    source: str
    goals: int
    measures: int
    by_status: dict[str, int]


def plan_lines() -> list[PlanLine]:
    """Every plan by its code. Four SQL queries."""
    chosen: dict[str, int] = {}
    rows = Plan.objects.order_by("code", "version").values_list("code", "id", "stage")
    for code, key, _ in rows:
        chosen[code] = key
    chosen |= {code: key for code, key, stage in rows if Stage(stage) in PUBLIC}
    keys = list(chosen.values())
    titles: dict[int, str] = {}
    found = (
        Source.objects.filter(plan_id__in=keys).order_by("order").values_list("plan_id", "title")
    )
    for plan_id, title in found:
        titles.setdefault(plan_id, title)
    goals = dict(
        Goal.objects.filter(plan_id__in=keys)
        .order_by()
        .values_list("plan_id")
        .annotate(Count("id"))
    )
    counts: dict[int, dict[str, int]] = {key: {} for key in keys}
    by_status = Measure.objects.filter(plan_id__in=keys).order_by("plan_id", "status")
    for plan_id, status, count in by_status.values_list("plan_id", "status").annotate(Count("id")):
        counts[plan_id][status] = count
    return [
        PlanLine(
            code, titles.get(key, ""), goals.get(key, 0), sum(counts[key].values()), counts[key]
        )
        for code, key in chosen.items()
    ]
