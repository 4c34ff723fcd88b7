"""Released figures as files: CSV with its data package, SDMX, HEAT Plus, and the catalogue of it all."""

from typing import Annotated, Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Router

from luukku.engines.kernel.datapackage import package, packed
from luukku.ground.indicators.queries.exchange.told import (
    described,
    every_described,
    every_place,
    observations,
)
from luukku.ground.indicators.queries.naming import places
from luukku.ground.indicators.rules.formats import dcat, heat, sdmx
from luukku.ground.indicators.rules.formats.observations import Described, described_as, written

router = Router(tags=["figures"])
CSV: Final = "text/csv; charset=utf-8"
SDMX_JSON: Final = "application/vnd.sdmx.data+json; version=2.0.0"
FORMS: Final = (
    dcat.Form("CSV", "api/v1/figures/{id}/figures.csv", "text/csv", "CSV"),
    dcat.Form("SDMX-CSV", "api/v1/figures/{id}/sdmx.csv", "text/csv", "CSV"),
    dcat.Form("SDMX-JSON", "api/v1/figures/{id}/sdmx.json", "application/json", "JSON"),
    dcat.Form("HEAT-Plus", "api/v1/figures/{id}/heat.csv", "text/csv", "CSV"),
    dcat.Form("Sotkanet", "rest/1.1/json?indicator={number}", "application/json", "JSON"),
)
Id = Annotated[
    str, Path(max_length=60, pattern=r"^[a-z0-9][a-z0-9_-]*$", description="Id of an indicator.")
]


def _file(kind: str, what: str) -> dict[str, Any]:
    is_json = kind.endswith("json")
    body = {"schema": {"type": "object"} if is_json else {"type": "string", "format": "binary"}}
    return {"responses": {200: {"description": what, "content": {kind: body}}}}


@router.get(
    "/figures/datapackage.json", summary="Description of the table", response=dict[str, Any]
)
def the_package(request: HttpRequest) -> dict[str, Any]:
    """Frictionless data package of the table of released figures."""
    return data_package(request.build_absolute_uri("/"))


@router.get("/figures/figures.zip", summary="All figures in one file",
            openapi_extra=_file("application/zip", "figures.csv and datapackage.json"))  # fmt: skip
def everything(request: HttpRequest) -> HttpResponse:
    """Every released figure of every indicator with the description of the table."""
    rows = [row for one in every_described() for row in observations(one.id)]
    content = packed(data_package(request.build_absolute_uri("/")), {"figures.csv": written(rows)})
    return _download(content, "application/zip", "luukku-figures.zip")


@router.get("/figures/{indicator_id}/figures.csv", summary="Figures of an indicator",
            openapi_extra=_file("text/csv", "The table in UTF-8"))  # fmt: skip
def one_table(request: HttpRequest, indicator_id: Id) -> HttpResponse:
    """Released figures by place, group, year and month; hidden ones have no number."""
    one = _one(indicator_id)
    return _download(written(observations(one.id)), CSV, f"{one.id}.csv")


@router.get("/figures/{indicator_id}/sdmx.csv", summary="Figures as SDMX-CSV",
            openapi_extra=_file("text/csv", "SDMX-CSV 2.0"))  # fmt: skip
def sdmx_table(request: HttpRequest, indicator_id: Id) -> HttpResponse:
    """OBS_STATUS A, U, P or Q; CONF_STATUS F (free) or C (confidential)."""
    one = _one(indicator_id)
    return _download(
        sdmx.csv_out((row, one) for row in observations(one.id)), CSV, f"{one.id}-sdmx.csv"
    )


@router.get("/figures/{indicator_id}/sdmx.json", summary="Figures as SDMX-JSON",
            openapi_extra=_file("application/vnd.sdmx.data+json", "SDMX-JSON 2.0"))  # fmt: skip
def sdmx_message(request: HttpRequest, indicator_id: Id) -> HttpResponse:
    """The same observations as one message."""
    one = _one(indicator_id)
    rows = [(row, one) for row in observations(one.id)]
    prepared = f"{one.changed}T00:00:00Z"
    content = sdmx.json_out(rows, every_place(), prepared=prepared, label=settings.EXAMPLE_LABEL)
    return HttpResponse(content, content_type=SDMX_JSON)


@router.get("/figures/{indicator_id}/heat.csv", summary="Figures for WHO HEAT Plus",
            openapi_extra=_file("text/csv", "The twenty columns of the HEAT Plus template"))  # fmt: skip
def heat_table(request: HttpRequest, indicator_id: Id) -> HttpResponse:
    """Whole years by group and by municipality; a hidden group has its row and no numbers."""
    one = _one(indicator_id)
    rows = heat.written(observations(one.id), one, every_place())
    return _download(heat.csv_out(rows), CSV, f"{one.id}-heat.csv")


@router.get("/figures/catalog.jsonld", summary="Catalogue (DCAT-AP 3, JSON-LD)",
            openapi_extra=_file("application/ld+json", "DCAT-AP 3"))  # fmt: skip
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every indicator as a dataset and the forms it can be taken in."""
    return HttpResponse(dcat.json_ld(_graph(request)), content_type="application/ld+json")


@router.get("/figures/catalog.ttl", summary="Catalogue (DCAT-AP 3, Turtle)",
            openapi_extra=_file("text/turtle", "DCAT-AP 3"))  # fmt: skip
def catalogue_turtle(request: HttpRequest) -> HttpResponse:
    """The same catalogue as Turtle."""
    return HttpResponse(dcat.turtle(_graph(request)), content_type="text/turtle; charset=utf-8")


def data_package(home: str) -> dict[str, Any]:
    """What the table is, column by column."""
    title = "Released indicators by place and group"
    return package(
        "luukku-figures", title, [described_as()], home=home, label=settings.EXAMPLE_LABEL
    )


def _graph(request: HttpRequest) -> list[dcat.Node]:
    home = dcat.Home(
        request.build_absolute_uri("/"), dict(places().one("*").name),
        settings.EXAMPLE_LABEL,
    )  # fmt: skip
    return dcat.graph(every_described(), FORMS, home)


def _one(indicator_id: str) -> Described:
    """The indicator; 404 when there is none or nothing of it has been released."""
    one = described(indicator_id)
    if one is None or not one.years:
        raise Http404
    return one


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
