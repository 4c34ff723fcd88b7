"""Which texts have been approved in the very wording they have now, and where nobody may be led."""

from collections.abc import Iterable, Mapping
from typing import Any

from luukku.ground.catalogue.models import Place, TextReview
from luukku.ground.catalogue.rules.completeness import wording_sha256
from luukku.ground.catalogue.rules.entries import ChannelEntry, PlaceEntry
from luukku.ground.catalogue.rules.exchange.publishing import Approved, Secrets, secrets
from luukku.ground.catalogue.rules.words import ReviewState


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
    rows = TextReview.objects.filter(
        entity=kind, entity_id__in=list(entries), state=ReviewState.APPROVED.value
    ).values_list("entity_id", "field", "language", "wording_sha256")
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for key, field, language, sha256 in rows:
        entry = entries[key]
        words = getattr(entry, field, {}).get(language, "")
        if words and wording_sha256(words) == sha256:
            found.setdefault((kind, entry.uuid), set()).add((field, language))
    return {key: frozenset(pairs) for key, pairs in found.items()}


def hidden() -> Secrets:
    """The words that no text that leaves the house may have. One SQL query."""
    return secrets(_hidden(Place.objects.filter(confidential=True)))


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
