"""The situation picture of a place: every indicator with its certainty, its course and what it is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass

from luukku.ground.indicators.queries.naming import (
    WHOLE,
    Named,
    PlaceName,
    every_name,
    places,
)
from luukku.ground.indicators.queries.released import Figure, Told
from luukku.ground.indicators.queries.series import Point, by_year, trend, years_of
from luukku.ground.indicators.queries.telling import every_told
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.comparing import Verdict, verdict
from luukku.ground.indicators.rules.themes import in_order


@dataclass(frozen=True, slots=True)
class Card:
    """One indicator of a place in a year; `standing` compares it with the whole county."""

    about: Named
    time: str
    figure: Figure
    series: tuple[Point, ...]
    trend: Verdict
    standing: Verdict


@dataclass(frozen=True, slots=True)
class Theme:
    """Indicators of one theme."""

    code: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """All of a place."""

    place: PlaceName
    way: tuple[PlaceName, ...]
    below: tuple[PlaceName, ...]
    year: str
    years: tuple[str, ...]
    themes: tuple[Theme, ...]
    nowhere: tuple[Named, ...]
    """Indicators that have no number of this place and year."""


def situation(audience: Audience, *, place: str = WHOLE, year: str = "") -> Situation:
    """What is told of a place; the year asked for, else the latest there is. Three SQL queries."""
    about, known = every_name(), places()
    told = every_told(audience)
    years = years_of(told.values())
    when = year if year in years else (years[-1] if years else "")
    cards = (
        [_card(one, told[one.id], place, when) for one in about if one.id in told] if when else []
    )
    found = {card.about.id: card for card in cards if card is not None}
    return Situation(
        place=known.one(place),
        way=known.way(place),
        below=known.below(place),
        year=when,
        years=years,
        themes=_themes(found),
        nowhere=tuple(one for one in about if one.id not in found),
    )


def _card(about: Named, told: Told, place: str, year: str) -> Card | None:
    if int(year) not in told.years() or (place != WHOLE and place not in told.places()):
        return None
    points = tuple(point for point in by_year(told, place=place) if point.time <= year)
    here = points[-1].figure
    if here.value.state is None:
        return None
    whole = told.figure(year=int(year))
    standing = Verdict.UNKNOWN if place == WHOLE else verdict(here, whole)
    return Card(about, year, here, points, trend(told, points), standing)


def _themes(found: Mapping[str, Card]) -> tuple[Theme, ...]:
    return tuple(
        Theme(code, tuple(card for card in found.values() if card.about.theme == code))
        for code in in_order(card.about.theme for card in found.values())
    )
