"""Addresses of the open data of the catalogue: the data package and its tables."""

from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from luukku.ground.catalogue.api import tables

router = Router(tags=["data"])


class CatalogueTable(StrEnum):
    """The tables of the data package."""

    SERVICES = "services"
    OFFERINGS = "offerings"
    PLACES = "places"
    STOPS = "stops"


def _file(kind: str, what: str) -> dict[str, Any]:
    body = {"schema": {"type": "string", "format": "binary"}}
    return {"responses": {200: {"description": what, "content": {kind: body}}}}


@router.get(
    "/data/catalogue/datapackage.json",
    summary="Description of the tables of services",
    response=dict[str, Any],
)
def package(request: HttpRequest) -> dict[str, Any]:
    """Frictionless data package: files, columns, keys and licence."""
    return tables.data_package(request.build_absolute_uri("/"))


@router.get(
    "/data/catalogue.zip",
    summary="All tables of services in one file",
    openapi_extra=_file("application/zip", "ZIP with CSV files and datapackage.json"),
)
def everything(request: HttpRequest) -> HttpResponse:
    """Services, ways in, places and stops as CSV files with their description."""
    content = tables.archive(request.build_absolute_uri("/"))
    return _download(content, "application/zip", "luukku-catalogue.zip")


@router.get(
    "/data/catalogue/{table}.csv",
    summary="One table of services",
    openapi_extra=_file("text/csv", "The table in UTF-8"),
)
def one_table(request: HttpRequest, table: CatalogueTable) -> HttpResponse:
    """One table as CSV. Cells that a spreadsheet would run are made text."""
    return _download(tables.table(table), "text/csv; charset=utf-8", f"{table}.csv")


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
