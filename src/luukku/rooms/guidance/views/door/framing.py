"""What every page of the door knows: the ways out of danger, guidance's telephone, the ten needs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext

from luukku.engines.kernel.texts import Text
from luukku.engines.search.lexicon.reading import needs
from luukku.ground.catalogue.queries.ways_in import Telephone
from luukku.ground.catalogue.rules.hours.saying import now
from luukku.rooms.guidance.queries.exits import Numbers, numbers


@dataclass(frozen=True, slots=True)
class NeedTile:
    """One of the ten needs; its number tells nothing to who looks over a shoulder at the address."""

    number: int
    title: Text
    lead: Text


def page_language() -> str:
    """The language of the page."""
    return (get_language() or "fi")[:2]


def need_tiles() -> list[NeedTile]:
    """The ten needs in the order of the Act."""
    return [NeedTile(n, one.title, one.lead) for n, one in enumerate(needs(), start=1)]


def frame(at: datetime, told: Numbers | None = None) -> dict[str, Any]:
    """Three SQL queries."""
    known = told or numbers(at=at)
    return {
        "strip": known.strip,
        "guidance_phone": known.guidance,
        "guidance_now": _now(known.guidance, at),
        "needs": need_tiles(),
    }


def _now(phone: Telephone | None, at: datetime) -> str:
    """Today's hours of guidance's telephone in words."""
    if phone is None or phone.plan is None or not phone.plan.told:
        return ""
    return now(phone.plan, at, tongue=page_language()).words(gettext)
