"""Whose ears something is for: the own worker, or the lead of the unit where there is none."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from luukku.ground.people.queries.holders import Holder, holders
from luukku.ground.people.rules import Action
from luukku.rooms.cases.queries.workers import all_gone


@dataclass(frozen=True, slots=True)
class Hearers:
    """Who works and who leads on a day."""

    workers: frozenset[UUID]
    leads: tuple[Holder, ...]
    stewards: frozenset[UUID]
    """Who reads the audit trail of the whole county: the last to hear when a unit has no lead."""

    def of(self, own_worker: UUID | None, organisation_id: int) -> frozenset[UUID]:
        """Whose matter it is: the own worker who still works, else the leads of the unit."""
        if own_worker is not None and own_worker in self.workers:
            return frozenset({own_worker})
        return self.leads_of(organisation_id)

    def leads_of(self, organisation_id: int) -> frozenset[UUID]:
        """The unit's own leads; those of the whole county only where it has none."""
        here = [one for one in self.leads if one.holds_in(organisation_id)]
        near = frozenset(one.id for one in here if one.organisation_ids is not None)
        return near or frozenset(one.id for one in here)


def hearers(on: date) -> Hearers:
    """Everybody who may hear on a day. Seven SQL queries at the most, however many matters there are."""
    gone = all_gone(on)
    workers = frozenset(one.id for one in holders(Action.WORK_CASES, on=on)) - gone
    leads = tuple(one for one in holders(Action.LEAD_CASES, on=on) if one.id not in gone)
    stewards = frozenset(one.id for one in holders(Action.READ_AUDIT, on=on))
    return Hearers(workers, leads, stewards)
