"""Spreads the few rows of the files over the municipalities: organisations, places, ways in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import Formatter

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.rules.demo.picks import made_up_phone, of_town, one_of, towns_where
from luukku.ground.catalogue.rules.demo.rows import (
    BodyKind,
    Example,
    PlaceKind,
    ServiceRow,
    Town,
    WaySet,
)

EAST = {"148", "890", "047", "261", "742", "583"}
SAMI = ("047", "148", "758", "890")
HOSPITALS = {"698": "keskussairaala", "240": "kemin-sairaala"}
SPREAD = 0.012


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation as it is made."""

    code: str
    kind: str
    parent: str
    name: Text
    municipality: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is made."""

    code: str
    row: PlaceKind
    town: Town
    unit: str
    name: Text
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Way:
    """A way in as it is made; `serves` = municipalities, none = the whole county."""

    code: str
    row: WaySet
    town: Town | None
    spot: Spot | None
    organisation: str
    name: Text
    phone: str
    hours: str
    languages: tuple[str, ...]
    serves: tuple[str, ...]


def bodies(found: Example) -> list[Body]:
    """The organisations to be made; those without a name are there already."""
    made = []
    for row in found.bodies:
        towns: Sequence[Town | None] = towns_where(row.where, found.towns) or [None]
        made += [
            Body(
                code=filled(row.code, town),
                kind=row.kind,
                parent=row.parent,
                name=_named(row.name, town),
                municipality=town.code if town else "",
            )
            for town in towns
            if row.name
        ]
    return made


def spots(found: Example) -> list[Spot]:
    """The places to be made."""
    units = {row.key: row for row in found.bodies}
    return [
        _spot(row, town, units[row.unit])
        for row in found.places
        for town in towns_where(row.where, found.towns)
    ]


def ways(found: Example, places: Sequence[Spot]) -> list[Way]:
    """The ways in to be made."""
    owners = {row.key: row for row in found.bodies}
    made = []
    for row in found.ways:
        if row.at:
            made += [_at_spot(row, spot, owners, found) for spot in _fitting(row, places, found)]
        else:
            towns: Sequence[Town | None] = towns_where(row.where, found.towns) or [None]
            made += [_anywhere(row, town, owners, found) for town in towns]
    return made


def offered(found: Example, made: Sequence[Way]) -> Iterator[tuple[ServiceRow, Way]]:
    """Every service with each of its ways in."""
    by_key: dict[str, list[Way]] = {}
    for way in made:
        by_key.setdefault(way.row.key, []).append(way)
    for row in found.services:
        for told in row.ways:
            key, _, where = told.partition("@")
            towns = set(towns_where(where or "all", found.towns))
            for way in by_key.get(key, ()):
                if not where or way.town in towns:
                    yield row, way


def filled(pattern: str, town: Town | None, **more: str) -> str:
    """The pattern with its braces filled."""
    if not any(field for _, field, _, _ in Formatter().parse(pattern)):
        return pattern
    return pattern.format_map({**(town.words() if town else {}), **more})


def _named(name: Text, town: Town | None, **more: str) -> Text:
    return {language: filled(words, town, **more) for language, words in name.items()}


def _spot(row: PlaceKind, town: Town, unit: BodyKind) -> Spot:
    several = "{" in row.name["fi"]
    code = f"{row.key}-{town.slug}" if several else row.key
    north, east = _near(town, code)
    return Spot(
        code=code,
        row=row,
        town=town,
        unit=filled(unit.code, town),
        name=_named(row.name, town),
        latitude=row.latitude if row.latitude is not None else north,
        longitude=row.longitude if row.longitude is not None else east,
    )


def _near(town: Town, code: str) -> tuple[float, float]:
    """A point close to the centre, so that places do not lie on top of each other."""
    steps = range(-10, 11)
    north = town.latitude + SPREAD * one_of(steps, "north", code) / 10
    east = town.longitude + 2 * SPREAD * one_of(steps, "east", code) / 10
    return round(north, 4), round(east, 4)


def _fitting(row: WaySet, places: Sequence[Spot], found: Example) -> list[Spot]:
    """The places of the way's key, else of its kind, in the way's municipalities."""
    towns = {town.code for town in towns_where(row.where, found.towns)}
    keys = {spot.row.key for spot in places}
    return [
        spot
        for spot in places
        if row.at == (spot.row.key if row.at in keys else spot.row.kind) and spot.town.code in towns
    ]


def _at_spot(row: WaySet, spot: Spot, owners: dict[str, BodyKind], found: Example) -> Way:
    suffix = spot.town.slug if spot.code == f"{spot.row.key}-{spot.town.slug}" else spot.code
    code = row.key if suffix == row.key else f"{row.key}-{suffix}"
    said = {"place": spot.name["fi"]}
    said |= {f"place_{language}": spot.name.get(language, "") for language in ("sv", "en")}
    owner = spot.unit if row.owner == "@place" else filled(owners[row.owner].code, spot.town)
    return _way(code, row, spot.town, spot, owner, _named(row.name, spot.town, **said), found)


def _anywhere(row: WaySet, town: Town | None, owners: dict[str, BodyKind], found: Example) -> Way:
    code = f"{row.key}-{town.slug}" if town else row.key
    key = HOSPITALS[town.code] if town and row.owner == "@hospital" else row.owner
    owner = filled(owners[key].code, town)
    return _way(code, row, town, None, owner, _named(row.name, town), found)


def _way(
    code: str,
    row: WaySet,
    town: Town | None,
    spot: Spot | None,
    owner: str,
    name: Text,
    found: Example,
) -> Way:
    return Way(
        code=code,
        row=row,
        town=town,
        spot=spot,
        organisation=owner,
        name=name,
        phone=made_up_phone(code) if row.phone == "x" else row.phone,
        hours=of_town(row.hours, town),
        languages=_languages(row, town),
        serves=_served(row, town, found),
    )


def _languages(row: WaySet, town: Town | None) -> tuple[str, ...]:
    """The languages told; `+sami` and `+se` are those of the town."""
    sami = town.sami if town else ()
    found: list[str] = []
    for told in row.languages:
        if told == "+sami":
            found += sami
        elif told == "+se":
            found += sami[:1]
        else:
            found.append(told)
    return tuple(dict.fromkeys(found))


def _served(row: WaySet, town: Town | None, found: Example) -> tuple[str, ...]:
    """Whose way in it is; none = everybody's in the county."""
    if row.serves == "stops":
        return _on_the_round(row, found)
    if row.serves == "sami":
        return SAMI
    if town is None or row.serves == "county":
        return ()
    if row.serves == "hub":
        return tuple(other.code for other in found.towns if other.hub == town.code)
    if row.serves == "near":
        return tuple(other.code for other in found.towns if _nearest(other) == town.code)
    return (town.code,)


def _nearest(town: Town) -> str:
    """The substance use clinic people of the town go to."""
    return "758" if town.code in EAST or town.code == "758" else town.hub


def _on_the_round(row: WaySet, found: Example) -> tuple[str, ...]:
    unit = row.key.removeprefix("auto-")
    told = {village.municipality for village in found.villages if village.unit == unit}
    return tuple(sorted(told or {town.code for town in found.towns if town.size != "L"}))
