"""A search box for municipalities' own pages: plain HTML, no script, no tracking."""

from csp.constants import NONE
from django.conf import settings
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
    box = request.build_absolute_uri(reverse("guidance_door:box"))
    context = {
        **frame(timezone.now()),
        "towns": towns,
        "town": town,
        "address": address,
        "box": f"{box}?kunta={town}" if town else box,
        "framers": settings.EMBED_ORIGINS,
    }
    return render(request, "guidance/door/embed.html", context)


@public
def box(request: HttpRequest) -> HttpResponse:
    """The box alone, for the frames of the sites that the county has named: no script, no cookie."""
    code = request.GET.get("kunta", "")
    town = code if code in dict(municipality_choices()) else ""
    address = request.build_absolute_uri(reverse("guidance_door:answer"))
    answer = render(request, "guidance/door/framed.html", {"town": town, "address": address})
    answer.xframe_options_exempt = True  # its successor tells who may
    answer._csp_replace = {"frame-ancestors": [*settings.EMBED_ORIGINS] or [NONE]}  # type: ignore[attr-defined]
    return answer
