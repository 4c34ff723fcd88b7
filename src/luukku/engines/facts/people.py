"""Facts told by the ground floor room `people`."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from luukku.engines.facts import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleGranted(Fact):
    """Someone was given a task in the county (rooli annettiin)."""

    user_id: UUID
    role_code: str
    organisation_id: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleWithdrawn(Fact):
    """A task in the county ended (rooli poistettiin)."""

    user_id: UUID
    role_code: str
    organisation_id: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganisationClosed(Fact):
    """An organisation ended; what it answered for needs a new home (organisaatio lakkasi)."""

    organisation_id: int
    closed_on: date
    successor_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OrganisationRenamed(Fact):
    """An organisation got a new name (organisaation nimi muuttui)."""

    organisation_id: int
    renamed_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class ResponsibilityMoved(Fact):
    """Another organiser answers for a sector of a municipality (järjestämisvastuu siirtyi)."""

    municipality_code: str
    sector_code: str
    from_organisation_id: int | None
    to_organisation_id: int
    moved_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferenceLoaded(Fact):
    """The county's reference data was brought up to date (perustiedot päivitettiin)."""

    municipalities: int
    organisations: int
    responsibilities: int
