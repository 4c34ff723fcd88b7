"""Entries that are not the same here and in another register, and what to do with each."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.catalogue.forms.boards import BoardForm
from luukku.ground.catalogue.queries.exchange.runs import DriftRow, drift, drift_counts
from luukku.ground.catalogue.rules.exchange.standing import STATE_ADVICE, STATE_NAMES
from luukku.ground.catalogue.rules.fields import ENTITIES
from luukku.ground.catalogue.rules.words import SyncState
from luukku.ground.catalogue.views.exchange.naming import kind_name, system_words
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.staff.asking import front_crumbs, here, page_number
from luukku.ground.people.guards import allowed
from luukku.ground.people.rules import Action

PER_PAGE = 50
TONES = {
    SyncState.CONTENT_DRIFT: "bad", SyncState.DOUBLE_LINK: "bad", SyncState.ORPHAN: "late",
    SyncState.GONE: "late", SyncState.LOCAL_AHEAD: "neutral", SyncState.REMOTE_AHEAD: "neutral",
    SyncState.NOT_SYNCED: "neutral", SyncState.IN_SYNC: "good",
}  # fmt: skip


@allowed(Action.EXCHANGE_CATALOGUE)
def differing(request: HttpRequest) -> HttpResponse:
    """Those that need a person first."""
    counts = drift_counts()
    form = BoardForm(request.GET, boxes={
        "tila": (_("Tila"), [
            (state.value, f"{_(STATE_NAMES[state])} ({many})")
            for state, many in counts.items() if state is not SyncState.IN_SYNC
        ]),
    })  # fmt: skip
    rows = drift(form.chosen("tila"))
    header = [_("Tila"), _("Tieto"), _("Tunnus"), _("Nimi"), _("Muoto"),
              _("Tunnus toisessa rekisterissä"), _("Nähty viimeksi"), _("Mitä tehdä")]  # fmt: skip
    file = sheet(request, "tiedonvaihdon-erot", header, lambda: [_cells(row) for row in rows])
    if file is not None:
        return file
    page = Paginator(rows, PER_PAGE).get_page(page_number(request))
    context = {
        "form": form,
        "page": page,
        "rows": [_shown(row) for row in page.object_list],
        "total": len(rows),
        "same": counts.get(SyncState.IN_SYNC, 0),
        "files": file_links(request, _("Erot")) if rows else [],
        "crumbs_items": front_crumbs(
            (_("Tiedonvaihto"), reverse("catalogue:exchange_runs")), (_("Erot"), "")
        ),
    }
    return render(request, "catalogue/exchange/drift.html", context)


def _shown(row: DriftRow) -> dict[str, Any]:
    href = ""
    if row.key:
        href = reverse("catalogue:staff_entry", args=[ENTITIES[row.entity].slug, row.key])
    return {
        "row": row, "href": href, "title": row.title or {"fi": row.external_id},
        "kind": kind_name(row.entity), "system": system_words(row.system),
        "state": _(STATE_NAMES[row.state]), "tone": TONES[row.state],
        "advice": _(STATE_ADVICE[row.state]),
    }  # fmt: skip


def _cells(row: DriftRow) -> list[Cell]:
    shown = _shown(row)
    seen = timezone.localtime(row.seen_at).strftime("%Y-%m-%d %H:%M") if row.seen_at else ""
    named = " – ".join(here(each) for each in (row.title, row.beside) if each)
    return [
        shown["state"], shown["kind"], row.key, named, shown["system"], row.external_id, seen,
        shown["advice"],
    ]  # fmt: skip
