"""The caseworker's own list, the queue and the lead's team, as files too."""

from collections.abc import Iterator, Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import names
from luukku.ground.people.rules import Action, may_anywhere
from luukku.rooms.cases.forms.fields import here
from luukku.rooms.cases.forms.lists import CaseFilter
from luukku.rooms.cases.queries.lists import (
    PER_PAGE,
    View,
    Wanted,
    all_cases,
    cases_page,
    views_of,
)
from luukku.rooms.cases.queries.team import team as team_of
from luukku.rooms.cases.rules.naming import TODO_NAMES
from luukku.rooms.cases.rules.states import STATE_NAMES
from luukku.rooms.cases.templatetags.cases import RUNGS
from luukku.rooms.cases.views.asking import file_links, now, page_number, private, sheet
from luukku.rooms.cases.views.frame import crumbs


@allowed(Action.WORK_CASES)
def cases(request: HttpRequest) -> HttpResponse:
    """Matters, a view at a time, the nearest day first."""
    form = CaseFilter(request.GET)
    wanted = form.wanted()
    file = sheet(request, "asiat", _header(), lambda: _cells(request, wanted))
    if file is not None:
        return file
    actor, number = actor_of(request), page_number(request)
    listed = cases_page(actor, wanted, at=now(), page=number)
    called = names({row.client_id for row in listed.rows} | {row.own_worker for row in listed.rows})
    context = {
        "form": form,
        "rows": [(row, called[row.client_id], called[row.own_worker]) for row in listed.rows],
        "total": listed.total,
        "page": Paginator(range(listed.total), PER_PAGE).get_page(number),
        "files": file_links(request, _("Asiat")),
        "tab_items": _tabs(request, wanted.view),
        "mine": wanted.view is View.MINE,
        "leads": may_anywhere(actor, Action.LEAD_CASES),
    }
    return private(render(request, "cases/cases.html", context))


def _tabs(request: HttpRequest, now_at: View) -> list[tuple[str, str, bool]]:
    titles = {
        View.MINE: _("Omat"), View.QUEUE: _("Jono"), View.TEAM: _("Yksikkö"),
        View.SEEN: _("Kaikki, jotka saan nähdä"),
    }  # fmt: skip
    return [
        (titles[view], f"?nakyma={view.value}", view is now_at)
        for view in views_of(actor_of(request))
    ]


def _header() -> Sequence[str]:
    return [
        _("Tunnus"), _("Asialaji"), _("Organisaatio"), _("Tila"), _("Avattu"), _("Määräpäivä"),
        _("Päiviä jäljellä"), _("Tilanne"), _("Peruste"), _("Seuraava vaihe"),
    ]  # fmt: skip


def _cells(request: HttpRequest, wanted: Wanted) -> Iterator[Sequence[Cell]]:
    """A file has no names in it: it may be left lying about."""
    for row in all_cases(actor_of(request), wanted, at=now()):
        due = row.due
        yield [
            row.code, here(row.kind), here(row.organisation), _(STATE_NAMES[row.state]),
            row.opened_on, due.on if due else None, due.days_left if due else None,
            _(RUNGS[due.rung][1]) if due else "", due.law if due else "",
            _(TODO_NAMES[row.next.step]) if row.next else "",
        ]  # fmt: skip


@allowed(Action.LEAD_CASES)
def team(request: HttpRequest) -> HttpResponse:
    """How the team's own work stands: workload, queue, vacancy, what is late."""
    found = team_of(actor_of(request), at=now())
    rows = (*found.waiting, *found.vacant)
    people = {one.user for one in found.workers} | {row.client_id for row in rows}
    called = names(people | {row.own_worker for row in rows})
    context = {
        "team": found,
        "workers": [(one, called[one.user]) for one in found.workers],
        "waiting": [(row, called[row.client_id]) for row in found.waiting],
        "vacant": [(row, called[row.client_id]) for row in found.vacant[:PER_PAGE]],
        "ages": [(_(one.words), one.count) for one in found.queue],
        "crumbs_items": crumbs((_("Yksikkö"), "")),
    }
    return private(render(request, "cases/team.html", context))
