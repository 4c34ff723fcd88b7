"""Who works where on a day, in which domains, and who has left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localtime

from luukku.rooms.cases.models import Case, Relation, Worker
from luukku.rooms.cases.rules.words import RelationKind

COLUMNS: Final = ("organisation_id", "domain", "valid_from", "valid_to")
Held = tuple[Any, ...]


def in_force(on: date) -> Q:
    """Rows whose days hold on the day."""
    return Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody is as a worker: domains and organisations of today, and those left behind."""

    known: bool
    domains: frozenset[str]
    organisations: tuple[int, ...]
    left: frozenset[int]

    @property
    def gone(self) -> bool:
        """Was a worker, and is none any more."""
        return self.known and not self.organisations

    def covers(self, domain: str, organisation_id: int | None = None) -> bool:
        """Does a relation or a part still count? In the domains of one's work, not of where one has left."""
        return not self.known or (domain in self.domains and organisation_id not in self.left)


def post_of(user_id: UUID, on: date) -> Post:
    """The post of a user on the day. One SQL query."""
    rows = Worker.objects.filter(user=user_id).order_by("id")
    return _post(list(rows.values_list(*COLUMNS)), on)


def _post(rows: Sequence[Held], on: date) -> Post:
    now = [row for row in rows if row[2] <= on and (row[3] is None or row[3] >= on)]
    here = tuple(dict.fromkeys(row[0] for row in now))
    left = frozenset(row[0] for row in rows) - frozenset(here)
    return Post(bool(rows), frozenset(row[1] for row in now), here, left)


def of_post(post: Post) -> Q:
    """Relations and parts in the domains of one's work today; who has never been a worker keeps all."""
    return Q(domain__in=post.domains) if post.known else Q()


def posts_of(users: Iterable[UUID], on: date) -> dict[UUID, Post]:
    """The posts of several users on the day. One SQL query."""
    asked = set(users)
    rows = Worker.objects.filter(user__in=asked).order_by("id")
    found: dict[UUID, list[Held]] = {one: [] for one in asked}
    for user, *row in rows.values_list("user", *COLUMNS):
        found[user].append(tuple(row))
    return {user: _post(held, on) for user, held in found.items()}


def organisation_of(user_id: UUID, at: datetime) -> int | None:
    """The organisation somebody works in at the moment; the first of several. One SQL query."""
    found = post_of(user_id, localtime(at).date()).organisations
    return found[0] if found else None


def has_left(user_id: UUID | None, on: date) -> bool:
    """Was a worker, and is none any more? One SQL query."""
    return user_id is not None and post_of(user_id, on).gone


def domains_of(on: date) -> dict[UUID, str]:
    """The domain of everybody who works with clients on the day. One SQL query."""
    rows = Worker.objects.filter(in_force(on)).order_by("-id").values_list("user", "domain")
    return dict(rows)


def all_gone(on: date) -> frozenset[UUID]:
    """Everybody who has been a worker and is none on the day. One SQL query."""
    rows = list(Worker.objects.values_list("user", "valid_from", "valid_to"))
    here = {user for user, first, last in rows if first <= on and (last is None or last >= on)}
    return frozenset(user for user, _, _ in rows) - here


def own_worker_of(case_id: int, on: date) -> UUID | None:
    """The own worker of a matter, or the client's own worker in its domain; one SQL query or two."""
    case = Case.objects.get(pk=case_id)
    if case.own_worker is not None:
        return case.own_worker
    held = Relation.objects.filter(
        in_force(on), client=case.client_id, domain=case.domain, valid_to=None,
        kind=RelationKind.OWN_WORKER.value,
    )  # fmt: skip
    return held.values_list("user", flat=True).first()
