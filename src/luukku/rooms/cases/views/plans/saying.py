"""Rows of a plan as its forms show and send them."""

from typing import Any
from uuid import UUID

from luukku.rooms.cases.queries.plans.rows import ActionRow, GoalRow


def as_uuid(said: str) -> UUID | None:
    """The key of a person, when it is one."""
    try:
        return UUID(said)
    except ValueError:
        return None


def goal_shown(row: GoalRow) -> dict[str, Any]:
    """A goal by the fields of its form."""
    return {
        "words": row.words, "measure": row.measure, "owner": str(row.owner),
        "review_on": row.review_on.isoformat(), "scale": row.scale.value, "start": row.start,
        "target": row.target, "section": row.section_code, "language_code": row.language_code,
    }  # fmt: skip


def action_shown(row: ActionRow) -> dict[str, Any]:
    """An action by the fields of its form."""
    return {
        "words": row.words, "goal": row.goal_number, "section": row.section_code,
        "service_code": row.service_code, "responsible": str(row.responsible),
        "begins_on": row.begins_on.isoformat(),
        "ends_on": row.ends_on.isoformat() if row.ends_on else "", "state": row.state.value,
        "language_code": row.language_code,
    }  # fmt: skip
