"""Threads and their messages, opened from under lock for one side or the other."""

import base64
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils.timezone import localtime

from luukku.ground.people.queries.holders import holders
from luukku.ground.people.queries.vault import opened_words
from luukku.ground.people.rules import Action, Actor
from luukku.rooms.cases.models import Attachment, Message, Thread
from luukku.rooms.cases.queries.access import talked_cases
from luukku.rooms.cases.queries.workers import has_left
from luukku.rooms.cases.rules.messages import MEDIA, Side, escalates_on

MOST: Final = 200


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread in a list."""

    code: str
    case_code: str
    case_kind: str
    client_id: UUID
    subject: str
    messages: int
    last_at: datetime | None
    unread: int
    waits_since: datetime | None
    escalates_on: date | None
    escalated: bool


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of a message."""

    code: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message as it is read."""

    number: int
    side: Side
    by: UUID
    at: datetime
    words: str
    read_at: datetime | None
    by_mandate: bool
    files: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A thread with all that was said."""

    row: ThreadRow
    case_id: int
    organisation_id: int
    own_worker: UUID | None
    messages: tuple[MessageRow, ...]


def threads_of_client(client_id: UUID) -> tuple[ThreadRow, ...]:
    """Every thread of a client, the latest first. One SQL query."""
    return _rows(Thread.objects.filter(client=client_id), Side.CLIENT)


def threads_of_case(code: str, actor: Actor, at: datetime) -> tuple[ThreadRow, ...]:
    """The threads of a matter the asker may see. Two SQL queries."""
    seen = talked_cases(actor, at).filter(code=code).order_by().values("pk")
    return _rows(Thread.objects.filter(case__in=seen), Side.STAFF)


def threads_waiting(actor: Actor, at: datetime) -> tuple[ThreadRow, ...]:
    """Threads whose client waits to be read, the longest first, among the matters an asker may see.

    Two SQL queries.
    """
    seen = talked_cases(actor, at).order_by().values("pk")
    waiting = Thread.objects.filter(case__in=seen).exclude(waits_since=None)
    return _rows(waiting.order_by("waits_since", "id"), Side.STAFF)


def thread_of_client(client_id: UUID, code: str) -> ThreadPage | None:
    """One thread of the client's own, or nothing. Three SQL queries."""
    return _page(Thread.objects.filter(client=client_id), code, Side.CLIENT)


def thread_of_case(case_code: str, code: str, actor: Actor, at: datetime) -> ThreadPage | None:
    """One thread of a matter the asker may see, or nothing. Four SQL queries."""
    seen = talked_cases(actor, at).filter(code=case_code).order_by().values("pk")
    return _page(Thread.objects.filter(case__in=seen), code, Side.STAFF)


def _rows(found: QuerySet[Thread], side: Side) -> tuple[ThreadRow, ...]:
    return tuple(_row(one) for one in _counted(found, side)[:MOST])


def _counted(found: QuerySet[Thread], side: Side) -> QuerySet[Thread, Any]:
    other = Side.STAFF if side is Side.CLIENT else Side.CLIENT
    theirs = Q(messages__side=other.value)
    read = theirs & Q(messages__readings__side=side.value)
    return (
        found.filter(erased_at=None)
        .select_related("case")
        .annotate(
            many=Count("messages", distinct=True),
            unread=Count("messages", filter=theirs, distinct=True)
            - Count("messages", filter=read, distinct=True),
            last_at=Max("messages__at"),
        )
    )


def _row(one: Any) -> ThreadRow:
    waits: datetime | None = one.waits_since
    return ThreadRow(
        code=one.code, case_code=one.case.code, case_kind=one.case.kind, client_id=one.client_id,
        subject=opened_words(one.client_id, one.subject).get("subject", ""),
        messages=one.many, last_at=one.last_at, unread=one.unread, waits_since=waits,
        escalates_on=escalates_on(localtime(waits).date()) if waits else None,
        escalated=one.escalated_at is not None,
    )  # fmt: skip


def _page(found: QuerySet[Thread], code: str, side: Side) -> ThreadPage | None:
    one = _counted(found.filter(code=code), side).first()
    if one is None:
        return None
    rows = one.messages.prefetch_related("readings", "attachments").order_by("number")
    told = tuple(_message(row, one.client_id) for row in rows)
    return ThreadPage(_row(one), one.case_id, one.case.organisation_id, one.case.own_worker, told)


def _message(row: Message, client_id: UUID) -> MessageRow:
    side = Side(row.side)
    read = [mark.at for mark in row.readings.all() if mark.side != side.value]
    return MessageRow(
        number=row.number, side=side, by=row.by, at=row.at,
        words=opened_words(client_id, row.sealed).get("words", ""),
        read_at=min(read, default=None), by_mandate=row.mandate_id is not None,
        files=tuple(_file(one, client_id) for one in row.attachments.all()),
    )  # fmt: skip


def _file(one: Attachment, client_id: UUID) -> FileRow:
    return FileRow(one.code, opened_words(client_id, one.sealed).get("name", ""), one.size)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file taken from under lock."""

    name: str
    media: str
    content: bytes


def opened_file(page: ThreadPage, code: str) -> Opened | None:
    """A file of a thread that the asker has been let to see, or nothing. One SQL query."""
    rows = Attachment.objects.filter(code=code, message__thread__code=page.row.code)
    one = rows.first()
    if one is None:
        return None
    words = opened_words(page.row.client_id, one.sealed)
    return Opened(words["name"], MEDIA[one.kind], base64.b64decode(words["content"]))


def receiver_of(page: ThreadPage, on: date) -> UUID | None:
    """Who is to answer: the own worker, or the unit's lead when there is none or they have left.

    Four SQL queries at the most.
    """
    if page.own_worker and not has_left(page.own_worker, on):
        return page.own_worker
    leads = holders(Action.LEAD_CASES, on=on)
    found = (one.id for one in leads if one.holds_in(page.organisation_id))
    return next((one for one in found if not has_left(one, on)), None)
