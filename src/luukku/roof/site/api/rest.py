"""The addresses that clients of Sotkanet know (/rest/1.1), behind the same door as the house's own API."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from ninja.errors import HttpError, ValidationError

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.indicators.api import catalogues, sotkanet_router
from luukku.roof.site.api import house
from luukku.roof.site.api.door import behind_door
from luukku.roof.site.api.problems import problem

CATALOGUES: Final = tuple(catalogues)
api = house.OpenData(
    title="Luukku (Sotkanet 1.1)",
    version="1.1",
    description=(
        "Released figures of the county in the shapes of sotkanet.fi/rest/1.1. Numbers that would "
        "tell of too few people have no row."
    ),
    docs_url=None,
    urls_namespace="rest",
    openapi_extra={"info": {"license": {"name": "CC BY 4.0"}}},
)
api.add_router("", sotkanet_router)
api.exception_handler(ValidationError)(house.wrong_value)
api.exception_handler(RuleBroken)(house.refused)
api.exception_handler(Http404)(house.missing)
api.exception_handler(HttpError)(house.said)


def _catalogue(request: HttpRequest, name: str) -> HttpResponse:
    answer: HttpResponse = catalogues[name](request)
    return answer


catalogue = behind_door(_catalogue)


def _no_such_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    return problem(request, 404)


_patterns, _app, _namespace = api.urls
urls = (
    [
        *(
            entry
            for entry in house.behind_doors(list(_patterns))
            if not (isinstance(entry, URLPattern) and entry.name == "api-root")
        ),
        path("", behind_door(_no_such_address), name="api-root"),
        re_path(r"^(?P<rest>.*)$", behind_door(_no_such_address)),
    ],
    _app,
    _namespace,
)
