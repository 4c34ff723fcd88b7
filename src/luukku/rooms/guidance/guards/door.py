"""The doorkeeper of the county's own door: open to everyone without a cookie, slow to floods, silent."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from luukku.ground.people.guards import public
from luukku.rooms.guidance.guards.counting import one_more

Answer = TypeVar("Answer")
Page = Callable[..., HttpResponse]
SEARCHES: Final = (60, 60)
CALLS: Final = (10, 3600)
"""So many of one address in so many seconds. A whole library may sit behind one address."""


def at_the_door(kind: str, rate: tuple[int, int]) -> Callable[[Page], Page]:
    """A page that answers words sent to it, from this site or from a municipality's own page.

    Nobody is signed in by it and nothing is done in anybody's name, so there is nothing to forge:
    the form needs no cookie. What is sent is in no address, no log and no error report.
    """

    def mark(page: Page) -> Page:
        @wraps(page)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and one_more(request, kind, rate[1]) > rate[0]:
                answer = render(request, "guidance/door/too_many.html", status=429)
                answer["Retry-After"] = str(rate[1])
            else:
                answer = without_words(page)(request, *args, **kwargs)
            answer["Cache-Control"] = "no-store, private"
            return answer

        hidden = sensitive_post_parameters()(guarded)
        return csrf_exempt(public(hidden))

    return mark


class DoorFailed(Exception):  # noqa: N818 - said as it is
    """Something failed; what it said might have been somebody's own words, so only its kind is told."""


def without_words(page: Callable[..., Answer]) -> Callable[..., Answer]:
    """Whatever fails inside leaves with its kind and its place in the code, and not with its words."""

    @wraps(page)
    def silent(*args: Any, **kwargs: Any) -> Answer:
        try:
            return page(*args, **kwargs)
        except Http404:
            raise
        except Exception as why:
            raise DoorFailed(type(why).__name__).with_traceback(why.__traceback__) from None

    return silent
