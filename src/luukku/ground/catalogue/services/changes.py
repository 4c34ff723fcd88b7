"""Every change of the catalogue is kept by field and told as a fact."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from luukku.engines.facts.catalogue import EntryChanged
from luukku.ground.catalogue.models import FieldChange
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Actor


@transaction.atomic
def keep_changes(
    *,
    entity: str,
    entry_id: int,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    by: Actor,
    at: datetime,
    via: str = "",
) -> int:
    """Write a row for every field that differs; says how many there were.

    `via` says how the change came about when it was not a person's form: light, bulk, template.
    """
    changed = [name for name in after if before.get(name) != after[name]]
    FieldChange.objects.bulk_create(
        FieldChange(
            entity=entity, entity_id=entry_id, field=name, before=before.get(name),
            after=after[name], by=by.id, at=at, via=via,
        )
        for name in changed
    )  # fmt: skip
    if changed:
        record(
            EntryChanged(
                at=at, by=by.id, entity_code=entity, entity_id=entry_id, fields=len(changed)
            )
        )
    return len(changed)
