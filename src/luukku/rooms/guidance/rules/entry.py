"""How many contacts a way in takes before the matter is in somebody's hands, for this person today.

Plain numbers that anyone may read and argue about: one contact when the matter can be told now and
there, more for every door on the way. They put ways and services in order; nobody is shown a number.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Mobility(StrEnum):
    """How the person gets about."""

    MOVES = "moves"
    HOMEBOUND = "homebound"
    REMOTE = "remote"


class Entry(StrEnum):
    """What one does to get in."""

    CALL = "call"
    CALLBACK = "callback"
    MESSAGE = "message"
    BOOK = "book"
    FORM = "form"
    VISIT = "visit"
    MOBILE = "mobile"
    HOME = "home"
    READ = "read"
    PAPER = "paper"


ENTRY_OF: Final = {
    "phone": Entry.CALL, "callback": Entry.CALLBACK, "chat": Entry.MESSAGE, "video": Entry.MESSAGE,
    "online": Entry.BOOK, "form": Entry.FORM, "web": Entry.READ, "place": Entry.VISIT,
    "service_point": Entry.VISIT, "group": Entry.VISIT, "mobile_unit": Entry.MOBILE,
    "home_visit": Entry.HOME, "printed_form": Entry.PAPER, "letter": Entry.PAPER,
}  # fmt: skip
"""Kinds of channels of the catalogue by what one does."""

BASE: Final[dict[Entry, float]] = {
    Entry.CALL: 1.0,
    Entry.BOOK: 1.0,
    Entry.FORM: 1.1,
    Entry.MESSAGE: 1.1,
    Entry.CALLBACK: 1.1,
    Entry.VISIT: 1.3,
    Entry.MOBILE: 1.4,
    Entry.HOME: 1.6,
    Entry.PAPER: 2.0,
    Entry.READ: 2.2,
}
"""Reading about it leads to another contact; a visit at home is agreed on first."""
SHUT_NOW: Final = 0.3
SIGN_IN: Final = 0.2
NO_INTAKE: Final = 1.0
BY_APPOINTMENT: Final = 0.7
OTHER_LANGUAGE: Final = 0.6
STALE: Final = 0.3
FAR_KM: Final = 50
FAR: Final = 0.5
VERY_FAR_KM: Final = 150
VERY_FAR: Final = 0.9
NO_STOP: Final = 1.5
CANNOT_GO: Final = 2.0
WOULD_RATHER_NOT_GO: Final = 0.8
FROM_HOME: Final = 0.2
"""What a way that comes to one, or needs no going, is worth to who cannot go."""
AT_A_DISTANCE: Final = frozenset(
    {Entry.CALL, Entry.CALLBACK, Entry.MESSAGE, Entry.BOOK, Entry.FORM}
)
GOING: Final = frozenset({Entry.VISIT, Entry.MOBILE})
WITH_HOURS: Final = frozenset({Entry.CALL, Entry.MESSAGE, Entry.VISIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What of a way in decides how many contacts it takes. None: nobody has told."""

    entry: Entry
    open_now: bool | None = None
    appointment: bool = False
    sign_in: bool = False
    intake: bool = True
    stale: bool = False
    speaks: bool | None = None
    kilometres: int | None = None
    comes: bool = True


def contacts(way: Facts, mobility: Mobility | None = None) -> float:
    """Expected contacts through this way.

    >>> contacts(Facts(entry=Entry.CALL, open_now=True))
    1.0
    >>> contacts(Facts(entry=Entry.VISIT, kilometres=300), Mobility.HOMEBOUND)
    4.2
    """
    count = BASE[way.entry]
    if way.entry in WITH_HOURS and way.open_now is False:
        count += SHUT_NOW
    count += BY_APPOINTMENT * (way.appointment and way.entry is Entry.VISIT)
    count += SIGN_IN * way.sign_in
    count += NO_INTAKE * (not way.intake)
    count += STALE * way.stale
    count += OTHER_LANGUAGE * (way.speaks is False)
    count += _going(way, mobility)
    return round(max(count, 1.0), 2)


def _going(way: Facts, mobility: Mobility | None) -> float:
    """What the way there adds, and what not having to go takes away."""
    count = 0.0
    if way.entry in GOING:
        km = way.kilometres or 0
        count += VERY_FAR if km >= VERY_FAR_KM else FAR if km >= FAR_KM else 0.0
        count += NO_STOP * (way.entry is Entry.MOBILE and not way.comes)
        count += CANNOT_GO * (mobility is Mobility.HOMEBOUND)
        count += WOULD_RATHER_NOT_GO * (mobility is Mobility.REMOTE)
    if mobility is Mobility.HOMEBOUND and way.entry is Entry.HOME:
        count -= FROM_HOME
    return count


UNKNOWN: Final = 2.0
"""A service of which no way in is known here: one asks guidance, and it asks further."""
WEIGHT: Final = 0.12
"""How much one contact more takes of how well a service answers the need."""


def worth(score: float, least: float | None) -> float:
    """How high a service stands: how well it answers, less what it costs in contacts.

    >>> worth(1.0, 1.0), worth(1.0, 2.0) < 1.0
    (1.0, True)
    """
    return score / (1 + WEIGHT * ((UNKNOWN if least is None else least) - 1))
