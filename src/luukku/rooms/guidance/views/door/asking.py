"""Ask and be answered: the front page, the answer to a need, and the path of life situations."""

import logging
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from luukku.engines.search.lexicon.reading import needs, situations
from luukku.ground.catalogue.queries.speaking import language_names
from luukku.ground.people.guards import actor_of, public
from luukku.ground.people.queries.municipalities import municipality_choices
from luukku.rooms.guidance.forms.door import DoorForm, asked_of, shown_again
from luukku.rooms.guidance.guards.door import SEARCHES, at_the_door
from luukku.rooms.guidance.queries.door import Answer, Asked, answered
from luukku.rooms.guidance.queries.exits import numbers
from luukku.rooms.guidance.services.door import note_search
from luukku.rooms.guidance.views.door.framing import frame, need_tiles, page_language

log = logging.getLogger(__name__)


@public
def front(request: HttpRequest) -> HttpResponse:
    """The door: one field, and the ten needs for who does not know what to write."""
    context = {**frame(timezone.now()), "form": DoorForm()}
    return render(request, "guidance/door/front.html", context)


@at_the_door("search", SEARCHES)
@sensitive_variables()
def answer(request: HttpRequest) -> HttpResponse:
    """The answer to a need that was sent; whoever comes without one is asked."""
    if request.method != "POST":
        return front(request)
    at, towns = timezone.now(), municipality_choices()
    asked = asked_of(request.POST, page_language(), {code for code, _ in towns})
    if not (asked.text or asked.situation):
        context = {**frame(at), "form": shown_again(asked), "empty": True}
        return render(request, "guidance/door/front.html", context)
    found = answered(asked, at=at)
    _noted(request, asked, found)
    told = numbers(at=at)
    exits = told.filled(found.danger.exits) if found.danger else ()
    context = {
        **frame(at, told.beside(exits)),
        "form": shown_again(asked),
        "asked": asked,
        "found": found,
        "names": language_names(),
        "town": dict(towns).get(asked.municipality),
        "exits": exits,
        "dangers": found.danger.kinds if found.danger else (),
        "keep": _kept(asked),
        "situation": next((s for s in situations() if s.id == asked.situation), None),
    }
    return render(request, "guidance/door/answer.html", context)


@public
def need(request: HttpRequest, number: int) -> HttpResponse:
    """One of the ten needs: the situations in it, each a button to its services."""
    every = need_tiles()
    if not 1 <= number <= len(every):
        raise Http404
    own = [one for one in situations() if one.need == needs()[number - 1].id]
    context = {
        **frame(timezone.now()),
        "tile": every[number - 1],
        "situations": own,
        "form": DoorForm(),
        "code": f"N{number}",
    }
    return render(request, "guidance/door/need.html", context)


@sensitive_variables()
def _noted(request: HttpRequest, asked: Asked, found: Answer) -> None:
    """Count the search. Whoever is in need is answered even when the count fails."""
    details: dict[str, Any] = {
        "language": asked.language or found.language,
        "municipality": asked.municipality,
        "text": asked.text,
        "hits": found.hits,
        "found_good": bool(found.hits) and not found.weak,
        "emergency_code": found.danger.kinds[0] if found.danger else "",
    }
    try:
        note_search(**details, by=actor_of(request), at=timezone.now())
    except DatabaseError:
        log.warning("a search could not be counted")


def _kept(asked: Asked) -> str:
    """What a link to the catalogue carries on: the municipality and the language, never the need."""
    kept = {
        "kunta": asked.municipality,
        "kieli": asked.language if asked.language != "other" else "",
    }
    said = "&".join(f"{name}={value}" for name, value in kept.items() if value)
    return f"?{said}" if said else ""
