"""Which plans there are and how each stands, for its list and for the head of its page."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count

from luukku.ground.people.rules import NOBODY, Actor
from luukku.rooms.plans.models import Goal, Measure, Plan
from luukku.rooms.plans.queries.access import seen_by
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.rules.approval import Stage

FIELDS = (
    "id", "code", "version", "family", "title", "summary", "organisation__name",
    "organisation__code", "organisation_id", "period_start", "period_end", "stage", "adopted_on",
    "adopted_by", "adopted_reference", "language", "duty_sets", "updated_at",
)  # fmt: skip
NAMES = (
    "id", "code", "version", "family", "title", "summary", "organisation", "organisation_code",
    "organisation_id", "start", "end", "stage", "adopted_on", "adopted_by", "adopted_reference",
    "language", "duty_sets", "updated_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """What a reader chose to see of the plans; empty means all."""

    family: str = ""
    organisation: str = ""
    on: date | None = None
    words: str = ""


def row_of(values: tuple[Any, ...]) -> PlanRow:
    """A row of `FIELDS`."""
    said = dict(zip(NAMES, values, strict=True))
    return PlanRow(**{**said, "duty_sets": tuple(said["duty_sets"])})


def _current(versions: Iterable[PlanRow]) -> PlanRow | None:
    """The version that holds: the newest approved one, else the newest there is to see."""
    newest_first = sorted(versions, key=lambda row: -row.version)
    approved = (row for row in newest_first if row.stage == Stage.APPROVED)
    return next(approved, newest_first[0] if newest_first else None)


def public_plans(
    chosen: PlanFilter | None = None, *, actor: Actor = NOBODY
) -> tuple[tuple[PlanRow, ...], tuple[PlanRow, ...]]:
    """The plans that fit the filter, and all of them for the filter's choices. Three SQL queries."""
    versions: dict[str, list[PlanRow]] = defaultdict(list)
    for values in Plan.objects.filter(seen_by(actor)).order_by("code").values_list(*FIELDS):
        versions[values[1]].append(row_of(values))
    every = [row for rows in versions.values() if (row := _current(rows))]
    fitting = [row for row in every if _fits(row, chosen or PlanFilter())]
    return tuple(_counted(fitting)), tuple(every)


def _fits(row: PlanRow, chosen: PlanFilter) -> bool:
    said = " ".join([*row.title.values(), *row.summary.values(), *row.organisation.values()])
    return (
        (not chosen.family or row.family == chosen.family)
        and (not chosen.organisation or row.organisation_code == chosen.organisation)
        and (chosen.on is None or row.in_force(chosen.on))
        and all(word in said.casefold() for word in chosen.words.casefold().split())
    )


def _counted(rows: Collection[PlanRow]) -> list[PlanRow]:
    """The rows with their goals and their measures by status. Two SQL queries."""
    ids = [row.id for row in rows]
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    by_status = Measure.objects.filter(plan__in=ids).order_by().values_list("plan_id", "status")
    for plan_id, status, count in by_status.annotate(count=Count("id")):
        counts[plan_id][status] = count
    goals = dict(
        Goal.objects.filter(plan__in=ids).order_by().values_list("plan_id").annotate(Count("id"))
    )
    return [replace(row, goals=goals.get(row.id, 0), counts=counts[row.id]) for row in rows]


def versions_of(code: str, *, actor: Actor = NOBODY) -> tuple[PlanRow, ...]:
    """Every version of a plan the asker may see, newest first. One SQL query."""
    seen = Plan.objects.filter(seen_by(actor), code=code).order_by("-version")
    return tuple(row_of(values) for values in seen.values_list(*FIELDS))


def chosen_version(versions: Iterable[PlanRow], version: int | None = None) -> PlanRow | None:
    """The version asked for, or the one that holds; None where there is no such."""
    if version is None:
        return _current(versions)
    return next((row for row in versions if row.version == version), None)


def with_counts(row: PlanRow) -> PlanRow:
    """One plan with its goals and its measures by status. Two SQL queries."""
    return _counted([row])[0]
