"""Addresses between the two houses: a place here is a Location address of a channel there."""

from collections.abc import Sequence
from typing import Any, Final

from luukku.ground.catalogue.rules.entries import AccessEntry, PlaceEntry
from luukku.ground.catalogue.rules.exchange.projection import degrees_of, metres
from luukku.ground.catalogue.rules.ptv.known import Known, derived
from luukku.ground.catalogue.rules.ptv.texts import Json, items, text_items, text_of, words

STREET, BOX, OTHER = "streetAddress", "postOfficeBoxAddress", "otherAddress"
BODIES: Final = {"Single": STREET, "Street": STREET, "PostOfficeBox": BOX, "Other": OTHER}
DEGREE_DECIMALS: Final = 6


def place_read(
    rows: Any, *, channel: str, unit: str, name: dict[str, str], known: Known
) -> tuple[PlaceEntry | None, list[Json], bool]:
    """(the place, the addresses that are something else, is a post box all there is?)."""
    found, others, boxes = None, [], 0
    for row in items(rows):
        body = row.get(BODIES.get(str(row.get("subType")), ""))
        boxes += row.get("subType") == "PostOfficeBox"
        usable = row.get("type") in (None, "Location") and row.get("subType") != "PostOfficeBox"
        if found is None and usable and isinstance(body, dict):
            found = _place(row, body, channel, unit, name, known)
            if found is not None:
                continue
        others.append(row)
    return found, others, found is None and boxes > 0


def _place(
    row: Json, body: Json, channel: str, unit: str, name: dict[str, str], known: Known
) -> PlaceEntry | None:
    code = body.get("municipality")
    municipality = str(code.get("code") if isinstance(code, dict) else code or "")
    latitude, longitude = _degrees(body.get("latitude"), body.get("longitude"))
    uuid = known.uuids.get(("place", channel)) or derived("place", channel)
    if not municipality:
        return None
    return PlaceEntry(
        uuid=uuid,
        code=f"ptv-{uuid}",
        unit=unit,
        municipality=municipality,
        name=name,
        street=text_of(body.get("street")),
        street_number=words(body.get("streetNumber"))[:20],
        postal_code=words(body.get("postalCode"))[:5],
        post_office=text_of(body.get("postOffice")),
        latitude=latitude,
        longitude=longitude,
        directions=text_of(body.get("additionalInformation")),
        access=_access(row.get("entrances")),
    )


def _degrees(north: Any, east: Any) -> tuple[float | None, float | None]:
    """Metres as strings to degrees; what is not in Finland is nothing."""
    try:
        latitude, longitude = degrees_of(float(north), float(east))
    except (TypeError, ValueError, OverflowError, ArithmeticError):
        return None, None
    if not (59 <= latitude <= 71 and 19 <= longitude <= 32):
        return None, None
    return round(latitude, DEGREE_DECIMALS), round(longitude, DEGREE_DECIMALS)


def _access(entrances: Any) -> tuple[AccessEntry, ...]:
    """Each sentence of accessibility is a fact; its group is its kind."""
    return tuple(
        AccessEntry(kind=_kind(group), text=said)
        for entrance in items(entrances)
        for group in items(entrance.get("accessibilitySentences"))
        for sentence in items(group.get("sentences"))
        if (said := text_of(sentence.get("sentence")))
    )


def _kind(group: Json) -> str:
    said = text_of(group.get("sentenceGroup")).get("fi", "entrance").lower()
    plain = said.translate(str.maketrans("åäö", "aao"))
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in plain).split())[:40]


def address_written(place: PlaceEntry) -> list[dict[str, Any]]:
    """A place as the register takes it: metres, the municipality as a bare code."""
    body: dict[str, Any] = {
        "municipality": place.municipality,
        "postalCode": place.postal_code,
        "additionalInformation": text_items(place.directions),
    }
    if place.latitude is not None and place.longitude is not None:
        north, east = metres(place.latitude, place.longitude)
        body |= {"latitude": f"{north:.3f}", "longitude": f"{east:.3f}"}
    if not place.street and place.latitude is not None:
        return [{"type": "Location", "subType": "Other", OTHER: body, "country": "FI"}]
    body |= {"street": text_items(place.street), "streetNumber": place.street_number}
    return [{"type": "Location", "subType": "Single", STREET: body, "country": "FI"}]


def mirrored(rows: Sequence[Json], post_office: Sequence[Json]) -> list[dict[str, Any]]:
    """Written addresses as the register tells them back: it knows the post office by the code."""
    found = []
    for row in rows:
        key = BODIES.get(str(row.get("subType")), "")
        body = row.get(key)
        if isinstance(body, dict):
            code = body.get("municipality")
            told = {**body, "municipality": {"code": code, "name": []}, "postOffice": post_office}
            found.append({**row, key: told})
        else:
            found.append(dict(row))
    return found
