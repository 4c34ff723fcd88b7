"""Our figures at addresses and in shapes that clients of Sotkanet already read (/rest/1.1)."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router, Schema

from luukku.ground.indicators.queries.exchange.told import (
    described,
    every_described,
    every_place,
    id_of,
    observations,
)
from luukku.ground.indicators.rules.formats.rows import WHOLE
from luukku.ground.indicators.rules.formats.sotkanet import (
    csv_out,
    indicator_out,
    region_out,
    rows_out,
)

router = Router(tags=["sotkanet"])
Number = Annotated[int, Field(ge=1, le=99_999_999)]
Year = Annotated[int, Field(ge=1900, le=2100)]


class Gender(StrEnum):
    """Everybody, women or men."""

    TOTAL = "total"
    FEMALE = "female"
    MALE = "male"


class Row(Schema):
    """One figure. What is hidden to protect people has no row."""

    indicator: int
    region: int
    year: int
    gender: Gender
    value: float
    absValue: float | None = None  # noqa: N815 - Sotkanet's own name


class Asked(Schema):
    """Which figures: indicators by their numbers, years, and women, men or everybody."""

    indicator: Annotated[
        list[Number], Field(min_length=1, max_length=10, description="Numbers of indicators.")
    ]
    years: Annotated[
        list[Year], Field(max_length=60, description="Years; all when none is given.")
    ] = []
    genders: Annotated[list[Gender], Field(max_length=3, description="total, female, male.")] = [
        Gender.TOTAL
    ]


@router.get("/indicators", summary="Indicators", response=list[dict[str, Any]])
def indicators(request: HttpRequest) -> list[dict[str, Any]]:
    """Every indicator that has released figures."""
    return [indicator_out(one) for one in every_described()]


@router.get("/indicators/{number}", summary="One indicator", response=dict[str, Any])
def indicator(
    request: HttpRequest,
    number: Annotated[int, Path(ge=1, le=99_999_999, description="Its number.")],
) -> dict[str, Any]:
    """An indicator by its number."""
    one = described(id_of(number))
    if one is None or not one.years:
        raise Http404
    return indicator_out(one)


@router.get("/regions", summary="Regions", response=list[dict[str, Any]])
def regions(request: HttpRequest) -> list[dict[str, Any]]:
    """The county, its areas and municipalities."""
    found = every_place()
    return [region_out(one, found[WHOLE]) for one in found.values()]


@router.get("/json", summary="Figures as JSON", response=list[Row], exclude_none=True)
def figures(request: HttpRequest, asked: Query[Asked]) -> list[dict[str, Any]]:
    """Figures of whole years."""
    return list(_rows(asked))


@router.get(
    "/csv",
    summary="Figures as CSV",
    openapi_extra={"responses": {200: {"description": "Cells separated by ;", "content": {
        "text/csv": {"schema": {"type": "string", "format": "binary"}}}}}},
)  # fmt: skip
def table(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """The same figures as a table."""
    return HttpResponse(csv_out(_rows(asked)), content_type="text/csv; charset=utf-8")


def _rows(asked: Asked) -> Iterator[dict[str, Any]]:
    places = every_place()
    for number in dict.fromkeys(asked.indicator):
        one = described(id_of(number))
        if one is None:
            continue
        for row in rows_out(observations(one.id), one, places):
            if row["gender"] in asked.genders and (not asked.years or row["year"] in asked.years):
                yield row
