"""`luukku book`: write the handbook from the code, or tell what is out of date."""

import argparse
from typing import Any


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("book", help="Käsikirja koodista: docs/book ja .env.example")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    what.add_parser("write", help="Kirjoita sivut").set_defaults(run=_write)
    what.add_parser("check", help="Näytä vanhentuneet sivut").set_defaults(run=_check)


def _write(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from luukku.roof.site import book

    for name in book.write():
        print(name)
    return 0


def _check(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from luukku.roof.site import book

    old = book.stale()
    for name in old:
        print(f"{name} on vanhentunut: aja make docs")
    return 1 if old else 0
