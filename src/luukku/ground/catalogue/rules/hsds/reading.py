"""A document of the standard as entries: its own fields first, then what the attributes add."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.entries import (
    ChannelEntry,
    ConceptCode,
    Entry,
    OfferingEntry,
    OrganisationEntry,
    PlaceEntry,
    ServiceEntry,
)
from luukku.ground.catalogue.rules.findings import Finding
from luukku.ground.catalogue.rules.hsds.attributes import applied
from luukku.ground.catalogue.rules.hsds.schedules import schedules_read
from luukku.ground.catalogue.rules.ptv.known import Known, derived, uuid_of
from luukku.ground.catalogue.rules.words import ChannelKind, Delivery, Stage

Json = Mapping[str, Any]
STAGES = {"active": Stage.PUBLISHED, "inactive": Stage.DRAFT, "defunct": Stage.ARCHIVED}


@dataclass(slots=True)
class HsdsRead:
    """What a document holds; entries that cannot be read are findings."""

    entries: list[Entry] = field(default_factory=list)
    organisations: dict[str, OrganisationEntry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_document(document: Json, known: Known) -> HsdsRead:
    """Services, ways in and offerings of one language's document."""
    found, language = HsdsRead(), str(document.get("language") or "fi")
    for row in contents(document.get("organizations")):
        _organisation(row, language, found)
    channels: dict[str, Json] = {str(r.get("id")): r for r in contents(document.get("locations"))}
    services = contents(document.get("services"))
    for row in services:
        for pair in rows_of(row, "service_at_locations"):
            inner = pair.get("location")
            if isinstance(inner, Mapping):
                channels.setdefault(str(inner.get("id")), inner)
    for row in channels.values():
        _one("channel", row, found, lambda r: native_channel(r, language, known))
    for row in services:
        _one("service", row, found, lambda r: native_service(r, language, known))
        for pair in rows_of(row, "service_at_locations"):
            service = str(row.get("id"))
            _one(
                "offering", pair, found, lambda r, s=service: native_offering(r, s, language, known)
            )
    return found


def contents(page: Any) -> list[Json]:
    """The rows of a page, or of a bare list."""
    rows = page.get("contents") if isinstance(page, Mapping) else page
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def rows_of(row: Json, name: str) -> list[Json]:
    """The objects under a name."""
    return contents(row.get(name))


def _one(entity: str, row: Json, found: HsdsRead, read: Any) -> None:
    """A broken entry is told and left out; the others go on."""
    try:
        if not uuid_of(row.get("id")):
            raise ValueError("id")
        found.entries.append(applied(read(row), rows_of(row, "attributes")))
    except (ValueError, TypeError, KeyError, RecursionError) as why:
        found.findings.append(
            Finding(
                code="exchange.unreadable",
                entity=entity,
                key=str(row.get("id"))[:60],
                field=str(why)[:60],
                what=N_("Kohdetta ei voi lukea: %(why)s."),
                right=N_("Muodon mukainen kohde, jolla on oma uuid-tunnus."),
                params={"why": str(why)[:200]},
            )
        )


def _organisation(row: Json, language: str, found: HsdsRead) -> None:
    external, code = uuid_of(row.get("id")), str(row.get("uri") or "")
    if external:
        code = code.removeprefix("urn:luukku:") if code.startswith("urn:luukku:") else ""
        entry = OrganisationEntry(
            code=code or f"hsds-{external}",
            name=_said(row.get("name"), language),
            external_id=external,
        )
        found.organisations[entry.code] = entry


def _said(value: Any, language: str) -> dict[str, str]:
    return {language: value} if isinstance(value, str) and value else {}


def _codes(rows: Iterable[Json], name: str = "code") -> tuple[str, ...]:
    return tuple(str(row[name]) for row in rows if row.get(name))


def _organisation_code(row: Json, known: Known) -> str:
    inner = row.get("organization")
    external = inner.get("id") if isinstance(inner, Mapping) else row.get("organization_id")
    if not uuid_of(external):
        return known.county
    return known.organisations.get(uuid_of(external)) or f"hsds-{uuid_of(external)}"


