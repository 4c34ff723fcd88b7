"""`luukku texts`: collect the texts of the house, compile translations, list what lacks."""

import argparse
from typing import Any

from luukku.roof.site import texts


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("texts", help="Käyttöliittymän tekstit ja niiden käännökset")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    what.add_parser("update", help="Kerää tekstit ja käännä .mo-tiedostot").set_defaults(
        run=_update
    )
    what.add_parser("check", help="Näytä, mitä puuttuu").set_defaults(run=_check)


def _update(args: argparse.Namespace) -> int:
    import django

    django.setup()
    for path in texts.update():
        print(path.relative_to(texts.HOUSE.parent))
    return 0


def _check(args: argparse.Namespace) -> int:
    import django

    django.setup()
    missing, old = texts.lacks(), texts.stale()
    for lack in missing:
        print(f"{lack.room} · {lack.language} · {lack.text}")
    for path in old:
        print(f"{path} ei vastaa .po-tiedostoa: aja luukku texts update")
    print(f"Puuttuu {len(missing)} käännöstä.")
    return 1 if missing or old else 0
