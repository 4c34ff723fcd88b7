"""Asking after a week whether help came: for how long the link is open, and what its answer does."""

from datetime import datetime, timedelta
from typing import Final

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.guidance.rules.words import MOST_TOLD, Helped

OPEN_FOR: Final = timedelta(days=30)
SALT: Final = "luukku.guidance.follow_up"


def is_open(asked_at: datetime | None, at: datetime) -> bool:
    """Does the link still let in?"""
    return asked_at is not None and asked_at <= at < asked_at + OPEN_FOR


def reopens(helped: Helped) -> bool:
    """One whom nobody helped is not done with."""
    return helped is Helped.NO


def require_times(told_times: int) -> None:
    """A number that a person would say."""
    if not 0 <= told_times <= MOST_TOLD:
        raise RuleBroken(
            "guidance.bad_times",
            N_("Kirjoita luku 0–%(most)s."),
            field="told_times",
            most=MOST_TOLD,
        )


def refused() -> RuleBroken:
    """The one answer to every link that does not let in: it tells nothing of why."""
    return RuleBroken(
        "guidance.link_not_open", N_("Linkki ei ole voimassa. Ota yhteyttä neuvontaan.")
    )
