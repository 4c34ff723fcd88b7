"""Starting the house: tables, static files, the web server."""

import os

import django
from django.conf import settings
from django.core.management import call_command


def migrate() -> None:
    """Bring the tables of every database up to date."""
    django.setup()
    for alias in settings.DATABASES:
        call_command("migrate", database=alias, interactive=False, verbosity=0)


def collect_static() -> None:
    """Gather and compress what browsers load; quick when nothing has changed."""
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)


def serve(*, bind: str = "", workers: int = 0) -> None:
    """Answer requests until told to stop; WSGI, because the views are plain functions."""
    from granian.constants import Interfaces
    from granian.server import Server

    host, _, port = (bind or settings.OPTION["BIND"]).rpartition(":")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luukku.roof.site.settings")
    Server(
        "luukku.roof.site.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=workers or settings.OPTION["WORKERS"],
        blocking_threads=4,
        backpressure=64,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]
    ).serve()
