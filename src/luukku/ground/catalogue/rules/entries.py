"""Entries of the catalogue as plain frozen values: what is read, written, compared and exchanged.

An entry names other things by code (organisations, municipalities, templates) or by uuid (services,
channels), never by a database key, so that it means the same in another house.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from typing import Any, Final

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.rules.hours.plan import HoursPlan
from luukku.ground.catalogue.rules.words import (
    ChannelKind,
    Charge,
    Delivery,
    ProvisionKind,
    ServiceType,
    Stage,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptCode:
    """A class of a code list. What it is called is told along, and is not part of being the same."""

    scheme: str
    code: str
    uri: str = field(default="", compare=False)
    label: Text = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityEntry:
    """Who may get it: a rule by its code, with its text."""

    code: str
    rule: Mapping[str, Any] = field(default_factory=dict, hash=False)
    text: Text = field(default_factory=dict, hash=False)
    law: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionEntry:
    """Who makes a service and on what terms."""

    producer: str
    kind: ProvisionKind
    voucher_cents: int | None = None
    voucher_unit: str = ""
    voucher_url: str = ""
    conditions: Text = field(default_factory=dict, hash=False)
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells one provision of a service from another."""
        return self.producer, self.kind.value, str(self.valid_from or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceEntry:
    """A service with its provisions and classes."""

    uuid: str
    code: str
    organiser: str
    type: ServiceType = ServiceType.SERVICE
    template: str = ""
    name: Text = field(default_factory=dict, hash=False)
    alternative_names: tuple[Text, ...] = field(default=(), hash=False)
    summary: Text = field(default_factory=dict, hash=False)
    description: Text = field(default_factory=dict, hash=False)
    user_instruction: Text = field(default_factory=dict, hash=False)
    requirements: Text = field(default_factory=dict, hash=False)
    processing_time: Text = field(default_factory=dict, hash=False)
    deadline: Text = field(default_factory=dict, hash=False)
    charge: Charge = Charge.UNKNOWN
    charge_note: Text = field(default_factory=dict, hash=False)
    publicly_funded: bool = True
    statutory: bool = False
    decision_required: bool = False
    laws: tuple[Any, ...] = field(default=(), hash=False)
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    languages: tuple[str, ...] = ()
    concepts: tuple[ConceptCode, ...] = ()
    municipalities: tuple[str, ...] = ()
    whole_county: bool = True
    eligibility: EligibilityEntry | None = None
    provisions: tuple[ProvisionEntry, ...] = ()
    stage: Stage = Stage.PUBLISHED
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessEntry:
    """One fact of getting in."""

    kind: str
    good: bool | None = None
    text: Text = field(default_factory=dict, hash=False)
    measured_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """Where a channel is."""

    uuid: str
    code: str
    unit: str
    municipality: str
    name: Text = field(default_factory=dict, hash=False)
    kind: str = ""
    street: Text = field(default_factory=dict, hash=False)
    street_number: str = ""
    postal_code: str = ""
    post_office: Text = field(default_factory=dict, hash=False)
    latitude: float | None = None
    longitude: float | None = None
    directions: Text = field(default_factory=dict, hash=False)
    confidential: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    access: tuple[AccessEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StopEntry:
    """A mobile unit is somewhere for some hours of a day."""

    uuid: str
    municipality: str
    day: date
    starts: time
    ends: time
    spot: Text = field(default_factory=dict, hash=False)
    languages: tuple[str, ...] = ()
    note: Text = field(default_factory=dict, hash=False)
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelEntry:
    """A way in, with its place, hours and stops."""

    uuid: str
    code: str
    organisation: str
    kind: ChannelKind
    delivery: Delivery
    place: PlaceEntry | None = None
    name: Text = field(default_factory=dict, hash=False)
    summary: Text = field(default_factory=dict, hash=False)
    description: Text = field(default_factory=dict, hash=False)
    phone: str = ""
    phone_charge: Text = field(default_factory=dict, hash=False)
    email: str = ""
    url: Text = field(default_factory=dict, hash=False)
    form_identifier: str = ""
    languages: tuple[str, ...] = ()
    sign_in_required: bool = False
    signature_required: bool = False
    wcag_level: str = ""
    accessibility_statement: str = ""
    hours: HoursPlan | None = None
    stops: tuple[StopEntry, ...] = ()
    stage: Stage = Stage.PUBLISHED
    valid_from: date | None = None
    valid_to: date | None = None
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingEntry:
    """A service through a channel; the two are named by uuid."""

    uuid: str
    service: str
    channel: str
    owner: str
    provision: tuple[str, str, str] | None = None
    text: Text = field(default_factory=dict, hash=False)
    charge: str = ""
    charge_note: Text = field(default_factory=dict, hash=False)
    price_cents: int | None = None
    languages: tuple[str, ...] = ()
    eligibility: EligibilityEntry | None = None
    exclusions: Text = field(default_factory=dict, hash=False)
    intake: bool = True
    hours: HoursPlan | None = None
    municipalities: tuple[str, ...] = ()
    wait_days: int | None = None
    wait_measured_on: date | None = None
    capacity_unit: str = ""
    capacity_free: int | None = None
    capacity_most: int | None = None
    capacity_told_at: datetime | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    stage: Stage = Stage.PUBLISHED
    checked_on: date | None = None
    fresh_days: int = 365

    @property
    def code(self) -> str:
        """How an offering is named to people: it has no code of its own."""
        return self.uuid


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationEntry:
    """Who organises or produces, as another register names it."""

    code: str
    name: Text = field(default_factory=dict, hash=False)
    kind: str = "company"
    external_id: str = ""


Entry = ServiceEntry | ChannelEntry | OfferingEntry
KINDS: Final[Mapping[str, type]] = {
    "service": ServiceEntry, "channel": ChannelEntry, "offering": OfferingEntry,
}  # fmt: skip

REVIEWED: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(told.name for told in ENTITIES[name].texts)
    for name in ("service", "channel", "place", "offering")
}
"""Texts that somebody must have approved before they leave the house."""


@dataclass(frozen=True, slots=True)
class Document:
    """Many entries and whoever they name: what one exchange carries."""

    organisations: tuple[OrganisationEntry, ...] = ()
    services: tuple[ServiceEntry, ...] = ()
    channels: tuple[ChannelEntry, ...] = ()
    offerings: tuple[OfferingEntry, ...] = ()

    def __iter__(self) -> Iterator[Entry]:
        yield from self.services
        yield from self.channels
        yield from self.offerings

    def __len__(self) -> int:
        return len(self.services) + len(self.channels) + len(self.offerings)


def kind_of(entry: Entry) -> str:
    """service, channel or offering."""
    return next(name for name, kind in KINDS.items() if isinstance(entry, kind))


def field_names(entry: Any) -> tuple[str, ...]:
    """The names of the fields, in their order."""
    return tuple(each.name for each in fields(entry))
