"""How whole pages of plans and measures become answers of the API."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from luukku.rooms.plans.api.shapes import plan_out, said
from luukku.rooms.plans.queries.measure import MeasurePage
from luukku.rooms.plans.queries.page import PlanPage


def plain(value: Any, language: str | None) -> Any:
    """A row's fields by name, every text in it in the language asked for."""
    if isinstance(value, Mapping):
        return said(value, language)
    if isinstance(value, tuple):
        return [plain(each, language) for each in value]
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name), language) for f in fields(value)}
    return value


def plan_detail_out(page: PlanPage, language: str | None, url: str) -> dict[str, Any]:
    """A plan with its goals, sections, sources and contradictions as `PlanDetailOut`."""
    versions = [
        {
            "version": row.version,
            "state": row.stage,
            "period": {"start": row.start, "end": row.end},
        }
        for row in page.head.versions
    ]
    goals = [
        {
            "code": goal.code,
            "title": said(goal.title, language),
            "theme": goal.theme,
            "measures": goal.total,
        }
        for goal in page.goals
        if goal.id is not None
    ]
    return {
        **plan_out(page.head.plan, language, url),
        "versions": versions,
        "goal_list": goals,
        "sections": plain(page.sections, language),
        "sources": plain(page.sources, language),
        "contradictions": plain(page.contradictions, language),
    }


def measure_detail_out(page: MeasurePage, language: str | None, url: str) -> dict[str, Any]:
    """A measure with its history as `MeasureDetailOut`."""
    apart = {"plan", "others", "neighbours", "slip", "is_current"}
    said_fields = {
        f.name: plain(getattr(page, f.name), language) for f in fields(page) if f.name not in apart
    }
    return {
        **said_fields,
        "plan": page.plan.code,
        "version": page.plan.version,
        "goal": page.goal_code,
        "url": url,
    }
