"""The doorkeeper of a follow-up's link: lets in by the signed secret, counts wrong ones, leaves no trace."""

import hmac
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from luukku.ground.catalogue.guards.light import closed
from luukku.ground.people.guards import public
from luukku.ground.people.guards.lockout import client_address
from luukku.rooms.guidance.queries.following import follow_up_of

WRONG_MOST: Final = 20
WRONG_SECONDS: Final = 900
Page = Callable[..., HttpResponse]


def by_follow_up_link(page: Page) -> Page:
    """Only those with an open link come in; the page is told whether it was answered already."""

    @wraps(page)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        counter = _counter(client_address(request))
        if cache.get(counter, 0) >= WRONG_MOST:
            return closed(_refused(request, 429))
        row = follow_up_of(token, timezone.now())
        if row is None:
            if not cache.add(counter, 1, WRONG_SECONDS):
                _one_more(counter)
            return closed(_refused(request, 404))
        return closed(page(request, token, row.answered_at is not None))

    # A page without a referrer has no origin to check either, and no cookie is believed here:
    # the secret in the address is all that lets in, and a forger does not know it.
    return csrf_exempt(public(guarded))


def _refused(request: HttpRequest, status: int) -> HttpResponse:
    """One page for every link that does not let in: it tells nothing of why."""
    context: dict[str, Any] = {"many": status == 429}
    return render(request, "guidance/follow_up_closed.html", context, status=status)


def _counter(address: str) -> str:
    """What is counted by: a keyed digest, so that no address is kept."""
    digest = hmac.new(settings.SECRET_KEY.encode(), address.encode(), sha256).hexdigest()
    return f"guidance.follow_up.wrong.{digest[:32]}"


def _one_more(counter: str) -> None:
    try:
        cache.incr(counter)
    except ValueError:  # the time ended between the two
        cache.set(counter, 1, WRONG_SECONDS)
