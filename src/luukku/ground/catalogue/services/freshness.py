"""Saying of an offering that it still holds: the duty that keeps the catalogue true."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from luukku.engines.facts.catalogue import OfferingRefreshed
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import Offering
from luukku.ground.catalogue.rules.hours.plan import HELSINKI
from luukku.ground.catalogue.services.changes import keep_changes
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Action, Actor, require


@transaction.atomic
def confirm_offerings(*, offering_ids: Iterable[int], by: Actor, at: datetime) -> int:
    """Each of these still holds; refused as a whole when one of them is not the asker's."""
    rows = list(Offering.objects.select_for_update().filter(pk__in=list(offering_ids)))
    if not rows:
        raise RuleBroken(
            "catalogue.nothing_chosen", N_("Valitse ensin tarjonnat, jotka vahvistat.")
        )
    for row in rows:
        require(by, Action.EDIT_CATALOGUE, organisation_id=row.owner_id)
    for row in rows:
        refresh(offering=row, by=by, at=at)
    return len(rows)


@transaction.atomic
def refresh(*, offering: Offering, by: Actor, at: datetime, by_light_link: bool = False) -> None:
    """Mark an offering as looked at today; the caller has asked whether one may."""
    before, today = offering.checked_on, at.astimezone(HELSINKI).date()
    Offering.objects.filter(pk=offering.pk).update(checked_on=today, updated_at=at)
    offering.checked_on, offering.updated_at = today, at
    keep_changes(
        entity="offering", entry_id=offering.pk,
        before={"checked_on": before.isoformat() if before else ""},
        after={"checked_on": today.isoformat()}, by=by, at=at, via="light" if by_light_link else "",
    )  # fmt: skip
    record(OfferingRefreshed(at=at, by=by.id, offering_id=offering.pk, by_light_link=by_light_link))
