"""The front of guidance: one's own needs, the queue, what was offered, what rose, as files too."""

from collections.abc import Iterator, Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.rules import Action, may_anywhere
from luukku.rooms.guidance.forms.fields import here
from luukku.rooms.guidance.forms.intake import language_name
from luukku.rooms.guidance.forms.lists import NeedFilter
from luukku.rooms.guidance.queries.needs import (
    PER_PAGE,
    View,
    Wanted,
    all_needs,
    counts,
    needs_page,
)
from luukku.rooms.guidance.rules.states import STATE_NAMES
from luukku.rooms.guidance.rules.words import OUTCOME_NAMES, Outcome
from luukku.rooms.guidance.views.asking import names, page_number, today
from luukku.rooms.guidance.views.sheets import file_links, sheet


@allowed(Action.RECEIVE_HANDOVER)
def desk(request: HttpRequest) -> HttpResponse:
    """Needs, a view at a time."""
    actor = actor_of(request)
    form = NeedFilter(request.GET)
    wanted = form.wanted()
    if not request.GET.get("nakyma"):
        wanted = Wanted(View.MINE, wanted.municipality, wanted.language, wanted.state)
        form = NeedFilter({**request.GET.dict(), "nakyma": View.MINE.value})
    file = sheet(request, "tarpeet", _header(), lambda: _cells(request, wanted))
    if file is not None:
        return file
    number = page_number(request)
    listed = needs_page(actor, wanted, today=today(), page=number)
    called = names(row.owner for row in listed.rows)
    context = {
        "form": form,
        "rows": [(row, called[row.owner]) for row in listed.rows],
        "total": listed.total,
        "page": Paginator(range(listed.total), PER_PAGE).get_page(number),
        "files": file_links(request, _("Tarpeet")),
        "tab_items": _tabs(request, wanted.view),
        "view": wanted.view.value,
        "guides": may_anywhere(actor, Action.GUIDE),
        "leads": may_anywhere(actor, Action.LEAD_GUIDANCE),
    }
    return render(request, "guidance/desk.html", context)


def _tabs(request: HttpRequest, now: View) -> list[tuple[str, str, bool]]:
    titles = {
        View.MINE: _("Omat"), View.QUEUE: _("Jono"), View.OFFERED: _("Minulle siirretyt"),
        View.SENT: _("Odottaa vastausta"), View.ESCALATED: _("Nousseet vastaavalle"),
        View.FOLLOW_UPS: _("Kuulumiset"), View.OPEN: _("Kaikki avoimet"), View.ALL: _("Kaikki"),
    }  # fmt: skip
    many = counts(actor_of(request), today=today())
    return [
        (f"{words} ({many[view]})", f"?nakyma={view.value}", view is now)
        for view, words in titles.items()
    ]


def _header() -> Sequence[str]:
    return [
        _("Tunnus"), _("Avattu"), _("Kunta"), _("Kieli"), _("Tila"), _("Tulos"), _("Organisaatio"),
        _("Omistaja"), _("Palautuksia"), _("Tarve omin sanoin"),
    ]  # fmt: skip


def _cells(request: HttpRequest, wanted: Wanted) -> Iterator[Sequence[Cell]]:
    rows = all_needs(actor_of(request), wanted, today=today())
    called = names(row.owner for row in rows)
    for row in rows:
        outcome = _(OUTCOME_NAMES[Outcome(row.outcome)]) if row.outcome else ""
        yield [
            row.code, localtime(row.opened_at).date(), here(row.municipality),
            language_name(row.language_wanted), _(STATE_NAMES[row.state]), outcome,
            here(row.organisation), called[row.owner], row.bounces, row.about,
        ]  # fmt: skip
