"""One entry for its forms: what it is called, where it belongs, its fields and how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Channel, Offering, Provision
from luukku.ground.catalogue.queries.access import live_offerings
from luukku.ground.catalogue.queries.held import fields_of, home_of, rows


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its staff see it."""

    entity: str
    id: int
    title: Text
    beside: Text
    home_id: int | None
    fields: Mapping[str, Any]
    stage: str
    confidential: bool
    valid_to: date | None
    updated_at: datetime | None
    sent_by: UUID | None
    template: str
    hours: str
    service_id: int | None
    service_code: str


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way in to a service, for its staff page."""

    id: int
    channel: Text
    kind: str
    owner: Text
    stage: str
    checked_on: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class MakerRow:
    """One way a service is made."""

    id: int
    kind: str
    producer: Text
    valid_from: date | None
    valid_to: date | None


def entry(entity: str, entry_id: int) -> Entry:
    """One entry. Four SQL queries at the most."""
    row = rows(entity).get(pk=entry_id)
    service = row if entity == "service" else getattr(row, "service", None)
    return Entry(
        entity=entity,
        id=entry_id,
        title=_title(entity, row),
        beside=row.channel.name if isinstance(row, Offering) else {},
        home_id=home_of(entity, row),
        fields=fields_of(entity, row),
        stage=getattr(row, "stage", ""),
        confidential=bool(getattr(row, "confidential", False)),
        valid_to=getattr(row, "valid_to", None),
        updated_at=getattr(row, "updated_at", None),
        sent_by=getattr(row, "sent_by", None),
        template=str(row.template or "") if entity == "service" else "",
        hours=row.hours.code if getattr(row, "hours", None) else "",
        service_id=service.pk if service else None,
        service_code=service.code if service else "",
    )


def _title(entity: str, row: Any) -> Text:
    if entity in {"offering", "provision"}:
        return dict(row.service.name)
    name = {"tray": "title", "eligibility": "text"}.get(entity, "name")
    return dict(getattr(row, name)) or {"fi": row.code}


def ways_of(service_id: int) -> tuple[WayRow, ...]:
    """Every offering of a service. One SQL query."""
    found = Offering.objects.filter(service=service_id).order_by("channel__code")
    return tuple(
        WayRow(*row)
        for row in found.values_list(
            "id", "channel__name", "channel__kind", "owner__name", "stage", "checked_on", "valid_to"
        )
    )


def open_ways(service_id: int, today: date) -> int:
    """Through how many offerings one gets in today. One SQL query."""
    return live_offerings(today).filter(service=service_id).count()


def makers_of(service_id: int) -> tuple[MakerRow, ...]:
    """How a service is made. One SQL query."""
    found = Provision.objects.filter(service=service_id).order_by("pk")
    return tuple(
        MakerRow(*row)
        for row in found.values_list("id", "kind", "producer__name", "valid_from", "valid_to")
    )


def offered_in(place_id: int) -> tuple[int, int]:
    """How many channels and offerings a place has. Two SQL queries."""
    return (
        Channel.objects.filter(place=place_id).count(),
        Offering.objects.filter(channel__place=place_id).count(),
    )
