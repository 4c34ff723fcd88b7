"""The walls inside a matter: whose writing an asker may read, and in whose name they may write."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, Value
from django.utils.timezone import localtime

from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Case, Disclosure, EmergencyAccess, Party, Relation
from luukku.rooms.cases.queries.access import grounds_to_see
from luukku.rooms.cases.queries.workers import in_force, of_post, post_of
from luukku.rooms.cases.rules.access import Reason
from luukku.rooms.cases.rules.roles import CONSULTED_ROLE
from luukku.rooms.cases.rules.words import Domain

EVERY = frozenset(domain.value for domain in Domain)
_ALL, _ASKED = "*", "?"
BY_PLACE = frozenset({Reason.LEAD, Reason.QUEUE})


@dataclass(frozen=True, slots=True)
class Walls:
    """Domains whose parts are there for the asker, and those the asker writes in."""

    reads: frozenset[str]
    writes: frozenset[str]

    def opens(self, domain: str) -> bool:
        """Is a part of the domain there for the asker? What is shared is there for everybody."""
        return not domain or domain in self.reads


def walls_of(case: Case, actor: Actor, at: datetime) -> Walls:
    """The walls as they stand for somebody who sees the matter. Three SQL queries.

    One's own domains are those of a relation to the client, of a part in the matter and of one's own task;
    who sees the matter only by its queue or its lead is of its own domain. A disclosure in force opens
    another's domain for reading, an emergency opening every one. Who was asked for advice reads what the
    matter's own domain has written, and writes nothing.
    """
    if actor.id is None:
        return Walls(EVERY, EVERY)
    found = set(_held(case, actor.id, at))
    on = localtime(at).date()
    opened, asked = _ALL in found, _ASKED in found
    found -= {_ALL, _ASKED}
    looks = opened or asked
    if case.own_worker == actor.id or not (found or looks) or (looks and _leads(case, actor, at)):
        found.add(case.domain)
    told = Disclosure.objects.filter(
        in_force(on), client=case.client_id, to_domain__in=found, withdrawn_at=None
    ).values_list("from_domain", flat=True)
    writes = frozenset(found)
    told_of = {*told, case.domain} if asked else set(told)
    return Walls(EVERY if opened else writes | told_of, writes)


def _leads(case: Case, actor: Actor, at: datetime) -> bool:
    """Does the asker also see the matter by its queue or its lead? A look takes nothing from them."""
    return not BY_PLACE.isdisjoint(grounds_to_see(actor, case.pk, at))


def _held(case: Case, user_id: UUID, at: datetime) -> Any:
    """Domains of relations and parts, and marks of an emergency opening and of being asked that hold.

    Only those of one's work today; a relation of another organisation says nothing of this one's domain.
    """
    on = localtime(at).date()
    held = Q(in_force(on), of_post(post_of(user_id, on)), user=user_id)
    here = Q(organisation=None) | Q(organisation=case.organisation_id) | ~Q(domain=case.domain)
    relations = Relation.objects.filter(held, here, client=case.client_id)
    parts = Party.objects.filter(held, case=case.pk)
    asked = Q(role_code=CONSULTED_ROLE)
    openings = EmergencyAccess.objects.filter(
        client=case.client_id, user=user_id, opened_at__lte=at, until__gt=at
    )
    rows = (
        relations.order_by()
        .values_list("domain")
        .union(
            parts.exclude(asked).order_by().values_list("domain"),
            parts.filter(asked).order_by().annotate(only=Value(_ASKED)).values_list("only"),
            openings.order_by().annotate(every=Value(_ALL)).values_list("every"),
            all=True,
        )
    )
    return (domain for (domain,) in rows)


def people_of(case: Case, walls: Walls, on: date) -> tuple[UUID, ...]:
    """Who may own a goal or do something: the client, the own worker, the parties, one's own domain's workers.

    Two SQL queries. Workers behind a wall are not there.
    """
    found = [case.client_id, *([case.own_worker] if case.own_worker else [])]
    parts = Party.objects.filter(in_force(on), case=case.pk).exclude(user=None)
    parts = parts.exclude(role_code=CONSULTED_ROLE).order_by("id")
    near = Relation.objects.filter(
        in_force(on), client=case.client_id, domain__in=walls.reads
    ).order_by("id")
    found += [user for user in parts.values_list("user", flat=True) if user]
    found += near.values_list("user", flat=True)
    return tuple(dict.fromkeys(found))
