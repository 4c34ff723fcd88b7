"""A measure's status moves: a row is added to its history, and the forecast follows the new date."""

from datetime import date, datetime

from django.db import transaction

from luukku.engines.facts.plans import MeasureStatusChanged
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.engines.kernel.texts import text as said_text
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Action, Actor
from luukku.rooms.plans.models import Measure, StatusEntry
from luukku.rooms.plans.queries.locks import held_measure, last_order, places_of, snapshot
from luukku.rooms.plans.rules.editing import require_followed
from luukku.rooms.plans.rules.leave import require_in
from luukku.rooms.plans.rules.status import Status, require_whole
from luukku.rooms.plans.services.revisions import keep_revision


@transaction.atomic
def change_status(
    *,
    measure_id: int,
    status: Status,
    by: Actor,
    at: datetime,
    reason: str = "",
    text: Text | None = None,
    on: date | None = None,
    new_date: date | None = None,
    transferred_to: int | None = None,
    period: str = "",
) -> int:
    """Write the measure's new status down, with what makes it honest; gives the entry's id."""
    measure = held_measure(measure_id)
    require_in(by, Action.UPDATE_MEASURE, places_of(measure, at.date()))
    require_followed(measure.plan.stage)
    on = on or at.date()
    if on > at.date():
        raise RuleBroken("plans.status_in_future", N_("Päivä on tulevaisuudessa."), field="on")
    require_whole(
        status, reason=reason.strip(), new_date=new_date, transferred_to=transferred_to, today=on
    )
    before = measure.status
    entry = StatusEntry(
        status=status.value,
        period=period,
        on=on,
        reason=reason.strip(),
        text=said_text(text),
        new_date=new_date,
        transferred_to_id=transferred_to,
    )
    _append(measure, entry, by, at)
    _move(measure, status, new_date, by, at)
    _tell(measure, before, new_date, by, at)
    return entry.pk


def _append(measure: Measure, entry: StatusEntry, by: Actor, at: datetime) -> None:
    entry.measure, entry.author, entry.at = measure, by.id, at
    entry.order = last_order(StatusEntry.objects.filter(measure=measure)) + 1
    entry.save()


def _tell(measure: Measure, before: str, new_date: date | None, by: Actor, at: datetime) -> None:
    record(
        MeasureStatusChanged(
            at=at,
            by=by.id,
            plan_id=measure.plan_id,
            measure_id=measure.pk,
            from_code=before,
            to_code=measure.status,
            new_date=new_date,
        )
    )


def _move(measure: Measure, status: Status, new_date: date | None, by: Actor, at: datetime) -> None:
    """The measure repeats the last row of its history; a new date is a forecast, never a baseline."""
    was = snapshot(measure)
    measure.status, measure.status_changed_at = status.value, at
    moves = status in {Status.POSTPONED, Status.SLIPPED} and new_date is not None
    if moves and new_date != measure.forecast:
        measure.forecast = new_date
        keep_revision(measure=measure, before=was, by=by, at=at)
        return
    measure.updated_at = at
    measure.save(update_fields=["status", "status_changed_at", "updated_at"])
