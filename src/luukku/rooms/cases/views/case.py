"""The page of one matter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luukku.ground.people.guards import allowed
from luukku.ground.people.rules import Action
from luukku.rooms.cases.views.frame import case_frame


@allowed(Action.WORK_CASES)
def case(request: HttpRequest, code: str) -> HttpResponse:
    """One matter: where it stands and what comes next."""
    answer = render(request, "cases/case.html", case_frame(request, code))
    answer["Cache-Control"] = "no-store, private"
    return answer
