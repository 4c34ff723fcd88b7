"""What an import did to texts and fields: approvals of wordings that are public elsewhere, and history."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q

from luukku.ground.catalogue.models import FieldChange, Place, TextReview
from luukku.ground.catalogue.rules.completeness import wording_sha256
from luukku.ground.catalogue.rules.entries import REVIEWED, ChannelEntry, Entry, PlaceEntry
from luukku.ground.catalogue.rules.exchange.differing import differences
from luukku.ground.catalogue.rules.exchange.plain import plain
from luukku.ground.catalogue.rules.words import ReviewState, Stage
from luukku.ground.catalogue.services.exchange.rows import Rows
from luukku.ground.people.rules import Actor

BATCH = 500
COLUMNS = ("entity", "entity_id", "field", "language", "state", "wording_sha256", "comment")
Review = tuple[str, int, str, str, str, str, str]
"""One review by the columns above; without a wording it is to be taken away."""


class History:
    """Keeps them for a page of entries of one kind.

    A wording that is published in the register it comes from is approved when the house itself
    follows that register; what a person brings in from a file waits for another pair of eyes.
    """

    def __init__(self, system: str, by: Actor, at: datetime) -> None:
        self.system, self.by, self.at = system, by, at

    def keep(
        self,
        kind: str,
        before: Mapping[str, Entry],
        after: Sequence[Entry],
        ids: Mapping[str, int],
    ) -> None:
        """Reviews of changed wordings and a row for every changed field."""
        rows = [
            row
            for entry in after
            for row in self._reviews(
                kind, before.get(entry.uuid), entry, ids[entry.uuid], entry.stage
            )
        ]
        if kind == "channel":
            rows += self._of_places(before, after)
        self._settle(rows)
        self._changes(kind, before, after, ids)

    def _of_places(self, before: Mapping[str, Entry], after: Sequence[Entry]) -> Iterator[Review]:
        told = [e for e in after if isinstance(e, ChannelEntry) and e.place]
        uuids = {e.place.uuid for e in told if e.place}
        rows = Place.objects.filter(uuid__in=uuids).values_list("uuid", "pk")
        ids, seen = {str(uuid): pk for uuid, pk in rows}, set[str]()
        for entry in told:
            place, old = entry.place, before.get(entry.uuid)
            if place is None or place.uuid in seen:
                continue
            seen.add(place.uuid)
            was = old.place if isinstance(old, ChannelEntry) else None
            yield from self._reviews("place", was, place, ids[place.uuid], entry.stage)

    def _reviews(self, kind: str, old: Any, entry: Any, key: int, stage: Stage) -> Iterator[Review]:
        fine = self.by.id is None and stage is Stage.PUBLISHED
        state = (ReviewState.APPROVED if fine else ReviewState.DRAFT).value
        comment = self.system if fine else ""
        for field in REVIEWED[kind]:
            was, said = (getattr(old, field) if old else {}), getattr(entry, field)
            for language in {**was, **said} if was else said:
                words = said.get(language, "")
                if was.get(language, "") != words:
                    sha256 = wording_sha256(words) if words else ""
                    yield kind, key, field, language, state, sha256, comment

    def _settle(self, rows: Sequence[Review]) -> None:
        for kind, key, field, language, _, sha256, _ in rows:
            if not sha256:
                TextReview.objects.filter(
                    Q(entity=kind, entity_id=key) & Q(field=field, language=language)
                ).delete()
        same = {"written_by": self.by.id, "reviewed_by": None, "at": self.at}
        Rows(TextReview, COLUMNS, same, COLUMNS[:4]).add(row for row in rows if row[5])

    def _changes(
        self,
        kind: str,
        before: Mapping[str, Entry],
        after: Sequence[Entry],
        ids: Mapping[str, int],
    ) -> None:
        FieldChange.objects.bulk_create(
            (
                FieldChange(
                    entity=kind,
                    entity_id=ids[entry.uuid],
                    field=each.field[:40],
                    before=_shown(each.before),
                    after=_shown(each.after),
                    by=self.by.id,
                    at=self.at,
                    via=self.system,
                )
                for entry in after
                if entry.uuid in before
                for each in differences(before[entry.uuid], entry)
            ),
            batch_size=BATCH,
        )


def _shown(value: Any) -> Any:
    """History tells that a confidential place changed, not where it is."""
    if isinstance(value, PlaceEntry) and value.confidential:
        return {"uuid": value.uuid, "confidential": True}
    return plain(value)
