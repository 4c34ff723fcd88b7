"""The situation picture of a place: every indicator with its certainty, its course and what it is compared with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from luukku.ground.indicators.queries.naming import (
    WHOLE,
    Named,
    PlaceName,
    every_name,
    places,
    unit_names,
)
from luukku.ground.indicators.queries.released import Figure, Told
from luukku.ground.indicators.queries.series import Point, by_year, trend, years_of
from luukku.ground.indicators.queries.telling import every_told
from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.indicators.rules.comparing import SIZES, Verdict, verdict
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
class UnitFigure:
    """One indicator of one unit."""

    about: Named
    unit: PlaceName
    time: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Situation:
    """All of a place."""

    place: PlaceName
    way: tuple[PlaceName, ...]
    below: tuple[PlaceName, ...]
    year: str
    years: tuple[str, ...]
    themes: tuple[Theme, ...]
    units: tuple[UnitFigure, ...]
    """Of a municipality, to those whom units are told to."""
    nowhere: tuple[Named, ...]
    """Indicators that have no number of this place and year."""


@dataclass(frozen=True, slots=True)
class Newest:
    """An indicator with the whole county's latest figure; None before the first has been let out."""

    about: Named
    year: str
    figure: Figure | None


def newest_figures(audience: Audience) -> tuple[Newest, ...]:
    """Every indicator with its latest figure. One SQL query."""
    told = every_told(audience)
    return tuple(_newest(one, told[one.id]) for one in every_name() if one.id in told)


def _newest(about: Named, told: Told) -> Newest:
    years = told.years()
    return (
        Newest(about, str(years[-1]), told.figure(year=years[-1]))
        if years
        else Newest(about, "", None)
    )


def situation(audience: Audience, *, place: str = WHOLE, year: str = "") -> Situation:
    """What is told of a place; the year asked for, else the latest there is. Three SQL queries, one more with units."""
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
        units=_units(found.values(), told, place),
        nowhere=tuple(one for one in about if one.id not in found),
    )


def _card(about: Named, told: Told, place: str, year: str) -> Card | None:
    """The indicator in the year, or in the last year before it that has a number of the place."""
    if place != WHOLE and place not in told.places():
        return None
    known = [p for p in by_year(told, place=place) if p.time <= year]
    while known and known[-1].figure.value.state is None:
        known.pop()
    if not known:
        return None
    here = known[-1]
    whole = told.figure(year=int(here.time))
    part = place != WHOLE and about.kind not in SIZES
    standing = verdict(here.figure, whole) if part else Verdict.UNKNOWN
    return Card(about, here.time, here.figure, tuple(known), trend(told, tuple(known)), standing)


def _units(cards: Iterable[Card], told: Mapping[str, Told], place: str) -> tuple[UnitFigure, ...]:
    """The units of a municipality by name, in the year of each card. At most one SQL query."""
    found = [
        (card, code) for card in cards for code in told[card.about.id].units(int(card.time), place)
    ]
    called = unit_names(code for _, code in found)
    rows = [
        UnitFigure(
            card.about, called[code], card.time,
            told[card.about.id].figure(year=int(card.time), place=code),
        )
        for card, code in found
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: row.unit.name.get("fi", "")))


def _themes(found: Mapping[str, Card]) -> tuple[Theme, ...]:
    return tuple(
        Theme(code, tuple(card for card in found.values() if card.about.theme == code))
        for code in in_order(card.about.theme for card in found.values())
    )
