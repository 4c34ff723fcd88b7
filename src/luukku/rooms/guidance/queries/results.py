"""Services that might answer a need, for the list beside the intake: the door's own search, and more.

A worker sees what the resident would, and beside it what helps to choose while talking: room there is,
the wait, and how old the information is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from luukku.engines.kernel.texts import Text
from luukku.engines.search.emergencies.detection import Danger
from luukku.ground.catalogue.queries.shown import Capacity
from luukku.ground.catalogue.rules.ways import Standing
from luukku.rooms.guidance.queries.door import Asked, Result, answered
from luukku.rooms.guidance.queries.ways import WayIn
from luukku.rooms.guidance.rules.proposing import WORKER, Proposed

MOST: Final = 8
SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Wait:
    """How long one waits, and when it was measured; who reads it sees how old it is."""

    days: int
    measured_on: date | None


@dataclass(frozen=True, slots=True)
class Suggested:
    """A service with why it is here, and what a worker needs to choose."""

    code: str
    name: Text
    summary: Text
    ways: tuple[WayIn, ...]
    languages: tuple[str, ...]
    why: tuple[Text | str, ...]
    codes: tuple[str, ...]
    inside: tuple[WayIn, ...]
    rooms: tuple[Capacity, ...]
    wait: Wait | None
    checked_on: date | None
    stale: bool
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Services for a need, and the danger that its words tell of."""

    rows: tuple[Suggested, ...] = ()
    danger: Danger | None = None
    situation: str = ""

    def proposed(self, codes: Iterable[str]) -> tuple[Proposed, ...]:
        """What a worker picked, each with why it was found; what was not found here is their own pick."""
        why = {row.code: row.codes for row in self.rows}
        return tuple(
            Proposed(code, why.get(code) or (WORKER,), self.situation)
            for code in dict.fromkeys(codes)
        )


def suggested(
    words: str, *, municipality: str, language: str, page: str, at: datetime
) -> Suggestions:
    """Services for a need told in any words, best first. Twelve SQL queries at the most."""
    if len(words.strip()) < SHORTEST:
        return Suggestions()
    asked = Asked(text=words, language=language, municipality=municipality, page=page, staff=True)
    found = answered(asked, at=at)
    every = (*found.results, *found.more)[:MOST]
    return Suggestions(tuple(_suggested(one) for one in every), found.danger, found.situation)


def _suggested(one: Result) -> Suggested:
    service = one.service
    open_ways = [way for way in service.ways if way.standing is not Standing.CLOSED]
    checked = [way.standing_day for way in open_ways if way.standing_day]
    waits = [
        Wait(way.wait_days, way.wait_measured_on) for way in open_ways if way.wait_days is not None
    ]
    return Suggested(
        code=service.code,
        name=service.name.text,
        summary=service.summary.text,
        ways=(one.first, *one.others) if one.first else (),
        languages=one.languages,
        why=(*one.why.situations, *one.why.words),
        codes=one.why.codes,
        inside=one.inside,
        rooms=tuple(way.capacity for way in open_ways if way.capacity.free is not None),
        wait=min(waits, key=lambda wait: wait.days, default=None),
        checked_on=max(checked, default=None),
        stale=any(way.standing is Standing.STALE for way in open_ways),
        elsewhere=service.elsewhere,
    )
