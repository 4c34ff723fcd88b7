"""The staff's side of messages: the tab of a matter, a thread, a new one, a file."""

from django.contrib import messages as told
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names, saved_by
from luukku.ground.people.rules import Action
from luukku.rooms.cases.forms.trust import MessageForm, SubjectForm
from luukku.rooms.cases.queries.messages import (
    opened_file,
    receiver_of,
    thread_of_case,
    threads_of_case,
    threads_waiting,
)
from luukku.rooms.cases.rules.messages import Side
from luukku.rooms.cases.services.messages import mark_read, open_thread_as_staff, write_as_staff
from luukku.rooms.cases.views.asking import note, private
from luukku.rooms.cases.views.frame import case_frame, crumbs, head_for
from luukku.rooms.cases.views.own.messages import file_answer
from luukku.rooms.cases.views.own.messages import sent as given

TAB = "cases:messages"


@allowed(Action.WORK_CASES)
def threads(request: HttpRequest, code: str) -> HttpResponse:
    """The threads of a matter, and the way to begin one."""
    frame = case_frame(request, code, TAB)
    form = SubjectForm(**given(request))
    made: list[str] = []

    def save(filled: SubjectForm) -> None:
        made.append(
            open_thread_as_staff(
                case_code=code, subject=filled.cleaned_data["subject"], letter=filled.letter(),
                **doer(request),
            )
        )  # fmt: skip

    if saved_by(request, form, save):
        told.success(request, _("Viesti on lähetetty asiakkaalle."))
        return redirect("cases:thread", code, made[0])
    note(request, frame["head"], "messages")
    rows = threads_of_case(code, actor_of(request), timezone.now())
    return private(render(request, "cases/messages.html", {**frame, "rows": rows, "form": form}))


@allowed(Action.WORK_CASES)
def thread(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """One thread; opening it marks the client's messages read."""
    frame = case_frame(request, code, TAB)
    page = thread_of_case(code, number, actor_of(request), timezone.now())
    if page is None:
        raise Http404
    form = MessageForm(**given(request))

    def save(filled: MessageForm) -> None:
        write_as_staff(case_code=code, thread_code=number, letter=filled.letter(), **doer(request))

    if saved_by(request, form, save):
        told.success(request, _("Viesti on lähetetty asiakkaalle."))
        return redirect("cases:thread", code, number)
    mark_read(thread_code=number, side=Side.STAFF, case_id=page.case_id, **doer(request))
    note(request, frame["head"], "messages")
    receiver = receiver_of(page, timezone.localdate())
    called = names([receiver, *(one.by for one in page.messages)])
    context = {
        **frame, "page": page, "form": form, "case_code": code,
        "rows": [(one, called[one.by]) for one in page.messages],
        "receiver": called[receiver] if receiver else "",
    }  # fmt: skip
    return private(render(request, "cases/thread.html", context))


@allowed(Action.WORK_CASES)
def file(request: HttpRequest, code: str, number: str, part: str) -> HttpResponse:
    """A file of a thread."""
    head = head_for(request, code)
    page = thread_of_case(code, number, actor_of(request), timezone.now())
    found = opened_file(page, part) if page else None
    if found is None:
        raise Http404
    note(request, head, "messages")
    return file_answer(found)


@allowed(Action.WORK_CASES)
def waiting(request: HttpRequest) -> HttpResponse:
    """Clients' messages that nobody has read yet, the longest wait first; a lead sees the team's."""
    rows = threads_waiting(actor_of(request), timezone.now())
    called = names(row.client_id for row in rows)
    context = {
        "rows": [(row, called[row.client_id]) for row in rows],
        "crumbs_items": crumbs((_("Lukemattomat viestit"), "")),
    }
    return private(render(request, "cases/waiting.html", context))
