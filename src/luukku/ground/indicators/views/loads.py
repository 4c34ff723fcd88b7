"""Aineistot: figures from elsewhere, what of them may not be used and why, who has approved what."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.engines.kernel.errors import BadInput, BadInputs, RuleBroken
from luukku.engines.kernel.sheets import Cell
from luukku.ground.indicators.forms import LoadFile, TakeBack
from luukku.ground.indicators.queries.loads import (
    LoadRow,
    load_faults,
    load_findings,
    load_row,
    load_rows,
)
from luukku.ground.indicators.queries.naming import places
from luukku.ground.indicators.rules.formats.decoding import scan
from luukku.ground.indicators.rules.formats.reading import source_list
from luukku.ground.indicators.rules.formats.rows import KIND_NAMES, Fault, Kind
from luukku.ground.indicators.rules.loads import LOAD_STATE_NAMES, REPLACED, LoadState
from luukku.ground.indicators.rules.validation import Finding
from luukku.ground.indicators.services.loading.bringing import bring_load
from luukku.ground.indicators.services.loading.deciding import approve_load, take_back_load
from luukku.ground.indicators.services.loading.lists import keep_list
from luukku.ground.indicators.views.sheets import file_links, sheet
from luukku.ground.indicators.views.words import here
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names, tried
from luukku.ground.people.rules import Action, may_anywhere

PER_PAGE = 50
TONES = {
    LoadState.READING: "partial",
    LoadState.RECEIVED: "late",
    LoadState.APPROVED: "good",
    LoadState.TAKEN_BACK: "closed",
}


@allowed(Action.SEE_DESK)
def loads(request: HttpRequest) -> HttpResponse:
    """Every load, the newest first; one who may brings a new one."""
    form = _form(request)
    if request.method == "POST":
        if not may_anywhere(actor_of(request), Action.LOAD_EVIDENCE):
            raise PermissionDenied
        return _bring(request, form)
    return _list_page(request, form)


@allowed(Action.SEE_DESK)
def load(request: HttpRequest, key: str) -> HttpResponse:
    """One load: what it holds, every row that may not be used, and what may be decided of it."""
    row = _found(key)
    faults = load_faults(key)
    header = [_("Rivi"), _("Sarake"), _("Mikä on väärin"), _("Mikä olisi oikein")]
    file = sheet(request, f"hylatyt-{key}", header, lambda: map(_fault_cells, faults))
    if file is not None:
        return file
    page = Paginator(faults, PER_PAGE).get_page(request.GET.get("page", "1"))
    may = may_anywhere(actor_of(request), Action.APPROVE_EVIDENCE)
    reads = may or may_anywhere(actor_of(request), Action.LOAD_EVIDENCE)
    own = row.received_by is not None and row.received_by == actor_of(request).id
    context = {
        "load": row,
        "shown": _shown(row, names([row.received_by, row.approved_by, row.taken_back_by])),
        "page": page,
        "faults": [_fault_cells(one) for one in page.object_list],
        "findings": _finding_rows(load_findings(key)) if reads else [],
        "files": file_links(request, _("Hylätyt rivit")) if faults else [],
        "approves": may and not own and row.state is LoadState.RECEIVED,
        "own": own and row.state is LoadState.RECEIVED,
        "form": TakeBack() if may and row.state is not LoadState.TAKEN_BACK else None,
        "crumbs_items": [(_("Aineistot"), reverse("indicators:staff_loads")), (row.name, "")],
    }
    return render(request, "indicators/loads_one.html", context)


@require_POST
@allowed(Action.APPROVE_EVIDENCE)
def approve(request: HttpRequest, key: str) -> HttpResponse:
    """Let indicators use the load."""
    _found(key)
    back = reverse("indicators:staff_load", args=[key])
    said = _("Lataus on hyväksytty ja käytössä.")
    return tried(request, lambda: approve_load(key=key, **doer(request)), said, back)


@require_POST
@allowed(Action.APPROVE_EVIDENCE)
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Take the load out of use."""
    _found(key)
    back = reverse("indicators:staff_load", args=[key])
    reason = request.POST.get("reason", "")
    said = _("Lataus on peruttu.")
    return tried(
        request, lambda: take_back_load(key=key, reason=reason, **doer(request)), said, back
    )