def native_service(row: Json, language: str, known: Known) -> ServiceEntry:
    """What the standard's own fields say of a service."""
    other = _said(row.get("alternate_name"), language)
    return ServiceEntry(
        uuid=uuid_of(row.get("id")),
        code=f"hsds-{uuid_of(row.get('id'))}",
        organiser=_organisation_code(row, known),
        name=_said(row.get("name"), language),
        alternative_names=(other,) if other else (),
        description=_said(row.get("description"), language),
        user_instruction=_said(row.get("application_process"), language),
        requirements=_said(row.get("eligibility_description"), language),
        processing_time=_said(row.get("wait_time"), language),
        charge_note=_said(row.get("fees_description"), language),
        languages=_codes(rows_of(row, "languages")),
        concepts=_concepts(row, language),
        stage=STAGES.get(str(row.get("status")), Stage.DRAFT),
        checked_on=_date(row.get("assured_date")),
    )


def _concepts(row: Json, language: str) -> tuple[ConceptCode, ...]:
    """Terms of taxonomies; a taxonomy is named as a code or told whole."""
    found = {}
    for each in rows_of(row, "attributes"):
        term = each.get("taxonomy_term")
        if not isinstance(term, Mapping) or not term.get("code"):
            continue
        taxonomy, code = term.get("taxonomy"), str(term["code"])[:60]
        scheme = str(taxonomy.get("name") if isinstance(taxonomy, Mapping) else taxonomy)[:40]
        found[scheme, code] = ConceptCode(
            scheme=scheme,
            code=code,
            uri=str(term.get("term_uri") or "")[:200],
            label=_said(term.get("name"), language),
        )
    return tuple(found[key] for key in sorted(found))


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def native_channel(row: Json, language: str, known: Known) -> ChannelEntry:
    """What the standard's own fields say of a location, virtual or not."""
    uuid, kind = uuid_of(row.get("id")), str(row.get("location_type"))
    organisation = _organisation_code(row, known)
    phones, contacts = rows_of(row, "phones"), rows_of(row, "contacts")
    place = _place(row, uuid, organisation, language, known) if kind == "physical" else None
    by_phone = ChannelKind.PHONE if phones else ChannelKind.WEB
    return ChannelEntry(
        uuid=uuid,
        code=f"hsds-{uuid}",
        organisation=organisation,
        kind=ChannelKind.PLACE if place else by_phone,
        delivery=Delivery.LOCAL if place else Delivery.REMOTE,
        place=place,
        name=_said(row.get("name"), language),
        description=_said(row.get("description"), language),
        phone=str(phones[0].get("number") or "")[:30] if phones else "",
        email=str(contacts[0].get("email") or "") if contacts else "",
        url=_said(row.get("url"), language),
        languages=_codes(rows_of(row, "languages")),
        hours=schedules_read(row.get("schedules")),
    )


def _place(row: Json, uuid: str, unit: str, language: str, known: Known) -> PlaceEntry | None:
    """The town of an address tells the municipality; without one of ours there is no place."""
    address = next(iter(rows_of(row, "addresses")), {})
    city = str(address.get("city") or "")
    municipality = known.municipality_names.get(city.casefold(), "")
    if not municipality:
        return None
    latitude, longitude = row.get("latitude"), row.get("longitude")
    paired = type(latitude) is float and type(longitude) is float
    return PlaceEntry(
        uuid=derived("place", uuid),
        code=f"hsds-{derived('place', uuid)}",
        unit=unit,
        municipality=municipality,
        name=_said(row.get("name"), language),
        street=_said(address.get("address_1"), language),
        postal_code=str(address.get("postal_code") or "")[:5],
        post_office=_said(city, language),
        latitude=latitude if paired else None,
        longitude=longitude if paired else None,
        directions=_said(row.get("transportation"), language),
    )


def native_offering(row: Json, service: str, language: str, known: Known) -> OfferingEntry:
    """What the standard's own fields say of a service at a location."""
    inner = row.get("location")
    channel = inner.get("id") if isinstance(inner, Mapping) else row.get("location_id")
    if not uuid_of(channel):
        raise ValueError("location_id")
    return OfferingEntry(
        uuid=uuid_of(row.get("id")),
        service=service,
        channel=uuid_of(channel),
        owner=known.county,
        text=_said(row.get("description"), language),
        hours=schedules_read(row.get("schedules")),
    )
