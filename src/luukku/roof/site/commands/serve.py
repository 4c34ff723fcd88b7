"""`luukku serve`: the web processes; `luukku migrate`: tables of every database."""

import argparse
from typing import Any


def register(words: Any) -> None:
    """Add the commands to the parser."""
    serve = words.add_parser("serve", help="Käynnistä verkkopalvelin (granian)")
    serve.add_argument("--bind", default="", metavar="OSOITE:PORTTI")
    serve.add_argument("--workers", type=int, default=0, metavar="N")
    serve.set_defaults(run=_serve)
    migrate = words.add_parser("migrate", help="Luo ja päivitä tietokantojen taulut")
    migrate.set_defaults(run=_migrate)


def _serve(args: argparse.Namespace) -> int:
    from luukku.roof.site.running import collect_static, serve

    collect_static()
    serve(bind=args.bind, workers=args.workers)
    return 0


def _migrate(args: argparse.Namespace) -> int:
    from luukku.roof.site.running import migrate

    migrate()
    return 0
