"""A channel between the two houses: five types there, fourteen kinds here."""

from typing import Any, Final

from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.rules.entries import ChannelEntry
from luukku.ground.catalogue.rules.losses import Told
from luukku.ground.catalogue.rules.ptv.hours import day_read, hours_read, hours_written
from luukku.ground.catalogue.rules.ptv.known import Known, uuid_of
from luukku.ground.catalogue.rules.ptv.phones import emails_written, phone_read, phones_written
from luukku.ground.catalogue.rules.ptv.places import address_written, place_read
from luukku.ground.catalogue.rules.ptv.reading import Gathered, Twin, languages_read, stage_read
from luukku.ground.catalogue.rules.ptv.services import area_written
from luukku.ground.catalogue.rules.ptv.texts import (
    Json,
    fitting,
    items,
    languages_fit,
    text_items,
    text_of,
    words,
)
from luukku.ground.catalogue.rules.ptv.words import (
    CHANNELS_READ,
    CHANNELS_WRITTEN,
    DESCRIPTION_MOST,
    ECHANNEL,
    FORM,
    LOCATION,
    NAME_MOST,
    PHONE,
    SUMMARY_MOST,
    WCAG_READ,
    WCAG_WRITTEN,
    WEB,
)
from luukku.ground.catalogue.rules.words import ChannelKind, Delivery, Stage

UNHELD: Final = (
    "attachments", "deliveryAddresses", "supportPhones", "supportEmails", "displayNameType",
    "ontologyTerms", "oid", "areas", "areaType", "modified",
)  # fmt: skip
TYPE_KEY: Final = "serviceChannelType"


def channel_read(out: Json, known: Known, gathered: Gathered) -> Twin:
    """A channel as the register tells it (GET)."""
    external, source = uuid_of(out.get("id")), words(out.get("sourceId"))
    uuid = known.uuid("channel", external, source)
    pair = gathered.word("channel", uuid, TYPE_KEY, out.get(TYPE_KEY), CHANNELS_READ)
    kind, delivery = pair or (ChannelKind.WEB, Delivery.REMOTE)
    organisation = gathered.met(known, out.get("organizationId"))
    name = text_of(out.get("serviceChannelNames"), "Name")
    place, addresses, boxed = place_read(
        out.get("addresses"), channel=uuid, unit=organisation, name=name, known=known
    )
    phone, charge, phones = phone_read(out.get("phoneNumbers"))
    if kind is ChannelKind.PLACE and place is None:
        kind, delivery = _without_place(uuid, boxed, gathered), Delivery.REMOTE
    entry = ChannelEntry(
        uuid=uuid,
        code=f"ptv-{uuid}",
        organisation=organisation,
        kind=kind,
        delivery=delivery,
        place=place,
        name=name,
        summary=text_of(out.get("serviceChannelDescriptions"), "Summary"),
        description=text_of(out.get("serviceChannelDescriptions"), "Description"),
        phone=phone,
        phone_charge=charge,
        email=next(iter(text_of(out.get("emails")).values()), ""),
        url=_url_read(out),
        form_identifier=next(iter(text_of(out.get("formIdentifier")).values()), "")[:60],
        languages=languages_read(out),
        sign_in_required=out.get("requiresAuthentication") is True,
        signature_required=out.get("requiresSignature") is True,
        hours=hours_read(out.get("serviceHours")),
        stage=stage_read(out, "channel", uuid, gathered),
        valid_from=day_read(out.get("validFrom")),
        valid_to=day_read(out.get("validTo")),
        **_accessibility(out),
    )
    return Twin(entry, external, source, _unheld(out, addresses, phones))


def _unheld(out: Json, addresses: list[Json], phones: list[Json]) -> dict[str, Any]:
    """What is kept as it came, to be sent back so."""
    raw = {key: out[key] for key in UNHELD if out.get(key)}
    more = {"addresses": addresses, "phoneNumbers": phones, "emails": items(out.get("emails"))[1:]}
    return raw | {key: rows for key, rows in more.items() if rows}


def _without_place(uuid: str, boxed: bool, gathered: Gathered) -> ChannelKind:
    """A place nobody can go to is not a place: with a post box alone one writes there."""
    gathered.warn(
        "channel", uuid, "addresses",
        N_("Palvelupisteellä on vain postilokero.") if boxed
        else N_("Palvelupisteellä ei ole käyntiosoitetta."),
        N_("Käyntiosoite, jossa on kunta. Ilman sitä kanava tuotiin kirjekanavana.") if boxed
        else N_("Käyntiosoite, jossa on kunta. Ilman sitä kanava tuotiin puhelinkanavana."),
    )  # fmt: skip
    return ChannelKind.LETTER if boxed else ChannelKind.PHONE


