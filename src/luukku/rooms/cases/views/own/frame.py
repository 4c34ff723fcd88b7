"""What every own page stands in: whose pages they are, by what right, and where one may go from here."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import N_
from luukku.ground.people.guards import actor_of
from luukku.ground.people.queries.vault import name_of
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.queries.mandates import MandateRow, is_client, mandates_held
from luukku.rooms.cases.rules.access import Reason
from luukku.rooms.cases.rules.mandates import MandateScope
from luukku.rooms.cases.services.reading import note_read

ACTING: Final = "acting_for"
"""Where the session keeps for whom one acts: the key of the mandate."""
TABS: Final = (
    ("own:matters", N_("Omat asiat"), MandateScope.MATTERS),
    ("own:plan", N_("Suunnitelma"), MandateScope.PLAN),
    ("own:messages", N_("Viestit"), MandateScope.MESSAGES),
    ("own:readers", N_("Kuka on katsonut"), MandateScope.PERMISSIONS),
    ("own:corrections", N_("Oikaisut"), MandateScope.PERMISSIONS),
    ("own:permissions", N_("Luvat"), MandateScope.PERMISSIONS),
)
SCOPE_OF: Final = {name: scope for name, _words, scope in TABS}


@dataclass(frozen=True, slots=True)
class Own:
    """Whose pages are looked at, by whom and by what mandate."""

    actor: Actor
    client_id: UUID
    mandate: MandateRow | None
    today: date

    def may(self, scope: MandateScope) -> bool:
        """Does the client, or the mandate, open this?"""
        return self.mandate is None or scope in self.mandate.scopes


def own_of(request: HttpRequest) -> Own | None:
    """Oneself, or for whom one has chosen to act while the mandate holds; nobody for one without either."""
    actor, today = actor_of(request), timezone.localdate()
    if actor.id is None:
        return None
    chosen = request.session.get(ACTING)
    if chosen is not None:
        held = [one for one in mandates_held(actor.id, today) if one.id == chosen]
        if held:
            return Own(actor, held[0].client_id, held[0], today)
        request.session.pop(ACTING, None)
    return Own(actor, actor.id, None, today) if is_client(actor, actor.id) else None


def own_for(request: HttpRequest, tab: str, page_code: str) -> Own:
    """The same, for one page: 404 where there is nobody or the mandate does not reach; marks the reading."""
    own = own_of(request)
    if own is None or not own.may(SCOPE_OF[tab]):
        raise Http404
    if own.mandate is not None:
        note_read(
            client_id=own.client_id, relation_code=Reason.MANDATE.value, page_code=page_code,
            by=own.actor, at=timezone.now(),
        )  # fmt: skip
    return own


def own_frame(own: Own, tab: str) -> dict[str, Any]:
    """The context of `cases/own/page.html`."""
    named = name_of([own.client_id]).get(own.client_id, "") if own.mandate else ""
    return {
        "own": own,
        "acting_name": named,
        "tab_items": [
            (_(words), reverse(name), name == tab) for name, words, scope in TABS if own.may(scope)
        ],
        "day": own.today,
    }


def shown(request: HttpRequest, own: Own, tab: str, template: str, **more: Any) -> HttpResponse:
    """One own page; no shared computer keeps it."""
    answer = render(request, template, {**own_frame(own, tab), **more})
    answer["Cache-Control"] = "no-store, private"
    return answer
