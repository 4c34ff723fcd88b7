"""The exchange of 2 000 services and 5 000 channels: in, out and in again, for each format.

The peer writes the same rows out and in with Django's own serializers (dumpdata, loaddata): it knows
nothing of other registers, compares nothing and leaves no history, so it is the floor of plain work.
"""

import gc
import resource
import time
from datetime import UTC, datetime

SERVICES, CHANNELS = 2_000, 5_000
AT = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Print each format's round trip and the peer's."""
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)
    rows = [_ours(system) for system in ("ptv", "hsds")]
    rows.append(_peer())
    ours = rows[0][1] + rows[0][2]
    print(f"\n## Exchange, {SERVICES} services and {CHANNELS} channels\n")
    print("Seconds of the processor; a busy machine stretches those of the wall.\n")
    print("| who | out | in again | ratio | import, export, import | by the wall | what was seen |")
    print("|---|---|---|---|---|---|---|")
    for name, out, again, whole, wall, note in rows:
        trip, by = (f"{took:.1f} s" if took else "–" for took in (whole, wall))
        print(
            f"| {name} | {out:.1f} s | {again:.1f} s | {(out + again) / ours:.2f} | {trip} | {by} | {note} |"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nPeak memory of all in one process: {peak:.0f} MiB.")


def _ours(system: str) -> tuple[str, float, float, float, float, str]:
    from luukku.ground.catalogue.services.exchange.trial import try_round_trip
    from luukku.ground.people.rules import HOUSE

    trip = try_round_trip(services=SERVICES, channels=CHANNELS, system=system, by=HOUSE, at=AT)
    took = trip.worked
    note = (
        f"{trip.entries} entries, {trip.bytes / 1e6:.0f} MB, "
        f"{len(trip.differences) + len(trip.stored) + trip.over + trip.refused} differences, "
        f"{len(trip.losses)} in the ledger"
    )
    whole, wall = trip.of_trip(trip.worked), trip.of_trip(trip.seconds)
    return f"Luukku: {system}", took["out"], took["again"], whole, wall, note


def _peer() -> tuple[str, float, float, float, float, str]:
    from django.core import serializers
    from django.db import transaction

    from luukku.ground.catalogue import models
    from luukku.ground.catalogue.rules.exchange.example import example
    from luukku.ground.catalogue.services.exchange.importing import import_document
    from luukku.ground.catalogue.services.exchange.trial import _setting
    from luukku.ground.people.rules import HOUSE

    kinds = (
        models.Concept, models.HoursSet, models.HoursPeriod, models.HoursSpan, models.Place,
        models.AccessFact, models.Eligibility, models.Service, models.Provision, models.Channel,
        models.Stop, models.Offering, models.TextReview,
    )  # fmt: skip
    with transaction.atomic():
        made = example(SERVICES, CHANNELS, _setting(HOUSE, AT))
        import_document(document=made, system="example", by=HOUSE, at=AT)
        began = time.process_time()
        rows = (row for kind in kinds for row in kind._default_manager.all())
        data = serializers.serialize("json", rows)
        written = time.process_time()
        count = 0
        for row in serializers.deserialize("json", data):
            row.save()
            count += 1
        read = time.process_time()
        transaction.set_rollback(True)
    note = f"{count} rows, {len(data) / 1e6:.0f} MB"
    return "Django: dumpdata and loaddata", written - began, read - written, 0.0, 0.0, note
