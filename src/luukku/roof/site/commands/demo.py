"""`luukku demo`: the example county on one's own machine, from nothing to an open page."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

STEPS: tuple[tuple[str, str], ...] = (
    ("Taulut", "tables"),
    ("Alue, kunnat ja organisaatiot", "county"),
    ("Palvelut", "services"),
    ("Viisi julkaistua suunnitelmaa", "plans"),
    ("Esimerkkikäyttäjät", "users"),
    ("Neuvonnan tarpeet", "needs"),
    ("Tyylit ja kuvat", "static"),
)


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("demo", help="Esimerkkialue omalla koneella")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    start = what.add_parser("start", help="Asenna esimerkkialue ja avaa se selaimelle")
    start.add_argument("--bind", default="127.0.0.1:8000", metavar="OSOITE:PORTTI")
    start.set_defaults(run=_start)
    load = what.add_parser("load", help="Lataa esimerkkialueen tiedot, älä käynnistä palvelinta")
    load.set_defaults(run=_load)
    users = what.add_parser("users", help="Luo esimerkkikäyttäjät")
    users.set_defaults(run=_users)


def _demo_settings() -> None:
    """The example county says on every page that it is one, today and at every later start."""
    os.environ["LUUKKU_DEMO"] = "1"


def _load(args: argparse.Namespace) -> int:
    _demo_settings()
    import django

    django.setup()
    from luukku.roof.site import demo

    for number, (title, name) in enumerate(STEPS, 1):
        step: Callable[[], str] = getattr(demo, name)
        print(f"[{number}/{len(STEPS)}] {title} … ", end="", flush=True)
        print(step())
    return 0


def _users(args: argparse.Namespace) -> int:
    _demo_settings()
    import django

    django.setup()
    from luukku.roof.site import demo

    print(demo.users())
    print(demo.sign_ins())
    return 0


def _start(args: argparse.Namespace) -> int:
    _load(args)
    from luukku.roof.site import demo, running

    print(demo.welcome(args.bind), flush=True)
    worker = subprocess.Popen([sys.executable, "-m", "luukku.roof.site.command", "work"])
    try:
        running.serve(bind=args.bind)
    finally:
        worker.terminate()
        worker.wait(timeout=10)
    return 0
