"""A plan of hours as JSON: what the history of an entry keeps and the open interface tells."""

from typing import Any

from luukku.ground.catalogue.rules.hours.plan import HoursPlan, Period, Span


def as_json(plan: HoursPlan) -> dict[str, Any]:
    """The plan in plain values: days as 2026-12-24, times as 09:00, weekdays 1-7 and 8 = holidays."""
    return {
        "always": plan.always,
        "by_appointment": plan.by_appointment,
        "holidays": plan.holidays.value,
        "note": dict(plan.note),
        "periods": [_period(period) for period in plan.periods],
    }


def _period(period: Period) -> dict[str, Any]:
    return {
        "first_day": period.first_day.isoformat() if period.first_day else None,
        "last_day": period.last_day.isoformat() if period.last_day else None,
        "priority": period.priority,
        "closed": period.closed,
        "note": dict(period.note),
        "spans": [_span(span) for span in period.spans],
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "weekdays": list(span.weekdays),
        "opens": f"{span.opens:%H:%M}",
        "closes": f"{span.closes:%H:%M}",
        "next_day": span.next_day,
        "languages": list(span.languages),
    }
