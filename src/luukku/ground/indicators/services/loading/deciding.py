"""Decide of a load: it comes into use when another person approves it, and can be taken back."""

from datetime import datetime

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.lake.store import Lake
from luukku.ground.indicators.models import Load
from luukku.ground.indicators.queries.lake import house_lake, stage_path
from luukku.ground.indicators.queries.loads import LoadRow, approved_scopes, row_of
from luukku.ground.indicators.rules.loads import (
    LoadState,
    replaced,
    require_another,
    require_move,
)
from luukku.ground.indicators.services.loading.staging import Stage
from luukku.ground.journal.services import audit
from luukku.ground.people.rules import Action, Actor, require


@transaction.atomic
def approve_load(*, key: str, by: Actor, at: datetime) -> LoadRow:
    """Let indicators use a load; what it tells anew replaces what an earlier load told.

    The lake takes a load once by its key, so an approval that was interrupted is simply given again.
    """
    require(by, Action.APPROVE_EVIDENCE)
    load = _load(key)
    require_move(load.state, LoadState.APPROVED)
    require_another(load.received_by, by.id)
    over = replaced(load.scope, approved_scopes(key))
    stage = Stage(stage_path(load.key))
    try:
        rows = stage.arrow(load.table)
    finally:
        stage.close()
    lake = house_lake()
    for one in over:
        _out_of_use(lake, one, f"replaced by {key}", by, at)
    lake.append(load.table, rows, key=load.key, source=load.kind, note=load.name, at=at)
    load.state, load.approved_at, load.approved_by = LoadState.APPROVED.value, at, by.id
    load.replaces = over
    load.save()
    audit(action="evidence_approved", subject=f"load:{key}", by=by.id, at=at,
          detail={"sha256": load.sha256, "row_count": load.rows})  # fmt: skip
    transaction.on_commit(lambda: stage_path(key).unlink(missing_ok=True))
    return row_of(load)


@transaction.atomic
def take_back_load(*, key: str, reason: str, by: Actor, at: datetime) -> LoadRow:
    """Take a load out of use, or refuse one that waits; what it told is told no more."""
    require(by, Action.APPROVE_EVIDENCE)
    load = _load(key)
    require_move(load.state, LoadState.TAKEN_BACK)
    if not reason.strip():
        raise RuleBroken("evidence.no_reason", N_("Kerro, miksi lataus perutaan."), field="reason")
    if load.state == LoadState.APPROVED.value:
        _from_lake(house_lake(), key, reason, at)
    _mark(load, reason, by, at)
    transaction.on_commit(lambda: stage_path(key).unlink(missing_ok=True))
    return row_of(load)


def _load(key: str) -> Load:
    load = Load.objects.select_for_update().filter(key=key).first()
    if load is None:
        raise RuleBroken(
            "evidence.unknown_load", N_("Latausta %(key)s ei ole."), field="key", key=key
        )
    return load


def _out_of_use(lake: Lake, key: str, reason: str, by: Actor, at: datetime) -> None:
    _from_lake(lake, key, reason, at)
    _mark(_load(key), reason, by, at)


def _from_lake(lake: Lake, key: str, reason: str, at: datetime) -> None:
    """Out of the lake, unless an interrupted decision took it out already."""
    if any(one.key == key and one.taken_back is None for one in lake.loads()):
        lake.take_back(key, reason=reason, at=at)


def _mark(load: Load, reason: str, by: Actor, at: datetime) -> None:
    require_move(load.state, LoadState.TAKEN_BACK)
    load.state, load.reason = LoadState.TAKEN_BACK.value, reason.strip()[:300]
    load.taken_back_at, load.taken_back_by = at, by.id
    load.save()
    audit(action="evidence_taken_back", subject=f"load:{load.key}", by=by.id, at=at,
          detail={"sha256": load.sha256})  # fmt: skip
