"""The rows of the example county's files, after they have been read and found good."""

from dataclasses import dataclass
from datetime import date, time

from luukku.engines.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality with what places and names there need."""

    code: str
    slug: str
    name: str
    genitive: str
    name_sv: str
    centre: str
    postal_code: str
    latitude: float
    longitude: float
    size: str
    hub: str
    sami: tuple[str, ...]

    def words(self) -> dict[str, str]:
        """What may stand between braces in a file."""
        return {
            "slug": self.slug,
            "name": self.name,
            "genitive": self.genitive,
            "name_sv": self.name_sv,
            "centre": self.centre,
        }


@dataclass(frozen=True, slots=True)
class BodyKind:
    """An organisation, one or the same in many municipalities."""

    key: str
    code: str
    where: str
    kind: str
    parent: str
    name: Text


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """A place, one or the same in many municipalities."""

    key: str
    kind: str
    where: str
    unit: str
    name: Text
    street: str
    number: str
    postal_code: str
    latitude: float | None
    longitude: float | None
    confidential: bool
    valid_to: date | None
    access: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaySet:
    """A way in, one or the same in many places."""

    key: str
    kind: str
    at: str
    where: str
    serves: str
    owner: str
    maker: str
    name: Text
    phone: str
    url: str
    hours: tuple[str, ...]
    languages: tuple[str, ...]
    sign_in: bool
    fresh: int
    capacity: int | None
    for_professionals: bool
    text: Text


@dataclass(frozen=True, slots=True)
class SpanRow:
    """From-to on weekdays, in these languages (none = in all)."""

    weekdays: tuple[int, ...]
    opens: time
    closes: time
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HoursRow:
    """Opening hours that ways in refer to."""

    code: str
    always: bool
    by_appointment: bool
    spans: tuple[SpanRow, ...]
    closes_on_holidays: bool
    note: Text


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """A day that is closed, or shorter."""

    day: date
    opens: time | None
    closes: time | None
    note: Text


@dataclass(frozen=True, slots=True)
class VillageRow:
    """Where a mobile unit stops: on which day of its two weeks, from when to when."""

    slug: str
    municipality: str
    name: str
    spot: str
    unit: str
    day: int
    starts: time
    ends: time
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service: its texts, its classes and the ways in that it has."""

    code: str
    name: Text
    summary: Text
    description: Text
    instruction: Text
    concepts: tuple[str, ...]
    charge: str
    price_cents: int | None
    statutory: bool
    decision_required: bool
    publicly_funded: bool
    template: str
    laws: tuple[str, ...]
    ways: tuple[str, ...]
    gaps: frozenset[str]


@dataclass(frozen=True, slots=True)
class TrayRow:
    """A service on a tray."""

    tray: str
    service: str
    group: Text


@dataclass(frozen=True, slots=True)
class VoucherRow:
    """What a voucher is worth."""

    service: str
    organisation: str
    cents: int
    unit: str
    valid_from: date | None
    valid_to: date | None
    conditions: Text


@dataclass(frozen=True, slots=True)
class EligibilityRow:
    """Who gets the services, when the limit is plain."""

    code: str
    services: tuple[str, ...]
    age_from: int | None
    age_to: int | None
    municipalities: tuple[str, ...]
    text: Text
    law: str
    section: str

    def rule(self) -> dict[str, object]:
        """The rule as the room `catalogue` writes it."""
        limits = {"from": self.age_from, "to": self.age_to}
        age = {name: value for name, value in limits.items() if value is not None}
        parts: list[dict[str, object]] = [{"age": age}] if age else []
        parts += [{"municipality": list(self.municipalities)}] if self.municipalities else []
        return parts[0] if len(parts) == 1 else {"all": parts}


@dataclass(frozen=True, slots=True)
class TrayTitle:
    """A tray's own words."""

    code: str
    title: Text
    lead: Text


@dataclass(frozen=True, slots=True)
class Example:
    """Everything the example county's files say."""

    towns: tuple[Town, ...]
    bodies: tuple[BodyKind, ...]
    places: tuple[PlaceKind, ...]
    ways: tuple[WaySet, ...]
    hours: tuple[HoursRow, ...]
    closures: tuple[ClosureRow, ...]
    villages: tuple[VillageRow, ...]
    services: tuple[ServiceRow, ...]
    vouchers: tuple[VoucherRow, ...]
    trays: tuple[TrayTitle, ...]
    tray_items: tuple[TrayRow, ...]
    eligibilities: tuple[EligibilityRow, ...]
    laws: dict[str, Text]
    patterns: frozenset[str]
