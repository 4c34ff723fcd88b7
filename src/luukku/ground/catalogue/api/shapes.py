"""What the API answers: the shapes of services, ways in, places, trays, stops and classes."""

from datetime import date, datetime, time
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema

from luukku.ground.catalogue.rules.hours.plan import Holidays
from luukku.ground.catalogue.rules.ways import Standing
from luukku.ground.catalogue.rules.words import ChannelKind, Charge, Delivery, ProvisionKind

Words = Annotated[
    dict[str, str], Field(description="The text by language code.", examples=[{"fi": "Neuvola"}])
]
Unreviewed = Annotated[
    list[str],
    Field(description="Texts no speaker has reviewed, as field.language; not to be shown as finished."),
]  # fmt: skip


class Named(Schema):
    code: str
    name: Words


class ServiceOut(Schema):
    code: str
    name: Words
    summary: Words
    unreviewed: Unreviewed
    charge: Charge
    ways: Annotated[int, Field(description="Ways in that are open today.")]
    kinds: list[ChannelKind]
    deliveries: list[Delivery]
    languages: Annotated[list[str], Field(description="Languages of service.")]
    digital_only: bool
    updated_at: datetime
    url: str


class ServicesOut(Schema):
    items: list[ServiceOut]
    next_cursor: str | None


class SpanOut(Schema):
    weekdays: Annotated[list[int], Field(description="1 = Monday … 7, 8 = public holidays.")]
    opens: time
    closes: time
    next_day: Annotated[bool, Field(description="Closes on the following day.")]
    languages: Annotated[list[str], Field(description="Empty: in every language of service.")]


class PeriodOut(Schema):
    first_day: date | None
    last_day: date | None
    priority: int
    closed: bool
    spans: list[SpanOut]
    note: Words


class HoursOut(Schema):
    always: bool
    by_appointment: bool
    holidays: Holidays
    periods: list[PeriodOut]
    note: Words


class AccessOut(Schema):
    kind: str
    good: bool | None
    text: Words
    measured_on: date | None


class PlaceOut(Schema):
    """A place. Of a confidential one everything but its area is empty."""

    code: str
    name: Words
    confidential: bool
    area: Words
    unit: Words
    municipality: str
    street: Words
    street_number: str
    postal_code: str
    post_office: Words
    directions: Words
    latitude: float | None
    longitude: float | None
    standing: Standing
    standing_day: date | None


class PlaceLineOut(PlaceOut):
    services: int
    url: str


class PlacesOut(Schema):
    items: list[PlaceLineOut]
    next_cursor: str | None


class ChannelOut(Schema):
    code: str
    kind: ChannelKind
    delivery: Delivery
    name: Words
    summary: Words
    phone: str
    phone_charge: Words
    email: str
    url: Words
    form_identifier: str
    languages: list[str]
    sign_in_required: bool
    signature_required: bool
    wcag_level: str
    accessibility_statement: str


class DoorOut(ChannelOut):
    hours: HoursOut | None
    standing: Standing


class PlaceDetailOut(PlaceOut):
    access: list[AccessOut]
    channels: list[DoorOut]
    services: list[str]
    url: str


class ProvisionOut(Schema):
    kind: ProvisionKind
    producer: Named
    voucher_cents: int | None
    voucher_unit: str
    voucher_url: str
    conditions: Words
    valid_from: date | None
    valid_to: date | None


class CapacityOut(Schema):
    free: int | None
    most: int | None
    unit: str
    told_at: datetime | None


class OfferingOut(Schema):
    """One way in. `standing` says whether it holds today; stale and closed ones are not to be trusted."""

    id: UUID
    service: str
    channel: ChannelOut
    place: PlaceOut | None
    text: Words
    unreviewed: Unreviewed
    languages: list[str]
    hours: HoursOut | None
    charge: Charge
    charge_note: Words
    price_cents: int | None
    eligibility: Words
    exclusions: Words
    intake: bool
    provision: ProvisionOut | None
    owner: Words
    municipalities: list[str]
    wait_days: int | None
    wait_measured_on: date | None
    capacity: CapacityOut
    standing: Standing
    standing_day: date | None


class OfferingsOut(Schema):
    items: list[OfferingOut]
    next_cursor: str | None


class ConceptOut(Schema):
    scheme: str
    code: str
    label: Words


class ServiceDetailOut(Schema):
    code: str
    texts: Annotated[dict[str, Words], Field(description="Field -> text by language.")]
    unreviewed: Unreviewed
    organiser: Named
    charge: Charge
    decision_required: bool
    statutory: bool
    laws: list[str]
    eligibility: Words
    eligibility_law: str
    whole_county: bool
    municipalities: list[str]
    concepts: list[ConceptOut]
    provisions: list[ProvisionOut]
    offerings: list[OfferingOut]
    trays: list[str]
    digital_only: bool
    checked_on: date | None
    updated_at: datetime
    url: str


class TrayServiceOut(Schema):
    service: str
    group: Words


class TrayOut(Schema):
    code: str
    title: Words
    lead: Words
    unreviewed: Unreviewed
    owner: Words
    services: list[TrayServiceOut]
    url: str


class TraysOut(Schema):
    items: list[TrayOut]
    next_cursor: str | None


class StopOut(Schema):
    """A mobile unit somewhere. `starts_at` and `ends_at` carry the offset of that day."""

    id: UUID
    channel: str
    channel_name: Words
    municipality: str
    spot: Words
    day: date
    starts_at: datetime
    ends_at: datetime
    languages: list[str]
    note: Words
    cancelled: bool
    updated_at: datetime


class StopsOut(Schema):
    items: list[StopOut]
    next_cursor: str | None


class ConceptRowOut(ConceptOut):
    broader: str
    services: Annotated[int, Field(description="Public services that have this very class.")]


class ConceptsOut(Schema):
    items: list[ConceptRowOut]
    next_cursor: str | None
