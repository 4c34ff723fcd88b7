"""Who answers for a measure, from a day to a day; the past stays as it was."""

from datetime import date, datetime

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.plans.models import Responsible
from luukku.rooms.plans.queries.locks import held, held_measure, last_order, snapshot
from luukku.rooms.plans.rules.editing import require_followed
from luukku.rooms.plans.services.revisions import keep_revision


@transaction.atomic
def assign_responsible(
    *,
    measure_id: int,
    name: str,
    by: Actor,
    at: datetime,
    organisation_id: int | None = None,
    role: str = "",
    lead: bool = False,
    valid_from: date | None = None,
) -> int:
    """Give a measure somebody who answers for it from a day on."""
    measure = held_measure(measure_id)
    require(by, Action.EDIT_PLAN, organisation_id=measure.plan.organisation_id)
    require_followed(measure.plan.stage)
    if not name.strip():
        raise RuleBroken("plans.needs_name", N_("Anna vastuutahon nimi."), field="name")
    rows = Responsible.objects.filter(measure=measure)
    row = Responsible.objects.create(
        measure=measure,
        order=last_order(rows) + 1,
        name=name.strip(),
        organisation_id=organisation_id,
        role=role.strip(),
        lead=lead,
        valid_from=valid_from,
    )
    keep_revision(measure=measure, before=snapshot(measure), by=by, at=at)
    return row.pk


@transaction.atomic
def end_responsible(*, responsible_id: int, valid_to: date, by: Actor, at: datetime) -> None:
    """Somebody answers for a measure until a day, and no longer."""
    row = held(Responsible.objects.all(), id=responsible_id)
    measure = held_measure(row.measure_id)
    require(by, Action.EDIT_PLAN, organisation_id=measure.plan.organisation_id)
    require_followed(measure.plan.stage)
    if row.valid_from and valid_to < row.valid_from:
        raise RuleBroken(
            "plans.ends_before_it_begins",
            N_("Vastuu ei voi päättyä ennen alkuaan."),
            field="valid_to",
        )
    row.valid_to = valid_to
    row.save(update_fields=["valid_to"])
    keep_revision(measure=measure, before=snapshot(measure), by=by, at=at)