def _url_read(out: Json) -> dict[str, str]:
    """Wherever a type keeps its address: as a value, or as `url` with its name as the value."""
    found: dict[str, str] = {}
    for key in ("webPage", "webPages", "channelUrls"):
        for item in items(out.get(key)):
            url, language = words(item.get("url")) or words(item.get("value")), item.get("language")
            if url.startswith(("http://", "https://")) and isinstance(language, str):
                found.setdefault(language, url)
    return found


def _accessibility(out: Json) -> dict[str, Any]:
    for item in items(out.get("accessibilityClassification")):
        statement = words(item.get("accessibilityStatementWebPage"))
        return {
            "wcag_level": WCAG_READ.get(str(item.get("wcagLevel")), ""),
            "accessibility_statement": statement if statement.startswith("http") else "",
        }
    return {}


def type_written(entry: ChannelEntry) -> str:
    """Which of the five types a channel is over there: with a place it is a place."""
    meets = {ChannelKind.GROUP, ChannelKind.MOBILE_UNIT, ChannelKind.HOME_VISIT}
    if entry.place is not None and entry.kind in meets:
        return LOCATION
    theirs = CHANNELS_WRITTEN[entry.kind]
    return PHONE if theirs == LOCATION and entry.place is None else theirs


def channel_written(entry: ChannelEntry, known: Known, told: Told) -> dict[str, Any]:
    """The payload of a channel (POST, PUT), to the address of its type."""
    kind = type_written(entry)
    names = fitting(entry.name, NAME_MOST, "name", told)
    summary = fitting(entry.summary, SUMMARY_MOST, "summary", told)
    description = fitting(entry.description, DESCRIPTION_MOST, "description", told)
    payload: dict[str, Any] = {
        "sourceId": known.source_id(entry.uuid),
        "organizationId": known.organisation_id(entry.organisation),
        "serviceChannelNames": text_items(names, "Name"),
        "serviceChannelDescriptions": text_items(summary, "Summary")
        + text_items(description, "Description"),
        "languages": languages_fit(entry.languages, told),
        "phoneNumbers": phones_written(entry.phone, entry.phone_charge, told),
        "emails": emails_written(entry.email),
        "serviceHours": hours_written(entry.hours),
        "isVisibleForAll": True,
        "publishingStatus": "Published" if entry.stage is Stage.PUBLISHED else "Draft",
        "validFrom": f"{entry.valid_from}T00:00:00" if entry.valid_from else None,
        "validTo": f"{entry.valid_to}T00:00:00" if entry.valid_to else None,
    }
    payload |= area_written(True, (), known) | _of_type(entry, kind, told)
    return payload | {
        "deleteAllServiceHours": not payload["serviceHours"],
        "deleteAllPhoneNumbers": not payload["phoneNumbers"],
        "deleteAllEmails": not payload["emails"],
        "deleteAllWebPages": not entry.url,
    }


def _of_type(entry: ChannelEntry, kind: str, told: Told) -> dict[str, Any]:
    urls = text_items(fitting(entry.url, 500, "url", told))
    if kind == LOCATION:
        pages = [{"language": u["language"], "url": u["value"], "value": ""} for u in urls]
        place = entry.place
        return {"webPages": pages, "addresses": address_written(place) if place else []}
    if kind == FORM:
        return {
            "channelUrls": [{**each, "type": "PDF"} for each in urls],
            "formIdentifier": text_items({"fi": entry.form_identifier}),
        }
    extra: dict[str, Any] = {"webPage": urls}
    if kind in (ECHANNEL, WEB):
        extra["accessibilityClassification"] = _classified(entry)
    if kind == ECHANNEL:
        extra["requiresAuthentication"] = entry.sign_in_required
        extra["requiresSignature"] = entry.signature_required
        extra["signatureQuantity"] = 1 if entry.signature_required else 0
    return extra


def _classified(entry: ChannelEntry) -> list[dict[str, Any]]:
    if not entry.wcag_level and not entry.accessibility_statement:
        return []
    level = WCAG_WRITTEN.get(entry.wcag_level)
    return [
        {
            "language": "fi",
            "accessibilityClassificationLevel": "FullyCompliant" if level else "Unknown",
            "wcagLevel": level,
            "accessibilityStatementWebPageName": "",
            "accessibilityStatementWebPage": entry.accessibility_statement,
        }
    ]
