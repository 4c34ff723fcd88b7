"""The units that guide, who leads them, and which of them are an asker's own."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.ground.people.rules import Action, Actor, reach
from luukku.rooms.guidance.models import GuidanceUnit


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit that guides."""

    organisation_id: int
    organisation_code: str
    name: Text
    lead: UUID
    is_front: bool
    municipality_code: str = ""


def guidance_units() -> tuple[UnitRow, ...]:
    """Every unit that guides, the one behind the door first. One SQL query."""
    rows: Any = GuidanceUnit.objects.order_by("-is_front", "organisation__code")
    return tuple(
        UnitRow(row[0], row[1], row[2], row[3], row[4], row[5] or "")
        for row in rows.values_list(
            "organisation_id", "organisation__code", "organisation__name", "lead", "is_front",
            "organisation__municipality__code",
        )
    )  # fmt: skip


def own_units(actor: Actor) -> tuple[UnitRow, ...]:
    """The units in which the asker guides. One SQL query."""
    where = reach(actor, Action.GUIDE)
    return tuple(row for row in guidance_units() if where is None or row.organisation_id in where)


def unit_for(organisation_id: int) -> UnitRow:
    """The unit itself, or the one behind the door where the organisation does not guide.

    One SQL query. Refuses where no lead has been named: an owner is always somebody.
    """
    rows = guidance_units()
    found = next((row for row in rows if row.organisation_id == organisation_id), None)
    return found or front_unit(rows)


def front_unit(rows: tuple[UnitRow, ...] | None = None) -> UnitRow:
    """The unit behind the county's own door. One SQL query at the most."""
    known = guidance_units() if rows is None else rows
    if not known:
        raise RuleBroken(
            "guidance.no_lead",
            N_("Neuvonnalle ei ole nimetty vastaavaa. Nimeä hänet ensin: luukku guidance lead."),
        )
    return known[0]
