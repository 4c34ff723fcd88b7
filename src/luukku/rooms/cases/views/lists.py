"""The caseworker's own matters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luukku.ground.people.guards import allowed
from luukku.ground.people.rules import Action


@allowed(Action.WORK_CASES)
def cases(request: HttpRequest) -> HttpResponse:
    """One's own matters."""
    return render(request, "cases/cases.html", {})
