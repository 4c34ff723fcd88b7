"""The history of an entry: every field's every change, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from luukku.ground.catalogue.models import FieldChange
from luukku.ground.catalogue.queries.held import rows

SECRET = frozenset(
    {"street_fi", "street_sv", "street_se", "street_number", "postal_code", "post_office_fi",
     "latitude", "longitude", "municipality"}
)  # fmt: skip
SECRET_TEXTS = "directions_"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One field's change; `hidden` ones tell that something changed and not what."""

    field: str
    before: Any
    after: Any
    by: UUID | None
    via: str
    at: datetime
    hidden: bool = False


def entry_history(
    entity: str, entry_id: int, *, open_to: bool, most: int = 500
) -> tuple[ChangeRow, ...]:
    """Changes of one entry. Two SQL queries at the most.

    open_to: may the asker edit the entry? Others are not told where a confidential place is or was.
    """
    secret = entity == "place" and not open_to and rows("place").get(pk=entry_id).confidential
    found = FieldChange.objects.filter(entity=entity, entity_id=entry_id)[:most]
    return tuple(_row(one, secret) for one in found)


def _row(one: FieldChange, secret: bool) -> ChangeRow:
    if secret and (one.field in SECRET or one.field.startswith(SECRET_TEXTS)):
        return ChangeRow(one.field, None, None, one.by, one.via, one.at, hidden=True)
    return ChangeRow(one.field, one.before, one.after, one.by, one.via, one.at)
