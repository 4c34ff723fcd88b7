"""What every page's frame needs to know: the menu, the banner of the example county, who is in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from luukku.ground.people.guards import actor_of
from luukku.ground.people.rules import Action, may_anywhere

MENU = (
    ("catalogue:services", _("Palvelut"), None),
    ("plans:plans", _("Suunnitelmat"), None),
    ("reports:reports", _("Raportit"), None),
    ("site:limits", _("Määräajat"), None),
    ("people:county", _("Alue"), None),
    ("site:desk", _("Työpöytä"), Action.SEE_DESK),
    ("people:users", _("Hallinta"), Action.MANAGE_PEOPLE),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of `ui/page.html`."""
    actor = actor_of(request) if hasattr(request, "user") else None
    return {
        "menu": [
            (reverse_lazy(name), words)
            for name, words, action in MENU
            if action is None or (actor and may_anywhere(actor, action))
        ],
        "demo": settings.DEMO,
        "languages": settings.LANGUAGES,
        "actor": actor,
    }
