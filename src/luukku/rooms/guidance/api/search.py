"""POST /search: the same answer as on the page of the door."""

import logging
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.decorators.debug import sensitive_variables
from ninja import Router

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.rules.tongues import Said
from luukku.ground.people.guards import actor_of
from luukku.ground.people.queries.municipalities import municipality_choices
from luukku.rooms.guidance.api.shapes import SearchIn, SearchOut
from luukku.rooms.guidance.guards.door import without_words
from luukku.rooms.guidance.queries.door import Answer, Asked, Result, answered
from luukku.rooms.guidance.queries.exits import Numbers, numbers
from luukku.rooms.guidance.queries.ways import WayIn
from luukku.rooms.guidance.services.door import note_search

router = Router(tags=["guidance"])
log = logging.getLogger(__name__)


@router.post("/search", response=SearchOut, summary="Find help in one's own words")
@without_words
@sensitive_variables()
def search(request: HttpRequest, asked: SearchIn) -> dict[str, Any]:
    """Ways in for a need, with reasons; ways out of danger first. The words are not stored."""
    at, known = timezone.now(), {code for code, _ in municipality_choices()}
    town = asked.municipality or ""
    wish = Asked(
        text=asked.text.encode("utf-8", "replace").decode().replace("\x00", " "),
        language=asked.language or "",
        municipality=town if town in known else "",
        mobility=asked.mobility,
        page=asked.page,
    )
    found, told = answered(wish, at=at), numbers(at=at)
    _noted(request, wish, found)
    with override(asked.page):
        rows = [_result(request, one) for one in (*found.results, *found.more)]
    return {
        "language": found.language,
        "certain": bool(rows) and not found.weak,
        "emergency": _emergency(found, told),
        "results": rows,
        "also": [one.code for one in found.also],
        "guidance_phone": told.guidance.number if told.guidance else "",
    }


@sensitive_variables()
def _noted(request: HttpRequest, wish: Asked, found: Answer) -> None:
    if not wish.text.strip():
        return
    code = found.danger.kinds[0] if found.danger else ""
    try:
        note_search(
            language=wish.language or found.language, municipality=wish.municipality,
            text=wish.text, hits=found.hits, found_good=bool(found.hits) and not found.weak,
            emergency_code=code, by=actor_of(request), at=timezone.now(),
        )  # fmt: skip
    except DatabaseError:
        log.warning("a search could not be counted")


def _emergency(found: Answer, told: Numbers) -> dict[str, Any] | None:
    if found.danger is None:
        return None
    exits = [
        {"code": way.code, "name": dict(way.name), "number": way.number,
         "hours": dict(way.hours), "link": way.link}
        for way in told.filled(found.danger.exits)
    ]  # fmt: skip
    return {"kinds": list(found.danger.kinds), "exits": exits}


def _result(request: HttpRequest, one: Result) -> dict[str, Any]:
    service = one.service
    address = reverse("catalogue:service", args=[service.code])
    return {
        "code": service.code,
        "name": _words(service.name),
        "summary": _words(service.summary),
        "url": request.build_absolute_uri(address),
        "charge": service.charge,
        "languages": list(one.languages),
        "ways": [_way(way) for way in ((one.first, *one.others) if one.first else ())],
        "reasons": {
            "situations": [dict(title) for title in one.why.situations],
            "words": list(one.why.words),
        },
    }


def _way(one: WayIn) -> dict[str, Any]:
    channel, place, stop = one.way.channel, one.way.place, one.stop
    return {
        "entry": one.entry,
        "name": _words(channel.name),
        "phone": channel.phone,
        "url": channel.url.words,
        "place": place.code or None if place else None,
        "kilometres": one.way.kilometres,
        "now": one.now.words(gettext) if one.now else "",
        "sign_in_required": channel.sign_in_required,
        "speaks": one.speaks,
        "next_stop": None if stop is None else {
            "day": stop.day, "starts": stop.starts, "ends": stop.ends, "spot": _words(stop.spot),
        },
        "contacts": one.contacts,
    }  # fmt: skip


def _words(said: Said) -> Text:
    return dict(said.text)
