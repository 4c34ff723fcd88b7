"""The audit log for those who may read it, and what nobody has heard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from luukku.engines.kernel.sheets import csv_bytes
from luukku.ground.journal.queries import (
    AuditEntries,
    AuditEntry,
    audit_actions,
    audit_head,
    unheard,
)
from luukku.ground.journal.services import audit as write_down
from luukku.ground.people.forms.users import AuditForm
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.queries.vault import name_of
from luukku.ground.people.rules import Action
from luukku.ground.people.rules.audit import ENTRY_NAMES

PAGE = 50
LARGEST_FILE = 100_000


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is read: names beside keys."""

    number: int
    at: datetime
    who: str
    what: str
    subject: str
    detail: str


@never_cache
@allowed(Action.READ_AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    """The entries of the log, the newest first."""
    form, entries = _sought(request)
    pages: Paginator[Any] = Paginator(entries, PAGE)  # type: ignore[arg-type]
    page = pages.get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": _lines(page.object_list),
        "head": audit_head(),
        "query": request.GET.urlencode(),
    }
    return render(request, "people/audit.html", context)


@never_cache
@allowed(Action.READ_AUDIT)
def audit_csv(request: HttpRequest) -> HttpResponse:
    """The same entries as a file; taking it is written in the log too."""
    _form, entries = _sought(request)
    write_down(
        action="audit_exported", subject="audit:log", by=actor_of(request).id, at=timezone.now()
    )
    header = ["number", "at", "actor_id", "action", "subject", "detail"]
    rows = (
        (one.number, one.at.isoformat(), str(one.actor_id or ""), one.action, one.subject,
         _details(one))
        for one in entries[:LARGEST_FILE]
    )  # fmt: skip
    response = HttpResponse(csv_bytes(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="lokirekisteri.csv"'
    return response


@never_cache
@allowed(Action.READ_AUDIT)
def facts(request: HttpRequest) -> HttpResponse:
    """The alarm: facts that nobody has heard in ten minutes."""
    return render(request, "people/facts.html", {"late": unheard(at=timezone.now())})


def _sought(request: HttpRequest) -> tuple[AuditForm, AuditEntries]:
    names = [(code, _(ENTRY_NAMES.get(code, code))) for code in audit_actions()]
    form = AuditForm(request.GET, actions=sorted(names, key=lambda pair: pair[1]))
    form.is_valid()
    said = form.cleaned_data
    return form, AuditEntries(action=said.get("tapahtuma", ""), day=said.get("paiva"))


def _lines(entries: Iterable[AuditEntry]) -> list[Line]:
    shown = list(entries)
    about = {one.number: _person_of(one.subject) for one in shown}
    names = name_of([*(one.actor_id for one in shown), *about.values()])
    return [
        Line(
            number=one.number,
            at=one.at,
            who=_who(one.actor_id, names),
            what=_(ENTRY_NAMES.get(one.action, one.action)),
            subject=names.get(about[one.number], one.subject),  # type: ignore[arg-type]
            detail=_details(one),
        )
        for one in shown
    ]


def _who(person_id: UUID | None, names: dict[UUID, str]) -> str:
    if person_id is None:
        return _("Järjestelmä")
    return names.get(person_id, str(person_id)[:8])


def _person_of(subject: str) -> UUID | None:
    kind, _colon, key = subject.partition(":")
    try:
        return UUID(key) if kind in {"user", "person"} else None
    except ValueError:
        return None


def _details(one: AuditEntry) -> str:
    return ", ".join(f"{key} {value}" for key, value in one.detail.items() if value is not None)
