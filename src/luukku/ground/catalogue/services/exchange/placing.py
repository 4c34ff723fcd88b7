"""Writes the places of channels, the facts of getting in, and the stops of mobile units."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from luukku.ground.catalogue.models import AccessFact, Place, Stop
from luukku.ground.catalogue.rules.entries import ChannelEntry, PlaceEntry, StopEntry
from luukku.ground.catalogue.services.exchange.keys import Keys

BATCH: Final = 500
SAME: Final = (
    "kind", "street_number", "postal_code", "latitude", "longitude", "confidential", "valid_from",
    "valid_to",
)  # fmt: skip
TEXTS: Final = ("name", "street", "post_office", "directions")


class Placing:
    """Places by uuid; stops by uuid within their channel."""

    def __init__(self, keys: Keys, at: datetime) -> None:
        self.keys, self.at = keys, at

    def places(self, told: Sequence[PlaceEntry]) -> dict[str, int]:
        """Add and mend; the keys by uuid. A place that many channels share is written once."""
        places = {place.uuid: place for place in told}
        if not places:
            return {}
        keep = {"id", "uuid", "code"}
        Place.objects.bulk_create(
            [self._place(place) for place in places.values()],
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["uuid"],
            update_fields=[f.name for f in Place._meta.concrete_fields if f.name not in keep],
        )
        rows = Place.objects.filter(uuid__in=places).values_list("uuid", "pk")
        ids = {str(uuid): pk for uuid, pk in rows}
        self._facts(places, ids)
        return ids

    def _place(self, place: PlaceEntry) -> Place:
        return Place(
            uuid=place.uuid,
            code=place.code,
            unit_id=self.keys.organisations[place.unit],
            municipality_id=self.keys.municipalities[place.municipality],
            updated_at=self.at,
            **{name: getattr(place, name) for name in SAME},
            **{name: dict(getattr(place, name)) for name in TEXTS},
        )

    def _facts(self, places: Mapping[str, PlaceEntry], ids: Mapping[str, int]) -> None:
        AccessFact.objects.filter(place_id__in=ids.values()).delete()
        AccessFact.objects.bulk_create(
            (
                AccessFact(
                    place_id=ids[uuid],
                    order=order,
                    kind=fact.kind,
                    good=fact.good,
                    text=dict(fact.text),
                    measured_on=fact.measured_on,
                )
                for uuid, place in places.items()
                for order, fact in enumerate(place.access, 1)
            ),
            batch_size=BATCH,
        )

    def stops(self, page: Sequence[ChannelEntry], ids: Mapping[str, int]) -> None:
        """Make the stops of these channels what is told."""
        told = {stop.uuid: (entry, stop) for entry in page for stop in entry.stops}
        there = Stop.objects.filter(channel_id__in=ids.values())
        there.exclude(uuid__in=told).delete()
        keep = {"id", "uuid"}
        Stop.objects.bulk_create(
            [self._stop(ids[entry.uuid], stop) for entry, stop in told.values()],
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["uuid"],
            update_fields=[f.name for f in Stop._meta.concrete_fields if f.name not in keep],
        )

    def _stop(self, channel_id: int, stop: StopEntry) -> Stop:
        return Stop(
            uuid=stop.uuid,
            channel_id=channel_id,
            municipality_id=self.keys.municipalities[stop.municipality],
            spot=dict(stop.spot),
            day=stop.day,
            starts=stop.starts,
            ends=stop.ends,
            languages=list(stop.languages),
            note=dict(stop.note),
            cancelled=stop.cancelled,
            updated_at=self.at,
        )
