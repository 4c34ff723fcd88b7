"""A search box for municipalities' own pages: plain HTML, no script, no tracking."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from luukku.ground.people.guards import public
from luukku.ground.people.queries.municipalities import municipality_choices
from luukku.rooms.guidance.views.door.framing import frame


@public
def embed(request: HttpRequest) -> HttpResponse:
    """The box to copy, as it is and as it looks, for one municipality or the whole county."""
    towns = municipality_choices()
    code = request.GET.get("kunta", "")
    town = code if code in dict(towns) else ""
    address = request.build_absolute_uri(reverse("guidance_door:answer"))
    context = {**frame(timezone.now()), "towns": towns, "town": town, "address": address}
    return render(request, "guidance/door/embed.html", context)
