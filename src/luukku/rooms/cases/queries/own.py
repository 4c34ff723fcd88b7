"""A client's own matters: where each stands, what the law promises next, and who the own worker is."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.clocks.answers import State
from luukku.rooms.cases.models import Case, Disclosure, Relation
from luukku.rooms.cases.queries.case import case_page
from luukku.rooms.cases.queries.heads import head_of
from luukku.rooms.cases.queries.shown import DueRow
from luukku.rooms.cases.queries.workers import in_force
from luukku.rooms.cases.rules.kinds import kind_of
from luukku.rooms.cases.rules.states import CaseState
from luukku.rooms.cases.rules.words import Basis, Domain, RelationKind

OVER = (State.MET, State.ENDED)


@dataclass(frozen=True, slots=True)
class OwnMatter:
    """One matter as its client is told of it."""

    code: str
    kind: Text
    domain: Domain
    organisation: Text
    state: CaseState
    opened_on: date
    closed_on: date | None
    own_worker: UUID | None
    promise: DueRow | None
    promise_is_late: bool


def own_matters(client_id: UUID, at: datetime, today: date) -> tuple[OwnMatter, ...]:
    """Every matter of a client, the open ones first. Five SQL queries a matter, and one."""
    rows = Case.objects.filter(client=client_id, client__erased_at=None)
    rows = rows.select_related("client", "organisation").order_by("closed_on", "-opened_on", "id")
    told = [_told(one, at, today) for one in rows]
    return tuple(sorted(told, key=lambda one: one.closed_on is not None))


def _told(case: Case, at: datetime, today: date) -> OwnMatter:
    head = head_of(case)
    page = case_page(head, at=at)
    running = [one.due for one in page.clocks if one.standing.state not in OVER and one.due.on]
    promise = running[0] if running and head.is_open else None
    return OwnMatter(
        code=head.code, kind=page.kind.names, domain=head.domain, organisation=head.organisation,
        state=head.state, opened_on=head.opened_on, closed_on=head.closed_on,
        own_worker=head.own_worker, promise=promise,
        promise_is_late=bool(promise and promise.on and promise.on < today),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A matter to choose from."""

    code: str
    kind: Text
    opened_on: date


def own_cases(client_id: UUID) -> tuple[OwnCase, ...]:
    """A client's matters by code. One SQL query."""
    rows = Case.objects.filter(client=client_id, client__erased_at=None).order_by(
        "-opened_on", "id"
    )
    return tuple(
        OwnCase(code, kind_of(kind, version).names, opened)
        for code, kind, version, opened in rows.values_list(
            "code", "kind", "kind_version", "opened_on"
        )
    )


@dataclass(frozen=True, slots=True)
class Permission:
    """On what ground one domain's matters are read in another, and whether it still holds."""

    id: int
    come: Domain
    go: Domain
    basis: Basis
    law: str
    valid_from: date
    valid_to: date | None
    withdrawn_at: datetime | None

    def holds(self, on: date) -> bool:
        """Is it in force on the day?"""
        ended = self.valid_to is not None and self.valid_to < on
        return self.withdrawn_at is None and not ended


def permissions_of(client_id: UUID) -> tuple[Permission, ...]:
    """Every disclosure of a client, those in force first. One SQL query."""
    rows = Disclosure.objects.filter(client=client_id).order_by("-made_at", "-id")
    found = [
        Permission(
            one.pk, Domain(one.from_domain), Domain(one.to_domain), Basis(one.basis), one.law,
            one.valid_from, one.valid_to, one.withdrawn_at,
        )
        for one in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.withdrawn_at is not None))


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who would see: who, in which domain, as what."""

    user: UUID
    domain: Domain
    kind: RelationKind


def would_see(client_id: UUID, domain: Domain, on: date) -> tuple[Viewer, ...]:
    """Who works with the client in a domain on the day: those a permission to it would let in.

    One SQL query.
    """
    rows = Relation.objects.filter(in_force(on), client=client_id, domain=domain.value)
    return tuple(
        Viewer(user, Domain(where), RelationKind(kind))
        for user, where, kind in rows.order_by("id").values_list("user", "domain", "kind")
    )


def matters_in(client_id: UUID, domain: Domain) -> int:
    """How many matters a client has in a domain. One SQL query."""
    return Case.objects.filter(client=client_id, domain=domain.value).count()
