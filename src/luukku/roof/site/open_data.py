"""Pages for those who use the open data: the interface explained from its own schema, and the tables."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luukku.ground.catalogue.api import described as catalogue_described
from luukku.ground.indicators.api import described as figures_described
from luukku.ground.people.guards import public
from luukku.roof.site.api.house import api
from luukku.rooms.plans.api import described

ORDER = {
    "catalogue": 0,
    "plans": 1,
    "duties": 2,
    "limits": 3,
    "guidance": 4,
    "figures": 5,
    "data": 6,
}


@public
def interface(request: HttpRequest) -> HttpResponse:
    """Every address of the API with its parameters and answers, drawn from the schema."""
    schema = api.get_openapi_schema()
    shapes = schema["components"]["schemas"]
    parts = [
        _operation(path, method, operation, shapes)
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    ]
    parts.sort(key=lambda part: (ORDER.get(part["tag"], 9), part["path"]))
    context = {
        "operations": parts,
        "refusals": _refusals(schema),
        "base": request.build_absolute_uri("/").rstrip("/"),
        "crumbs_items": [(_("Avoin data"), ""), (_("Rajapinta"), "")],
    }
    return render(request, "site/interface.html", context)


@public
def to_interface(request: HttpRequest) -> HttpResponse:
    """The address people guess leads to the page."""
    return redirect("site:interface")


@public
def open_data(request: HttpRequest) -> HttpResponse:
    """The tables that may be taken along, and what they hold."""
    home = request.build_absolute_uri("/")
    packages = [
        _package(_("Palvelut"), catalogue_described(home), "catalogue/", "catalogue.zip"),
        _package(_("Suunnitelmat"), described(home), "", "plans.zip"),
        _figures(figures_described(home)),
    ]
    return render(request, "site/open_data.html", {"packages": packages})


def _package(title: str, package: dict[str, Any], folder: str, whole: str) -> dict[str, Any]:
    """A data package with its files: all in one, each table, the description."""
    base = "/api/v1/data/"
    files = [("ZIP", f"{base}{whole}", "", _("Kaikki taulukot ja kuvaus"))]
    for resource in package["resources"]:
        files.append(("CSV", f"{base}{folder}{resource['path']}", "", resource["name"]))
    described_at = f"{base}{folder}datapackage.json"
    files.append(("JSON", described_at, "", _("Kuvaus (Frictionless)")))
    return {"title": title, "files": files, "resources": package["resources"]}


def _figures(package: dict[str, Any]) -> dict[str, Any]:
    """Released figures: everything at once, the description, and the catalogue that portals harvest."""
    base = "/api/v1/figures/"
    return {
        "title": _("Mittarit"),
        "files": [
            ("ZIP", f"{base}figures.zip", "", _("Kaikki luvut ja kuvaus")),
            ("JSON", f"{base}datapackage.json", "", _("Kuvaus (Frictionless)")),
            ("DCAT", "/catalog.jsonld", "", _("Luettelo (DCAT-AP)")),
        ],
        "resources": package["resources"],
    }


def _operation(
    path: str, method: str, operation: dict[str, Any], parts: dict[str, Any]
) -> dict[str, Any]:
    answer = operation["responses"].get(200, {})
    return {
        "path": path,
        "method": method.upper(),
        "summary": operation["summary"],
        "description": operation.get("description", ""),
        "tag": operation["tags"][0],
        "parameters": [_parameter(each) for each in operation.get("parameters", [])]
        + list(_body(operation, parts)),
        "kinds": sorted(answer.get("content", {"application/json": {}})),
        "example": None if "{" in path or method != "get" else path,
    }


def _body(operation: dict[str, Any], parts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The fields of a request's body, told as parameters are."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    shape = parts.get(_name(content.get("schema", {})), {})
    for name, schema in shape.get("properties", {}).items():
        told = {"name": name, "in": "body", "schema": schema}
        yield _parameter({**told, "required": name in shape.get("required", ())})


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter["schema"]
    kinds = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    kind = kinds[0] if kinds else {}
    limits = [
        f"{name} {kind[key]}"
        for key, name in (("minimum", "≥"), ("maximum", "≤"), ("maxLength", "max"))
        if key in kind
    ]
    return {
        "name": parameter["name"],
        "where": parameter["in"],
        "required": parameter.get("required", False),
        "kind": kind.get("format") or kind.get("type") or _name(kind),
        "limits": ", ".join(limits),
        "pattern": kind.get("pattern", ""),
        "default": schema.get("default"),
        "description": parameter.get("description") or schema.get("description", ""),
    }


def _name(kind: dict[str, Any]) -> str:
    """The name of a closed set of words, which the schema tells elsewhere."""
    reference = kind.get("$ref") or (kind.get("allOf") or [{}])[0].get("$ref", "")
    return str(reference).rsplit("/", 1)[-1]


def _refusals(schema: dict[str, Any]) -> list[tuple[int, str]]:
    first = next(iter(schema["paths"].values()))["get"]["responses"]
    return [(code, said["description"]) for code, said in first.items() if code not in {200, 304}]
