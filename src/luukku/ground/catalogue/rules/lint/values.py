"""The plain rows that the checks look at; entries know each other by their codes (keys)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.rules.completeness import Done
from luukku.ground.catalogue.rules.hours.plan import HoursPlan
from luukku.ground.catalogue.rules.words import ChannelKind, ProvisionKind, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """A service. `register_ids` are its ids elsewhere as "system:id"."""

    key: str
    name: Text
    organiser: str = ""
    stage: Stage = Stage.PUBLISHED
    alternative_names: tuple[Text, ...] = ()
    texts: Mapping[str, Text] = field(default_factory=dict, hash=False)
    municipalities: tuple[str, ...] = ()
    register_ids: tuple[str, ...] = ()
    done: tuple[Done, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place; `unit_until` and `valid_to` are the last days of its unit and of itself."""

    key: str
    name: Text = field(default_factory=dict, hash=False)
    municipality: str = ""
    street: Text = field(default_factory=dict, hash=False)
    street_number: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    confidential: bool = False
    valid_to: date | None = None
    unit_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRow:
    """A way in."""

    key: str
    kind: ChannelKind
    stage: Stage = Stage.PUBLISHED
    place: str = ""
    phone: str = ""
    url: Text = field(default_factory=dict, hash=False)
    form_identifier: str = ""
    accessibility_statement: str = ""
    hours: str = ""
    valid_to: date | None = None
    organisation_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingRow:
    """A service through a channel."""

    key: str
    service: str
    channel: str
    stage: Stage = Stage.PUBLISHED
    municipalities: tuple[str, ...] = ()
    hours: str = ""
    valid_to: date | None = None
    checked_on: date | None = None
    fresh_days: int = 365
    capacity_free: int | None = None
    capacity_most: int | None = None
    capacity_told_at: datetime | None = None
    wait_days: int | None = None
    wait_measured_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionRow:
    """Who makes a service and on what terms."""

    key: str
    service: str
    kind: ProvisionKind
    voucher_cents: int | None = None
    voucher_url: str = ""
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything at once.

    municipalities: code -> name of those there are. merged: code -> code of the one it became part of.
    postal_areas: beginning of a postal code -> municipalities, where known; empty = not checked.
    """

    services: tuple[ServiceRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    channels: tuple[ChannelRow, ...] = ()
    offerings: tuple[OfferingRow, ...] = ()
    provisions: tuple[ProvisionRow, ...] = ()
    hours: Mapping[str, HoursPlan] = field(default_factory=dict, hash=False)
    municipalities: Mapping[str, Text] = field(default_factory=dict, hash=False)
    merged: Mapping[str, str] = field(default_factory=dict, hash=False)
    postal_areas: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
