"""Ways in to a service: which belong together, which still hold, and what only a device opens."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.freshness import Freshness, freshness
from luukku.ground.catalogue.rules.words import DIGITAL, ChannelKind

Validity = tuple[date | None, date | None]


class Standing(StrEnum):
    """Can the way in be trusted today? What is closed or stale greys out."""

    HOLDS = "holds"
    STALE = "stale"
    COMING = "coming"
    CLOSED = "closed"


STANDING_NAMES: dict[Standing, str] = {
    Standing.HOLDS: N_("Voimassa"),
    Standing.STALE: N_("Tieto voi olla vanhentunut"),
    Standing.COMING: N_("Ei vielä auki"),
    Standing.CLOSED: N_("Suljettu"),
}


class WayGroup(StrEnum):
    """What the reader does to get in."""

    CALL = "call"
    VISIT = "visit"
    MOBILE = "mobile"
    HOME = "home"
    NET = "net"
    PAPER = "paper"


GROUP_NAMES: dict[WayGroup, str] = {
    WayGroup.CALL: N_("Soita"),
    WayGroup.VISIT: N_("Käy paikan päällä"),
    WayGroup.MOBILE: N_("Liikkuva palvelu"),
    WayGroup.HOME: N_("Palvelu kotiin"),
    WayGroup.NET: N_("Asioi verkossa"),
    WayGroup.PAPER: N_("Paperilla"),
}

SHORT_NAMES: dict[WayGroup, str] = {
    WayGroup.CALL: N_("puhelin"),
    WayGroup.VISIT: N_("paikan päällä"),
    WayGroup.MOBILE: N_("liikkuva"),
    WayGroup.HOME: N_("kotiin"),
    WayGroup.NET: N_("verkossa"),
    WayGroup.PAPER: N_("paperilla"),
}
"""The same in a list of what there is in a municipality."""

_GROUPS: dict[WayGroup, tuple[ChannelKind, ...]] = {
    WayGroup.CALL: (ChannelKind.PHONE, ChannelKind.CALLBACK),
    WayGroup.VISIT: (ChannelKind.PLACE, ChannelKind.SERVICE_POINT, ChannelKind.GROUP),
    WayGroup.MOBILE: (ChannelKind.MOBILE_UNIT,),
    WayGroup.HOME: (ChannelKind.HOME_VISIT,),
    WayGroup.NET: (
        ChannelKind.VIDEO, ChannelKind.CHAT, ChannelKind.ONLINE, ChannelKind.FORM, ChannelKind.WEB,
    ),
    WayGroup.PAPER: (ChannelKind.PRINTED_FORM, ChannelKind.LETTER),
}  # fmt: skip
GROUP_OF: dict[ChannelKind, WayGroup] = {
    kind: group for group, kinds in _GROUPS.items() for kind in kinds
}

UNIT_NAMES: dict[str, str] = {
    "hour": N_("tunti"),
    "visit": N_("käynti"),
    "day": N_("päivä"),
    "week": N_("viikko"),
    "month": N_("kuukausi"),
    "year": N_("vuosi"),
    "place": N_("paikkaa"),
    "places": N_("paikkaa"),
}
"""Units of vouchers and capacity that are told with a code; others are words as they are."""


def standing(
    validities: Iterable[Validity], checked_on: date | None, fresh_days: int, today: date
) -> tuple[Standing, date | None]:
    """How a way in stands, and the day of it: closed since, opens on, last looked at.

    validities: first and last days of the offering, its channel, place, unit and owner; the way is
    closed as soon as one of them has ended. A last day is still open.
    """
    every = list(validities)
    ended = [last for _, last in every if last and last < today]
    if ended:
        return Standing.CLOSED, min(ended)
    ahead = [first for first, _ in every if first and first > today]
    if ahead:
        return Standing.COMING, max(ahead)
    stale = freshness(checked_on, fresh_days, today) is Freshness.STALE
    return (Standing.STALE if stale else Standing.HOLDS), checked_on


def digital_only(kinds: Iterable[str]) -> bool:
    """Is there a way in, but only for those with a device and a connection?"""
    every = {ChannelKind(kind) for kind in kinds}
    return bool(every) and every <= DIGITAL
