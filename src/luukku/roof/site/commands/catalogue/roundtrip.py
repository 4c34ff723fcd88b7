"""`luukku catalogue roundtrip`: the exchange tried with a made-up county, timed and counted."""

import argparse
from typing import Any

from luukku.roof.site.commands.catalogue.exchange import FORMATS, KINDS
from luukku.roof.site.commands.catalogue.telling import TOLD, Progress, awake, tell_losses

LIMIT = 30.0
STEPS = {
    "in": "tuonti", "out": "vienti", "over": "tuonti päälle", "again": "tuonti tyhjään",
    "checking": "vertailu",
}  # fmt: skip
HOW = """\
Tuo keksityt palvelut, vie ne ja tuo viety uudelleen: ensin entisten päälle ja sitten tyhjään
luetteloon. Lopuksi verrataan kenttä kentältä, että kaikki tuli takaisin paitsi se, mikä on
merkitty hävikkiin. Kaikki tehdään yhdessä tapahtumassa, joka perutaan: mitään ei jää."""
EXAMPLE = """\
esimerkki:
  luukku catalogue roundtrip --services 2000 --channels 5000 --format ptv

Paluuarvo: 0 eroja ei ole, 1 eroja on. Vertailu ei kuulu kierroksen aikaan."""


def register(what: Any) -> None:
    """Add the word to `luukku catalogue`."""
    trip = what.add_parser(
        "roundtrip", help="Kokeile tuonti, vienti ja tuonti keksityllä alueella",
        description=HOW, epilog=EXAMPLE, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    trip.add_argument("--services", type=int, default=2000, metavar="N", help="Palveluja (2000)")
    trip.add_argument("--channels", type=int, default=5000, metavar="N", help="Kanavia (5000)")
    trip.add_argument(
        "--format", choices=FORMATS, action="append", help="Muoto; ilman tätä molemmat"
    )
    trip.set_defaults(run=_roundtrip)


@awake
def _roundtrip(args: argparse.Namespace) -> int:
    return 1 if sum(_tried(args, system) for system in args.format or FORMATS) else 0


def _tried(args: argparse.Namespace, system: str) -> int:
    """Print one trip; how many faults it had."""
    from django.utils import timezone

    from luukku.ground.catalogue.services.exchange.trial import try_round_trip
    from luukku.ground.people.rules import HOUSE

    trip = try_round_trip(
        services=args.services, channels=args.channels, system=system, by=HOUSE,
        at=timezone.now(), tell=Progress(KINDS | STEPS),
    )  # fmt: skip
    seconds, worked = trip.of_trip(trip.seconds), trip.of_trip(trip.worked)
    steps = ", ".join(f"{STEPS[name]} {took:.1f} s" for name, took in trip.seconds.items())
    print(f"{system}: {args.services} palvelua, {args.channels} kanavaa, {trip.entries} kohdetta, "
          f"{trip.bytes} tavua")  # fmt: skip
    print(
        f"  tuonti, vienti ja tuonti: {seconds:.1f} s (tavoite alle {LIMIT:.0f} s; "
        f"prosessoriaikaa {worked:.1f} s)"
    )
    print(f"  {steps}")
    print(
        f"  eroja hävikkiluettelon ulkopuolella {len(trip.differences)}, tallennuksessa "
        f"{len(trip.stored)}, päälle tuotaessa {trip.over}, hylättyjä {trip.refused}"
    )
    for each in [*trip.stored, *trip.differences][:TOLD]:
        print(f"  {each.entity} {each.code} {each.field}: {each.before!r} → {each.after!r}"[:300])
    tell_losses(trip.losses)
    return len(trip.differences) + len(trip.stored) + trip.over + trip.refused
