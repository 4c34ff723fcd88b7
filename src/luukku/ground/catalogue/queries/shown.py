"""What the public pages are given: services, ways in, places, stops, each made for one reader."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.rules.hours.plan import HoursPlan
from luukku.ground.catalogue.rules.tongues import Said
from luukku.ground.catalogue.rules.ways import Standing, WayGroup


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service in a list. `ways` counts what is open today; nothing open greys the row out."""

    id: int
    code: str
    name: Said
    summary: Said
    charge: str
    stage: str
    ways: int
    kinds: tuple[str, ...]
    deliveries: tuple[str, ...]
    languages: tuple[str, ...]
    digital_only: bool
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class AccessRow:
    """One fact of getting in; `good` is None when it is neither."""

    kind: str
    good: bool | None
    text: Said
    measured_on: date | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place one may go to. Of a confidential one only the area is known, and `code` is empty."""

    id: int
    code: str
    name: Said
    unit: Text
    municipality_code: str
    municipality: Said
    street: Said
    street_number: str
    postal_code: str
    post_office: Said
    directions: Said
    latitude: float | None
    longitude: float | None
    confidential: bool
    area: Said
    standing: Standing
    standing_day: date | None
    access: tuple[AccessRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """Who makes the service on what terms."""

    kind: str
    producer_code: str
    producer: Said
    voucher_cents: int | None
    voucher_unit: str
    voucher_url: str
    conditions: Said
    valid_from: date | None
    valid_to: date | None

    @property
    def voucher(self) -> float | None:
        """The value of the voucher in euros."""
        return None if self.voucher_cents is None else self.voucher_cents / 100


@dataclass(frozen=True, slots=True)
class Capacity:
    """Room there was at a time; who reads it sees how old it is."""

    free: int | None
    most: int | None
    unit: str
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class StopRow:
    """A mobile unit somewhere on one day, on the Finnish clock."""

    uuid: UUID
    channel_code: str
    channel: Said
    municipality_code: str
    municipality: Said
    spot: Said
    day: date
    starts: time
    ends: time
    languages: tuple[str, ...]
    note: Said
    cancelled: bool
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel: how one gets in touch. Of a confidential place it has name and phone only."""

    id: int
    code: str
    kind: str
    delivery: str
    name: Said
    summary: Said
    phone: str
    phone_charge: Said
    email: str
    url: Said
    form_identifier: str
    languages: tuple[str, ...]
    sign_in_required: bool
    signature_required: bool
    wcag_level: str
    accessibility_statement: str
    for_professionals: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way in: the offering with its channel, place, hours, price, languages and state."""

    id: int
    uuid: UUID
    service_code: str
    channel: ChannelRow
    group: WayGroup
    place: PlaceRow | None
    text: Said
    languages: tuple[str, ...]
    plan: HoursPlan | None
    charge: str
    charge_note: Said
    price_cents: int | None
    eligibility: Said
    exclusions: Said
    intake: bool
    provision: ProvisionRow | None
    owner: Said
    towns: tuple[tuple[str, Text], ...]
    wait_days: int | None
    wait_measured_on: date | None
    capacity: Capacity
    standing: Standing
    standing_day: date | None
    here: bool
    elsewhere: bool
    kilometres: int | None
    stops: tuple[StopRow, ...] = ()

    @property
    def grey(self) -> bool:
        """Closed, not yet open or stale."""
        return self.standing is not Standing.HOLDS


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A class of a national list and how many of the services shown have it."""

    scheme: str
    code: str
    label: Text
    broader: str
    services: int = 0
