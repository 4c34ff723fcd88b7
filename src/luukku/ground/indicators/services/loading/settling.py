"""The lake follows what was decided of loads: a crash between the decision and the lake is made good here.

A decision is one transaction of the database; only then the lake is changed, by one commit for each
load. Whatever moment the power goes, the lake holds the old figures or the new, and the next round ends
the work.
"""

import logging
from datetime import datetime

from django.db import transaction

from luukku.engines.lake.store import Lake
from luukku.ground.indicators.models import Load
from luukku.ground.indicators.queries.lake import house_lake, stage_path
from luukku.ground.indicators.rules.loads import LoadState
from luukku.ground.indicators.services.loading.staging import Stage
from luukku.ground.people.rules import Action, Actor, require

log = logging.getLogger(__name__)


@transaction.atomic
def settle_loads(*, by: Actor, at: datetime) -> list[str]:
    """Bring in what was approved and out what was taken back; the keys of the loads that were settled."""
    require(by, Action.APPROVE_EVIDENCE)
    lake, loads = house_lake(), {one.key: one for one in Load.objects.select_for_update()}
    wanted = {key for key, one in loads.items() if one.state == LoadState.APPROVED.value}
    live = _live(lake)
    unused = (live & loads.keys()) - wanted
    done = [key for key in sorted(wanted - live) if _brought_in(lake, loads[key], unused, at)]
    live = _live(lake)
    for key in wanted & live:
        stage_path(key).unlink(missing_ok=True)
    for key in sorted(unused & live):
        lake.take_back(key, reason=loads[key].reason or "not in use", at=at)
        done.append(key)
    return done


def _live(lake: Lake) -> set[str]:
    return {one.key for one in lake.loads() if one.taken_back is None}


def _brought_in(lake: Lake, load: Load, unused: set[str], at: datetime) -> bool:
    """Put an approved load into the lake, instead of those that it replaced."""
    if not Stage.holds(stage_path(load.key), load.rows):
        log.error("load %s is approved and its rows are gone; bring its file in again", load.key)
        return False
    stage = Stage(stage_path(load.key))
    try:
        rows = stage.arrow(load.table)
    finally:
        stage.close()
    lake.append(
        load.table, rows, key=load.key, source=load.kind, note=load.name, at=at,
        replaces=sorted(unused & set(load.replaces)),
    )  # fmt: skip
    stage.drop()
    return True
