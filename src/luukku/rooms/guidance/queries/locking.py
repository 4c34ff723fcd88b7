"""A need held for writing: whoever changes it next waits."""

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.people.rules import Actor
from luukku.rooms.guidance.models import Handover, Need
from luukku.rooms.guidance.queries.access import seen_by
from luukku.rooms.guidance.rules.words import HandoverState


def locked_need(code: str, by: Actor) -> Need:
    """The need, locked; one that the asker may not see is not there at all. One SQL query."""
    found = Need.objects.select_for_update(of=("self",)).filter(seen_by(by), code=code).first()
    if found is None:
        raise RuleBroken("guidance.no_such_need", N_("Tarvetta ei löydy."))
    return found


def waiting_handover(need: Need) -> Handover:
    """The one handover of a need that waits for an answer. One SQL query."""
    found = need.handovers.filter(state=HandoverState.SENT.value).first()
    if found is None:
        raise RuleBroken(
            "guidance.handover_is_answered", N_("Siirtoon on jo vastattu tai se on peruttu.")
        )
    return found
