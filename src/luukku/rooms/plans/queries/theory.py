"""Does a plan's chain hold: every measure followed, every indicator aimed at, every effect with its evidence?"""

from dataclasses import dataclass

from luukku.engines.kernel.texts import Text
from luukku.ground.indicators.queries.naming import definitions
from luukku.rooms.plans.models import ExpectedEffect, Goal, Indicator, Measure, Target
from luukku.rooms.plans.rules.targets.chain import Link, Loose, loose_ends


@dataclass(frozen=True, slots=True)
class LooseRow:
    """One place where the chain does not hold."""

    loose: Loose
    kind: str
    code: str
    name: Text


def loose_rows(plan_id: int, loose: str = "") -> tuple[LooseRow, ...]:
    """Where the chain of a plan does not hold, all or of one sort. Five SQL queries."""
    measures = Measure.objects.filter(plan=plan_id).select_related("goal").order_by("order", "id")
    texts = {row.code: row.text for row in measures}
    goals = {row.code: row.title for row in Goal.objects.filter(plan=plan_id).order_by("order")}
    ends = loose_ends(
        measures={row.code: row.goal.code if row.goal else "" for row in measures},
        goals=tuple(goals),
        links=_links(plan_id),
    )
    known = definitions().by_id
    names: dict[str, dict[str, Text]] = {
        "measure": texts, "goal": goals,
        "indicator": {code: one.name for code, one in known.items()},
    }  # fmt: skip
    return tuple(
        LooseRow(end.loose, end.kind, end.code, names[end.kind].get(end.code, {"fi": end.code}))
        for end in ends
        if loose in ("", end.loose.value)
    )


def _links(plan_id: int) -> tuple[Link, ...]:
    """Everything that ties a measure or a goal to an indicator. Three SQL queries."""
    followed = Indicator.objects.filter(measure__plan=plan_id).exclude(kind="undefined")
    effects = ExpectedEffect.objects.filter(measure__plan=plan_id)
    targets = Target.objects.filter(plan=plan_id)
    return (
        *(Link("followed", code, "", indicator) for code, indicator in
          followed.values_list("measure__code", "indicator_code")),
        *(Link("effect", code, "", indicator, is_graded=bool(grade)) for code, indicator, grade in
          effects.values_list("measure__code", "indicator_code", "grade")),
        *(Link("target", code or "", goal, indicator) for code, goal, indicator in
          targets.values_list("measure__code", "goal_code", "indicator_code")),
    )  # fmt: skip
