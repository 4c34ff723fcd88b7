"""Entries as one document of the standard in one language.

A channel is a location, also when nobody can walk into it: then the location is virtual. Services
name their locations shortly; the locations themselves stand in a page of their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.catalogue.rules.entries import (
    ChannelEntry,
    Document,
    OfferingEntry,
    OrganisationEntry,
    ServiceEntry,
)
from luukku.ground.catalogue.rules.hsds.attributes import attribute, attributes
from luukku.ground.catalogue.rules.hsds.reading import (
    native_channel,
    native_offering,
    native_service,
)
from luukku.ground.catalogue.rules.hsds.schedules import ZONE, schedules_written
from luukku.ground.catalogue.rules.ptv.known import Known, derived
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES, ChannelKind, Stage

VERSION: Final = "3.0"
STATUS: Final = {Stage.PUBLISHED: "active", Stage.ARCHIVED: "defunct"}
Json = dict[str, Any]


def write_document(document: Document, language: str, known: Known) -> Json:
    """Everything in one language, the rest of each entry in its attributes."""
    channels = {entry.uuid: entry for entry in document.channels}
    pairs: dict[str, list[OfferingEntry]] = {}
    for offering in document.offerings:
        pairs.setdefault(offering.service, []).append(offering)
    names = {entry.code: entry for entry in document.organisations}
    services = [
        service_row(each, pairs.get(each.uuid, ()), channels, names, language, known)
        for each in document.services
    ]
    return {
        "version": VERSION,
        "language": language,
        "services": page(services),
        "locations": page([location_row(each, language, known) for each in channels.values()]),
        "organizations": page([organisation_row(each, language) for each in names.values()]),
    }


def page(rows: Sequence[Json]) -> Json:
    """All rows as the one page of the standard's answer."""
    return {
        "total_items": len(rows),
        "total_pages": 1,
        "page_number": 1,
        "size": len(rows),
        "first_page": True,
        "last_page": True,
        "empty": not rows,
        "contents": list(rows),
    }


def organisation_row(entry: OrganisationEntry, language: str) -> Json:
    """An organisation; our code is its address of the kind that is only a name."""
    name = _in(entry.name, language) or entry.code
    return {
        "id": derived("organisation", entry.code),
        "name": name,
        "description": name,
        "uri": f"urn:luukku:{entry.code}",
    }


def service_row(
    entry: ServiceEntry,
    offerings: Iterable[OfferingEntry],
    channels: Mapping[str, ChannelEntry],
    names: Mapping[str, OrganisationEntry],
    language: str,
    known: Known,
) -> Json:
    """A service with its locations."""
    organiser = names.get(entry.organiser) or OrganisationEntry(code=entry.organiser)
    row: Json = {
        "id": entry.uuid,
        "name": _in(entry.name, language),
        "status": STATUS.get(entry.stage, "inactive"),
        "organization": organisation_row(organiser, language),
        "alternate_name": next((_in(n, language) for n in entry.alternative_names), None),
        "description": _in(entry.description, language) or None,
        "application_process": _in(entry.user_instruction, language) or None,
        "eligibility_description": _in(entry.requirements, language) or None,
        "wait_time": _in(entry.processing_time, language) or None,
        "fees_description": _in(entry.charge_note, language) or None,
        "assured_date": entry.checked_on.isoformat() if entry.checked_on else None,
        "languages": _languages(entry.languages, entry.uuid),
        "service_areas": _areas(entry, known),
    }
    pairs = [offering_row(each, channels, language, known) for each in offerings]
    row["service_at_locations"] = pairs
    row["capacities"] = [c for each in offerings for c in _capacity(each)]
    row["cost_options"] = [c for each in offerings for c in _cost(each)]
    terms = [_term(entry.uuid, concept, language) for concept in entry.concepts]
    row["attributes"] = terms
    row["attributes"] = terms + attributes(entry, native_service(row, language, known), "service")
    return {key: value for key, value in row.items() if value not in (None, [])}


