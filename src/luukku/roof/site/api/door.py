"""What every answer of the API passes: its rate, its language, its tag, and who may read it."""

import hashlib
import logging
import math
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from luukku.engines.kernel.texts import N_
from luukku.roof.site.api.problems import DETAILS, KIND, problem
from luukku.roof.site.api.rate import Buckets, Rate
from luukku.rooms.guidance.guards.counting import one_more

READING = ("GET", "HEAD", "OPTIONS")
ASKING = ("POST", "OPTIONS")
"""Of an address that is asked with a body, because what is asked belongs in no address."""
FILES = (".csv", ".zip", ".ttl", ".jsonld", "/csv")
FRESH_SECONDS = 60
ONLY_ASKED = N_("Tästä osoitteesta kysytään POST-pyynnöllä: kysymys kulkee sen rungossa.")
log = logging.getLogger(__name__)

View = Callable[..., HttpResponse]


@cache
def buckets() -> Buckets:
    """The counters of this process."""
    return Buckets(Rate.read(settings.OPTION["API_RATE"]))


def behind_door(view: View, methods: tuple[str, ...] = READING) -> View:
    """The view behind the door: counted, tagged, open to other sites' pages, never an HTML error."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(_language(request)):
            answer = _answer(request, view, methods, *args, **kwargs)
            answer["Content-Language"] = translation.get_language() or "fi"
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
        patch_vary_headers(answer, ["Accept", "Accept-Language"])
        return answer

    answered.guard = "api"  # type: ignore[attr-defined]
    return answered


def _answer(
    request: HttpRequest, view: View, methods: tuple[str, ...], *args: Any, **kwargs: Any
) -> HttpResponse:
    wait = buckets().wait(address_of(request))
    if wait:
        refused = problem(request, 429)
        refused["Retry-After"] = str(math.ceil(wait))
        return refused
    if request.method == "POST" and methods == ASKING and _asks_too_often(request):
        refused = problem(request, 429)
        refused["Retry-After"] = str(buckets().rate.seconds)
        return refused
    if request.method == "OPTIONS":
        return _leave(HttpResponse(status=204), methods)
    if request.method not in methods:
        words = gettext(ONLY_ASKED) if methods == ASKING else ""
        return _leave(problem(request, 405, words), methods)
    if not _acceptable(request):
        return problem(request, 406)
    return _tagged(request, _read(request, view, *args, **kwargs))


def _asks_too_often(request: HttpRequest) -> bool:
    """What is asked is counted in the database, for all web processes together: it costs a search."""
    rate = buckets().rate
    return one_more(request, "api", rate.seconds) > rate.requests


def _read(request: HttpRequest, view: View, *args: Any, **kwargs: Any) -> HttpResponse:
    """The view's own answer; HEAD is a GET whose body the server leaves out."""
    method = request.method
    request.method = "GET" if method == "HEAD" else method
    try:
        answer = view(request, *args, **kwargs)
    except Http404:
        answer = problem(request, 404)
    except Exception:
        log.exception("The API failed")
        answer = problem(request, 500)
    finally:
        request.method = method
    if answer.status_code >= 400 and answer.get("Content-Type") != KIND:
        return problem(request, answer.status_code if answer.status_code in DETAILS else 400)
    return answer


def _tagged(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer with its tag, or 304 when the asker has it already."""
    if answer.status_code != 200 or request.method == "POST":
        answer["Cache-Control"] = "no-store"
        return answer
    answer["ETag"] = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    answer["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    tagged = get_conditional_response(request, etag=answer["ETag"], response=answer)
    return tagged if isinstance(tagged, HttpResponse) else answer


def _leave(answer: HttpResponse, methods: tuple[str, ...]) -> HttpResponse:
    """What an asker of other sites' pages may do."""
    answer["Allow"] = answer["Access-Control-Allow-Methods"] = ", ".join(methods)
    answer["Access-Control-Allow-Headers"] = "Accept, Accept-Language, Content-Type, If-None-Match"
    answer["Access-Control-Max-Age"] = "86400"
    return answer


def _acceptable(request: HttpRequest) -> bool:
    """Files come as they are; everything else is JSON."""
    return request.path.endswith(FILES) or request.accepts("application/json")


def _language(request: HttpRequest) -> str:
    """The language of refusals: the one asked for in the address, else of the browser."""
    asked = request.GET.get("language", "")
    known = {code for code, _ in settings.LANGUAGES}
    return asked if asked in known else translation.get_language_from_request(request)


def address_of(request: HttpRequest) -> str:
    """Who asks: the last hop our own proxy saw, else the connection's other end."""
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.OPTION["PROXY"] and hops:
        return str(hops).rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
