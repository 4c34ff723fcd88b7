"""The answer of the door: a need in one's own words becomes ways in, best first, each with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Final

from luukku.engines.kernel.texts import Text
from luukku.engines.search.emergencies.detection import Danger, detect
from luukku.engines.search.engine import Engine, Found, Hit
from luukku.engines.search.reasons import reasons
from luukku.engines.search.situations import Met
from luukku.ground.catalogue.queries.ways_in import ServiceWays, services_with_ways
from luukku.ground.catalogue.rules.tongues import Reader, reader
from luukku.rooms.guidance.queries.chosen import chosen_in
from luukku.rooms.guidance.queries.finding import engine, lexicon
from luukku.rooms.guidance.queries.ways import WayIn, ways_in
from luukku.rooms.guidance.rules.entry import Mobility, worth
from luukku.rooms.guidance.rules.languages import OTHER
from luukku.rooms.guidance.rules.proposing import why_codes

LONGEST: Final = 4000
"""So many letters of a story are read: whoever writes more has said it by then."""
LOOKED_AT: Final = 24
FIRST: Final = 5
MORE: Final = 10
STAFF_MORE: Final = 3
WEAK: Final = 3
ALSO: Final = 4
EXPLAINED_WORDS: Final = 40
LED, TIED = 0.35, 0.6
"""How close a situation must be to a service to lead to it when chosen, and to be told beside others."""
SURE_SITUATION, SURE_WORDS = 2.0, 1.2
"""Parts of the best hit's score under which it is not told as an answer; nonsense stays under both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks, and what is known of them. Only the words are needed."""

    text: str = ""
    situation: str = ""
    language: str = ""
    municipality: str = ""
    mobility: Mobility | None = None
    page: str = "fi"
    staff: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """Why a service is here: situations it answers, words that met it, and both as codes to keep."""

    situations: tuple[Text, ...] = ()
    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """A service as ways in for the one who asked. `contacts` is None when no way in is known here."""

    service: ServiceWays
    first: WayIn | None
    others: tuple[WayIn, ...]
    languages: tuple[str, ...]
    contacts: float | None
    score: float
    why: Why
    inside: tuple[WayIn, ...] = ()
    """Ways that professionals have among themselves; only where the staff ask."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that an answer shows. `weak`: nothing says that these are what was meant."""

    danger: Danger | None
    results: tuple[Result, ...] = ()
    more: tuple[Result, ...] = ()
    also: tuple[ServiceWays, ...] = ()
    language: str = "fi"
    weak: bool = False
    situation: str = ""

    @property
    def hits(self) -> int:
        """How many services are shown."""
        return len(self.results) + len(self.more)


def answered(asked: Asked, *, at: datetime) -> Answer:
    """The answer. Twelve SQL queries at the most, however many services there are."""
    said = asked.text[:LONGEST]
    danger = detect(said, asked.page) if said.strip() else None
    snapshot = engine()
    found = _found(snapshot, said, asked)
    if not found.hits:
        return Answer(danger)
    who = reader(asked.page, asked.language or found.question.language)
    beside = _beside(snapshot, found, at)
    codes = [*(hit.id for hit in found.hits), *beside]
    services = _with_ways(codes, who, asked, at)
    ranked = _ranked(found, services, asked, at)
    weak = not asked.situation and _is_weak(found)
    first = WEAK if weak else FIRST
    results = tuple(_explained(snapshot, found, one) for one in ranked[:first])
    more = () if weak else tuple(ranked[first : first + MORE])
    if asked.staff:
        more = tuple(_explained(snapshot, found, one) for one in more[:STAFF_MORE])
    shown = {one.service.code for one in (*results, *more)}
    also = (
        services[code]
        for code in beside
        if code in services and code not in shown and not _is_far(services[code], asked)
    )
    situation = found.situations[0].id if found.situations else ""
    return Answer(danger, results, more, tuple(islice(also, ALSO)), who.wanted, weak, situation)


def _with_ways(
    codes: list[str], who: Reader, asked: Asked, at: datetime
) -> Mapping[str, ServiceWays]:
    """Services with their ways; the staff's own search sees what is for professionals, too."""
    return services_with_ways(
        codes, who, at=at, municipality=asked.municipality, professionals=asked.staff
    )


