"""Addresses of the API for places one may go to."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router

from luukku.ground.catalogue.api.filling import channel_out, hours_out, place_out, words
from luukku.ground.catalogue.api.paging import (
    Code,
    Language,
    Municipality,
    Paging,
    page_of,
    place_of,
)
from luukku.ground.catalogue.api.shapes import PlaceDetailOut, PlacesOut
from luukku.ground.catalogue.queries.places import PlacePage, place_page, places_after

router = Router(tags=["catalogue"])


class PlacesAsked(Paging):
    """Which places are meant."""

    municipality: Municipality | None = None


@router.get("/places", response=PlacesOut, summary="Places")
def places(request: HttpRequest, asked: Query[PlacesAsked]) -> dict[str, Any]:
    """Places in the order of their codes; confidential ones are not among them."""
    [after] = place_of(asked.cursor, "places", 1)
    rows = places_after(
        after,
        asked.limit,
        asked.reader(),
        today=timezone.localdate(),
        municipality=asked.municipality or "",
    )
    items = [
        {
            **place_out(row.place, asked.language),
            "services": row.services,
            "url": _address(request, row.place.code),
        }
        for row in rows
    ]
    return page_of(asked, rows, items, lambda row: [row.place.code], "places")


@router.get("/places/{code}", response=PlaceDetailOut, summary="One place")
def place(request: HttpRequest, code: Code, asked: Query[Language]) -> dict[str, Any]:
    """A place with its accessibility, hours and services; of a confidential one area and phone."""
    page = place_page(code, asked.reader(), at=timezone.now())
    if page is None:
        raise Http404
    return {
        **place_out(page.place, asked.language),
        "access": [
            {
                "kind": fact.kind,
                "good": fact.good,
                "text": words(fact.text, asked.language),
                "measured_on": fact.measured_on,
            }
            for fact in page.place.access
        ],
        "channels": _doors(page, asked.language),
        "services": sorted({way.service_code for way, _ in page.ways}),
        "url": _address(request, page.code),
    }


def _doors(page: PlacePage, language: str | None) -> list[dict[str, Any]]:
    return [
        {
            **channel_out(here.channel, language),
            "hours": hours_out(here.plan, language),
            "standing": here.standing,
        }
        for here in page.channels
    ]


def _address(request: HttpRequest, code: str) -> str:
    return request.build_absolute_uri(reverse("catalogue:place", args=[code]))
