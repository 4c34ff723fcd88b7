"""What has been kept long enough, by the rules of retention: looked at before it is erased."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.timezone import make_aware

from luukku.rooms.cases.models import (
    Case,
    Client,
    Correction,
    CorrectionAnswer,
    EmergencyAccess,
    Message,
    Thread,
)
from luukku.rooms.cases.queries.kept import ways
from luukku.rooms.cases.rules.retention import What, retention


@dataclass(frozen=True, slots=True)
class Due:
    """What is to go: clients as a whole, and threads of clients who stay."""

    clients: tuple[UUID, ...]
    threads: tuple[int, ...]


def due_for_erasure(today: date) -> Due:
    """What is to go on the day, by the keys. Three SQL queries.

    A client may write in a matter of any age: what is fresh, or waits for somebody, holds back what it is part of.
    """
    rules = retention()
    letters = rules[What.MESSAGES].gone_before(today)
    clients = [
        *_ended(rules[What.CLIENT].gone_before(today), letters),
        *_without_case(rules[What.CLIENT_WITHOUT_CASE].gone_before(today)),
    ]
    threads = (
        Thread.objects.filter(~_talks(letters), case__closed_on__lte=letters)
        .exclude(client__in=clients)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return Due(tuple(clients), tuple(threads))


def _ended(limit: date, letters: date) -> list[UUID]:
    still = Case.objects.filter(Q(closed_on=None) | Q(closed_on__gt=limit), client=OuterRef("pk"))
    talking = Thread.objects.filter(_talks(letters), client=OuterRef("pk"))
    found = _at_rest(limit).filter(~Exists(still), ~Exists(talking))
    found = found.annotate(last=Max("cases__closed_on")).filter(last__lte=limit)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _without_case(limit: date) -> list[UUID]:
    found = _at_rest(limit).filter(cases=None, since__lte=limit).order_by("pk")
    return list(found.values_list("pk", flat=True))


def _at_rest(limit: date) -> QuerySet[Client]:
    """Clients with no correction and no emergency opening that waits for somebody, or is younger than the limit."""
    fresh, mine = _after(limit), {"client": OuterRef("pk")}
    asked = Correction.objects.filter(Q(answer=None) | Q(at__gte=fresh), **mine)
    answered = CorrectionAnswer.objects.filter(at__gte=fresh, correction__client=OuterRef("pk"))
    opened = Q(reviewed_at=None) | Q(reviewed_at__gte=fresh) | Q(opened_at__gte=fresh)
    openings = EmergencyAccess.objects.filter(opened, **mine)
    return Client.objects.filter(~Exists(asked), ~Exists(answered), ~Exists(openings))


def _talks(limit: date) -> Q:
    """Threads where a client waits for a reader, or something was written after the limit."""
    written = Message.objects.filter(thread=OuterRef("pk"), at__gte=_after(limit))
    return Q(waits_since__isnull=False) | Q(opened_at__gte=_after(limit)) | Q(Exists(written))


def _after(limit: date) -> datetime:
    """The first moment that is younger than the limit."""
    return make_aware(datetime.combine(limit + timedelta(days=1), time.min))


def rows_of_client(client_id: UUID) -> dict[str, list[str]]:
    """The keys of every row of a client, table by table. One SQL query a table."""
    found = {way.name: _keys(way.of(client_id)) for way in ways()}
    return {name: keys for name, keys in found.items() if keys}


def rows_of_thread(thread_id: int) -> dict[str, list[str]]:
    """The keys of every row of a thread, table by table. One SQL query a table."""
    found = {
        way.name: _keys(way.model._default_manager.filter(**{path: thread_id}))
        for way in ways()
        if (path := THREAD_PATHS.get(way.name))
    }
    return {name: keys for name, keys in found.items() if keys}


THREAD_PATHS = {
    "thread": "pk",
    "message": "thread",
    "messagereading": "message__thread",
    "attachment": "message__thread",
}


def _keys(rows: object) -> list[str]:
    return sorted(str(key) for key in rows.order_by("pk").values_list("pk", flat=True))  # type: ignore[attr-defined]
