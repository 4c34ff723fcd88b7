"""Close an organisation, or give it a new name; its history stays."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from luukku.engines.facts.people import OrganisationClosed, OrganisationRenamed
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.ground.journal.services import audit, record
from luukku.ground.people.models import Organisation, OrganisationName, Succession
from luukku.ground.people.queries.organisations import succession_steps
from luukku.ground.people.rules import Action, Actor, require
from luukku.ground.people.rules.organisations import (
    FormerName,
    require_closing,
    require_no_circle,
    require_rename,
)


@transaction.atomic
def close_organisation(
    *,
    organisation_id: int,
    on: date,
    successor_ids: Sequence[int] = (),
    reason: Text | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """End an organisation after the day (lakkauttaminen); its work goes on or gets a reason."""
    require(by, Action.MANAGE_PEOPLE, organisation_id=organisation_id)
    here = Organisation.objects.select_for_update().get(id=organisation_id)
    chosen = list(dict.fromkeys(successor_ids))
    require_closing(here.valid_from, here.valid_to, on, len(chosen), reason or {})
    _require_no_open_parts(here, on)
    for successor in Organisation.objects.filter(id__in=chosen).order_by("id"):
        _carry_on(here, successor, on + timedelta(days=1))
    here.valid_to, here.end_reason = on, dict(reason or {})
    here.save(update_fields=["valid_to", "end_reason"])
    record(
        OrganisationClosed(
            at=at, by=by.id, organisation_id=here.id, closed_on=on, successor_ids=tuple(chosen)
        )
    )
    audit(
        action="organisation_closed",
        subject=f"organisation:{here.id}",
        by=by.id,
        at=at,
        detail={"closed_on": on, "successor_ids": chosen},
    )


@transaction.atomic
def rename_organisation(
    *, organisation_id: int, name: Text, on: date, by: Actor, at: datetime
) -> None:
    """Give a new name from the day on (nimenmuutos); the old one is kept with its dates."""
    require(by, Action.MANAGE_PEOPLE, organisation_id=organisation_id)
    here = Organisation.objects.select_for_update().get(id=organisation_id)
    former = [
        FormerName(old.name, old.valid_from, old.valid_to)
        for old in OrganisationName.objects.filter(organisation=here)
    ]
    require_rename(here.name, name, former, on)
    began = max((old.valid_to + timedelta(days=1) for old in former), default=here.valid_from)
    OrganisationName.objects.create(
        organisation=here, name=here.name, valid_from=began, valid_to=on - timedelta(days=1)
    )
    here.name = dict(name)
    here.save(update_fields=["name"])
    record(OrganisationRenamed(at=at, by=by.id, organisation_id=here.id, renamed_on=on))
    audit(
        action="organisation_renamed",
        subject=f"organisation:{here.id}",
        by=by.id,
        at=at,
        detail={"renamed_on": on},
    )


def _require_no_open_parts(here: Organisation, on: date) -> None:
    """Parts are closed first, each with a successor of its own."""
    open_parts = Organisation.objects.filter(parent=here).exclude(valid_to__lte=on).count()
    if open_parts:
        raise RuleBroken(
            "people.open_parts",
            N_("Organisaatiolla on %(number)s voimassa olevaa osaa. Päätä ensin ne."),
            field="on",
            number=open_parts,
        )


def _carry_on(here: Organisation, successor: Organisation, on: date) -> None:
    require_no_circle(here.id, successor.id, succession_steps())
    if successor.valid_to is not None and successor.valid_to < on:
        raise RuleBroken(
            "people.successor_has_ended",
            N_("Jatkaja on jo päättynyt. Valitse organisaatio, joka on silloin voimassa."),
            field="successors",
        )
    Succession.objects.create(before=here, after=successor, on=on)
