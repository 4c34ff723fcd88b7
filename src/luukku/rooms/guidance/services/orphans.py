"""A need whose owner has left goes to a living lead: there is a named owner at every moment."""

import logging
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.guidance import OwnerNamed
from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.journal.services import record
from luukku.ground.people.queries.holders import Holder, holders
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.guidance.models import Need
from luukku.rooms.guidance.queries.units import unit_for
from luukku.rooms.guidance.rules.states import OPEN

log = logging.getLogger(__name__)


@transaction.atomic
def adopt(*, by: Actor, at: datetime) -> int:
    """Open needs of owners who no longer have the task there go to a lead; says how many."""
    require(by, Action.MANAGE_PEOPLE)
    today = localtime(at).date()
    able = {one.id: one for one in holders(Action.RECEIVE_HANDOVER, on=today)}
    rows = Need.objects.select_for_update(of=("self",)).filter(state__in=[*OPEN])
    lost = [need for need in rows if not _holds(able.get(need.owner), need)]
    return sum(_adopted(need, today, by, at) for need in lost)


def _holds(owner: Holder | None, need: Need) -> bool:
    return owner is not None and owner.holds_in(need.owner_organisation_id)


def _adopted(need: Need, today: date, by: Actor, at: datetime) -> bool:
    try:
        unit = unit_for(need.owner_organisation_id)
    except RuleBroken:
        log.error("an open need has no living owner and guidance has no lead")
        return False
    lead = _living_lead(unit.lead, unit.organisation_id, today)
    if lead is None:
        log.error("an open need has no living owner and its unit has no living lead")
        return False
    need.owner, need.owner_organisation_id = lead, unit.organisation_id
    need.save(update_fields=["owner", "owner_organisation"])
    record(
        OwnerNamed(
            at=at, by=by.id, need_id=need.pk, owner_id=lead, organisation_id=unit.organisation_id
        )
    )
    return True


def _living_lead(named: UUID, organisation_id: int, today: date) -> UUID | None:
    """The lead who was named, or another who leads there."""
    leads = [
        one.id for one in holders(Action.LEAD_GUIDANCE, on=today) if one.holds_in(organisation_id)
    ]
    return named if named in leads else next(iter(leads), None)
