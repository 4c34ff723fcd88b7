"""The doorkeeper of light links: lets in by the secret in the address, counts wrong ones, leaves no trace.

The address is the secret, so it goes nowhere: no referrer, no cache, no index, no log line.
"""

import hmac
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luukku.ground.catalogue.queries.light import open_link
from luukku.ground.people.guards import public
from luukku.ground.people.guards.lockout import client_address

WRONG_MOST, WRONG_SECONDS = 20, 900
USES_MOST, USES_SECONDS = 300, 3600
Page = Callable[..., HttpResponse]


def by_light_link(page: Page) -> Page:
    """Only those with an open link come in; the page is given the link."""

    @wraps(page)
    def guarded(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        address = _counter("wrong", client_address(request))
        if cache.get(address, 0) >= WRONG_MOST:
            return closed(_refused(request, 429))
        link = open_link(token, timezone.now())
        if link is None:
            _count(address, WRONG_SECONDS)
            return closed(_refused(request, 404))
        if _count(_counter("uses", str(link.id)), USES_SECONDS) > USES_MOST:
            return closed(_refused(request, 429))
        return closed(page(request, token, link, *args, **kwargs))

    return public(guarded)


REFERRER = "strict-origin"
"""Tells others the house at the most and never the address. Were it "no-referrer", browsers would send forms
from an unknown origin, and the house would take them for forgeries."""


def closed(answer: HttpResponse) -> HttpResponse:
    """An answer that leaves no trace of its address."""
    answer["Referrer-Policy"] = REFERRER
    answer["Cache-Control"] = "no-store, private"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def _refused(request: HttpRequest, status: int) -> HttpResponse:
    """One page for every link that does not let in: it tells nothing of why."""
    page = "catalogue/light/closed.html" if status == 404 else "catalogue/light/too_many.html"
    return render(request, page, {"light": True}, status=status)


def _counter(kind: str, of: str) -> str:
    """What is counted by: a keyed digest, so that no address is kept."""
    digest = hmac.new(settings.SECRET_KEY.encode(), of.encode(), sha256).hexdigest()
    return f"catalogue.light.{kind}.{digest[:32]}"


def _count(counter: str, seconds: int) -> int:
    """One more; the count begins anew when the time is over."""
    if cache.add(counter, 1, seconds):
        return 1
    try:
        return int(cache.incr(counter))
    except ValueError:  # the time ended between the two
        return 1
