"""The doorkeeper of a follow-up's link: lets in by the signed secret, counts wrong ones, leaves no trace."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from luukku.ground.catalogue.guards.light import closed
from luukku.ground.people.guards import public
from luukku.rooms.guidance.guards.counting import one_more, so_far
from luukku.rooms.guidance.queries.following import follow_up_of

WRONG: Final = "wrong_link"
WRONG_MOST: Final = 20
WRONG_SECONDS: Final = 900
Page = Callable[..., HttpResponse]


def by_follow_up_link(page: Page) -> Page:
    """Only those with an open link come in; the page is told whether it was answered already."""

    @wraps(page)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        if so_far(request, WRONG, WRONG_SECONDS) >= WRONG_MOST:
            return closed(_refused(request, 429))
        row = follow_up_of(token, timezone.now())
        if row is None:
            one_more(request, WRONG, WRONG_SECONDS)
            return closed(_refused(request, 404))
        return closed(page(request, token, row.answered_at is not None))

    # A page without a referrer has no origin to check either, and no cookie is believed here:
    # the secret in the address is all that lets in, and a forger does not know it.
    return csrf_exempt(public(guarded))


def _refused(request: HttpRequest, status: int) -> HttpResponse:
    """One page for every link that does not let in: it tells nothing of why."""
    context: dict[str, Any] = {"many": status == 429}
    return render(request, "guidance/follow_up_closed.html", context, status=status)
