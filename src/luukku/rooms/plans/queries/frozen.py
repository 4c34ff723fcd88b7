"""A period's evaluation whole, as a report freezes it: approved or still a draft."""

from typing import Any

from luukku.rooms.plans.models import Evaluation, MeasureEvaluation

FIELDS = ("status", "realised", "next", "effect", "reason", "new_date", "transferred_to__code")


def frozen_evaluation(plan_id: int, period: str) -> dict[str, Any] | None:
    """Everything the evaluation says, in plain values; None where there is none. Two SQL queries."""
    row = Evaluation.objects.filter(plan=plan_id, period=period).first()
    if row is None:
        return None
    said = MeasureEvaluation.objects.filter(evaluation=row).order_by("measure__order", "measure")
    return {
        "stage": row.stage,
        "conclusion": row.conclusion,
        "measures": [
            {"code": code, **_plain(dict(zip(FIELDS, values, strict=True)))}
            for code, *values in said.values_list("measure__code", *FIELDS)
        ],
    }


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Days as words, the receiver by its code, whatever is empty left out."""
    row["transferred_to"] = row.pop("transferred_to__code")
    row["new_date"] = row["new_date"].isoformat() if row["new_date"] else None
    return {key: value for key, value in row.items() if value}
