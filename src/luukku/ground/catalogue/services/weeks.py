"""Opening hours through a form: what another wrote meanwhile is not written over, and light links."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luukku.ground.catalogue.models import LightLink
from luukku.ground.catalogue.queries.hours import hours_plan
from luukku.ground.catalogue.queries.light import open_link, own_offers
from luukku.ground.catalogue.queries.weeks import is_shared
from luukku.ground.catalogue.rules import light
from luukku.ground.catalogue.rules.hours.plan import HoursPlan, Period
from luukku.ground.catalogue.rules.sensible import require_code
from luukku.ground.catalogue.services.freshness import refresh
from luukku.ground.catalogue.services.hours import create_hours, set_hours
from luukku.ground.people.rules import HOUSE, Action, Actor, require


@transaction.atomic
def begin_hours(*, code: str, organisation_id: int, by: Actor, at: datetime) -> int:
    """New hours by appointment only, until somebody writes when it is open."""
    require(by, Action.EDIT_CATALOGUE, organisation_id=organisation_id)
    require_code(code)
    return create_hours(code=code, plan=HoursPlan(by_appointment=True), by=by, at=at)


@transaction.atomic
def write_hours(*, hours_id: int, plan: HoursPlan, seen: str, by: Actor, at: datetime) -> bool:
    """Put a whole plan in the place of the old one; `seen` is the old one in words as it was shown."""
    return set_hours(hours_id=hours_id, plan=plan, seen=seen, by=by, at=at)


@transaction.atomic
def write_hours_by_link(
    *, token: str, offering: UUID, periods: Iterable[Period], seen: str, by: Actor, at: datetime
) -> None:
    """The organisation tells when its own offer is open; hours shared with others are left alone.

    `seen` is the hours in words as they were shown. The link is the leave: after it has been asked,
    the house writes for the one who holds it.
    """
    link = open_link(token, at)
    rows = own_offers(link.organisation_id).select_for_update(of=("self",)) if link else None
    row = rows.filter(uuid=offering).first() if rows is not None else None
    if link is None or row is None:
        raise light.refused()
    LightLink.objects.filter(pk=link.id).update(last_used_at=at)
    plan = (hours_plan(row.hours_id) if row.hours_id else None) or HoursPlan()
    exceptions = [one for one in plan.periods if one.priority > 0]
    wanted = replace(plan, always=False, periods=(*periods, *exceptions))
    if row.hours_id is None or is_shared(row.hours_id):
        row.hours_id = create_hours(code=f"tarjonta-{row.uuid}", plan=wanted, by=HOUSE, at=at)
        row.save(update_fields=["hours"])
    else:
        set_hours(hours_id=row.hours_id, plan=wanted, seen=seen, by=HOUSE, at=at)
    refresh(offering=row, by=by, at=at, by_light_link=True)
