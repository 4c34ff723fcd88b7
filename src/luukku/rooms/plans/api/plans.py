"""Addresses of the API for plans: lists by cursor, one plan, its measures and its evaluations."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Field, Path, Query, Router

from luukku.rooms.plans.api.details import measure_detail_out, plain, plan_detail_out
from luukku.rooms.plans.api.paging import Language, Paging, cursor_of, place_of
from luukku.rooms.plans.api.shapes import (
    EvaluationsOut,
    MeasureDetailOut,
    MeasuresOut,
    PlanDetailOut,
    PlansOut,
    measure_out,
    plan_out,
)
from luukku.rooms.plans.queries.measure import measure_page
from luukku.rooms.plans.queries.page import plan_page
from luukku.rooms.plans.queries.plans import chosen_version, versions_of
from luukku.rooms.plans.queries.published import evaluations, measures_after, plans_after
from luukku.rooms.plans.queries.shown import MeasureFilter, PlanRow
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.rules.words import Family, Ground

router = Router(tags=["plans"])

Code = Annotated[
    str, Path(max_length=80, pattern=r"^[a-z0-9][a-z0-9_-]*$", description="Plan code.")
]
MeasureCode = Annotated[
    str, Path(max_length=40, pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", description="Measure code.")
]
Version = Annotated[int | None, Field(ge=1, le=100_000, description="A version; else the current.")]


class OneVersion(Language):
    """Which version of a plan is meant."""

    version: Version = None


class PlansAsked(Paging):
    """Which plans are meant."""

    family: Annotated[Family | None, Field(description="Kind of plan.")] = None


class MeasuresAsked(Paging):
    """Which measures of a plan are meant."""

    version: Version = None
    status: Annotated[Status | None, Field(description="How far it is.")] = None
    ground: Annotated[Ground | None, Field(description="Ground of discrimination it concerns.")] = (
        None
    )
    goal: Annotated[
        str | None,
        Field(max_length=80, pattern=r"^[a-z0-9_-]+$", description="Code of a goal."),
    ] = None


@router.get("/plans", response=PlansOut, summary="Plans")
def plans(request: HttpRequest, asked: Query[PlansAsked]) -> dict[str, Any]:
    """Published plans, each in the version that is in use, in the order of their codes."""
    after = place_of(asked.cursor, "")
    rows = plans_after(after, asked.limit, family=asked.family or "")
    shown = rows[: asked.limit]
    more = len(rows) > asked.limit
    return {
        "items": [plan_out(row, asked.language, _address(request, row)) for row in shown],
        "next_cursor": cursor_of(shown[-1].code) if more else None,
    }


@router.get("/plans/{code}", response=PlanDetailOut, summary="One plan")
def plan(request: HttpRequest, code: Code, asked: Query[OneVersion]) -> dict[str, Any]:
    """A plan with its goals, sections, sources and the contradictions found in its sources."""
    page = plan_page(code, version=asked.version)
    if page is None:
        raise Http404
    return plan_detail_out(page, asked.language, _address(request, page.head.plan))


@router.get("/plans/{code}/measures", response=MeasuresOut, summary="Measures of a plan")
def measures(request: HttpRequest, code: Code, asked: Query[MeasuresAsked]) -> dict[str, Any]:
    """Measures in the plan's own order, filtered by status, ground of discrimination or goal."""
    row = _plan(code, asked.version)
    place = place_of(asked.cursor, (-1, 0))
    wanted = MeasureFilter(
        status=asked.status or "", ground=asked.ground or "", goal=asked.goal or ""
    )
    rows = measures_after(row.id, place, asked.limit, wanted)
    shown = rows[: asked.limit]
    more = len(rows) > asked.limit
    return {
        "items": [measure_out(each, asked.language) for each in shown],
        "next_cursor": cursor_of([shown[-1].order, shown[-1].id]) if more else None,
    }


@router.get(
    "/plans/{code}/measures/{measure_code}", response=MeasureDetailOut, summary="One measure"
)
def measure(
    request: HttpRequest, code: Code, measure_code: MeasureCode, asked: Query[OneVersion]
) -> dict[str, Any]:
    """A measure with its history, steps, indicators and who answers for it."""
    page = measure_page(code, measure_code, version=asked.version)
    if page is None:
        raise Http404
    url = request.build_absolute_uri(reverse("plans:measure", args=[code, measure_code]))
    return measure_detail_out(page, asked.language, url)


@router.get("/plans/{code}/evaluations", response=EvaluationsOut, summary="Evaluations of a plan")
def plan_evaluations(request: HttpRequest, code: Code, asked: Query[OneVersion]) -> dict[str, Any]:
    """Approved evaluations, the latest period first."""
    row = _plan(code, asked.version)
    return {"items": plain(evaluations(row.id), asked.language)}


def _plan(code: str, version: int | None) -> PlanRow:
    row = chosen_version(versions_of(code), version)
    if row is None:
        raise Http404
    return row


def _address(request: HttpRequest, row: PlanRow) -> str:
    return request.build_absolute_uri(reverse("plans:plan", args=[row.code]))
