"""`luukku remind`: letters to those something waits for; run it once a day or a week."""

import argparse
from typing import Any


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("remind", help="Lähetä muistutukset suunnitelmista")
    parser.add_argument("--dry-run", action="store_true", help="Näytä vain, ketkä saisivat viestin")
    parser.add_argument(
        "--address", metavar="OSOITE", help="Palvelun osoite, esimerkiksi https://luukku.example.fi"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Queue the letters; `luukku work` sends them."""
    import django

    django.setup()
    from django.conf import settings
    from django.urls import reverse
    from django.utils import timezone

    from luukku.ground.people.rules import HOUSE
    from luukku.rooms.plans.services.reminders import send_digests

    origins = settings.CSRF_TRUSTED_ORIGINS
    origin = args.address or (origins[0] if origins else "http://127.0.0.1:8000")
    digests = send_digests(
        address=origin.rstrip("/") + reverse("site:desk"),
        dry_run=args.dry_run,
        by=HOUSE,
        at=timezone.now(),
    )
    for digest in digests:
        print(f"{digest.user_id} · {digest.language} · {digest.count}")
    print(f"Viestejä {len(digests)}." + (" Mitään ei lähetetty." if args.dry_run else ""))
    return 0