def _form(request: HttpRequest) -> LoadFile:
    kinds = [(kind.value, _(words)) for kind, words in KIND_NAMES.items()]
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    return LoadFile(*given, kinds=kinds, most=settings.MAX_UPLOAD)


def _bring(request: HttpRequest, form: LoadFile) -> HttpResponse:
    if not form.is_valid():
        return _list_page(request, form, status=400)
    file, kind, acting = form.cleaned_data["file"], Kind(form.cleaned_data["kind"]), doer(request)
    try:
        scanned = scan(file, most=settings.MAX_UPLOAD)
        listed = source_list(kind, file, scanned)
        if listed:
            keep_list(file=file, scanned=scanned, what=listed, **acting)
            messages.success(request, _("Lähteen luettelo on tallessa."))
            return redirect("indicators:staff_loads")
        done = bring_load(
            file=file, scanned=scanned, name=file.name, kind=kind,
            source=form.cleaned_data["source"], **acting,
        )  # fmt: skip
    except BadInputs as bad:
        return _list_page(request, form, problems=bad.problems, status=422)
    except BadInput as bad:
        return _list_page(request, form, problems=[bad], status=422)
    except RuleBroken as no:
        messages.error(request, no.message(_))
        return redirect("indicators:staff_loads")
    if done.received_at < acting["at"]:
        messages.info(request, _("Sama tiedosto on jo tuotu. Mikään ei muuttunut."))
    elif done.refused:
        said = _(
            "Tiedosto on luettu. Osa riveistä ei kelpaa. Katso ne alta, ennen kuin lataus hyväksytään."
        )
        messages.warning(request, said)
    else:
        said = _("Tiedosto on luettu. Luvut odottavat toisen henkilön hyväksyntää.")
        messages.success(request, said)
    return redirect("indicators:staff_load", key=done.key)


def _list_page(
    request: HttpRequest, form: LoadFile, *, problems: list[BadInput] | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    rows = load_rows()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1"))
    called = names([row.received_by for row in page.object_list])
    context = {
        "form": form if may_anywhere(actor_of(request), Action.LOAD_EVIDENCE) else None,
        "page": page,
        "rows": [_shown(row, called) for row in page.object_list],
        "problems": [(p.row, p.field, p.message(_)) for p in problems or ()],
        "most": settings.MAX_UPLOAD // 1024 // 1024,
        "crumbs_items": [(_("Aineistot"), "")],
    }
    return render(request, "indicators/loads_list.html", context, status=status)


def _shown(row: LoadRow, called: dict[Any, str]) -> dict[str, Any]:
    return {
        "load": row,
        "kind": _(KIND_NAMES[row.kind]),
        "state": _(LOAD_STATE_NAMES[row.state]),
        "tone": TONES[row.state],
        "received_by": called.get(row.received_by, ""),
        "approved_by": called.get(row.approved_by, "") if row.approved_at else "",
        "reason": "" if row.reason.startswith(REPLACED) else row.reason,
        "replaced_by": row.reason.removeprefix(REPLACED) if row.reason.startswith(REPLACED) else "",
        "taken_back_by": called.get(row.taken_back_by, "") if row.taken_back_at else "",
    }


def _finding_rows(found: list[Finding]) -> list[list[Cell]]:
    known = places()
    rows: list[list[Cell]] = []
    for one in found:
        name = here(known.one(one.place).name) if one.place else ""
        rows.append([one.row or "", one.about, name, one.time, *one.told(_)])
    return rows


def _fault_cells(one: Fault) -> list[Cell]:
    wrong, right = one.told(_)
    return [one.row, one.column, wrong, right]


def _found(key: str) -> LoadRow:
    row = load_row(key)
    if row is None:
        raise Http404
    return row
