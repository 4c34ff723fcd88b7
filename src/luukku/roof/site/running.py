"""Starting the house: tables, static files, the web server."""

import hashlib
import os
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from luukku.roof.site.databases import APP_OF

UNUSED = ["htmax*", "htmx-4*", "htmx-2.js", "ext", "django-htmx.js"]
"""Static files of other packages that no page of ours loads."""


def migrate() -> None:
    """Bring the tables of every database up to date."""
    django.setup()
    for alias in settings.DATABASES:
        only = (APP_OF[alias],) if alias in APP_OF else ()
        call_command("migrate", *only, database=alias, interactive=False, verbosity=0)


def collect_static() -> None:
    """Gather and compress what browsers load; does nothing when the sources are as they were."""
    django.setup()
    stamp, now = settings.STATIC_ROOT / "collected", _static_fingerprint()
    if stamp.exists() and stamp.read_text("ascii") == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
    stamp.write_text(now, "ascii")


def _static_fingerprint() -> str:
    """Names, sizes and times of every source, and the version of the program that gathers them."""
    from django.contrib.staticfiles.finders import get_finders

    total = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([*UNUSED]):
            about = Path(storage.path(name)).stat()
            total.update(f"{name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return total.hexdigest()


def serve(*, bind: str = "", workers: int = 0) -> None:
    """Answer requests until told to stop; WSGI, because the views are plain functions."""
    from granian.constants import Interfaces
    from granian.server import Server

    host, _, port = (bind or settings.OPTION["BIND"]).rpartition(":")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luukku.roof.site.settings")
    # Requests are answered on the server's own threads, whose usual 2 MiB OpenBLAS may overrun.
    os.environ.setdefault("RUST_MIN_STACK", str(16 * 1024 * 1024))
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
