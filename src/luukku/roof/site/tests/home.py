"""A pytest plugin that gives the tests a home of their own, before Django reads its settings."""

import os
import tempfile

os.environ.setdefault("LUUKKU_HOME", tempfile.mkdtemp(prefix="luukku-test-"))
os.environ.setdefault("LUUKKU_DEBUG", "1")
os.environ.setdefault("LUUKKU_API_RATE", "100000/min")
os.environ.setdefault("LUUKKU_SEARCH_MEANINGS", "0")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's sync API runs an event loop


def pytest_configure() -> None:
    """The vault's one table is made at once: no migration of another app is stepped through for it."""
    from django.conf import settings

    settings.DATABASES["vault"].setdefault("TEST", {})["MIGRATE"] = False
