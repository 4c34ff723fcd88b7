"""What every page about one matter stands in: its head, its tabs and the way here."""

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import N_
from luukku.ground.people.guards import actor_of
from luukku.ground.people.guards.acting import names
from luukku.ground.people.rules import Action, may
from luukku.rooms.cases.queries.heads import CaseHead, case_head

TABS: Final = (
    ("cases:case", N_("Asia")),
    ("cases:plan", N_("Suunnitelma")),
    ("cases:chain", N_("Ketju")),
    ("cases:messages", N_("Viestit")),
    ("cases:access", N_("Osalliset ja pääsy")),
)
Crumbs = list[tuple[Any, str]]


def head_for(request: HttpRequest, code: str) -> CaseHead:
    """The matter asked for; 404 where the asker may see none."""
    found = case_head(code, actor_of(request), timezone.now())
    if found is None:
        raise Http404
    return found


def worked_head(request: HttpRequest, code: str) -> CaseHead:
    """The matter that the asker works where it is: 404 where not seen, 403 where only taken part in or read."""
    head = head_for(request, code)
    if not may(actor_of(request), Action.WORK_CASES, organisation_id=head.organisation_id):
        raise PermissionDenied
    return head


def case_frame(request: HttpRequest, code: str, tab: str = "cases:case") -> dict[str, Any]:
    """The context of `cases/case_page.html`; the tab at hand is named by its address's name."""
    head = head_for(request, code)
    called = names({head.client_id, head.own_worker})
    return {
        "head": head,
        "client_name": called[head.client_id],
        "own_worker_name": called[head.own_worker] if head.own_worker else "",
        "tab_items": _tabs(code, tab),
        "crumbs_items": crumbs((code, "")),
    }


def _tabs(code: str, now: str) -> list[tuple[str, str, bool]]:
    found = []
    for name, words in TABS:
        try:
            found.append((_(words), reverse(name, args=[code]), name == now))
        except NoReverseMatch:
            continue
    return found


def crumbs(*more: tuple[Any, str]) -> Crumbs:
    """The way to a page of matters."""
    return [(_("Asiat"), reverse("cases:cases")), *more]


def case_href(code: str) -> str:
    """The address of a matter's page."""
    return reverse("cases:case", args=[code])
