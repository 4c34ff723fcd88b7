"""Addresses of the open data: the data package and its tables, apart or in one file."""

from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from luukku.rooms.plans.api import tables

router = Router(tags=["data"])


class Table(StrEnum):
    """The tables of the data package."""

    PLANS = "plans"
    MEASURES = "measures"
    STATUS_HISTORY = "status_history"


def _file(kind: str, what: str) -> dict[str, Any]:
    body = {"schema": {"type": "string", "format": "binary"}}
    return {"responses": {200: {"description": what, "content": {kind: body}}}}


@router.get("/data/datapackage.json", summary="Description of the tables", response=dict[str, Any])
def package(request: HttpRequest) -> dict[str, Any]:
    """Frictionless data package: files, columns, keys and licence."""
    return tables.data_package(request.build_absolute_uri("/"))


@router.get(
    "/data/plans.zip",
    summary="All tables in one file",
    openapi_extra=_file("application/zip", "ZIP with CSV files and datapackage.json"),
)
def everything(request: HttpRequest) -> HttpResponse:
    """Plans, measures and status history as CSV files with their description."""
    return _download(
        tables.archive(request.build_absolute_uri("/")), "application/zip", "luukku-plans.zip"
    )


@router.get(
    "/data/{table}.csv",
    summary="One table",
    openapi_extra=_file("text/csv", "The table in UTF-8"),
)
def one_table(request: HttpRequest, table: Table) -> HttpResponse:
    """One table of the data package as CSV. Cells that a spreadsheet would run are made text."""
    return _download(tables.table(table), "text/csv; charset=utf-8", f"{table}.csv")


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
