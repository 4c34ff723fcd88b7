"""`luukku facts`: let waiting facts be heard, and see what nobody has heard in time."""

import argparse
import json
from dataclasses import asdict
from typing import Any


def register(words: Any) -> None:
    """Add the command to the parser."""
    parser = words.add_parser("facts", help="Tapahtumatietojen kuuleminen")
    what = parser.add_subparsers(metavar="TYÖ", required=True)
    deliver = what.add_parser("deliver", help="Kuule odottavat tapahtumat kerran")
    deliver.set_defaults(run=_deliver)
    unheard = what.add_parser(
        "unheard", help="Näytä yli kymmenen minuuttia odottaneet; paluuarvo 1, jos niitä on"
    )
    unheard.add_argument("--json", action="store_true", help="Tulos JSON-muodossa")
    unheard.set_defaults(run=_unheard)


def _deliver(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.utils import timezone

    from luukku.ground.journal.services import deliver
    from luukku.roof.site.wiring import HEARS

    print(f"Kuultiin {deliver(HEARS, at=timezone.now())} tapahtumaa.")
    return 0


def _unheard(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.utils import timezone

    from luukku.ground.journal.queries import unheard

    late = unheard(at=timezone.now())
    if args.json:
        print(json.dumps([asdict(one) for one in late], default=str))
    else:
        for one in late:
            print(f"{one.kind}: {one.count}, vanhin {one.oldest:%d.%m.%Y %H:%M} (UTC)")
        print(
            "Kaikki on kuultu ajallaan." if not late else "Katso loki: miksi kuuleminen ei onnistu?"
        )
    return 1 if late else 0
