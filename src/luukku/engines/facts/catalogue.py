"""Facts told by the ground floor room `catalogue`."""

from dataclasses import dataclass

from luukku.engines.facts import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceMoved(Fact):
    """A service went on in its own approval: draft, review, published, archived."""

    service_id: int
    from_code: str
    to_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryChanged(Fact):
    """An entry of the catalogue was changed (luettelon tieto muuttui)."""

    entity_code: str
    entity_id: int
    fields: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TextReviewed(Fact):
    """A text in one language was reviewed or approved (teksti tarkistettiin)."""

    entity_code: str
    entity_id: int
    language_code: str
    state_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferingRefreshed(Fact):
    """Somebody looked at an offering and said that it still holds (tarjonta vahvistettiin)."""

    offering_id: int
    by_light_link: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceClosed(Fact):
    """A place stopped serving; everything offered there greys out (palvelupiste suljettiin)."""

    place_id: int
    offerings: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CatalogueExchanged(Fact):
    """A run of exchange with another register ended (tietojen vaihto päättyi)."""

    run_id: int
    system_code: str
    direction_code: str
    entries: int
    losses: int
