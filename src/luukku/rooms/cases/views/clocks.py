"""The clocks of a matter: the ledger of one, what may be written to it, and the draft of a decision."""

from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.engines.statutes.clocks.entries import Mark
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names
from luukku.ground.people.rules import Action, may
from luukku.rooms.cases.forms.clocks import (
    ClockForm,
    CorrectForm,
    ExplainForm,
    ExtendForm,
    ResumeForm,
    SuspendForm,
)
from luukku.rooms.cases.forms.fields import here, posted_version
from luukku.rooms.cases.queries.case import CasePage, ClockRow, case_page
from luukku.rooms.cases.queries.law import book
from luukku.rooms.cases.rules.naming import MARK_TODO
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.services.clocks import (
    correct_clock,
    explain_clock,
    extend_clock,
    resume_clock,
    suspend_clock,
)
from luukku.rooms.cases.templatetags.cases import MARKS
from luukku.rooms.cases.views.asking import form_page, note, now, private, sent, today
from luukku.rooms.cases.views.frame import case_frame, case_href, worked_head

FORMS: Final[dict[Mark, type[ClockForm]]] = {
    Mark.SUSPEND: SuspendForm, Mark.RESUME: ResumeForm, Mark.EXTEND: ExtendForm,
    Mark.EXPLAIN: ExplainForm, Mark.CORRECT: CorrectForm,
}  # fmt: skip
VERBS: Final[dict[Mark, Callable[..., None]]] = {
    Mark.SUSPEND: suspend_clock, Mark.RESUME: resume_clock, Mark.EXTEND: extend_clock,
    Mark.EXPLAIN: explain_clock, Mark.CORRECT: correct_clock,
}  # fmt: skip


def _clock(found: CasePage, number: int) -> ClockRow:
    row = next((one for one in found.clocks if one.due.clock_id == number), None)
    if row is None:
        raise Http404
    return row


@allowed(Action.WORK_CASES)
def clock(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One clock: its days with their reason, everything written to it, and what may be written."""
    frame = case_frame(request, code)
    head = frame["head"]
    row = _clock(case_page(head, at=now()), number)
    note(request, head, "clock")
    called = names(entry.by for entry in row.entries)
    works = may(actor_of(request), Action.WORK_CASES, organisation_id=head.organisation_id)
    context = {
        **frame,
        "clock": row,
        "reason": here(row.standing.due.reason),
        "caveats": [here(words) for words in row.standing.due.caveats],
        "entries": [(entry, called[entry.by]) for entry in row.entries],
        "marks": [(m.value, _(MARK_TODO[m])) for m in row.standing.next if m in FORMS]
        if works
        else [],
    }
    return private(render(request, "cases/clock.html", context))


@allowed(Action.WORK_CASES)
def write(request: HttpRequest, code: str, number: int, mark: str) -> HttpResponse:
    """One entry to one clock."""
    head = worked_head(request, code)
    row = _clock(case_page(head, at=now()), number)
    if mark not in list(Mark) or Mark(mark) not in FORMS:
        raise Http404
    kind = Mark(mark)
    more = {"entries": _correctable(row)} if kind is Mark.CORRECT else {}
    form = FORMS[kind](
        sent(request), rule=book().rule(row.due.rule),
        initial={"version": head.version, "on": today()}, **more,
    )  # fmt: skip

    def save(filled: ClockForm) -> None:
        said: dict[str, Any] = dict(filled.cleaned_data)
        version = posted_version(said)
        said.pop("version")
        if kind is Mark.RESUME:
            said.pop("words")
        if kind is Mark.CORRECT:
            said["number"] = int(said["number"])
        VERBS[kind](code=code, version=version, clock_id=number, **said, **doer(request))

    return form_page(
        request, code, form, save, heading=f"{_(MARK_TODO[kind])}: {here(row.due.right)}",
        submit=_("Kirjaa"), success=_("Merkintä on kirjattu."), lead=row.due.law,
        back=reverse("cases:clock", args=[code, number]),
    )  # fmt: skip


def _correctable(row: ClockRow) -> list[tuple[str, str]]:
    return [
        (str(one.number), f"{one.number}. {_(MARKS[one.mark])} {one.on:%d.%m.%Y}")
        for one in row.entries
        if not one.corrected and one.mark is not Mark.CORRECT
    ]


@allowed(Action.WORK_CASES)
def draft(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A draft of a decision that can be appealed; a named official decides, nothing is decided here."""
    frame = case_frame(request, code)
    head = frame["head"]
    found = case_page(head, at=now())
    row = _clock(found, number)
    if row.refusal is None:
        raise Http404
    note(request, head, "decision_draft")
    first = found.steps[0]
    context = {
        **frame,
        "clock": row,
        "refusal": row.refusal,
        "kind_name": here(found.kind.names),
        "began": first.on,
        "applied": first.kind is StepKind.APPLICATION_ARRIVED,
        "day": today(),
        "back": case_href(code),
        "decides": may(
            actor_of(request), Action.DECIDE_CASES, organisation_id=head.organisation_id
        ),
    }
    return private(render(request, "cases/draft.html", context))
