"""Who may work on a measure: those of the plan's organisation, and those who answer for it."""

from collections.abc import Iterable
from datetime import date

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.rules import Action, Actor, may, require


def may_in(actor: Actor, action: Action, organisation_ids: Iterable[int | None]) -> bool:
    """Is the task the actor's in any of the organisations?"""
    return any(may(actor, action, organisation_id=where) for where in organisation_ids)


def require_in(
    actor: Actor, action: Action, organisation_ids: Iterable[int | None], *, field: str = ""
) -> None:
    """Refuse unless the task is the actor's in one of the organisations."""
    places = list(organisation_ids) or [None]
    if not may_in(actor, action, places):
        try:
            require(actor, action, organisation_id=places[0])
        except RuleBroken as refusal:
            refusal.field = field
            raise


def in_force(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """Is the day inside the time; an open end goes on for ever."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to)