def _found(snapshot: Engine, said: str, asked: Asked) -> Found:
    """What the words find, or what a situation that was chosen leads to."""
    if not asked.situation:
        return snapshot.search(said, limit=LOOKED_AT)
    found = snapshot.search("", asked.page)
    place = next(
        (n for n, one in enumerate(snapshot.situations.items) if one.id == asked.situation), None
    )
    if place is None:
        return found
    met = Met(place, asked.situation, 1.0, "")
    degrees = snapshot.ties.toward([met])
    ids = snapshot.index.ids
    best = sorted(range(len(ids)), key=lambda n: (-float(degrees[n]), ids[n]))[:LOOKED_AT]
    hits = tuple(
        Hit(ids[n], float(degrees[n]), {"situations": float(degrees[n])})
        for n in best
        if degrees[n] >= LED
    )
    return replace(found, hits=hits, situations=(met,))


def _is_weak(found: Found) -> bool:
    """Is there nothing but letters or situations alike? Then the page says that it is not sure."""
    best = found.hits[0].parts
    words = best.get("grams", 0.0) + best.get("stems", 0.0)
    return best.get("situations", 0.0) < SURE_SITUATION and words < SURE_WORDS


def _beside(snapshot: Engine, found: Found, at: datetime) -> list[str]:
    """What others in the likest situation chose, most chosen first, then what it leads to."""
    if not found.situations:
        return []
    chosen = chosen_in(found.situations[0].id, at=at)
    degrees = snapshot.ties.toward(found.situations[:1])
    ids = snapshot.index.ids
    order = sorted(range(len(ids)), key=lambda n: (-float(degrees[n]), ids[n]))[: FIRST + MORE]
    tied = (ids[n] for n in order if degrees[n] >= TIED)
    return list(dict.fromkeys([*chosen, *tied]))


def placed(found: Found, asked: Asked, *, at: datetime) -> list[Result]:
    """What an engine found, in the order of the door. Eleven SQL queries at the most."""
    who = reader(asked.page, asked.language or found.question.language)
    codes = [hit.id for hit in found.hits]
    return _ranked(found, _with_ways(codes, who, asked, at), asked, at)


def _ranked(
    found: Found, services: Mapping[str, ServiceWays], asked: Asked, at: datetime
) -> list[Result]:
    """Services that are there for this person: by how well they answer and how few contacts they take.

    What is only for people of other municipalities is left out while anything else is left.
    """
    every = [_result(hit, services[hit.id], asked, at) for hit in found.hits if hit.id in services]
    here = [one for one in every if not (asked.municipality and _is_elsewhere(one))]
    known = bool(asked.municipality)
    return sorted(
        here or every,
        key=lambda one: -worth(one.score, one.contacts if known or one.contacts else 1.0),
    )


def _is_far(service: ServiceWays, asked: Asked) -> bool:
    """Is it there, but only for people of other municipalities than the asker's?"""
    return bool(asked.municipality) and service.elsewhere and not service.ways


def _is_elsewhere(one: Result) -> bool:
    """Is it there, but not for people of the municipality?"""
    return one.first is None and bool(one.service.elsewhere or one.service.ways)


def _result(hit: Hit, service: ServiceWays, asked: Asked, at: datetime) -> Result:
    wanted = "" if asked.language == OTHER else asked.language
    everyones = [way for way in service.ways if not way.channel.for_professionals]
    own = [way for way in service.ways if way.channel.for_professionals]
    ways = ways_in(everyones, at=at, page=asked.page, language=wanted, mobility=asked.mobility)
    languages = {code for way in everyones for code in way.languages}
    return Result(
        service=service,
        first=ways[0] if ways else None,
        others=tuple(ways[1:]),
        languages=tuple(sorted(languages)),
        contacts=ways[0].contacts if ways else None,
        score=hit.score,
        why=Why(),
        inside=tuple(ways_in(own, at=at, page=asked.page)),
    )


def _explained(snapshot: Engine, found: Found, one: Result) -> Result:
    hit = next(hit for hit in found.hits if hit.id == one.service.code)
    asked = found.question
    short = replace(asked, words=dict(islice(asked.words.items(), EXPLAINED_WORDS)))
    told = reasons(snapshot, replace(found, question=short), hit)
    titles = {each.id: each.title for each in lexicon().situations}  # type: ignore[attr-defined]
    situations = (titles.get(each.id) for each in told.situations)
    words = dict.fromkeys(each.said for each in told.words if each.said in asked.text.lower())
    kept = tuple(dict(title) for title in situations if title)[:2]
    return replace(one, why=Why(kept, tuple(words)[:3], why_codes(told)))
