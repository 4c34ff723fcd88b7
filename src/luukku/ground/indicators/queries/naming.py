"""What indicators and places are called: the words beside the numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from luukku.engines.kernel.texts import Text
from luukku.ground.indicators.rules.areas import UNKNOWN, areas
from luukku.ground.indicators.rules.definitions import Indicator, Indicators
from luukku.ground.indicators.rules.reading import indicators, shipped
from luukku.ground.indicators.rules.units import BETWEEN, UNIT
from luukku.ground.people.queries.municipalities import county, municipality_choices
from luukku.ground.people.queries.organisations import organisation_names_by_code

WHOLE: Final = "*"
COUNTY, AREA, MUNICIPALITY = "county", "area", "municipality"
NO_NAME: Final[Text] = {"fi": "Koko alue", "sv": "Hela området", "en": "The whole county"}
NO_UNIT: Final[Text] = {
    "fi": "Yksikkö ei tiedossa", "sv": "Enheten är inte känd", "en": "Unit not known"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator in words."""

    id: str
    name: Text
    sentence: Text
    unit: str
    direction: str
    kind: str
    cycle: str
    theme: str
    owner: Text
    source: Text
    legal_basis: tuple[str, ...]
    breakdowns: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """The county (`*`), an area or a municipality."""

    code: str
    kind: str
    name: Text
    parent: str


@dataclass(frozen=True, slots=True)
class Places:
    """Every place of the county by its code, the county first."""

    by_code: Mapping[str, PlaceName]

    def one(self, code: str) -> PlaceName:
        """A place; a code that nobody has named is a region somewhere else."""
        return self.by_code.get(code) or PlaceName(code, "region", {"fi": code}, "")

    def way(self, code: str) -> tuple[PlaceName, ...]:
        """From the county down to the place."""
        here = self.one(code)
        return (*self.way(here.parent), here) if here.parent else (here,)

    def below(self, code: str) -> tuple[PlaceName, ...]:
        """The places right under one, by name."""
        return tuple(one for one in self.by_code.values() if one.parent == code)

    def of_kind(self, kind: str, told: Iterable[str]) -> tuple[PlaceName, ...]:
        """The places of a kind among those told."""
        held = set(told)
        return tuple(one for one in self.by_code.values() if one.kind == kind and one.code in held)


def places() -> Places:
    """The county, its areas and its municipalities. Two SQL queries."""
    whole, names, held = county(), dict(municipality_choices()), areas()
    found = {WHOLE: PlaceName(WHOLE, COUNTY, whole.name if whole else NO_NAME, "")}
    for code in held.members:
        found[code] = PlaceName(code, AREA, held.names[code], WHOLE)
    for code in sorted(held.municipalities, key=lambda one: names.get(one, {}).get("fi", one)):
        name = names.get(code) or {"fi": code}
        found[code] = PlaceName(code, MUNICIPALITY, name, held.area_of(code))
    return Places(found)


def unit_names(codes: Iterable[str]) -> dict[str, PlaceName]:
    """Units by their codes under a municipality, named as the organisations; one SQL query, none without units.

    A unit that no organisation is known by is called by its code.
    """
    parts = {code: code.partition(BETWEEN) for code in codes}
    if not parts:
        return {}
    called = {UNKNOWN: NO_UNIT, **organisation_names_by_code(unit for _, _, unit in parts.values())}
    return {
        code: PlaceName(code, UNIT, called.get(unit, {"fi": unit}), place)
        for code, (place, _, unit) in parts.items()
    }


@lru_cache(maxsize=1)
def definitions() -> Indicators:
    """The house's definitions with the county's own (LUUKKU_INDICATORS_DIR) over them; read once."""
    own: Path | None = settings.INDICATORS_DIR
    return indicators(shipped(), own) if own else indicators()


def every_name() -> tuple[Named, ...]:
    """Every indicator in words, as its file has it in order."""
    return tuple(named(one) for one in definitions().by_id.values())


def named(one: Indicator) -> Named:
    """An indicator in words."""
    return Named(
        id=one.id, name=one.name, sentence=one.sentence, unit=one.unit,
        direction=one.direction.value, kind=one.kind.value, cycle=one.cycle, theme=one.theme,
        owner=one.owner, source=one.source, legal_basis=one.legal_basis,
        breakdowns=one.breakdowns, beside=one.beside,
    )  # fmt: skip
