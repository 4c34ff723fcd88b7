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
from luukku.ground.people.rules import Actor

BATCH = 500


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

    def _of_places(
        self, before: Mapping[str, Entry], after: Sequence[Entry]
    ) -> Iterator[TextReview]:
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

    def _reviews(
        self, kind: str, old: Any, entry: Any, key: int, stage: Stage
    ) -> Iterator[TextReview]:
        fine = self.by.id is None and stage is Stage.PUBLISHED
        state = ReviewState.APPROVED if fine else ReviewState.DRAFT
        for field in REVIEWED[kind]:
            was, said = (getattr(old, field) if old else {}), getattr(entry, field)
            for language in {**was, **said}:
                if was.get(language) != said.get(language):
                    words = said.get(language, "")
                    yield TextReview(
                        entity=kind,
                        entity_id=key,
                        field=field,
                        language=language,
                        state=state.value,
                        wording_sha256=wording_sha256(words) if words else "",
                        written_by=self.by.id,
                        at=self.at,
                        comment=self.system if fine else "",
                    )

    def _settle(self, rows: Sequence[TextReview]) -> None:
        gone = [row for row in rows if not row.wording_sha256]
        for row in gone:
            TextReview.objects.filter(
                Q(entity=row.entity, entity_id=row.entity_id)
                & Q(field=row.field, language=row.language)
            ).delete()
        TextReview.objects.bulk_create(
            [row for row in rows if row.wording_sha256],
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["entity", "entity_id", "field", "language"],
            update_fields=["state", "wording_sha256", "written_by", "reviewed_by", "at", "comment"],
        )

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
