"""Where a letter leads: the whole address of a page of the house."""

from django.conf import settings
from django.urls import reverse


def address_of(page: str) -> str:
    """The whole address of a page, as a letter needs it; empty while the house has no address of its own."""
    origins = settings.CSRF_TRUSTED_ORIGINS
    return origins[0].rstrip("/") + reverse(page) if origins else ""
