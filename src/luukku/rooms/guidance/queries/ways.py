"""One way in of each kind, fewest contacts first: what somebody can do now, and what else there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from luukku.ground.catalogue.queries.shown import StopRow, Way
from luukku.ground.catalogue.rules.hours.opening import is_open
from luukku.ground.catalogue.rules.hours.saying import Now, now
from luukku.ground.catalogue.rules.ways import Standing
from luukku.rooms.guidance.rules.entry import (
    ENTRY_OF,
    WITH_HOURS,
    Entry,
    Facts,
    Mobility,
    contacts,
)


@dataclass(frozen=True, slots=True)
class WayIn:
    """A way in with what one does, how it is now, the next stop, and how many contacts it takes."""

    entry: Entry
    way: Way
    now: Now | None
    stop: StopRow | None
    speaks: bool | None
    contacts: float


def ways_in(
    ways: Iterable[Way],
    *,
    at: datetime,
    page: str = "fi",
    language: str = "",
    mobility: Mobility | None = None,
) -> list[WayIn]:
    """The best way of each kind, best kind first; the catalogue's own order settles ties."""
    best: dict[Entry, WayIn] = {}
    for way in ways:
        if way.standing in {Standing.CLOSED, Standing.COMING}:
            continue
        if ENTRY_OF[way.channel.kind] is Entry.MOBILE and not way.here:
            continue  # it is on the road, but not coming here
        one = _way_in(way, at, page, language, mobility)
        if one.entry not in best or one.contacts < best[one.entry].contacts:
            best[one.entry] = one
    return sorted(best.values(), key=lambda one: (one.contacts, [*Entry].index(one.entry)))


def _way_in(way: Way, at: datetime, page: str, language: str, mobility: Mobility | None) -> WayIn:
    entry = ENTRY_OF[way.channel.kind]
    told = way.plan is not None and way.plan.told
    stop = next((stop for stop in way.stops if not stop.cancelled), None)
    # nobody has told the languages of some ways: that is not the same as not speaking
    speaks = language in way.languages if language and way.languages else None
    facts = Facts(
        entry=entry,
        open_now=is_open(way.plan, at, language if speaks else None) if told and way.plan else None,
        appointment=bool(way.plan and way.plan.by_appointment),
        sign_in=way.channel.sign_in_required,
        intake=way.intake,
        stale=way.standing is Standing.STALE,
        speaks=speaks,
        kilometres=way.kilometres,
        comes=stop is not None,
    )
    with_now = way.plan is not None and (entry in WITH_HOURS or way.plan.by_appointment)
    return WayIn(
        entry=entry,
        way=way,
        now=now(way.plan, at, tongue=page) if with_now and way.plan else None,
        stop=stop,
        speaks=speaks,
        contacts=contacts(facts, mobility),
    )
