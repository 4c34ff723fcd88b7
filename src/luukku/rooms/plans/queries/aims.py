"""A target or an expected effect for its form, by the names of its fields."""

from typing import Any

from luukku.rooms.plans.models import ExpectedEffect, Target
from luukku.rooms.plans.rules.targets.checking import Aim, Expected


def shown_target(measure_id: int, target_id: int) -> dict[str, Any] | None:
    """A target of the measure; None where it has no such. One SQL query."""
    found = Target.objects.filter(measure=measure_id, id=target_id)
    values = found.values(*Aim.__dataclass_fields__).first()
    return {**values, "value": values["value"].normalize()} if values else None


def shown_judgement(measure_id: int, target_id: int) -> dict[str, Any] | None:
    """The own judgement of a target of the measure; None where there is no such target. One SQL query."""
    found = Target.objects.filter(measure=measure_id, id=target_id)
    values = found.values("own_status", "own_reason").first()
    return {"status": values["own_status"], "reason": values["own_reason"]} if values else None


def shown_effect(measure_id: int, effect_id: int) -> dict[str, Any] | None:
    """An expected effect of the measure; None where it has no such. One SQL query."""
    found = ExpectedEffect.objects.filter(measure=measure_id, id=effect_id)
    values: dict[str, Any] | None = found.values(*Expected.__dataclass_fields__).first()
    return values
