"""Move the responsibility for organising care in a municipality to somebody else."""

from datetime import date, datetime

from django.db import transaction

from luukku.engines.facts.people import ResponsibilityMoved
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.models import Municipality, Organisation, Responsibility
from luukku.ground.people.rules import Action, Actor, require
from luukku.ground.people.rules.responsibility import Sector, Term, moved, organiser_on


@transaction.atomic
def move_responsibility(
    *,
    municipality_code: str,
    sector: Sector,
    organiser_id: int,
    on: date,
    source: str,
    certain: bool = True,
    by: Actor,
    at: datetime,
) -> None:
    """From the day on another organiser answers (järjestämisvastuun siirto)."""
    require(by, Action.MANAGE_PEOPLE)
    place = Municipality.objects.select_for_update().get(code=municipality_code)
    organiser = Organisation.objects.get(id=organiser_id)
    if organiser.valid_to is not None and organiser.valid_to < on:
        raise RuleBroken(
            "people.organiser_has_ended",
            N_("Järjestäjä on jo päättynyt. Valitse organisaatio, joka on silloin voimassa."),
            field="organiser",
        )
    rows = list(Responsibility.objects.filter(municipality=place, sector=sector.value))
    terms = [Term(row.organiser_id, row.valid_from, row.valid_to) for row in rows]
    before = organiser_on(terms, on)
    *kept, new = moved(terms, organiser.id, on)
    for row, term in zip(rows, kept, strict=True):
        if row.valid_to != term.valid_to:
            row.valid_to = term.valid_to
            row.save(update_fields=["valid_to"])
    Responsibility.objects.create(
        municipality=place,
        sector=sector.value,
        organiser=organiser,
        valid_from=new.valid_from,
        certain=certain,
        source=source,
    )
    _told(municipality_code, sector, before, organiser.id, on, by, at)


def _told(
    municipality_code: str,
    sector: Sector,
    before: int | None,
    after: int,
    on: date,
    by: Actor,
    at: datetime,
) -> None:
    record(
        ResponsibilityMoved(
            at=at,
            by=by.id,
            municipality_code=municipality_code,
            sector_code=sector.value,
            from_organisation_id=before,
            to_organisation_id=after,
            moved_on=on,
        )
    )
    audit(
        action="responsibility_moved",
        subject=f"municipality:{municipality_code}",
        by=by.id,
        at=at,
        detail={"sector_code": sector.value, "organiser_id": after, "moved_on": on},
    )
