"""What measures are expected to do, for their pages."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luukku.ground.indicators.queries.naming import Named, definitions, named
from luukku.rooms.plans.models import ExpectedEffect


@dataclass(frozen=True, slots=True)
class EffectRow:
    """An expected effect with the words of its indicator."""

    id: str
    measure_code: str
    indicator_code: str
    about: Named | None
    direction: str
    size: Decimal | None
    breakdown: str
    group_code: str
    by_date: date | None
    grade: str
    source: str


FIELDS = (
    "id", "measure__code", "indicator_code", "direction", "size", "breakdown", "group_code",
    "by_date", "grade", "source",
)  # fmt: skip


def effects_of(plan_id: int, *, measure_code: str = "") -> tuple[EffectRow, ...]:
    """The expected effects of a plan's measures or of one of them. One SQL query."""
    rows = ExpectedEffect.objects.filter(measure__plan=plan_id)
    if measure_code:
        rows = rows.filter(measure__code=measure_code)
    known = definitions().by_id
    ordered = rows.order_by("measure__order", "order", "id").values_list(*FIELDS)
    return tuple(
        EffectRow(str(key), code, indicator, named(known[indicator]) if indicator in known else None,
                  *rest)
        for key, code, indicator, *rest in ordered
    )  # fmt: skip
