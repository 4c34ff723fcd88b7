"""Services that might answer a need, for the list beside the intake: the door's own search, and more.

A worker sees what the resident would, and beside it what helps to choose while talking: room there is,
the wait, and how old the information is.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from luukku.engines.kernel.texts import Text
from luukku.engines.search.emergencies.detection import Danger
from luukku.ground.catalogue.queries.shown import Capacity
from luukku.ground.catalogue.rules.ways import Standing
from luukku.rooms.guidance.queries.door import Asked, Result, answered
from luukku.rooms.guidance.queries.ways import WayIn

MOST: Final = 8
SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Suggested:
    """A service with why it is here, and what a worker needs to choose."""

    code: str
    name: Text
    summary: Text
    ways: tuple[WayIn, ...]
    languages: tuple[str, ...]
    why: tuple[Text | str, ...]
    rooms: tuple[Capacity, ...]
    wait_days: int | None
    checked_on: date | None
    stale: bool
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Services for a need, and the danger that its words tell of."""

    rows: tuple[Suggested, ...] = ()
    danger: Danger | None = None


def suggested(
    words: str, *, municipality: str, language: str, page: str, at: datetime
) -> Suggestions:
    """Services for a need told in any words, best first. Eleven SQL queries at the most."""
    if len(words.strip()) < SHORTEST:
        return Suggestions()
    asked = Asked(text=words, language=language, municipality=municipality, page=page)
    found = answered(asked, at=at)
    every = (*found.results, *found.more)[:MOST]
    return Suggestions(tuple(_suggested(one) for one in every), found.danger)


def _suggested(one: Result) -> Suggested:
    service = one.service
    open_ways = [way for way in service.ways if way.standing is not Standing.CLOSED]
    checked = [way.standing_day for way in open_ways if way.standing_day]
    waits = [way.wait_days for way in open_ways if way.wait_days is not None]
    return Suggested(
        code=service.code,
        name=service.name.text,
        summary=service.summary.text,
        ways=(one.first, *one.others) if one.first else (),
        languages=one.languages,
        why=(*one.why.situations, *one.why.words),
        rooms=tuple(way.capacity for way in open_ways if way.capacity.free is not None),
        wait_days=min(waits, default=None),
        checked_on=max(checked, default=None),
        stale=any(way.standing is Standing.STALE for way in open_ways),
        elsewhere=service.elsewhere,
    )
