"""The catalogue row by row, for the API and for tables: nothing that the pages would not show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Channel, Offering
from luukku.ground.catalogue.queries.access import PUBLIC, for_everyone
from luukku.ground.catalogue.queries.services import ServiceFilter, services_after
from luukku.ground.catalogue.queries.shown import ServiceRow, Way
from luukku.ground.catalogue.queries.speaking import speaker
from luukku.ground.catalogue.queries.ways import shown_offerings, ways, whole
from luukku.ground.catalogue.rules.tongues import Reader
from luukku.ground.catalogue.rules.ways import Standing, standing

_COLUMNS = (
    "id", "uuid", "service__code", "service__charge", "channel_id", "languages", "charge",
    "price_cents", "provision__kind", "wait_days", "wait_measured_on", "valid_from", "valid_to",
    "owner__valid_to", "checked_on", "fresh_days",
)  # fmt: skip
_OF_CHANNEL = (
    "id", "code", "kind", "delivery", "name", "phone", "languages", "valid_from", "valid_to",
    "organisation__valid_to", "place__code", "place__confidential", "place__valid_from",
    "place__valid_to", "place__unit__valid_to",
)  # fmt: skip
CHUNK = 500
"""So many rows are held in memory at once."""
FIRST = Reader("fi", "fi")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingLine:
    """A way in as a line of a table."""

    uuid: UUID
    service_code: str
    channel_code: str
    kind: str
    delivery: str
    channel: Text
    phone: str
    place_code: str
    towns: tuple[str, ...]
    languages: tuple[str, ...]
    charge: str
    price_cents: int | None
    provision: str
    wait_days: int | None
    wait_measured_on: date | None
    standing: Standing
    standing_day: date | None


def offerings_after(
    after: int,
    most: int,
    who: Reader,
    *,
    at: datetime,
    service: str = "",
    municipality: str = "",
    kind: str = "",
) -> tuple[Way, ...]:
    """Ways in by their key after the one given, one more than `most`. Eight SQL queries."""
    found = shown_offerings().filter(service__stage=PUBLIC, id__gt=after)
    if service:
        found = found.filter(service__code=service)
    if kind:
        found = found.filter(channel__kind=kind)
    if municipality:
        found = found.filter(_in(municipality))
    return _ways(found.order_by("id")[: most + 1], who, at)


def all_services(today: date) -> Iterator[ServiceRow]:
    """Every public service by code. Three SQL queries for each chunk."""
    code = ""
    while True:
        rows = services_after(code, CHUNK, ServiceFilter(), FIRST, today=today)
        yield from rows[:CHUNK]
        if len(rows) <= CHUNK:
            return
        code = rows[CHUNK - 1].code


def all_offerings(today: date) -> Iterator[OfferingLine]:
    """Every way in to a public service by key, as lines of a table. Three SQL queries."""
    channels = _channels()
    towns: dict[int, list[str]] = {}
    through = Offering.municipalities.through.objects.order_by("municipality__code")
    for key, code in through.values_list("offering_id", "municipality__code"):
        towns.setdefault(key, []).append(code)
    found = shown_offerings().filter(service__stage=PUBLIC).order_by("id")
    for row in found.values(*_COLUMNS).iterator(chunk_size=2000):
        yield _line(row, channels[row["channel_id"]], towns.get(row["id"], []), today)


def _line(
    row: dict[str, Any], channel: dict[str, Any], towns: list[str], today: date
) -> OfferingLine:
    days = [
        (row["valid_from"], row["valid_to"]),
        (None, row["owner__valid_to"]),
        (channel["valid_from"], channel["valid_to"]),
        (None, channel["organisation__valid_to"]),
        (channel["place__valid_from"], channel["place__valid_to"]),
        (None, channel["place__unit__valid_to"]),
    ]
    hidden = bool(channel["place__confidential"])
    state, day = standing(days, row["checked_on"], row["fresh_days"], today)
    return OfferingLine(
        uuid=row["uuid"],
        service_code=row["service__code"],
        channel_code=channel["code"],
        kind=channel["kind"],
        delivery=channel["delivery"],
        channel=channel["name"],
        phone=channel["phone"],
        place_code="" if hidden else channel["place__code"] or "",
        towns=() if hidden else tuple(towns),
        languages=tuple(row["languages"] or channel["languages"]),
        charge=row["charge"] or row["service__charge"],
        price_cents=row["price_cents"],
        provision=row["provision__kind"] or "",
        wait_days=row["wait_days"],
        wait_measured_on=row["wait_measured_on"],
        standing=state,
        standing_day=day,
    )


def _channels() -> dict[int, dict[str, Any]]:
    return {
        row["id"]: row
        for row in Channel.objects.filter(for_everyone(), stage=PUBLIC).values(*_OF_CHANNEL)
    }


def _ways(found: QuerySet[Offering], who: Reader, at: datetime) -> tuple[Way, ...]:
    rows = whole(found)
    speak = speaker(
        who,
        {
            "offering": [row.id for row in rows],
            "channel": [row.channel_id for row in rows],
            "place": [row.channel.place_id for row in rows if row.channel.place_id],
        },
    )
    return tuple(sorted(ways(rows, speak, at=at), key=lambda way: way.id))


def _in(municipality: str) -> Q:
    """For that municipality or in it; where a confidential place is, no filter tells."""
    seen = Q(channel__place=None) | Q(channel__place__confidential=False)
    told = Offering.municipalities.through.objects.filter(municipality__code=municipality)
    here = Q(id__in=told.values("offering_id"))
    return seen & (here | Q(channel__place__municipality__code=municipality))
