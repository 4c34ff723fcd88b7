"""What every page's frame needs to know: the menu, the banner of the example county, who is in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from luukku.ground.people.guards import actor_of
from luukku.ground.people.rules import Action, may_anywhere

MENU = (
    ("catalogue:services", _("Palvelut"), ()),
    ("plans:plans", _("Suunnitelmat"), ()),
    ("reports:reports", _("Raportit"), ()),
    ("indicators:situation", _("Tilannekuva"), ()),
    ("site:limits", _("Määräajat"), ()),
    ("people:county", _("Alue"), ()),
    ("cases:cases", _("Asiat"), (Action.WORK_CASES,)),
    ("guidance:desk", _("Neuvonta"), (Action.RECEIVE_HANDOVER,)),
    ("own:front", _("Omat sivut"), (Action.OWN_PAGES,)),
    ("site:desk", _("Työpöytä"), (Action.SEE_DESK,)),
    (
        "catalogue:staff",
        _("Palvelutieto"),
        (Action.EDIT_CATALOGUE, Action.TRANSLATE, Action.APPROVE_CATALOGUE),
    ),
    ("people:users", _("Hallinta"), (Action.MANAGE_PEOPLE,)),
)
"""Where to go, and the tasks one of which opens it; without tasks it is open to everybody."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of `ui/page.html`."""
    actor = actor_of(request) if hasattr(request, "user") else None
    return {
        "menu": [
            (reverse_lazy(name), words, name.partition(":")[0])
            for name, words, tasks in MENU
            if not tasks or (actor and any(may_anywhere(actor, task) for task in tasks))
        ],
        "demo": settings.DEMO,
        "languages": settings.LANGUAGES,
        "actor": actor,
    }


class ExampleLabel:
    """Middleware of an example county: every answer says so, and a table's file in its name.

    A CSV file has no place for a label that programs would not read as a row.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.answer(request)
        if settings.DEMO:
            response["Luukku-Example"] = "esimerkki"
            if response.headers.get("Content-Type", "").startswith("text/csv"):
                named = response.headers.get("Content-Disposition", "")
                response["Content-Disposition"] = named.replace('="', '="esimerkki-', 1)
        return response
