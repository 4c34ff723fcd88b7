"""The API put together: the rooms' routers, its errors, its schema and its addresses."""

from importlib.metadata import version
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.catalogue.api import routers as catalogue
from luukku.ground.indicators.api import routers as figures
from luukku.roof.site.api.door import ASKING, READING, behind_door
from luukku.roof.site.api.limits import router as limits
from luukku.roof.site.api.problems import KIND, Problem, problem, refusal
from luukku.rooms.guidance.api import routers as guidance
from luukku.rooms.plans.api import routers as plans

REFUSALS = {
    400: "The cursor or the request cannot be read.",
    404: "There is no such thing.",
    405: "The address is read with GET, or asked with POST where it says so.",
    406: "The answer is JSON.",
    422: "A value is not one the interface knows.",
    429: "Too many requests; Retry-After says how many seconds to wait.",
    500: "The service failed; it has been logged.",
}
DESCRIPTION = (
    "Open data of the county: services, the ways in to them, places and mobile rounds; published "
    "plans, their measures, evaluations and legal duties; the time limits of the law; and released "
    "figures (under /rest/1.1 in the shapes of Sotkanet). Nothing "
    "is changed by any request and no key is needed. `POST /search` finds help for a need told in "
    "one's own words: sent in the body, it is in no address. Texts come in every language there is, "
    "or in one with `language`. Lists are read page by page with `next_cursor`. Answers carry an "
    "`ETag`; errors are RFC 9457 problem details."
)


class OpenData(NinjaAPI):
    """NinjaAPI whose schema tells the refusals as they are: problem details. It is made once."""

    _told: OpenAPISchema | None = None

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        if self._told is not None:
            return self._told
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        parts = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        parts.setdefault("$defs", {})["Problem"] = {k: v for k, v in parts.items() if k != "$defs"}
        schema["components"]["schemas"].update(parts["$defs"])
        content = {KIND: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        refusals = {
            code: {"description": words, "content": content} for code, words in REFUSALS.items()
        }
        refusals[429] |= {"headers": {"Retry-After": {"schema": {"type": "integer"}}}}
        had = {304: {"description": "You have it already (If-None-Match)."}}
        for operations in schema["paths"].values():
            for method, operation in operations.items():
                operation["responses"].update(refusals | (had if method == "get" else {}))
        self._told = schema
        return schema


api = OpenData(
    title="Luukku",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    urls_namespace="api",
    openapi_extra={
        "info": {"license": {"name": "CC BY 4.0"}, "x-software-version": version("luukku")}
    },
)
for _router in (*plans, *catalogue, *guidance, *figures, limits):
    api.add_router("", _router)


@api.exception_handler(ValidationError)
def wrong_value(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """A value the schema does not allow."""
    errors = [
        {"where": [str(part) for part in each["loc"]], "message": str(each["msg"])}
        for each in wrong.errors
    ]
    return problem(request, 422, errors=errors)


@api.exception_handler(RuleBroken)
def refused(request: HttpRequest, broken: RuleBroken) -> HttpResponse:
    """A rule says no."""
    return refusal(request, broken, (get_language() or "fi")[:2])


@api.exception_handler(Http404)
def missing(request: HttpRequest, gone: Http404) -> HttpResponse:
    """There is no such thing."""
    return problem(request, 404)


@api.exception_handler(HttpError)
def said(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What a view itself refuses."""
    return problem(request, error.status_code, str(error))


ASKED = {"search"}
"""Addresses that are asked with POST."""


def _no_such_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    return problem(request, 404)


def behind_doors(entries: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Every address of an API behind the door."""
    for entry in entries:
        if isinstance(entry, URLPattern):
            asked = str(entry.pattern) in ASKED
            entry.callback = behind_door(entry.callback, ASKING if asked else READING)
        else:
            behind_doors(entry.url_patterns)
    return entries


_patterns, _app, _namespace = api.urls
urls = (
    [
        *(
            entry
            for entry in behind_doors(list(_patterns))
            if not (isinstance(entry, URLPattern) and entry.name == "api-root")
        ),
        path("", behind_door(_no_such_address), name="api-root"),
        re_path(r"^(?P<rest>.*)$", behind_door(_no_such_address)),
    ],
    _app,
    _namespace,
)
