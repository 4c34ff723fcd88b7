"""Messages between a client and those who work the matter: write, read, rise to the lead when unread."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.cases import MessageSent, MessageUnanswered
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.queries.vault import sealed_words
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.cases.models import Attachment, Case, Message, MessageReading, Thread
from luukku.rooms.cases.queries.hearers import hearers
from luukku.rooms.cases.queries.locking import locked_case
from luukku.rooms.cases.queries.mandates import is_client, mandate_for
from luukku.rooms.cases.rules.codes import new_code
from luukku.rooms.cases.rules.mandates import MandateScope
from luukku.rooms.cases.rules.messages import (
    LONGEST_NAME,
    MOST_FILES,
    Side,
    escalates_on,
    kind_of_file,
    require_words,
)

NOBODY_THERE = ("cases.no_such_thread", N_("Viestiketjua ei löydy."))
REPLAYED = ("cases.message_is_replayed", N_("Viesti on jo lähetetty. Avaa sivu uudelleen."))


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was sent: what it calls itself, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: words, files, and the key by which a second try is known."""

    words: str
    nonce: UUID
    files: Sequence[File] = ()


@transaction.atomic
def open_thread(
    *, client_id: UUID, case_code: str, subject: str, letter: Letter, by: Actor, at: datetime
) -> str:
    """The client begins a new subject of a matter; gives the thread's code. A replay changes nothing."""
    mandate = _client_side(by, client_id, at)
    case = Case.objects.select_for_update(of=("self",)).filter(
        code=case_code, client=client_id, client__erased_at=None
    )
    found = case.first()
    if found is None:
        raise RuleBroken("cases.no_such_case", N_("Asiaa ei löydy."), field="case")
    return _begin(found, subject, letter, Side.CLIENT, mandate, by, at)


@transaction.atomic
def open_thread_as_staff(
    *, case_code: str, subject: str, letter: Letter, by: Actor, at: datetime
) -> str:
    """A worker of the matter begins a new subject; gives the thread's code."""
    return _begin(locked_case(case_code, by, at), subject, letter, Side.STAFF, None, by, at)


def _begin(
    case: Case, subject: str, letter: Letter, side: Side, mandate: int | None, by: Actor,
    at: datetime,
) -> str:  # fmt: skip
    require_words(subject, letter.words)
    sent = _sent_before(letter, by)
    if sent is not None:
        if sent.thread.case_id != case.pk:
            raise RuleBroken(*REPLAYED)
        return sent.thread.code
    thread = Thread.objects.create(
        code=new_code(), client_id=case.client_id, case=case, opened_at=at,
        subject=sealed_words(case.client_id, subject=subject.strip()),
    )  # fmt: skip
    _add(thread, letter, side, mandate, by, at)
    return thread.code


@transaction.atomic
def write_message(
    *, client_id: UUID, thread_code: str, letter: Letter, by: Actor, at: datetime
) -> int:
    """The client writes more to a thread; gives the message's number."""
    mandate = _client_side(by, client_id, at)
    thread = _locked(thread_code, client_id=client_id)
    return _write(thread, letter, Side.CLIENT, mandate, by, at)


@transaction.atomic
def write_as_staff(
    *, case_code: str, thread_code: str, letter: Letter, by: Actor, at: datetime
) -> int:
    """A worker of the matter writes to a thread; gives the message's number."""
    case = locked_case(case_code, by, at)
    return _write(_locked(thread_code, case=case.pk), letter, Side.STAFF, None, by, at)


def _client_side(by: Actor, client_id: UUID, at: datetime) -> int | None:
    """The mandate by which the client's side is spoken, None for the client; others are not there."""
    if is_client(by, client_id):
        return None
    held = mandate_for(by, client_id, MandateScope.MESSAGES, localtime(at).date())
    if held is None:
        raise RuleBroken(*NOBODY_THERE)
    return held.id


def _locked(code: str, **of: object) -> Thread:
    rows = Thread.objects.select_for_update(of=("self",)).filter(code=code, erased_at=None, **of)
    found = rows.first()
    if found is None:
        raise RuleBroken(*NOBODY_THERE)
    return found


def _sent_before(letter: Letter, by: Actor) -> Message | None:
    rows = Message.objects.select_related("thread")
    return rows.filter(by=_somebody(by), nonce=letter.nonce).first()


def _somebody(by: Actor) -> UUID:
    """Messages are written by people, never by the house."""
    if by.id is None:
        raise RuleBroken(*NOBODY_THERE)
    return by.id