def location_row(entry: ChannelEntry, language: str, known: Known) -> Json:
    """A channel as a location; one without a place is virtual."""
    place = entry.place
    row: Json = {
        "id": entry.uuid,
        "location_type": "physical" if place else "virtual",
        "organization_id": derived("organisation", entry.organisation),
        "name": _in(entry.name, language) or None,
        "description": _in(entry.description, language) or None,
        "url": _in(entry.url, language) or None,
        "languages": _languages(entry.languages, entry.uuid),
        "phones": [{"id": derived("phone", entry.uuid), "number": entry.phone}] * bool(entry.phone),
        "contacts": [{"id": derived("contact", entry.uuid), "email": entry.email}]
        * bool(entry.email),
        "schedules": schedules_written(entry.hours, entry.uuid),
    }
    if place:
        row |= {
            "latitude": place.latitude,
            "longitude": place.longitude,
            "transportation": _in(place.directions, language) or None,
            "addresses": [_address(entry, language)],
            "accessibility": [
                {
                    "id": derived("access", entry.uuid, str(n)),
                    "description": _in(each.text, language),
                }
                for n, each in enumerate(place.access)
            ],
        }
    more = attributes(entry, native_channel(row, language, known), "location")
    if entry.hours:
        more.append(attribute(entry.uuid, "location", "timezone", ZONE))
    return {k: v for k, v in (row | {"attributes": more}).items() if v not in (None, [])}


def offering_row(
    entry: OfferingEntry, channels: Mapping[str, ChannelEntry], language: str, known: Known
) -> Json:
    """A service at a location."""
    channel = channels.get(entry.channel)
    virtual = channel is None or channel.place is None or channel.kind is ChannelKind.PHONE
    row: Json = {
        "id": entry.uuid,
        "location": {
            "id": entry.channel, "location_type": "virtual" if virtual else "physical",
        },
        "description": _in(entry.text, language) or None,
        "schedules": schedules_written(entry.hours, entry.uuid),
    }  # fmt: skip
    native = native_offering(row, entry.service, language, known)
    more = attributes(entry, native, "service_at_location")
    return {k: v for k, v in (row | {"attributes": more}).items() if v not in (None, [])}


def _in(said: Text, language: str) -> str:
    """Only the language of the document; names alone fall back on another."""
    return said.get(language, "")


def _languages(codes: Iterable[str], uuid: str) -> list[Json]:
    return [
        {
            "id": derived("language", uuid, code),
            "code": code,
            "name": LANGUAGE_NAMES.get(code, code),
        }
        for code in codes
    ]


def _areas(entry: ServiceEntry, known: Known) -> list[Json]:
    if entry.whole_county:
        name = known.tenant
        return [
            {"id": derived("area", entry.uuid), "name": name, "extent": name, "extent_type": "text"}
        ]
    return [
        {
            "id": derived("area", entry.uuid, code),
            "name": code,
            "extent": code,
            "extent_type": "text",
        }
        for code in entry.municipalities
    ]


def _address(entry: ChannelEntry, language: str) -> Json:
    place = entry.place
    if place is None:
        return {}
    street = spoken(place.street, language)[0]
    return {
        "id": derived("address", entry.uuid),
        "address_1": f"{street} {place.street_number}".strip(),
        "city": spoken(place.post_office, language)[0],
        "state_province": place.municipality,
        "postal_code": place.postal_code,
        "country": "FI",
        "address_type": "physical",
    }


def _capacity(entry: OfferingEntry) -> list[Json]:
    if entry.capacity_free is None:
        return []
    return [
        {
            "id": derived("capacity", entry.uuid),
            "unit": {"id": derived("unit", entry.capacity_unit), "name": entry.capacity_unit},
            "available": entry.capacity_free,
            "maximum": entry.capacity_most,
            "updated": entry.capacity_told_at.isoformat() if entry.capacity_told_at else None,
        }
    ]


def _cost(entry: OfferingEntry) -> list[Json]:
    if entry.price_cents is None:
        return []
    amount = entry.price_cents / 100
    return [{"id": derived("cost", entry.uuid), "currency": "EUR", "amount": amount}]


def _term(uuid: str, concept: Any, language: str) -> Json:
    """A class as the standard links them."""
    return {
        "id": derived("term", uuid, concept.scheme, concept.code),
        "link_id": uuid,
        "link_type": "taxonomy_term",
        "link_entity": "service",
        "taxonomy_term": {
            "id": derived("term", concept.scheme, concept.code),
            "code": concept.code,
            "name": spoken(concept.label, language)[0] or concept.code,
            "description": concept.scheme,
            "term_uri": concept.uri,
            "taxonomy": concept.scheme,
        },
    }
