"""What a change of many offerings would do, row by row, before anybody does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Offering
from luukku.ground.catalogue.queries.held import plain
from luukku.ground.catalogue.rules.bulk import changed_value, require_bulk
from luukku.ground.catalogue.rules.fields import OFFERING, Field
from luukku.ground.people.rules import Action, Actor, may


@dataclass(frozen=True, slots=True)
class BulkRow:
    """One offering in the preview; `may` is whether the asker may change it."""

    id: int
    service: Text
    channel: Text
    before: Any
    after: Any
    may: bool

    @property
    def changes(self) -> bool:
        return bool(self.before != self.after)


def bulk_preview(
    ids: Sequence[int], field: str, value: Any, way: str, actor: Actor
) -> tuple[BulkRow, ...]:
    """What each offering has and would have. Two SQL queries at the most."""
    require_bulk(field, ids)
    one = bulk_field(field)
    return tuple(
        BulkRow(
            row.pk, row.service.name, row.channel.name, before := plain(one, row),
            changed_value(before, value, way),
            may(actor, Action.EDIT_CATALOGUE, organisation_id=row.owner_id),
        )
        for row in _rows(ids, field)
    )  # fmt: skip


def fields_now(field: str, ids: Sequence[int]) -> dict[int, Any]:
    """The field of each offering as it is. Two SQL queries at the most."""
    one = bulk_field(field)
    return {row.pk: plain(one, row) for row in _rows(ids, field)}


def bulk_field(name: str) -> Field:
    """One of the fields of an offering."""
    return next(field for field in OFFERING.fields if field.name == name)


def _rows(ids: Sequence[int], field: str) -> Any:
    found = Offering.objects.select_related("service", "channel", "hours", "eligibility")
    found = found.filter(pk__in=ids).order_by("pk")
    return found.prefetch_related("municipalities") if field == "municipalities" else found
