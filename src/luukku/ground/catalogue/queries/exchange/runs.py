"""What has come in and gone out: runs, what each found and lost, and entries that differ from their twins."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import (
    Channel,
    ExchangeRun,
    ExternalRef,
    LossRecord,
    Offering,
    Service,
)
from luukku.ground.catalogue.rules.exchange.standing import STATE_NAMES
from luukku.ground.catalogue.rules.findings import Finding, Severity
from luukku.ground.catalogue.rules.losses import Reason
from luukku.ground.catalogue.rules.words import SyncState

MOST = 500
ORDER = {state.value: place for place, state in enumerate(STATE_NAMES)}


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run as the list shows it."""

    id: int
    system: str
    direction: str
    state: str
    began_at: datetime
    ended_at: datetime | None
    counts: Mapping[str, int]
    by: UUID | None

    @property
    def findings(self) -> int:
        """How many things were told."""
        return int(self.counts.get("findings", 0))

    @property
    def losses(self) -> int:
        """How many things did not fit."""
        return int(self.counts.get("losses", 0))


@dataclass(frozen=True, slots=True)
class DriftRow:
    """An entry that is not the same as its twin. `key` is its key in addresses, nothing when it is gone."""

    entity: str
    key: str
    title: Text
    beside: Text
    system: str
    external_id: str
    state: SyncState
    seen_at: datetime | None


def run_rows(system: str = "", direction: str = "") -> list[RunRow]:
    """The newest runs. One SQL query."""
    rows = ExchangeRun.objects.defer("problems", "resume")
    rows = rows.filter(system=system) if system else rows
    rows = rows.filter(direction=direction) if direction else rows
    return [_row(one) for one in rows[:MOST]]


def run_row(run_id: int) -> tuple[RunRow, list[Finding]] | None:
    """One run with what it told. One SQL query."""
    found = ExchangeRun.objects.filter(pk=run_id).first()
    return None if found is None else (_row(found), [_finding(one) for one in found.problems])


def _row(one: ExchangeRun) -> RunRow:
    return RunRow(
        one.pk, one.system, one.direction, one.state, one.began_at, one.ended_at, one.counts, one.by
    )


def _finding(told: Mapping[str, str]) -> Finding:
    values = {**told, "severity": Severity(told["severity"])}
    return Finding(**values)  # type: ignore[arg-type]


def loss_summary(run_id: int) -> list[tuple[str, str, Reason, int]]:
    """(entity, field, reason, how many), the commonest first. One SQL query."""
    rows = LossRecord.objects.filter(run_id=run_id).order_by()
    counted = rows.values_list("entity", "field", "reason").annotate(many=Count("id"))
    told = [(entity, field, Reason(why), many) for entity, field, why, many in counted]
    return sorted(told, key=lambda row: (-row[3], row[0], row[1]))


def losses(run_id: int) -> Iterator[tuple[str, str, str, str]]:
    """Every row of a run's ledger: (entity, code, field, reason). One SQL query."""
    rows = LossRecord.objects.filter(run_id=run_id).order_by("pk")
    yield from rows.values_list("entity", "entity_code", "field", "reason").iterator(2000)


def drift_counts() -> dict[SyncState, int]:
    """How many entries stand in each way to their twins. One SQL query."""
    rows = _twins().order_by().values_list("state").annotate(many=Count("id"))
    there = dict(rows)
    return {state: there[state.value] for state in STATE_NAMES if state.value in there}


def drift(state: str = "") -> list[DriftRow]:
    """Entries that differ from their twins, those that need a person first. Four SQL queries."""
    rows = _twins().exclude(state=SyncState.IN_SYNC.value).defer("raw")
    found = sorted(rows.filter(state=state) if state else rows, key=_order)
    called = {
        kind: _called(kind, (r.entity_id for r in found if r.entity == kind)) for kind in NAMES
    }
    return [
        DriftRow(
            one.entity, *called[one.entity].get(one.entity_id or 0, ("", {}, {})), one.system,
            one.external_id, SyncState(one.state), one.seen_at,
        )
        for one in found
    ]  # fmt: skip


def _order(one: ExternalRef) -> tuple[int, str, int]:
    return ORDER[one.state], one.entity, one.pk


def _twins() -> QuerySet[ExternalRef]:
    return ExternalRef.objects.filter(entity__in=NAMES)


NAMES = {
    "service": (Service, "code", "name", None),
    "channel": (Channel, "code", "name", None),
    "offering": (Offering, "pk", "service__name", "channel__name"),
}


def _called(kind: str, ids: Iterable[int | None]) -> dict[int, tuple[str, Text, Text]]:
    model, key, title, beside = NAMES[kind]
    rows = model._default_manager.filter(pk__in={one for one in ids if one})
    columns = ["pk", key, title, *([beside] if beside else [])]
    return {
        pk: (str(name), dict(said), dict(other[0]) if other else {})
        for pk, name, said, *other in rows.values_list(*columns)
    }
