"""A plan's measures as its page lists them: filtered, in order, a page at a time."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast

from luukku.rooms.plans.models import Contradiction, Measure, Responsible, Step
from luukku.rooms.plans.queries.shown import Choices, MeasureFilter, MeasureRow
from luukku.rooms.plans.rules.slippage import Slip, slip
from luukku.rooms.plans.rules.status import Status

PAGE = 300
"""The most measures one page shows; a plan of five hundred is read in two."""

FIELDS = (
    "id", "order", "code", "text", "status", "goal_id", "start", "due", "forecast", "service_area",
    "target_groups", "grounds",
)  # fmt: skip


def fitting(plan_id: int, chosen: MeasureFilter) -> QuerySet[Measure]:
    """The measures of a plan that fit what the reader chose, in the plan's own order."""
    found = Measure.objects.filter(plan=plan_id)
    if chosen.status:
        found = found.filter(status=chosen.status)
    if chosen.goal:
        found = found.filter(goal__code=chosen.goal)
    if chosen.responsible:
        answering = Responsible.objects.filter(measure__plan=plan_id, name=chosen.responsible)
        found = found.filter(id__in=answering.values("measure"))
    for name, word in (("target_groups", chosen.group), ("grounds", chosen.ground)):
        if word:
            found = found.alias(**{f"{name}_said": Cast(name, TextField())})
            found = found.filter(**{f"{name}_said__contains": _as_kept(word)})
    for word in chosen.words:
        found = found.filter(search_text__icontains=word)
    return found.order_by(F("goal__order").asc(nulls_last=True), "order", "id")


def _as_kept(word: str) -> str:
    """A word of a JSON list as the database keeps it: SQLite escapes ä, PostgreSQL does not."""
    return json.dumps(word, ensure_ascii=connection.vendor == "sqlite")


def measure_rows(found: QuerySet[Measure]) -> tuple[MeasureRow, ...]:
    """Rows of a bounded set of measures. Four SQL queries."""
    values = list(found.values_list(*FIELDS))
    ids = [each[0] for each in values]
    named = _responsibles(ids)
    slips = _slips(ids)
    disputed = set(Contradiction.objects.filter(about__in=ids).values_list("about_id", flat=True))
    return tuple(
        _row(each, named.get(each[0], ()), slips.get(each[0]), each[0] in disputed)
        for each in values
    )


def _row(
    values: Sequence[Any], named: Sequence[str], of_steps: Slip | None, disputed: bool
) -> MeasureRow:
    (id_, order, code, text, status, goal, start, due, forecast, area, groups, grounds) = values
    own = slip(due, forecast)
    return MeasureRow(
        id=id_, order=order, code=code, text=text, status=Status(status), goal_id=goal, start=start, due=due,
        forecast=forecast, service_area=area, target_groups=tuple(groups), grounds=tuple(grounds),
        responsibles=tuple(named), slip=own if own and own.is_late else of_steps,
        disputed=disputed,
    )  # fmt: skip


def _responsibles(ids: Sequence[int]) -> dict[int, list[str]]:
    """Who answers for each measure: the leading ones first, without repeats."""
    named: dict[int, list[str]] = defaultdict(list)
    rows = Responsible.objects.filter(measure__in=ids).order_by("measure", "-lead", "order")
    for measure_id, name in rows.values_list("measure_id", "name"):
        if name not in named[measure_id]:
            named[measure_id].append(name)
    return named


def _slips(ids: Sequence[int]) -> dict[int, Slip]:
    """The longest delay among each measure's steps."""
    longest: dict[int, Slip] = {}
    rows = Step.objects.filter(measure__in=ids, forecast__gt=F("due"))
    for measure_id, due, forecast in rows.values_list("measure_id", "due", "forecast"):
        here = slip(due, forecast)
        if here and (measure_id not in longest or here.total_days > longest[measure_id].total_days):
            longest[measure_id] = here
    return longest


def filter_choices(plan_id: int) -> Choices:
    """What the filters can be set to. Three SQL queries, each of different values only."""
    of_plan = Measure.objects.filter(plan=plan_id).order_by()
    names = Responsible.objects.filter(measure__plan=plan_id).order_by("name")
    return Choices(
        responsibles=tuple(names.values_list("name", flat=True).distinct()),
        groups=_different(of_plan, "target_groups"),
        grounds=_different(of_plan, "grounds"),
    )


def _different(found: QuerySet[Measure], name: str) -> tuple[str, ...]:
    lists = found.exclude(Q(**{name: []})).values_list(name, flat=True).distinct()
    return tuple(sorted({word for words in lists for word in words}))
