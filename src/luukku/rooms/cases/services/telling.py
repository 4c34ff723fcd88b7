"""Tell the leads of a unit that something waits for them: to each of them one letter a day of one thing."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.cases.models import Case, EmergencyAccess, LeadNotice
from luukku.rooms.cases.queries.hearers import hearers
from luukku.rooms.cases.rules.notices import Notice
from luukku.rooms.cases.services.letters import send_notice


@transaction.atomic
def tell_leads(
    *, kind: Notice, organisation_id: int | None, but: UUID | None = None, by: Actor, at: datetime
) -> int:
    """A letter to each lead of the unit, `but` to one of them; to the county's stewards where it has none."""
    require(by, Action.MANAGE_PEOPLE)
    today = localtime(at).date()
    heard = hearers(today)
    leads = frozenset() if organisation_id is None else heard.leads_of(organisation_id)
    told: dict[str, Any] = {"kind": kind.value, "organisation_id": organisation_id, "on": today}
    people = frozenset(
        one
        for one in (leads - {but}) or heard.stewards
        if LeadNotice.objects.get_or_create(receiver=one, **told)[1]
    )
    return send_notice(people=people, kind=kind, by=by, at=at) if people else 0


@transaction.atomic
def tell_of_review(*, opening_id: int, by: Actor, at: datetime) -> int:
    """Nobody reviewed an emergency opening: the leads of the client's units hear, and the county's stewards."""
    require(by, Action.MANAGE_PEOPLE)
    opening = EmergencyAccess.objects.filter(pk=opening_id).first()
    if opening is None:
        return 0
    units = Case.objects.filter(client=opening.client_id).order_by().values_list("organisation_id")
    places: list[int | None] = [where for (where,) in units.distinct()]
    return sum(
        tell_leads(kind=Notice.REVIEW_MISSED, organisation_id=one, but=opening.user, by=by, at=at)
        for one in [*places, None]
    )
