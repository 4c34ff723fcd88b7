"""Addresses of the API for trays and for the stops of mobile units."""

from datetime import date, timedelta
from typing import Annotated, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Query, Router
from pydantic import BeforeValidator

from luukku.engines.kernel.reading import iso_day
from luukku.ground.catalogue.api.filling import stop_out, unreviewed, words
from luukku.ground.catalogue.api.paging import CODE, Municipality, Paging, page_of, place_of
from luukku.ground.catalogue.api.shapes import StopsOut, TraysOut
from luukku.ground.catalogue.queries.rounds import stops_after
from luukku.ground.catalogue.queries.trays import tray_services, trays_after

router = Router(tags=["catalogue"])
YEAR = timedelta(days=366)
Day = Annotated[date, BeforeValidator(iso_day)]


class TraysAsked(Paging):
    """Where to go on."""


class StopsAsked(Paging):
    """Which stops are meant."""

    municipality: Municipality | None = None
    channel: Annotated[
        str | None, Field(max_length=120, pattern=CODE, description="Code of a mobile unit.")
    ] = None
    first: Annotated[Day | None, Field(description="First day; today without it.")] = None
    last: Annotated[Day | None, Field(description="Last day; a year ahead without it.")] = None


@router.get("/trays", response=TraysOut, summary="Trays")
def trays(request: HttpRequest, asked: Query[TraysAsked]) -> dict[str, Any]:
    """Curated sets of services, each with its services in order."""
    [after] = place_of(asked.cursor, "trays", 1)
    rows = trays_after(after, asked.limit, asked.reader())
    inside = tray_services(row.code for row in rows)
    items = [
        {
            "code": row.code,
            "title": words(row.title, asked.language),
            "lead": words(row.lead, asked.language),
            "unreviewed": unreviewed({"title": row.title, "lead": row.lead}, asked.language),
            "owner": words(row.owner, asked.language),
            "services": [
                {"service": service, "group": words(group, asked.language)}
                for service, group in inside[row.code]
            ],
            "url": request.build_absolute_uri(reverse("catalogue:tray", args=[row.code])),
        }
        for row in rows
    ]
    return page_of(asked, rows, items, lambda row: [row.code], "trays")


@router.get("/stops", response=StopsOut, summary="Stops of mobile units")
def stops(request: HttpRequest, asked: Query[StopsAsked]) -> dict[str, Any]:
    """Where mobile units come and when, cancelled stops included, in the order of days."""
    day, key = place_of(asked.cursor, "stops", 2)
    first = asked.first or timezone.localdate()
    rows = stops_after(
        (day, key),
        asked.limit,
        asked.reader(),
        first=first,
        last=asked.last or (first + YEAR if first < date.max - YEAR else date.max),
        municipality=asked.municipality or "",
        channel=asked.channel or "",
    )
    items = [stop_out(row, asked.language) for row in rows]
    return page_of(asked, rows, items, lambda row: [row.day.isoformat(), str(row.uuid)], "stops")
