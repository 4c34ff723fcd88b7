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
