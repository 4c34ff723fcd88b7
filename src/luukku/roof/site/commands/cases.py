"""`luukku cases …`: what has been kept long enough is erased, with its proof."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("cases", help="Asiat: säilytysajat ja poistaminen")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    erase = what.add_parser("erase", help="Poista tiedot, joiden säilytysaika on päättynyt")
    erase.add_argument("--dry-run", action="store_true", help="Näytä vain, mitä poistettaisiin")
    erase.add_argument("--json", action="store_true", help="Tulosta JSON")
    erase.set_defaults(run=_erase)


def _erase(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from luukku.engines.kernel.errors import RuleBroken

    try:
        return _look(args) if args.dry_run else _run(args)
    except RuleBroken as no:
        print(no.message(), file=sys.stderr)
        return 1


def _look(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.rooms.cases.queries.erasing import due_for_erasure

    due = due_for_erasure(timezone.localdate())
    told = {"clients": len(due.clients), "threads": len(due.threads)}
    line = (
        f"Poistettaisiin {told['clients']} asiakkaan tiedot ja lisäksi {told['threads']} "
        "viestiketjua. Mitään ei poistettu."
    )
    print(json.dumps(told, indent=1) if args.json else line)
    return 0


def _run(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.rooms.cases.services.erasing import erase

    while True:
        proof = erase(by=HOUSE, at=timezone.now())
        line = (
            f"Poistettiin {proof.clients} asiakasta ja {proof.threads} viestiketjua, yhteensä "
            f"{sum(proof.went.values())} riviä. Jäljelle jäi {proof.left}. Tiiviste {proof.digest}."
        )
        print(json.dumps(asdict(proof), indent=1) if args.json else line)
        if not proof.clients and not proof.threads:
            _write_through()
            return 0


def _write_through() -> None:
    """SQLite: what was erased stands no longer in the log that goes before the file, either."""
    from django.db import connections

    for one in connections.all():
        if one.vendor == "sqlite":
            with one.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
