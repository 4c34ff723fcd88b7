"""Which texts have been approved in the very wording they have now, and where nobody may be led."""

from collections.abc import Iterable, Mapping
from typing import Any

from luukku.ground.catalogue.models import Channel, Offering, Place, TextReview
from luukku.ground.catalogue.rules.completeness import wording_sha256
from luukku.ground.catalogue.rules.entries import REVIEWED, ChannelEntry, PlaceEntry
from luukku.ground.catalogue.rules.exchange.publishing import Approved, Secrets, secrets
from luukku.ground.catalogue.rules.words import ReviewState

APPROVED = ReviewState.APPROVED.value


def approved(kind: str, entries: Mapping[int, Any]) -> Approved:
    """Approvals of a page of entries, by database key, and of their places. At most three SQL queries."""
    found = _approved(kind, entries)
    if kind != "channel":
        return found
    places = {
        e.place.uuid: e.place for e in entries.values() if isinstance(e, ChannelEntry) and e.place
    }
    rows = Place.objects.filter(uuid__in=places).values_list("pk", "uuid")
    return found | _approved("place", {pk: places[str(uuid)] for pk, uuid in rows})


def _approved(kind: str, entries: Mapping[int, Any]) -> dict[tuple[str, str], frozenset[Any]]:
    """Approved in this very wording. Finnish that nobody has questioned was read with its entry."""
    rows = TextReview.objects.filter(entity=kind, entity_id__in=list(entries)).values_list(
        "entity_id", "field", "language", "state", "wording_sha256"
    )
    found: dict[int, set[tuple[str, str]]] = {key: _finnish(kind, e) for key, e in entries.items()}
    for key, field, language, state, sha256 in rows:
        words = getattr(entries[key], field, {}).get(language, "")
        fine = state == APPROVED and words and wording_sha256(words) == sha256
        (found[key].add if fine else found[key].discard)((field, language))
    return {(kind, entries[key].uuid): frozenset(pairs) for key, pairs in found.items() if pairs}


def _finnish(kind: str, entry: Any) -> set[tuple[str, str]]:
    return {(field, "fi") for field in REVIEWED[kind] if getattr(entry, field).get("fi")}


def professional_channels() -> frozenset[str]:
    """Channels that professionals have among themselves: none leaves the house. One SQL query."""
    rows = Channel.objects.filter(for_professionals=True).values_list("uuid", flat=True)
    return frozenset(str(uuid) for uuid in rows)


def hidden() -> Secrets:
    """The words that no text that leaves the house may have. Two SQL queries."""
    ways = Offering.objects.filter(channel__place__confidential=True).order_by("-id")
    told = ways.values_list("channel__uuid", "service__organiser__code")
    organisers = {str(uuid): code for uuid, code in told}
    return secrets(_hidden(Place.objects.filter(confidential=True)), organisers)


def _hidden(rows: Iterable[Place]) -> list[PlaceEntry]:
    return [
        PlaceEntry(
            uuid=str(row.uuid),
            code=row.code,
            unit="",
            municipality="",
            street=row.street,
            latitude=row.latitude,
            longitude=row.longitude,
            confidential=True,
        )
        for row in rows
    ]
