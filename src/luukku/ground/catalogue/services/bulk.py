"""One field of many offerings changed at once, as it was shown and confirmed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.queries.bulk import fields_now
from luukku.ground.catalogue.rules.bulk import changed_value, require_bulk
from luukku.ground.catalogue.services.entries import edit_entry
from luukku.ground.journal.services import audit
from luukku.ground.people.rules import Actor


@transaction.atomic
def edit_offerings(
    *, field: str, value: Any, way: str = "replace", seen: Mapping[int, Any], by: Actor,
    at: datetime,
) -> int:  # fmt: skip
    """Change the field of every offering in `seen`, which tells what the preview showed of each.

    All or nothing: refused when one has changed since, or is not the asker's. Says how many changed.
    """
    require_bulk(field, list(seen))
    now = fields_now(field, list(seen))
    if any(now.get(one) != shown for one, shown in seen.items()):
        raise RuleBroken(
            "catalogue.changed_meanwhile",
            N_("Joku muutti osaa näistä tarjonnoista. Katso esikatselu uudelleen."),
        )
    changed = 0
    for one, before in seen.items():
        after = changed_value(before, value, way)
        if after != before:
            changed += bool(
                edit_entry(
                    entity="offering", entry_id=one, fields={field: after}, seen={field: before},
                    by=by, at=at, via="bulk",
                )
            )  # fmt: skip
    audit(
        action="offerings_changed_in_bulk", subject=f"field:{field}", by=by.id, at=at,
        detail={"count": changed},
    )  # fmt: skip
    return changed
