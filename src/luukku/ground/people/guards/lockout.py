"""The doorkeeper who counts: five wrong passwords close the door for a quarter of an hour."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luukku.ground.people.rules.lockout import counted_name


def client_address(request: HttpRequest) -> str:
    """Where the request comes from; behind a proxy of ours, what the proxy says last."""
    told = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",")]
    hops = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if hops and len(told) >= hops and told[-hops]:
        return told[-hops]
    return str(request.META.get("REMOTE_ADDR", ""))


def name_on_count(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """What failures are counted by: a keyed digest, so the table of failures knows no names."""
    said = (credentials or {}).get("username") or request.POST.get("login") or ""
    return counted_name(str(said), settings.SECRET_KEY)


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """The page that says the door is closed for a while, and what to do meanwhile."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    context = {"minutes": minutes, "failures": settings.AXES_FAILURE_LIMIT}
    return render(request, "people/locked_out.html", context, status=429)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429 of every other kind: too many requests from one place."""
    return render(request, "people/too_many.html", status=429)
