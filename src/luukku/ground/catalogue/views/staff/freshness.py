"""The freshness board: which offerings wait to be confirmed, whose they are, and confirming them."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.engines.kernel.sheets import Cell
from luukku.ground.catalogue.forms.boards import BoardForm
from luukku.ground.catalogue.queries.boards import (
    PER_PAGE,
    FreshnessBoard,
    StaleRow,
    freshness_board,
)
from luukku.ground.catalogue.queries.listing import is_number
from luukku.ground.catalogue.queries.picks import organisation_picks
from luukku.ground.catalogue.rules.freshness import FRESHNESS_NAMES, Freshness
from luukku.ground.catalogue.services.freshness import confirm_offerings
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.staff.asking import (
    front_crumbs,
    here,
    page_number,
    today,
    tongue,
)
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, tried
from luukku.ground.people.rules import Action

TONES = {Freshness.FRESH: "good", Freshness.DUE_SOON: "partial", Freshness.STALE: "late"}
WAITING = (Freshness.STALE, Freshness.DUE_SOON)


@allowed(Action.SEE_DRAFTS)
def freshness(request: HttpRequest) -> HttpResponse:
    """Which offerings wait to be confirmed, and whose they are."""
    form = _form(request)
    file = sheet(request, "ajantasaisuus", _header(), lambda: [
        _cells(row) for row in _board(request, form, 0).rows
    ])  # fmt: skip
    if file is not None:
        return file
    number = page_number(request)
    board = _board(request, form, number)
    context = {
        "form": form,
        "board": board,
        "parts": [(_(FRESHNESS_NAMES[each]), board.total(each), TONES[each]) for each in Freshness],
        "rows": [(row, _(FRESHNESS_NAMES[row.state]), TONES[row.state]) for row in board.rows],
        "any_mine": any(row.may for row in board.rows),
        "owners": [one for one in board.owners if one.stale or one.due_soon],
        "page": Paginator(range(board.of), PER_PAGE).get_page(number),
        "asked": request.GET.urlencode(),
        "files": file_links(request, _("Vahvistettavat tarjonnat")),
        "crumbs_items": front_crumbs((_("Ajantasaisuus"), "")),
    }
    return render(request, "catalogue/staff/freshness.html", context)


def _form(request: HttpRequest) -> BoardForm:
    return BoardForm(request.GET, boxes={
        "organisaatio": (_("Organisaatio"), organisation_picks(tongue())),
        "tila": (_("Tila"), [(each.value, _(FRESHNESS_NAMES[each])) for each in WAITING]),
    })  # fmt: skip


def _board(request: HttpRequest, form: BoardForm, number: int) -> FreshnessBoard:
    owner = form.chosen("organisaatio")
    return freshness_board(
        actor_of(request), today(), owner=int(owner) if owner else None, state=form.chosen("tila"),
        number=number,
    )  # fmt: skip


def _header() -> list[str]:
    return [
        _("Palvelu"), _("Asiointikanava"), _("Organisaatio"), _("Tila"), _("Vahvistettu"),
        _("Vanhentunut alkaen"),
    ]  # fmt: skip


def _cells(row: StaleRow) -> list[Cell]:
    return [
        here(row.service), here(row.channel), here(row.owner), _(FRESHNESS_NAMES[row.state]),
        row.checked_on, row.stale_from,
    ]  # fmt: skip


@allowed(Action.EDIT_CATALOGUE)
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """The chosen offerings still hold; back to the list as it was narrowed."""
    ids = [int(one) for one in request.POST.getlist("tarjonta")[:500] if is_number(one)]
    run = partial(confirm_offerings, offering_ids=ids, **doer(request))
    kept = QueryDict(request.POST.get("rajaus", "")[:500], mutable=True)
    for name in set(kept) - {"organisaatio", "tila"}:
        del kept[name]
    back = reverse("catalogue:staff_freshness") + (f"?{kept.urlencode()}" if kept else "")
    return tried(request, run, _("Tarjonnat on vahvistettu tälle päivälle."), back)
