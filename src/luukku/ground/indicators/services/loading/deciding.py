"""Decide of a load: it comes into use when another person approves it, and can be taken back."""

from datetime import datetime

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.models import Load
from luukku.ground.indicators.queries.lake import stage_path
from luukku.ground.indicators.queries.loads import LoadRow, approved_scopes, row_of
from luukku.ground.indicators.rules.loads import (
    REPLACED,
    LoadState,
    replaced,
    require_another,
    require_move,
)
from luukku.ground.indicators.services.loading.settling import settle_loads
from luukku.ground.indicators.services.loading.staging import Stage
from luukku.ground.journal.services import audit
from luukku.ground.people.rules import Action, Actor, require


def approve_load(*, key: str, by: Actor, at: datetime) -> LoadRow:
    """Let indicators use a load; what it tells anew replaces what an earlier load told."""
    require(by, Action.APPROVE_EVIDENCE)
    row = _approved(key, by, at)
    settle_loads(by=by, at=at)
    return row


def take_back_load(*, key: str, reason: str, by: Actor, at: datetime) -> LoadRow:
    """Take a load out of use, or refuse one that waits; what it told is told no more."""
    require(by, Action.APPROVE_EVIDENCE)
    row = _taken_back(key, reason, by, at)
    settle_loads(by=by, at=at)
    stage_path(key).unlink(missing_ok=True)
    return row


@transaction.atomic
def _approved(key: str, by: Actor, at: datetime) -> LoadRow:
    load = _load(key)
    require_move(load.state, LoadState.APPROVED)
    require_another(load.received_by, by.id)
    over = replaced(load.scope, approved_scopes(key))
    if not Stage.holds(stage_path(load.key), load.rows):
        raise RuleBroken(
            "evidence.rows_gone",
            N_("Latauksen rivit eivät ole enää tallessa. Peru lataus ja tuo tiedosto uudelleen."),
        )
    for one in over:
        _mark(_load(one), f"{REPLACED}{key}", by, at)
    load.state, load.approved_at, load.approved_by = LoadState.APPROVED.value, at, by.id
    load.replaces = over
    load.save()
    audit(action="evidence_approved", subject=f"load:{key}", by=by.id, at=at,
          detail={"sha256": load.sha256, "row_count": load.rows})  # fmt: skip
    return row_of(load)


@transaction.atomic
def _taken_back(key: str, reason: str, by: Actor, at: datetime) -> LoadRow:
    load = _load(key)
    require_move(load.state, LoadState.TAKEN_BACK)
    if not reason.strip():
        raise RuleBroken("evidence.no_reason", N_("Kerro, miksi lataus perutaan."), field="reason")
    _mark(load, reason, by, at)
    return row_of(load)


def _load(key: str) -> Load:
    load = Load.objects.select_for_update().filter(key=key).first()
    if load is None:
        raise RuleBroken(
            "evidence.unknown_load", N_("Latausta %(key)s ei ole."), field="key", key=key
        )
    return load


def _mark(load: Load, reason: str, by: Actor, at: datetime) -> None:
    require_move(load.state, LoadState.TAKEN_BACK)
    load.state, load.reason = LoadState.TAKEN_BACK.value, reason.strip()[:300]
    load.taken_back_at, load.taken_back_by = at, by.id
    load.save()
    audit(action="evidence_taken_back", subject=f"load:{load.key}", by=by.id, at=at,
          detail={"sha256": load.sha256})  # fmt: skip
