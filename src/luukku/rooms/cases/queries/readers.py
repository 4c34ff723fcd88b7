"""Who has read a client's data, on what ground and what: the log as the client reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from luukku.engines.kernel.texts import Text
from luukku.ground.journal.queries import AuditEntry, entries_about
from luukku.ground.people.queries.organisations import organisation_names
from luukku.rooms.cases.queries.emergencies import Opening, openings_of
from luukku.rooms.cases.rules.access import Reason
from luukku.rooms.cases.rules.pages import page_name

READ: Final = "client_read"
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: when, by whom, in which unit, why and what."""

    number: int
    at: datetime
    reader: UUID | None
    organisation: Text
    reason: Reason | None
    page: str
    emergency: Opening | None


def readings_of(client_id: UUID, at: datetime) -> tuple[Reading, ...]:
    """The readings of a client's pages, the newest first. Three SQL queries."""
    entries = entries_about(f"client:{client_id}", [READ], most=MOST)
    openings = openings_of(client_id, at)
    units = {int(unit) for one in entries if (unit := one.detail.get("organisation_id"))}
    named = organisation_names(units)
    return tuple(_reading(one, openings, named) for one in entries)


def _reading(one: AuditEntry, openings: Iterable[Opening], named: dict[int, Text]) -> Reading:
    code = one.detail.get("relation_code")
    reason = Reason(code) if code in set(Reason) else None
    opened = None
    if reason is Reason.EMERGENCY:
        opened = next(
            (x for x in openings if x.user == one.actor_id and x.opened_at <= one.at < x.until),
            None,
        )
    unit = one.detail.get("organisation_id")
    return Reading(
        number=one.number, at=one.at, reader=one.actor_id,
        organisation=named.get(unit, {}) if unit else {}, reason=reason,
        page=page_name(str(one.detail.get("page_code", ""))), emergency=opened,
    )  # fmt: skip
