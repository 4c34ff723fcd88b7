"""A plan's own words as those who edit it see them: header, sections, goals, measures in a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from luukku.engines.kernel.texts import Text
from luukku.ground.journal.queries import Told, last_told
from luukku.rooms.plans.models import Goal, Measure, Plan, Section
from luukku.rooms.plans.queries.locks import by_languages, said_day
from luukku.rooms.plans.rules.status import Status


@dataclass(frozen=True, slots=True)
class Editable:
    """Something with a form: its key and what the form shows of it."""

    id: int
    code: str
    title: Text
    fields: Mapping[str, Any]
    measures: int = 0


@dataclass(frozen=True, slots=True)
class DraftMeasure:
    """A measure in the editors' list."""

    id: int
    code: str
    text: Text
    status: Status
    goal: Text | None
    comments: int


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything an editor's page lists."""

    sections: tuple[Editable, ...]
    goals: tuple[Editable, ...]
    measures: tuple[DraftMeasure, ...]


def header_fields(plan: Plan) -> dict[str, Any]:
    """A plan's header as its form's fields."""
    return {
        **by_languages("title", plan.title),
        **by_languages("summary", plan.summary),
        "family": plan.family,
        "period_start": said_day(plan.period_start),
        "period_end": said_day(plan.period_end),
        "duty_sets": sorted(plan.duty_sets),
    }


def section_fields(row: Section) -> dict[str, Any]:
    """A section as its form's fields."""
    return {
        **by_languages("title", row.title),
        **by_languages("body", row.body),
        "fulfils": sorted(row.fulfils),
        "locator": row.locator,
    }


def goal_fields(row: Goal) -> dict[str, Any]:
    """A goal as its form's fields."""
    return {
        **by_languages("title", row.title),
        "section": row.section.code if row.section else "",
        "parent": row.parent.code if row.parent else "",
        "theme": row.theme,
    }


def header(plan_id: int) -> Editable:
    """A plan's header for its form. One SQL query."""
    plan = Plan.objects.get(id=plan_id)
    return Editable(plan.pk, plan.code, plan.title, header_fields(plan))


def header_saved(plan_id: int) -> Told | None:
    """Who saved a plan's header last, and when. Two SQL queries."""
    saved = last_told("PlanChanged", plan_id=plan_id, part_code="header")
    imported = last_told("PlanImported", plan_id=plan_id)
    return max((one for one in (saved, imported) if one), key=lambda one: one.at, default=None)


def sections(plan_id: int) -> tuple[Editable, ...]:
    """Sections with their measures counted. One SQL query."""
    rows = Section.objects.filter(plan=plan_id).annotate(count=Count("measures")).order_by("order")
    return tuple(Editable(r.pk, r.code, r.title, section_fields(r), r.count) for r in rows)


def goals(plan_id: int) -> tuple[Editable, ...]:
    """Goals with their measures counted. One SQL query."""
    rows = Goal.objects.filter(plan=plan_id).select_related("section", "parent")
    counted = rows.annotate(count=Count("measures")).order_by("order")
    return tuple(Editable(r.pk, r.code, r.title, goal_fields(r), r.count) for r in counted)


def contents(plan_id: int) -> Contents:
    """What an editor's page lists. Three SQL queries."""
    rows = Measure.objects.filter(plan=plan_id).order_by("order", "id")
    counted = rows.annotate(remarks=Count("comments"))
    return Contents(
        sections(plan_id),
        goals(plan_id),
        tuple(
            DraftMeasure(id_, code, text, Status(status), goal, remarks)
            for id_, code, text, status, goal, remarks in counted.values_list(
                "id", "code", "text", "status", "goal__title", "remarks"
            )
        ),
    )
