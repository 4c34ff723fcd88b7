"""Is a told thing still to be believed? It is fresh for some days after somebody last checked it."""

from datetime import date, timedelta
from enum import StrEnum

from luukku.engines.kernel.texts import N_

SOON_DAYS = 30


class Freshness(StrEnum):
    """How old a told thing has become; what is stale greys out."""

    FRESH = "fresh"
    DUE_SOON = "due_soon"
    STALE = "stale"


FRESHNESS_NAMES: dict[Freshness, str] = {
    Freshness.FRESH: N_("Ajan tasalla"),
    Freshness.DUE_SOON: N_("Tarkistettava pian"),
    Freshness.STALE: N_("Tieto voi olla vanhentunut"),
}


def stale_from(checked_on: date | None, fresh_days: int) -> date | None:
    """The first day on which the thing is stale; None when nobody has ever checked it."""
    return checked_on + timedelta(days=fresh_days + 1) if checked_on else None


def freshness(checked_on: date | None, fresh_days: int, today: date) -> Freshness:
    """Fresh for `fresh_days` after the check, of which the last are a time to check again.

    That time is 30 days, or the last quarter of a shorter life. What was never checked is stale.
    """
    ends = stale_from(checked_on, fresh_days)
    if ends is None or today >= ends:
        return Freshness.STALE
    soon = timedelta(days=min(SOON_DAYS, fresh_days // 4))
    return Freshness.DUE_SOON if today >= ends - soon else Freshness.FRESH
