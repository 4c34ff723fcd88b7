"""A catalogue as large as a whole country's: the example county's ways in, spread over more places.

The services stay the 325 of the example; places, channels, stops and offerings are copied until there are enough,
each copy with its municipalities shuffled, so that no two rounds of places stand alike.
"""

from collections.abc import Iterable, Mapping
from itertools import count
from random import Random
from typing import Any
from uuid import uuid4

BATCH = 2000


def load(wanted: int) -> str:
    """Bring the example's services in and spread them to so many offerings; tells what there is."""
    from django.db import transaction

    from luukku.ground.catalogue.models import Channel, Offering, Place, Service
    from luukku.roof.site import demo

    demo.services()
    with transaction.atomic():
        spread(wanted)
    tables = {"services": Service, "places": Place, "channels": Channel, "offerings": Offering}
    return ", ".join(f"{table.objects.count()} {name}" for name, table in tables.items())


def spread(wanted: int) -> None:
    """Copy round after round until there are `wanted` offerings."""
    from luukku.ground.catalogue.models import AccessFact, Channel, Offering, Place, Stop
    from luukku.ground.people.queries.codes import municipality_ids

    rng, towns = Random(50_000), list(municipality_ids().values())
    tables = (Place, AccessFact, Channel, Stop, Offering, Offering.municipalities.through)
    rows = {table: list(table.objects.order_by("id").values()) for table in tables}
    for number in count(1):
        missing = wanted - Offering.objects.count()
        if missing <= 0:
            return
        moved = dict(zip(towns, rng.sample(towns, len(towns)), strict=True))
        places = _copy(Place, rows[Place], number, municipality_id=moved)
        _copy(AccessFact, rows[AccessFact], number, place_id=places)
        channels = _copy(Channel, rows[Channel], number, place_id=places)
        _copy(Stop, rows[Stop], number, channel_id=channels, municipality_id=moved)
        offerings = _copy(Offering, rows[Offering][:missing], number, channel_id=channels)
        links = [row for row in rows[tables[-1]] if row["offering_id"] in offerings]
        _copy(tables[-1], links, number, offering_id=offerings, municipality_id=moved)


def _copy(
    table: Any, rows: Iterable[dict[str, Any]], number: int, **moved: Mapping[int, int]
) -> dict[int, int]:
    """Write the rows again with what they point at moved; the new keys by the old ones."""
    old, fresh = [], []
    for row in rows:
        values = {name: value for name, value in row.items() if name != "id"}
        values |= {name: where.get(row[name], row[name]) for name, where in moved.items()}
        if "uuid" in row:
            values["uuid"] = uuid4()
        if "code" in row:
            values["code"] = f"{row['code']}-{number}"
        old.append(row["id"])
        fresh.append(table(**values))
    made = table.objects.bulk_create(fresh, batch_size=BATCH)
    return dict(zip(old, (one.pk for one in made), strict=True))
