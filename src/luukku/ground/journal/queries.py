"""What has happened, what still has to be heard, and whether the audit chain holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, Min, QuerySet
from django.utils.crypto import constant_time_compare

from luukku.ground.journal import rules
from luukku.ground.journal.models import AuditHead, AuditRow, FactRow


def told(kind: str) -> list[dict[str, Any]]:
    """The facts of one kind, oldest first."""
    return list(FactRow.objects.filter(kind=kind).values_list("data", flat=True))


@dataclass(frozen=True, slots=True)
class Told:
    """Who made a fact true, and when."""

    by: UUID | None
    at: datetime


def last_told(kind: str, **about: Any) -> Told | None:
    """The latest fact of a kind about something, by the fact's own fields. One SQL query."""
    rows = FactRow.objects.filter(kind=kind, **{f"data__{name}": v for name, v in about.items()})
    found = rows.order_by("-at", "-id").values_list("data__by", "at").first()
    return Told(UUID(found[0]) if found[0] else None, found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Facts of one kind that nobody has heard in time."""

    kind: str
    count: int
    oldest: datetime
    tries: int


def unheard(*, at: datetime, older_than: timedelta = rules.ALARM_AFTER) -> list[Waiting]:
    """The kinds of facts that have waited too long, the oldest first; empty is good. One SQL query."""
    rows = (
        FactRow.objects.filter(heard_at=None, recorded_at__lte=at - older_than)
        .order_by()
        .values_list("kind")
        .annotate(count=Count("id"), oldest=Min("recorded_at"), tries=Min("tries"))
    )
    return sorted((Waiting(*row) for row in rows), key=lambda waiting: waiting.oldest)


WRITERS = """
SELECT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = %s::regclass AND mode = 'RowExclusiveLock' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND pid IS DISTINCT FROM pg_backend_pid()
"""


def latest_fact() -> int:
    """The number of the latest fact that can be seen; 0 when there is none."""
    return FactRow.objects.aggregate(last=Max("id"))["last"] or 0


def writers_at_work() -> frozenset[str]:
    """The transactions that may hold facts nobody sees yet.

    PostgreSQL gives a number to a fact before its transaction commits, so a lower one may appear
    after a higher one; but only a transaction that holds the table's write lock since before it
    took its number, until after its facts can be seen. SQLite has one writer at a time: none.
    """
    if connection.vendor != "postgresql":
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(WRITERS, [FactRow._meta.db_table])
        return frozenset(row[0] for row in cursor.fetchall())


@dataclass(frozen=True, slots=True)
class Kept:
    """A fact as the journal keeps it."""

    id: int
    kind: str
    at: datetime
    data: Mapping[str, Any]


def facts_after(number: int, *, until: int, most: int) -> list[Kept]:
    """The next facts by their numbers. One SQL query."""
    rows = FactRow.objects.filter(id__gt=number, id__lte=until).order_by("id")
    return [Kept(*row) for row in rows.values_list("id", "kind", "at", "data")[:most]]


def holds_fact(number: int) -> bool:
    """Is there a fact with that number?"""
    return FactRow.objects.filter(id=number).exists()


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry of the audit log as it is shown."""

    number: int
    at: datetime
    actor_id: UUID | None
    action: str
    subject: str
    detail: Mapping[str, Any]


class AuditEntries:
    """The entries of one search, newest first, read a page at a time."""

    def __init__(self, *, action: str = "", day: date | None = None) -> None:
        rows: QuerySet[AuditRow] = AuditRow.objects.order_by("-number")
        rows = rows.filter(action=action) if action else rows
        self._rows = rows.filter(at__date=day) if day else rows

    def count(self) -> int:
        return self._rows.count()

    def __len__(self) -> int:
        return self.count()

    def __iter__(self) -> Iterator[AuditEntry]:
        return (_entry(row) for row in self._rows.iterator())

    def __getitem__(self, part: slice) -> list[AuditEntry]:
        return [_entry(row) for row in self._rows[part]]


def _entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(row.number, row.at, row.actor_id, row.action, row.subject, row.detail)


def entries_about(subject: str, actions: Iterable[str], *, most: int = 1000) -> list[AuditEntry]:
    """What the log tells of one thing, the newest first, by an index of its own. One SQL query."""
    rows = AuditRow.objects.filter(subject=subject, action__in=[*actions]).order_by("-number")
    return [_entry(row) for row in rows[:most]]


def audit_actions() -> list[str]:
    """Every action that the log knows."""
    return list(AuditRow.objects.order_by("action").values_list("action", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class AuditCheck:
    """The verdict on the chain: how many entries, where it ends, where it does not hold."""

    entries: int
    number: int
    hash: str
    breaks: tuple[rules.Break, ...]


def audit_check() -> AuditCheck:
    """Walk the whole chain from its start and compare its end with the signed head."""
    head = audit_head()
    found = rules.breaks(
        (link_of(row) for row in AuditRow.objects.order_by("number").iterator()), head
    )
    return AuditCheck(
        entries=AuditRow.objects.count(),
        number=head.number if head else 0,
        hash=head.hash if head else rules.START,
        breaks=tuple(found),
    )


def audit_head() -> rules.Head | None:
    """The anchor of the chain's end; old secret keys are accepted while they are in use."""
    row = AuditHead.objects.filter(id=1).first()
    if row is None:
        return None
    return rules.Head(row.number, row.hash, seal_holds(row))


def seal_holds(head: AuditHead) -> bool:
    """Was the head written by one who holds the secret key?"""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(
        constant_time_compare(head.seal, rules.seal_of(head.number, head.hash, str(secret)))
        for secret in secrets
    )


def link_of(row: AuditRow) -> rules.Link:
    """A row as the arithmetic of the chain reads it."""
    return rules.Link(
        number=row.number,
        at=row.at,
        actor_id=row.actor_id,
        action=row.action,
        subject=row.subject,
        detail=row.detail,
        previous_hash=row.previous_hash,
        hash=row.hash,
    )


def audit_hash(number: int) -> str:
    """The hash of one entry; empty when there is none."""
    return AuditRow.objects.filter(number=number).values_list("hash", flat=True).first() or ""
