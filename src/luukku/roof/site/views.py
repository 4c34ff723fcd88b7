"""The site's own pages: desk, health, and what is shown when something fails."""

from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from luukku.ground.catalogue.queries.desk import catalogue_desk
from luukku.ground.indicators.queries.loads import loads_desk
from luukku.ground.journal.queries import unheard
from luukku.ground.people.guards import actor_of, allowed, public
from luukku.ground.people.rules import Action
from luukku.rooms.cases.queries.desk import cases_desk
from luukku.rooms.guidance.queries.desk import guidance_desk
from luukku.rooms.plans.queries.desk import desk as plans_desk


@allowed(Action.SEE_DESK)
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for the one who signed in."""
    actor, today = actor_of(request), timezone.localdate()
    waiting = {
        "cases": cases_desk(actor, timezone.now()),
        "desk": plans_desk(actor, today),
        "catalogue": catalogue_desk(actor, today),
        "guidance": guidance_desk(actor, today),
        "loads": loads_desk(actor),
    }
    return render(request, "site/desk.html", waiting)


@public
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@public
def readyz(request: HttpRequest) -> JsonResponse:
    """The process can do its work: the databases answer. Tells of late facts, of nobody personally."""
    try:
        for alias in connections:
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT 1")
        late = unheard(at=timezone.now())
    except DatabaseError:
        return JsonResponse({"status": "unready"}, status=503)
    return JsonResponse({"status": "ok", "facts": "late" if late else "heard"})


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: says what is missing and where to ask."""
    return render(request, "site/403.html", status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the way back."""
    return render(request, "site/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: nothing was lost, and nothing of the person's is shown.

    Drawn without the request, so that what broke (a database, say) cannot break this page too.
    """
    return HttpResponse(render_to_string("site/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long or came from elsewhere."""
    return render(request, "site/csrf.html", status=403)
