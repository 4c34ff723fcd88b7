"""Addresses of the API for services, ways in and classes."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Query, Router

from luukku.ground.catalogue.api.filling import offering_out, service_detail_out, service_out, words
from luukku.ground.catalogue.api.paging import (
    CODE,
    Code,
    Language,
    Municipality,
    Paging,
    page_of,
    place_of,
)
from luukku.ground.catalogue.api.shapes import (
    ConceptsOut,
    OfferingsOut,
    ServiceDetailOut,
    ServicesOut,
)
from luukku.ground.catalogue.queries.choices import concepts_after
from luukku.ground.catalogue.queries.open_data import offerings_after
from luukku.ground.catalogue.queries.service_page import service_page
from luukku.ground.catalogue.queries.services import ServiceFilter, services_after, words_of
from luukku.ground.catalogue.rules.words import ChannelKind, Charge, Delivery

router = Router(tags=["catalogue"])
ClassCode = Annotated[
    str | None, Field(max_length=60, pattern=CODE, description="Code of a class.")
]


class ServicesAsked(Paging):
    """Which services are meant."""

    situation: ClassCode = None
    target_group: ClassCode = None
    service_class: ClassCode = None
    municipality: Municipality | None = None
    service_language: Annotated[
        str | None, Field(max_length=10, pattern=r"^[a-z-]+$", description="Language of service.")
    ] = None
    delivery: Annotated[Delivery | None, Field(description="How it reaches the person.")] = None
    charge: Annotated[Charge | None, Field(description="Does it cost?")] = None
    q: Annotated[
        str | None,
        Field(max_length=100, pattern=r"^[^\x00]*$", description="Words to look for."),
    ] = None


class OfferingsAsked(Paging):
    """Which ways in are meant."""

    service: Annotated[
        str | None, Field(max_length=120, pattern=CODE, description="Code of a service.")
    ] = None
    municipality: Municipality | None = None
    kind: Annotated[ChannelKind | None, Field(description="Kind of channel.")] = None


class ConceptsAsked(Paging):
    """Which classes are meant."""

    scheme: Annotated[
        str | None, Field(max_length=40, pattern=r"^[a-z_]+$", description="Code of a list.")
    ] = None


@router.get("/services", response=ServicesOut, summary="Services")
def services(request: HttpRequest, asked: Query[ServicesAsked]) -> dict[str, Any]:
    """Published services in the order of their codes, with how many ways in are open today."""
    [after] = place_of(asked.cursor, "services", 1)
    wanted = ServiceFilter(
        situation=asked.situation or "",
        group=asked.target_group or "",
        service_class=asked.service_class or "",
        municipality=asked.municipality or "",
        language=asked.service_language or "",
        delivery=asked.delivery or "",
        charge=asked.charge or "",
        words=words_of(asked.q or ""),
    )
    rows = services_after(after, asked.limit, wanted, asked.reader(), today=timezone.localdate())
    items = [service_out(row, asked.language, _address(request, row.code)) for row in rows]
    return page_of(asked, rows, items, lambda row: [row.code], "services")


@router.get("/services/{code}", response=ServiceDetailOut, summary="One service")
def service(request: HttpRequest, code: Code, asked: Query[Language]) -> dict[str, Any]:
    """A service with its texts, classes, producers and every way in."""
    page = service_page(code, asked.reader(), at=timezone.now())
    if page is None:
        raise Http404
    return service_detail_out(page, asked.language, _address(request, page.code))


@router.get("/offerings", response=OfferingsOut, summary="Ways in to services")
def offerings(request: HttpRequest, asked: Query[OfferingsAsked]) -> dict[str, Any]:
    """Each service through each channel, also those that have closed, with how they stand today."""
    [after] = place_of(asked.cursor, "offerings", 1)
    rows = offerings_after(
        int(after or 0),
        asked.limit,
        asked.reader(),
        at=timezone.now(),
        service=asked.service or "",
        municipality=asked.municipality or "",
        kind=asked.kind or "",
    )
    items = [offering_out(row, asked.language) for row in rows]
    return page_of(asked, rows, items, lambda row: [str(row.id)], "offerings")


@router.get("/concepts", response=ConceptsOut, summary="Classes")
def concepts(request: HttpRequest, asked: Query[ConceptsAsked]) -> dict[str, Any]:
    """National lists: service classes, target groups, life events, needs, languages."""
    scheme, code = place_of(asked.cursor, "concepts", 2)
    rows = concepts_after((scheme, code), asked.limit, asked.scheme or "")
    items = [
        {
            "scheme": row.scheme,
            "code": row.code,
            "label": words(row.label, asked.language),
            "broader": row.broader,
            "services": row.services,
        }
        for row in rows
    ]
    return page_of(asked, rows, items, lambda row: [row.scheme, row.code], "concepts")


def _address(request: HttpRequest, code: str) -> str:
    return request.build_absolute_uri(reverse("catalogue:service", args=[code]))
