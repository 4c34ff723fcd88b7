"""The sign-in pages of allauth behind our own doorkeeper."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver, include

OPEN = {"account_login", "account_logout", "mfa_authenticate", "mfa_login_webauthn"}


def _guarded(entries: list[Any]) -> list[Any]:
    """Give every address below its guard: allauth asks for sign-in itself where it is needed."""
    for entry in entries:
        if isinstance(entry, URLResolver):
            _guarded(entry.url_patterns)
        elif isinstance(entry, URLPattern):
            view: Callable[..., Any] = entry.callback
            view.guard = "account"  # type: ignore[attr-defined]
    return entries


account_urls = include("allauth.urls")
_guarded(account_urls[0].urlpatterns)