def _write(
    thread: Thread, letter: Letter, side: Side, mandate: int | None, by: Actor, at: datetime
) -> int:
    require_words(None, letter.words)
    sent = _sent_before(letter, by)
    if sent is None:
        return _add(thread, letter, side, mandate, by, at)
    if sent.thread_id != thread.pk:
        raise RuleBroken(*REPLAYED)
    return sent.number


def _add(
    thread: Thread, letter: Letter, side: Side, mandate: int | None, by: Actor, at: datetime
) -> int:
    if len(letter.files) > MOST_FILES:
        raise RuleBroken(
            "cases.too_many_files", N_("Viestissä voi olla enintään %(n)s liitettä."),
            field="file", n=MOST_FILES,
        )  # fmt: skip
    kinds = [kind_of_file(file.name, file.content) for file in letter.files]
    last = thread.messages.order_by("-number").values_list("number", flat=True).first() or 0
    made = Message.objects.create(
        thread=thread, number=last + 1, side=side.value, by=_somebody(by), at=at, nonce=letter.nonce,
        mandate_id=mandate, sealed=sealed_words(thread.client_id, words=letter.words.strip()),
    )  # fmt: skip
    for kind, file in zip(kinds, letter.files, strict=True):
        content = base64.b64encode(file.content).decode()
        sealed = sealed_words(thread.client_id, name=_plain(file.name), content=content)
        Attachment.objects.create(
            code=new_code(), message=made, kind=kind, size=len(file.content), sealed=sealed
        )
    if side is Side.CLIENT and thread.waits_since is None:
        thread.waits_since, thread.escalated_at = at, None
        thread.save(update_fields=["waits_since", "escalated_at"])
    if side is Side.STAFF:
        _waits_no_more(thread)
    teller = by.id if side is Side.STAFF else None
    record(MessageSent(at=at, by=teller, case_id=thread.case_id, side_code=side.value))
    audit(action="message_sent", subject=f"client:{thread.client_id}", by=by.id, at=at,
          detail={"thread_code": thread.code, "number": made.number, "mandate_id": mandate})  # fmt: skip
    return made.number


def _plain(name: str) -> str:
    """A file's own name without a path and without what does not print."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(one for one in last if one.isprintable())[-LONGEST_NAME:]


@transaction.atomic
def mark_read(*, thread_code: str, side: Side, case_id: int, by: Actor, at: datetime) -> int:
    """Whoever may see the thread has had it open: says how many messages were new to them.

    A client waits until the one whose message it is has read it, or somebody who works the matter answers.

    The caller has asked whether the reader may see it; the other side's messages are marked.
    """
    if by.id is None:
        return 0
    thread = _locked(thread_code, case=case_id)
    other = Side.STAFF if side is Side.CLIENT else Side.CLIENT
    new = thread.messages.filter(side=other.value).exclude(readings__reader=by.id)
    marks = [MessageReading(message=one, reader=by.id, side=side.value, at=at) for one in new]
    MessageReading.objects.bulk_create(marks, ignore_conflicts=True)
    if side is Side.STAFF and thread.waits_since is not None and _is_receiver(thread, by, at):
        _waits_no_more(thread)
    return len(marks)


def _is_receiver(thread: Thread, by: Actor, at: datetime) -> bool:
    """Whose the message is to read; once it has risen to the lead, it is the lead's too."""
    heard, case = hearers(localtime(at).date()), thread.case
    people = heard.of(case.own_worker, case.organisation_id)
    if thread.escalated_at is not None:
        people |= heard.leads_of(case.organisation_id)
    return by.id in people


def _waits_no_more(thread: Thread) -> None:
    if thread.waits_since is not None:
        thread.waits_since = None
        thread.save(update_fields=["waits_since"])


@transaction.atomic
def raise_unread(*, by: Actor, at: datetime) -> int:
    """Clients' messages that have lain unread too long rise to the lead, each wait once; says how many."""
    require(by, Action.MANAGE_PEOPLE)
    today = localtime(at).date()
    rows = Thread.objects.select_for_update(of=("self",), skip_locked=True).filter(
        waits_since__lte=at - timedelta(days=1), escalated_at=None, erased_at=None
    )
    late = [row for row in rows.select_related("case")
            if row.waits_since and escalates_on(localtime(row.waits_since).date()) <= today]  # fmt: skip
    for thread in late:
        thread.escalated_at = at
        thread.save(update_fields=["escalated_at"])
        assert thread.waits_since is not None  # such were asked for
        record(
            MessageUnanswered(
                at=at, by=by.id, case_id=thread.case_id,
                organisation_id=thread.case.organisation_id,
                waited_since=localtime(thread.waits_since).date(),
            )
        )  # fmt: skip
    return len(late)
