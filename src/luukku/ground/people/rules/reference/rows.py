"""The rows of the reference files, after they have been read and found good."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from luukku.engines.kernel.texts import Text
from luukku.ground.people.rules.organisations import Kind
from luukku.ground.people.rules.responsibility import Sector


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A part of the county."""

    where: str
    code: str
    kind: str
    name: Text
    parent: str | None


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality by its official code."""

    where: str
    code: str
    name: Text
    population: int | None
    population_year: int | None
    area: str | None
    hospital_district: str
    sami_home_area: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameRow:
    """What an organisation was called before."""

    name: Text
    valid_from: date | None
    valid_to: date
    certain: bool


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """Anyone who can answer for something."""

    where: str
    code: str
    kind: Kind
    name: Text
    parent: str | None
    municipality: str | None
    valid_from: date | None
    valid_to: date | None
    dates_certain: bool
    note: Text
    end_reason: Text
    former_names: tuple[NameRow, ...]


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """One carries on after another; `forecasts` = (day expected, who said so)."""

    where: str
    before: str
    after: str
    on: date
    certain: bool
    forecasts: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class ResponsibilityRow:
    """Who organises a sector in a municipality, from when to when."""

    where: str
    municipality: str
    sector: Sector
    organiser: str
    valid_from: date | None
    valid_to: date | None
    certain: bool
    source: str


@dataclass(slots=True)
class Reference:
    """Everything a folder of reference files says."""

    county_code: str = ""
    county_name: Text = field(default_factory=dict)
    areas: list[AreaRow] = field(default_factory=list)
    municipalities: list[MunicipalityRow] = field(default_factory=list)
    organisations: list[OrganisationRow] = field(default_factory=list)
    successions: list[SuccessionRow] = field(default_factory=list)
    responsibilities: list[ResponsibilityRow] = field(default_factory=list)
    check: dict[str, Any] = field(default_factory=dict)
