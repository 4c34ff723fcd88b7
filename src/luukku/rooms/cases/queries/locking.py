"""A matter held for writing: whoever changes it next waits."""

from datetime import datetime

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.cases.models import Case
from luukku.rooms.cases.queries.access import cases_seen_by, only_looks


def locked_case(code: str, by: Actor, at: datetime) -> Case:
    """The matter, locked, when the asker works it; one that the asker may not see is not there at all."""
    seen = cases_seen_by(by, at).filter(code=code)
    found = seen.select_for_update(of=("self",)).first()
    if found is None:
        raise RuleBroken("cases.no_such_case", N_("Asiaa ei löydy."))
    if only_looks(by, found.pk, at):
        raise RuleBroken(
            "cases.looks_only",
            N_("Saat lukea asian, mutta et käsitellä sitä. Pyydä asian siirtoa tai osallisuutta."),
        )
    return found


def worked_case(code: str, by: Actor, at: datetime) -> Case:
    """The same, where the asker works in the matter's own organisation.

    Who takes part from elsewhere writes to its plan, chain and letters; what the law asks of the matter, and who
    is let in, belongs to those who work it.
    """
    found = locked_case(code, by, at)
    require(by, Action.WORK_CASES, organisation_id=found.organisation_id)
    return found
