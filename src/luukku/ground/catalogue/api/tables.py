"""The catalogue as tables: CSV files with a data package (Frictionless) that tells every column."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone

from luukku.engines.kernel.datapackage import package, packed, resource
from luukku.engines.kernel.sheets import Cell, csv_bytes
from luukku.engines.kernel.texts import FALLBACK, Text
from luukku.ground.catalogue.queries.open_data import all_offerings, all_services
from luukku.ground.catalogue.queries.places import all_places
from luukku.ground.catalogue.queries.rounds import all_stops
from luukku.ground.catalogue.rules.tongues import Reader, Said

Row = list[Cell]
Column = tuple[str, str, str]


def _texts(name: str, what: str) -> list[Column]:
    return [(f"{name}_{code}", "string", f"{what}, in language {code}") for code in FALLBACK]


COLUMNS: dict[str, list[Column]] = {
    "services": [
        ("service", "string", "Code of the service"),
        *_texts("name", "Name"),
        *_texts("summary", "Summary"),
        ("unreviewed", "string", "Texts no speaker has reviewed, as field.language, separated by |"),
        ("charge", "string", "Does it cost the client something"),
        ("deliveries", "string", "How it reaches the person, separated by |"),
        ("languages", "string", "Languages of service, separated by |"),
        ("ways", "integer", "Ways in that are open on the day of the table"),
        ("digital_only", "boolean", "No way in without a device and a connection"),
    ],
    "offerings": [
        ("offering", "string", "Key of the way in"),
        ("service", "string", "Code of the service"),
        ("channel", "string", "Code of the channel"),
        ("kind", "string", "Kind of channel"),
        ("delivery", "string", "How it reaches the person"),
        *_texts("channel_name", "Name of the channel"),
        ("phone", "string", "Telephone number"),
        ("place", "string", "Code of the place; empty when there is none or it is confidential"),
        ("municipalities", "string", "Codes of municipalities it is for, separated by |"),
        ("languages", "string", "Languages of service, separated by |"),
        ("charge", "string", "Does it cost the client something"),
        ("price_cents", "integer", "Price in cents"),
        ("provision", "string", "Who makes it: own, purchased, voucher and so on"),
        ("wait_days", "integer", "Days one waits"),
        ("wait_measured_on", "date", "Day the wait was measured"),
        ("standing", "string", "holds, stale, coming or closed on the day of the table"),
        ("standing_day", "date", "Last checked, opens on, or last day"),
    ],
    "places": [
        ("place", "string", "Code of the place; confidential places are not in the table"),
        *_texts("name", "Name"),
        ("municipality", "string", "Official code of the municipality"),
        *_texts("street", "Street"),
        ("street_number", "string", "Number"),
        ("postal_code", "string", "Postal code"),
        ("latitude", "number", "Latitude in degrees (WGS 84)"),
        ("longitude", "number", "Longitude in degrees (WGS 84)"),
        ("services", "integer", "Services given there on the day of the table"),
        ("standing", "string", "holds, coming or closed on the day of the table"),
    ],
    "stops": [
        ("stop", "string", "Key of the stop"),
        ("channel", "string", "Code of the mobile unit"),
        ("day", "date", "Day"),
        ("starts", "time", "From, on the Finnish clock"),
        ("ends", "time", "To, on the Finnish clock"),
        ("municipality", "string", "Official code of the municipality"),
        *_texts("spot", "Where"),
        ("languages", "string", "Languages of service, separated by |"),
        ("cancelled", "boolean", "The unit does not come"),
    ],
}  # fmt: skip
KEYS = {"services": "service", "offerings": "offering", "places": "place", "stops": "stop"}
ABOVE = {"offerings": ("service", "services")}
READER = Reader("fi", "fi")


def _said(text: Said | Text) -> list[Cell]:
    known = text.text if isinstance(text, Said) else text
    return [known.get(code, "") for code in FALLBACK]


def _services() -> Iterator[Row]:
    for row in all_services(timezone.localdate()):
        marks = [
            f"{name}.{code}"
            for name, said in (("name", row.name), ("summary", row.summary))
            for code in said.unreviewed
        ]
        yield [
            row.code, *_said(row.name), *_said(row.summary), "|".join(marks), row.charge,
            "|".join(row.deliveries), "|".join(row.languages), row.ways, row.digital_only,
        ]  # fmt: skip


def _offerings() -> Iterator[Row]:
    for way in all_offerings(timezone.localdate()):
        yield [
            str(way.uuid), way.service_code, way.channel_code, way.kind, way.delivery,
            *_said(way.channel), way.phone, way.place_code, "|".join(way.towns),
            "|".join(way.languages), way.charge, way.price_cents, way.provision, way.wait_days,
            way.wait_measured_on, way.standing.value, way.standing_day,
        ]  # fmt: skip


def _places() -> Iterator[Row]:
    for line in all_places(READER, today=timezone.localdate()):
        row = line.place
        yield [
            row.code, *_said(row.name), row.municipality_code, *_said(row.street),
            row.street_number, row.postal_code, row.latitude, row.longitude, line.services,
            row.standing.value,
        ]  # fmt: skip


def _stops() -> Iterator[Row]:
    for stop in all_stops(READER, today=timezone.localdate()):
        yield [
            str(stop.uuid), stop.channel_code, stop.day, f"{stop.starts:%H:%M:%S}",
            f"{stop.ends:%H:%M:%S}", stop.municipality_code, *_said(stop.spot),
            "|".join(stop.languages), stop.cancelled,
        ]  # fmt: skip


ROWS = {"services": _services, "offerings": _offerings, "places": _places, "stops": _stops}


def table(name: str) -> bytes:
    """One table as CSV in UTF-8, without a byte order mark: data packages forbid it."""
    return csv_bytes([column for column, _, _ in COLUMNS[name]], ROWS[name](), bom=False)


def data_package(home: str) -> dict[str, Any]:
    """What the files are, column by column."""
    title = "Services, the ways in to them, places and the rounds of mobile units"
    every = [_resource(name) for name in COLUMNS]
    return package("luukku-catalogue", title, every, home=home, label=settings.EXAMPLE_LABEL)


def _resource(name: str) -> dict[str, Any]:
    fields = [
        {"name": column, "type": kind, "description": words}
        for column, kind, words in COLUMNS[name]
    ]
    foreign = None
    if name in ABOVE:
        column, other = ABOVE[name]
        reference = {"resource": other, "fields": [KEYS[other]]}
        foreign = {"fields": [column], "reference": reference}
    return resource(name, f"{name}.csv", fields, [KEYS[name]], foreign)


def archive(home: str) -> bytes:
    """All tables and their description in one ZIP, the same bytes for the same content."""
    return packed(data_package(home), {f"{name}.csv": table(name) for name in COLUMNS})
