"""Runs of exchange: begin one or go on with one that broke off, end it, and tell it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from luukku.engines.facts.catalogue import CatalogueExchanged
from luukku.ground.catalogue.models import ExchangeRun, ExternalRef, LossRecord
from luukku.ground.catalogue.rules.exchange.standing import GONE_AFTER
from luukku.ground.catalogue.rules.findings import Finding
from luukku.ground.catalogue.rules.losses import Loss
from luukku.ground.catalogue.rules.words import SyncState
from luukku.ground.catalogue.services.exchange.rows import Rows
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Action, Actor, require

TOLD_MOST = 500
LEDGERS_KEPT = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended."""

    run_id: int
    counts: Counter[str]
    findings: Sequence[Finding] = ()
    losses: Sequence[Loss] = ()
    files: dict[str, bytes] = field(default_factory=dict)


@transaction.atomic
def begin_run(
    *, system: str, direction: str, by: Actor, at: datetime, resume: bool = False
) -> ExchangeRun:
    """A new run; with `resume` the latest one that broke off, from where it was."""
    require(by, Action.EXCHANGE_CATALOGUE)
    broken = ExchangeRun.objects.filter(
        system=system, direction=direction, state__in=("running", "failed")
    ).exclude(resume={})
    found = broken.first() if resume else None
    if found is not None:
        found.state, found.ended_at = "running", None
        found.save(update_fields=["state", "ended_at"])
        return found
    return ExchangeRun.objects.create(system=system, direction=direction, began_at=at, by=by.id)


@transaction.atomic
def end_run(
    *,
    run: ExchangeRun,
    counts: Counter[str],
    findings: Sequence[Finding] = (),
    losses: Iterable[Loss] = (),
    state: str = "done",
    by: Actor,
    at: datetime,
) -> None:
    """Keep how it ended, with everything that did not fit."""
    require(by, Action.EXCHANGE_CATALOGUE)
    kept = Rows(LossRecord, ("entity", "entity_code", "field", "reason"), {"run": run.pk}).add(
        (loss.entity, loss.code[:120] or loss.uuid, loss.field[:60], loss.reason.value)
        for loss in losses
    )
    run.counts = dict(counts) | {"losses": kept, "findings": len(findings)}
    run.ended_at, run.state = at, state
    run.problems = [_problem(each) for each in findings[:TOLD_MOST]]
    if state == "done":
        run.resume = {}
    run.save()
    _forget_old_ledgers(run)
    record(
        CatalogueExchanged(
            at=at,
            by=by.id,
            run_id=run.pk,
            system_code=run.system,
            direction_code=run.direction,
            entries=sum(counts.values()),
            losses=kept,
        )
    )


def _forget_old_ledgers(run: ExchangeRun) -> None:
    """A county's ledger is tens of thousands of rows: those of the newest exports are kept."""
    runs = ExchangeRun.objects.filter(system=run.system, direction="out").order_by(
        "-began_at", "-pk"
    )
    old = list(runs.values_list("pk", flat=True)[LEDGERS_KEPT:])
    LossRecord.objects.filter(run__in=old).delete()


def _problem(finding: Finding) -> dict[str, Any]:
    """A finding as a run keeps it."""
    return {
        "code": finding.code, "entity": finding.entity, "key": finding.key,
        "field": finding.field, "what": finding.what, "right": finding.right,
        "severity": finding.severity.value, "params": dict(finding.params),
    }  # fmt: skip


@transaction.atomic
def mark_missing(
    *,
    system: str,
    began: datetime,
    kinds: Sequence[str],
    by: Actor,
    at: datetime,
) -> Counter[str]:
    """Links this run did not see are missing once more; the second time in a row they are gone."""
    require(by, Action.EXCHANGE_CATALOGUE)
    links = ExternalRef.objects.filter(
        Q(seen_at__lt=began) | Q(seen_at=None), system=system, entity__in=kinds
    ).exclude(state=SyncState.GONE.value)
    keys = list(links.values_list("pk", flat=True))
    touched = ExternalRef.objects.filter(pk__in=keys)
    touched.update(missed_runs=F("missed_runs") + 1)
    gone = touched.filter(missed_runs__gte=GONE_AFTER).update(state=SyncState.GONE.value)
    return Counter({"missing": len(keys) - gone, "gone": gone})
