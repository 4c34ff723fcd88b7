"""`luukku catalogue load-codes` and `load-demo`: national code lists, and the example county's services."""

import argparse
from pathlib import Path
from typing import Any

from luukku.roof.site.commands.catalogue.telling import awake

SHIPPED = Path(__file__).resolve().parents[6] / "demo" / "catalogue"


def register(what: Any) -> None:
    """Add the words to `luukku catalogue`."""
    codes = what.add_parser("load-codes", help="Lataa koodistot ja pohjakuvaukset")
    codes.add_argument("--folder", type=Path, metavar="KANSIO", help="Oma kansio koodistoille")
    codes.set_defaults(run=_load_codes)
    demo = what.add_parser("load-demo", help="Lataa esimerkkialueen palvelut")
    demo.add_argument("--folder", type=Path, default=SHIPPED, metavar="KANSIO")
    demo.add_argument(
        "--replace", action="store_true", help="Korjaa jo ladatut rivit tiedostojen mukaisiksi"
    )
    demo.set_defaults(run=_load_demo)


@awake
def _load_codes(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.catalogue.services.reference import load_codes
    from luukku.ground.people.rules import HOUSE

    done = load_codes(folder=args.folder, by=HOUSE, at=timezone.now())
    print(
        f"Koodistot ladattu: {done.concepts} luokkaa, {done.templates} pohjakuvausta, "
        f"{done.changed} muutosta."
    )
    return 0


@awake
def _load_demo(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from luukku.ground.catalogue.services.demo.loading import load_demo
    from luukku.ground.people.rules import HOUSE

    done = load_demo(folder=args.folder, mend=args.replace, by=HOUSE, at=timezone.now())
    print(
        f"Esimerkkipalvelut ladattu: {done.services} palvelua, {done.places} palvelupistettä, "
        f"{done.channels} asiointikanavaa, {done.offerings} tarjontaa, {done.changed} muutosta."
    )
    return 0
