"""Tiedonvaihto: what has come in and gone out, what each run found, and what did not fit."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.sheets import Cell
from luukku.ground.catalogue.forms.boards import BoardForm
from luukku.ground.catalogue.queries.exchange.runs import (
    RunRow,
    drift_counts,
    loss_summary,
    losses,
    run_row,
    run_rows,
)
from luukku.ground.catalogue.rules.exchange.standing import STATE_NAMES
from luukku.ground.catalogue.rules.findings import SEVERITY_NAMES, Finding
from luukku.ground.catalogue.rules.losses import REASON_NAMES, Reason
from luukku.ground.catalogue.views.exchange.naming import (
    DIRECTIONS,
    SYSTEMS,
    count_words,
    direction_words,
    kind_name,
    ledger_field,
    state_words,
    system_words,
)
from luukku.ground.catalogue.views.public.sheets import file_links, sheet
from luukku.ground.catalogue.views.staff.asking import front_crumbs, page_number
from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import names
from luukku.ground.people.rules import Action

PER_PAGE = 25


@allowed(Action.EXCHANGE_CATALOGUE)
def runs(request: HttpRequest) -> HttpResponse:
    """Every run: when, what, in which format, how it ended, by whom."""
    form = BoardForm(request.GET, boxes={
        "rekisteri": (_("Muoto"), [(code, _(words)) for code, words in SYSTEMS.items()]),
        "suunta": (_("Suunta"), [(code, _(words)) for code, words in DIRECTIONS.items()]),
    })  # fmt: skip
    rows = run_rows(form.chosen("rekisteri"), form.chosen("suunta"))
    header = [_("Aloitettu"), _("Suunta"), _("Muoto"), _("Tila"), _("Mitä tapahtui"),
              _("Havaintoja"), _("Hävikkiä"), _("Kuka")]  # fmt: skip
    file = sheet(request, "tiedonvaihto", header, lambda: _cells(rows))
    if file is not None:
        return file
    page = Paginator(rows, PER_PAGE).get_page(page_number(request))
    context = {
        "form": form,
        "page": page,
        "rows": _shown(page.object_list),
        "files": file_links(request, _("Tiedonvaihto")) if rows else [],
        "standing": [(_(STATE_NAMES[state]), many) for state, many in drift_counts().items()],
        "crumbs_items": front_crumbs((_("Tiedonvaihto"), "")),
    }
    return render(request, "catalogue/exchange/runs.html", context)


@allowed(Action.EXCHANGE_CATALOGUE)
def run(request: HttpRequest, run: int) -> HttpResponse:
    """One run: what was told of which entry, and the ledger in short."""
    row, findings = _found(run)
    header = [_("Vakavuus"), _("Tieto"), _("Kohde"), _("Kohta"), _("Mikä on väärin"),
              _("Mikä olisi oikein")]  # fmt: skip
    file = sheet(request, f"tiedonvaihto-{run}", header, lambda: map(_finding_cells, findings))
    if file is not None:
        return file
    page = Paginator(findings, PER_PAGE).get_page(page_number(request))
    context = {
        **_frame(row),
        "page": page,
        "findings": [_finding_cells(one) for one in page.object_list],
        "untold": row.findings - len(findings),
        "files": file_links(request, _("Havainnot")) if findings else [],
        "ledger": [
            (kind_name(entity), ledger_field(entity, field), _(REASON_NAMES[why]), many)
            for entity, field, why, many in loss_summary(run)
        ],
        "ledger_files": _ledger_files(run),
    }
    return render(request, "catalogue/exchange/run.html", context)


@allowed(Action.EXCHANGE_CATALOGUE)
def ledger(request: HttpRequest, run: int) -> HttpResponse:
    """Every row of a run's ledger as a file; without a form asked for, the run's page."""
    _found(run)
    header = [_("Tieto"), _("Kohde"), _("Kohta"), _("Kenttä"), _("Miksi")]
    file = sheet(request, f"havikki-{run}", header, lambda: (
        [kind_name(entity), code, ledger_field(entity, field), field, _(REASON_NAMES[Reason(why)])]
        for entity, code, field, why in losses(run)
    ))  # fmt: skip
    if file is None:
        raise Http404
    return file


def _found(run_id: int) -> tuple[RunRow, list[Finding]]:
    found = run_row(run_id)
    if found is None:
        raise Http404
    return found


def _frame(row: RunRow) -> dict[str, Any]:
    title = f"{direction_words(row.direction)}: {system_words(row.system)}"
    words, tone = state_words(row, timezone.now())
    return {
        "run": row, "title": title, "state": words, "tone": tone, "did": count_words(row),
        "who": names([row.by])[row.by],
        "crumbs_items": front_crumbs(
            (_("Tiedonvaihto"), reverse("catalogue:exchange_runs")), (title, "")
        ),
    }  # fmt: skip


def _ledger_files(run_id: int) -> list[tuple[str, str, str, str]]:
    href = reverse("catalogue:exchange_ledger", args=[run_id])
    words = _("Hävikkiluettelo")
    return [(kind.upper(), f"{href}?muoto={kind}", "", words) for kind in ("csv", "xlsx")]


def _shown(rows: Any) -> list[dict[str, Any]]:
    called, now = names([row.by for row in rows]), timezone.now()
    shown = []
    for row in rows:
        words, tone = state_words(row, now)
        shown.append({
            "run": row, "direction": direction_words(row.direction), "state": words, "tone": tone,
            "system": system_words(row.system), "did": count_words(row), "who": called[row.by],
        })  # fmt: skip
    return shown


def _cells(rows: list[RunRow]) -> list[list[Cell]]:
    return [
        [
            timezone.localtime(each["run"].began_at).strftime("%Y-%m-%d %H:%M"), each["direction"],
            each["system"], each["state"], "; ".join(each["did"]), each["run"].findings,
            each["run"].losses, each["who"],
        ]
        for each in _shown(rows)
    ]  # fmt: skip


def _finding_cells(one: Finding) -> list[Cell]:
    what, right = one.told(_)
    field = ledger_field(one.entity, one.field) if one.field else ""
    return [_(SEVERITY_NAMES[one.severity]), kind_name(one.entity), one.key, field, what, right]
