"""Who acts for whom, and in what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from luukku.ground.people.rules import Action, Actor, may_anywhere
from luukku.rooms.cases.models import Client, Mandate
from luukku.rooms.cases.queries.workers import in_force
from luukku.rooms.cases.rules.mandates import MandateScope
from luukku.rooms.cases.rules.words import MandateKind


@dataclass(frozen=True, slots=True)
class MandateRow:
    """One mandate: who holds it, for whom, in what, until when."""

    id: int
    client_id: UUID
    holder: UUID
    kind: MandateKind
    scopes: frozenset[MandateScope]
    valid_from: date
    valid_to: date | None


def mandates_held(holder: UUID, on: date) -> tuple[MandateRow, ...]:
    """For whom somebody may act on the day. One SQL query."""
    return tuple(_rows(held_by(holder, on)))


def held_by(holder: UUID, on: date) -> QuerySet[Mandate]:
    """The mandates somebody holds on the day."""
    return Mandate.objects.filter(in_force(on), holder=holder, ended_at=None)


def mandates_of(client_id: UUID, on: date) -> tuple[MandateRow, ...]:
    """Who may act for a client on the day. One SQL query."""
    return tuple(_rows(Mandate.objects.filter(in_force(on), client=client_id, ended_at=None)))


def _rows(found: Any) -> Iterator[MandateRow]:
    for row in found.filter(client__erased_at=None).order_by("id"):
        yield MandateRow(
            row.pk, row.client_id, row.holder, MandateKind(row.kind),
            frozenset(MandateScope(one) for one in row.scopes), row.valid_from, row.valid_to,
        )  # fmt: skip


def mandate_for(actor: Actor, client_id: UUID, scope: MandateScope, on: date) -> MandateRow | None:
    """The mandate by which an actor may do something for a client, if any. One SQL query."""
    if actor.id is None:
        return None
    held = mandates_held(actor.id, on)
    return next((one for one in held if one.client_id == client_id and scope in one.scopes), None)


def is_client(actor: Actor, client_id: UUID) -> bool:
    """Is the asker the client? At most one SQL query."""
    if actor.id != client_id or not may_anywhere(actor, Action.OWN_PAGES):
        return False
    return Client.objects.filter(pk=client_id, erased_at=None).exists()


def speaks_for(actor: Actor, client_id: UUID, scope: MandateScope, on: date) -> bool:
    """Is the asker the client, or somebody with a mandate for this? Two SQL queries at the most."""
    if not may_anywhere(actor, Action.OWN_PAGES):
        return False
    return is_client(actor, client_id) or mandate_for(actor, client_id, scope, on) is not None
