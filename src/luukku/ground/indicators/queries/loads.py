"""Loads of figures as the staff's pages and the command show them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from luukku.ground.indicators.models import Load, LoadFault
from luukku.ground.indicators.rules.formats.rows import Fault, Kind
from luukku.ground.indicators.rules.loads import LoadState
from luukku.ground.indicators.rules.validation import Finding, Severity
from luukku.ground.people.rules import Action, Actor, may_anywhere


@dataclass(frozen=True, slots=True)
class LoadRow:
    """One load."""

    key: str
    kind: Kind
    table: str
    name: str
    sha256: str
    size: int
    encoding: str
    rows: int
    refused: int
    scope: tuple[str, ...]
    replaces: tuple[str, ...]
    state: LoadState
    received_at: datetime
    received_by: UUID | None
    approved_at: datetime | None
    approved_by: UUID | None
    taken_back_at: datetime | None
    taken_back_by: UUID | None
    reason: str


def load_rows() -> list[LoadRow]:
    """Every load, the newest first. One SQL query."""
    return [row_of(one) for one in Load.objects.all()]


def load_row(key: str) -> LoadRow | None:
    """One load by its key. One SQL query."""
    one = Load.objects.filter(key=key).first()
    return None if one is None else row_of(one)


def load_faults(key: str) -> list[Fault]:
    """The rows of a load that may not be used. One SQL query."""
    found = LoadFault.objects.filter(load__key=key, severity=Severity.REFUSE.value)
    return [Fault(f.row, f.column, f.code, f.params) for f in found]


def load_findings(key: str) -> list[Finding]:
    """The rows of a load to look at before it is approved. One SQL query."""
    found = LoadFault.objects.filter(load__key=key, severity=Severity.LOOK.value)
    return [
        Finding(
            Severity.LOOK, f.code, f.column, f.params.get("place", ""), f.params.get("time", ""),
            f.params, f.row,
        )
        for f in found
    ]  # fmt: skip


def approved_scopes(but: str = "") -> dict[str, list[str]]:
    """What the loads in use tell of, by their keys. One SQL query."""
    held = Load.objects.filter(state=LoadState.APPROVED.value).exclude(key=but)
    return dict(held.values_list("key", "scope"))


@dataclass(frozen=True, slots=True)
class LoadsDesk:
    """What waits of loads: those one may approve, one's own that another approves, and may one bring more."""

    to_approve: tuple[LoadRow, ...]
    own: tuple[LoadRow, ...]
    may_bring: bool


def loads_desk(actor: Actor) -> LoadsDesk | None:
    """The desk of who brings or approves loads, None of others. At most one SQL query."""
    brings = may_anywhere(actor, Action.LOAD_EVIDENCE)
    approves = may_anywhere(actor, Action.APPROVE_EVIDENCE)
    if not (brings or approves):
        return None
    rows = [row_of(one) for one in Load.objects.filter(state=LoadState.RECEIVED.value)]
    own = tuple(row for row in rows if row.received_by is not None and row.received_by == actor.id)
    others = tuple(row for row in rows if row not in own)
    return LoadsDesk(others if approves else (), own, brings)


def row_of(one: Load) -> LoadRow:
    """The row of a load."""
    return LoadRow(
        one.key, Kind(one.kind), one.table, one.name, one.sha256, one.size, one.encoding, one.rows,
        one.refused, tuple(one.scope), tuple(one.replaces), LoadState(one.state), one.received_at,
        one.received_by, one.approved_at, one.approved_by, one.taken_back_at, one.taken_back_by,
        one.reason,
    )  # fmt: skip
