"""`luukku vault`: the keys of the identity vault."""

import argparse
from typing import Any


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("vault", help="Henkilötietoholvi ja sen avaimet")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    new_key = what.add_parser("new-key", help="Tee uusi avain (LUUKKU_VAULT_KEY)")
    new_key.set_defaults(run=_new_key)
    rotate = what.add_parser("rotate", help="Lukitse kaikki uudelleen ensimmäisellä avaimella")
    rotate.set_defaults(run=_rotate)


def _new_key(args: argparse.Namespace) -> int:
    from cryptography.fernet import Fernet

    print(Fernet.generate_key().decode())
    return 0


def _rotate(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.ground.people.services.vault import rotate_vault
    from luukku.rooms.cases.services.sealing import reseal

    words = reseal(by=HOUSE, at=timezone.now())
    count = rotate_vault(by=HOUSE, at=timezone.now())
    print(f"Lukittiin uudelleen {count} henkilön tiedot ja {words} asiakastyön tekstiä.")
    print("Vanhan avaimen voi nyt poistaa.")
    return 0
