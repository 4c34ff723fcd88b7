"""Made-up targets and expected effects for the example plans, so that their pages have something to judge."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.people.rules import Actor
from luukku.rooms.plans.queries.effects import effects_of
from luukku.rooms.plans.queries.plans import chosen_version, versions_of
from luukku.rooms.plans.queries.targets import targets_of
from luukku.rooms.plans.queries.working import measure_at_work
from luukku.rooms.plans.rules.targets.checking import Aim, Expected
from luukku.rooms.plans.services.effects import expect_effect
from luukku.rooms.plans.services.targets import judge_target, set_target

FILE: Final = Path(__file__).resolve().parents[5] / "demo" / "county" / "targets.toml"
LABEL: Final = "esimerkki (keksitty, ei kenenkään päätös)"


def set_examples(*, by: Actor, at: datetime, file: Path = FILE) -> int:
    """Give the example plans what they lack; what has been given before stays. How many were given."""
    rows = tomllib.loads(file.read_text("utf-8"))["row"] if file.exists() else []
    return sum(_given(row, by, at) for row in rows)


def _given(row: Mapping[str, Any], by: Actor, at: datetime) -> int:
    plan = chosen_version(versions_of(row["plan"], actor=by))
    measure = measure_at_work(plan, row["measure"], by, at.date()) if plan else None
    if plan is None or measure is None:
        return 0
    given, who = 0, dict[str, Any](measure_id=measure.id, by=by, at=at)
    held = targets_of(plan.id, Audience.STAFF, measure_code=measure.code)
    if "target" in row and not held:
        said = row["target"]
        aim = Aim(**{**said, "value": Decimal(said["value"])}, set_by=LABEL)
        target = set_target(aim=aim, **who)
        if "own" in row:
            judge_target(target_id=target, **row["own"], by=by, at=at)
        given += 1
    if "effect" in row and not effects_of(plan.id, measure_code=measure.code):
        said = row["effect"]
        size = Decimal(said["size"]) if "size" in said else None
        expect_effect(effect=Expected(**{**said, "size": size}), **who)
        given += 1
    return given
