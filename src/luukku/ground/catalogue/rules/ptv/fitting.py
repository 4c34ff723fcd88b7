"""One entry made to fit the register: the payload, what the register would then show, what was lost.

The fields below may lose something, each for the reason told. A field that is not among them must
come back as it went, or the round trip has a fault.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from luukku.ground.catalogue.rules.entries import (
    ChannelEntry,
    Entry,
    OfferingEntry,
    PlaceEntry,
    ServiceEntry,
    kind_of,
)
from luukku.ground.catalogue.rules.losses import Loss, Reason, Told
from luukku.ground.catalogue.rules.ptv.channels import channel_read, channel_written, type_written
from luukku.ground.catalogue.rules.ptv.hours import hours_written, tell_hours
from luukku.ground.catalogue.rules.ptv.known import Known
from luukku.ground.catalogue.rules.ptv.mirror import channel_out, connection_out, service_out
from luukku.ground.catalogue.rules.ptv.reading import Gathered, offering_read
from luukku.ground.catalogue.rules.ptv.services import service_read, service_written
from luukku.ground.catalogue.rules.ptv.texts import Json, fitting, text_items
from luukku.ground.catalogue.rules.ptv.words import CHARGES, NOTE_MOST
from luukku.ground.catalogue.rules.words import Charge

NO, LESS, TWIN = Reason.NO_FIELD, Reason.COLLAPSED, Reason.UNKNOWN_TWIN
SERVICE_LOSES: Final[Mapping[str, Reason]] = {
    "code": Reason.NO_CODE, "organiser": TWIN, "template": TWIN, "statutory": NO,
    "decision_required": NO, "concepts": NO, "eligibility": NO, "provisions": LESS,
    "checked_on": NO, "alternative_names": Reason.TOO_MANY, "keywords": Reason.TOO_LONG,
    "laws": Reason.SHAPE, "charge": LESS, "stage": LESS, "municipalities": LESS,
    "whole_county": LESS,
}  # fmt: skip
CHANNEL_LOSES: Final[Mapping[str, Reason]] = {
    "code": Reason.NO_CODE, "organisation": TWIN, "kind": LESS, "delivery": LESS, "phone": Reason.SHAPE,
    "form_identifier": NO, "sign_in_required": NO, "signature_required": NO, "wcag_level": NO,
    "accessibility_statement": NO, "stops": NO, "stage": LESS, "checked_on": NO, "phone_charge": NO,
}  # fmt: skip
PLACE_LOSES: Final[Mapping[str, Reason]] = {
    "uuid": Reason.NO_CODE, "code": Reason.NO_CODE, "unit": LESS, "name": NO, "kind": NO,
    "valid_from": NO, "valid_to": NO, "access": NO, "confidential": Reason.CONFIDENTIAL,
    "latitude": Reason.ROUNDED, "longitude": Reason.ROUNDED, "street": NO, "street_number": NO,
    "postal_code": Reason.SHAPE, "directions": Reason.NO_LANGUAGE, "post_office": Reason.NO_LANGUAGE,
}  # fmt: skip
OFFERING_LOSES: Final[Mapping[str, Reason]] = {
    "uuid": Reason.NO_CODE, "owner": NO, "provision": NO, "price_cents": NO, "languages": NO,
    "eligibility": NO, "exclusions": NO, "intake": NO, "municipalities": NO, "wait_days": NO,
    "wait_measured_on": NO, "capacity_unit": NO, "capacity_free": NO, "capacity_most": NO,
    "capacity_told_at": NO, "valid_from": NO, "valid_to": NO, "stage": LESS, "checked_on": NO,
    "fresh_days": NO, "charge": LESS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fit:
    """An entry as the register takes it and as it would show it, with what does not fit."""

    entry: Entry
    payload: dict[str, Any]
    shown: Entry
    losses: tuple[Loss, ...]
    type: str = ""


def fit(entry: Entry, known: Known) -> Fit:
    """Any entry."""
    told = Told(kind_of(entry), entry.uuid, entry.code)
    if isinstance(entry, ServiceEntry):
        return _fit_service(entry, known, told)
    if isinstance(entry, ChannelEntry):
        return _fit_channel(entry, known, told)
    return _fit_offering(entry, known, told)


def _fit_service(entry: ServiceEntry, known: Known, told: Told) -> Fit:
    payload = service_written(entry, known, told)
    out = service_out(payload, known.external("service", entry.uuid))
    shown = service_read(out, known, Gathered()).entry
    _tell(entry, shown, SERVICE_LOSES, told)
    return Fit(entry, payload, shown, tuple(told.losses), "Service")


def _fit_channel(entry: ChannelEntry, known: Known, told: Told) -> Fit:
    payload, kind = channel_written(entry, known, told), type_written(entry)
    office = entry.place.post_office if entry.place else {}
    out = channel_out(payload, known.external("channel", entry.uuid), kind, office)
    shown = channel_read(out, known, Gathered()).entry
    if isinstance(shown, ChannelEntry):
        _tell(entry, shown, CHANNEL_LOSES, told)
        _tell_place(entry.place, shown.place, told)
        tell_hours(entry.hours, shown.hours, told)
    return Fit(entry, payload, shown, tuple(told.losses), kind)


def _fit_offering(entry: OfferingEntry, known: Known, told: Told) -> Fit:
    relation = relation_written(entry, known, told)
    twin = offering_read(connection_out(relation), entry.service, known.county, known, Gathered())
    shown = twin.entry if twin else entry
    if isinstance(shown, OfferingEntry):
        _tell(entry, shown, OFFERING_LOSES, told)
        tell_hours(entry.hours, shown.hours, told)
    return Fit(entry, relation, shown, tuple(told.losses), "Connection")


def _tell(entry: Any, shown: Any, loses: Mapping[str, Reason], told: Told, lead: str = "") -> None:
    for name, reason in loses.items():
        if getattr(entry, name) != getattr(shown, name):
            told.lost(f"{lead}{name}", reason)


def _tell_place(place: PlaceEntry | None, shown: PlaceEntry | None, told: Told) -> None:
    if place is None or place == shown:
        return
    if shown is None:
        told.lost("place", NO)
        return
    _tell(place, shown, PLACE_LOSES, told, "place-")


def relation_written(entry: OfferingEntry, known: Known, told: Told) -> dict[str, Any]:
    """One relation of a service, whole, because what is left out of it would be deleted.

    What the register holds and we cannot, is sent back as it came.
    """
    charge = CHARGES.get(Charge(entry.charge)) if entry.charge else None
    rows = text_items(fitting(entry.text, NOTE_MOST, "text", told), "Description")
    rows += text_items(
        fitting(entry.charge_note, NOTE_MOST, "charge_note", told), "ChargeTypeAdditionalInfo"
    )
    hours = hours_written(entry.hours)
    raw = known.raws.get(("offering", entry.uuid), {})
    unheld = {
        k: raw[k] for k in ("contactDetails", "extraTypes", "digitalAuthorizations") if k in raw
    }
    return {
        **unheld,
        "serviceChannelId": known.external("channel", entry.channel),
        "serviceChargeType": charge,
        "description": rows,
        "serviceHours": hours,
        "deleteServiceChargeType": charge is None,
        "deleteAllDescriptions": not rows,
        "deleteAllServiceHours": not hours,
    }


def connections_payload(relations: list[Json]) -> dict[str, Any]:
    """All relations of one service: the register replaces the whole set (PUT /Connection)."""
    return {"deleteAllChannelRelations": not relations, "channelRelations": list(relations)}
