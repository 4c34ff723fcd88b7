"""Messages with the own worker: threads, a thread, a new one, a file."""

from typing import Any
from uuid import uuid4

from django.contrib import messages as told
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import names, saved_by
from luukku.ground.people.rules import Action
from luukku.rooms.cases.forms.fields import here
from luukku.rooms.cases.forms.trust import MessageForm, ThreadForm
from luukku.rooms.cases.queries.messages import (
    Opened,
    opened_file,
    receiver_of,
    thread_of_client,
    threads_of_client,
)
from luukku.rooms.cases.queries.own import own_cases
from luukku.rooms.cases.rules.messages import Side
from luukku.rooms.cases.services.messages import mark_read, open_thread, write_message
from luukku.rooms.cases.views.own.frame import Own, own_for, shown

TAB = "own:messages"


@allowed(Action.OWN_PAGES)
def threads(request: HttpRequest) -> HttpResponse:
    """Every thread, the latest first."""
    own = own_for(request, TAB, "messages")
    return shown(
        request, own, TAB, "cases/own/messages.html", rows=threads_of_client(own.client_id)
    )


@allowed(Action.OWN_PAGES)
def new_thread(request: HttpRequest) -> HttpResponse:
    """Begin a new subject."""
    own = own_for(request, TAB, "messages")
    choices = matter_choices(own)
    form = ThreadForm(**sent(request), cases=choices)
    made: list[str] = []

    def save(filled: ThreadForm) -> None:
        said = filled.cleaned_data
        made.append(
            open_thread(
                client_id=own.client_id, case_code=said["case"], subject=said["subject"],
                letter=filled.letter(), by=own.actor, at=timezone.now(),
            )
        )  # fmt: skip

    if saved_by(request, form, save):
        told.success(request, _("Viesti on lähetetty."))
        return redirect("own:thread", made[0])
    return shown(request, own, TAB, "cases/own/new_thread.html", form=form, cases=choices)


@allowed(Action.OWN_PAGES)
def thread(request: HttpRequest, code: str) -> HttpResponse:
    """One thread; opening it marks the other side's messages read."""
    own = own_for(request, TAB, "messages")
    page = thread_of_client(own.client_id, code)
    if page is None:
        raise Http404
    form = MessageForm(**sent(request))

    def save(filled: MessageForm) -> None:
        write_message(
            client_id=own.client_id, thread_code=code, letter=filled.letter(), by=own.actor,
            at=timezone.now(),
        )  # fmt: skip

    if saved_by(request, form, save):
        told.success(request, _("Viesti on lähetetty."))
        return redirect("own:thread", code)
    mark_read(thread_code=code, side=Side.CLIENT, case_id=page.case_id, by=own.actor,
              at=timezone.now())  # fmt: skip
    receiver = receiver_of(page, own.today)
    called = names([receiver, *(one.by for one in page.messages)])
    rows = [(one, called[one.by]) for one in page.messages]
    return shown(
        request, own, TAB, "cases/own/thread.html", page=page, rows=rows, form=form,
        receiver=called[receiver] if receiver else "",
    )  # fmt: skip


@allowed(Action.OWN_PAGES)
def file(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """A file of a thread of one's own."""
    own = own_for(request, TAB, "messages")
    page = thread_of_client(own.client_id, code)
    found = opened_file(page, number) if page else None
    if found is None:
        raise Http404
    return file_answer(found)


def file_answer(found: Opened) -> HttpResponse:
    """A file to be saved, never shown as a page of this site."""
    answer = HttpResponse(found.content, content_type=found.media)
    answer.headers["Content-Disposition"] = "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store, private"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def matter_choices(own: Own) -> list[tuple[str, str]]:
    """One's matters by name."""
    return [(one.code, f"{here(one.kind)} ({one.code})") for one in own_cases(own.client_id)]


def sent(request: HttpRequest) -> dict[str, Any]:
    """What a form with files is made of; a new form gets a key of its own."""
    if request.method == "POST":
        return {"data": request.POST, "files": request.FILES}
    return {"initial": {"nonce": uuid4()}}
