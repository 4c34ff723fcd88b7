"""What has been kept long enough, by the rules of retention: looked at before it is erased."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q

from luukku.rooms.cases.models import Case, Client, Thread
from luukku.rooms.cases.queries.kept import ways
from luukku.rooms.cases.rules.retention import What, retention


@dataclass(frozen=True, slots=True)
class Due:
    """What is to go: clients as a whole, and threads of clients who stay."""

    clients: tuple[UUID, ...]
    threads: tuple[int, ...]


def due_for_erasure(today: date) -> Due:
    """What is to go on the day, by the keys. Three SQL queries."""
    rules = retention()
    clients = [
        *_ended(rules[What.CLIENT].gone_before(today)),
        *_without_case(rules[What.CLIENT_WITHOUT_CASE].gone_before(today)),
    ]
    threads = (
        Thread.objects.filter(case__closed_on__lte=rules[What.MESSAGES].gone_before(today))
        .exclude(client__in=clients)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return Due(tuple(clients), tuple(threads))


def _ended(limit: date) -> list[UUID]:
    still = Case.objects.filter(Q(closed_on=None) | Q(closed_on__gt=limit), client=OuterRef("pk"))
    found = Client.objects.filter(~Exists(still)).annotate(last=Max("cases__closed_on"))
    return list(found.filter(last__lte=limit).order_by("pk").values_list("pk", flat=True))


def _without_case(limit: date) -> list[UUID]:
    found = Client.objects.filter(cases=None, since__lte=limit).order_by("pk")
    return list(found.values_list("pk", flat=True))


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
