"""`luukku work`: one process that does the queued jobs and lets facts be heard."""

import argparse
from typing import Any


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("work", help="Taustatyöt: jonossa olevat työt ja tapahtumat")
    parser.add_argument("--interval", type=float, default=1.0, metavar="SEKUNTIA")
    parser.add_argument("--once", action="store_true", help="Tee odottavat työt kerran ja lopeta")
    parser.set_defaults(run=_work)


def _work(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from luukku.roof.site import working

    if args.once:
        working.once()
    else:
        working.until_told(args.interval)
    return 0
