"""The catalogue as it may leave the house: published, approved, and nobody led to a shelter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from luukku.ground.catalogue.queries.exchange.approved import (
    approved,
    hidden,
    professional_channels,
)
from luukku.ground.catalogue.queries.exchange.entries import entries_by_key, keys, pages
from luukku.ground.catalogue.rules.entries import (
    ChannelEntry,
    Document,
    OfferingEntry,
    OrganisationEntry,
    ServiceEntry,
)
from luukku.ground.catalogue.rules.exchange.publishing import Leaving, leaving
from luukku.ground.catalogue.rules.losses import ENTRY, Loss, Reason
from luukku.ground.people.queries.organisations import organisations


@dataclass(frozen=True, slots=True)
class Going:
    """What leaves, and what stays with the reason."""

    document: Document
    losses: tuple[Loss, ...]


def going(prefix: str = "") -> Going:
    """Everything that may leave. A known number of SQL queries for every thousand entries."""
    losses: list[Loss] = []
    found: dict[str, list[Any]] = {
        kind: _kind(kind, prefix, losses) for kind in ("service", "channel", "offering")
    }
    services: list[ServiceEntry] = found["service"]
    channels: list[ChannelEntry] = found["channel"]
    offerings = _joined(found["offering"], services, channels, losses)
    named = {entry.organiser for entry in services} | {each.organisation for each in channels}
    return Going(
        Document(
            organisations=tuple(
                OrganisationEntry(code=row.code, name=dict(row.name), kind=row.kind.value)
                for row in organisations()
                if row.code in named
            ),
            services=tuple(services),
            channels=tuple(channels),
            offerings=tuple(offerings),
        ),
        tuple(losses),
    )


def _kind(kind: str, prefix: str, losses: list[Loss]) -> list[Any]:
    secret, found, inside = hidden(), [], professional_channels()
    for page in pages(keys(kind, prefix)):
        entries = entries_by_key(kind, page)
        fine = approved(kind, entries)
        for entry in entries.values():
            if getattr(entry, "channel", entry.uuid) in inside:
                continue  # not even its code is told, and nobody out there misses it
            one: Leaving = leaving(entry, fine, secret)
            losses += one.losses
            if one.entry is not None:
                found.append(one.entry)
    return found


def _joined(
    offerings: Sequence[OfferingEntry],
    services: Sequence[ServiceEntry],
    channels: Sequence[ChannelEntry],
    losses: list[Loss],
) -> list[OfferingEntry]:
    """An offering leaves with both that it joins."""
    public = {entry.uuid for entry in services}, {entry.uuid for entry in channels}
    found = []
    for each in offerings:
        if each.service in public[0] and each.channel in public[1]:
            found.append(each)
        else:
            losses.append(Loss("offering", each.uuid, each.code, ENTRY, Reason.NOT_PUBLIC))
    return found
