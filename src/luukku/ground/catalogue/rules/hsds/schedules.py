"""Opening hours as weekly rules (RFC 5545 RRULE) and back.

An exception is a schedule that is valid for its days only; a closed day has no times. What weekly
rules cannot say (hours by language, holidays) stays in the attribute of the hours.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Any, Final

from luukku.ground.catalogue.rules.exchange.openings import EXCEPTION, normal
from luukku.ground.catalogue.rules.hours.plan import HOLIDAY, HoursPlan, Period, Span
from luukku.ground.catalogue.rules.ptv.known import derived

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ZONE: Final = "Europe/Helsinki"
WINTER: Final = 2


def schedules_written(plan: HoursPlan | None, uuid: str) -> list[dict[str, Any]]:
    """One schedule a span; the zone of the standard is a bare number, so that of winter is told."""
    if plan is None:
        return []
    rows = [_row(None, byday=",".join(DAYS), opens_at="00:00", closes_at="00:00")] * plan.always
    for period in plan.periods:
        if period.closed:
            rows.append(_row(period, notes="closed"))
        rows += [_span(period, span) for span in period.spans if not period.closed]
    return [
        {"id": derived("schedule", uuid, str(number)), **row} for number, row in enumerate(rows)
    ]


def _row(period: Period | None, **values: Any) -> dict[str, Any]:
    first, last = (period.first_day, period.last_day) if period else (None, None)
    return {
        "freq": "WEEKLY",
        "interval": 1,
        "wkst": "MO",
        "timezone": WINTER,
        "valid_from": first.isoformat() if first else None,
        "valid_to": last.isoformat() if last else None,
        "dtstart": first.isoformat() if first else None,
        "until": last.isoformat() if last else None,
        **values,
    }


def _span(period: Period, span: Span) -> dict[str, Any]:
    return _row(
        period,
        byday=",".join(DAYS[day - 1] for day in span.weekdays if day != HOLIDAY),
        opens_at=span.opens.isoformat("minutes"),
        closes_at=span.closes.isoformat("minutes"),
    )


def schedules_read(rows: Any) -> HoursPlan | None:
    """Schedules with the same days of validity are one period."""
    frames: dict[tuple[Any, Any], list[Mapping[str, Any]]] = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping):
            frames.setdefault((row.get("valid_from"), row.get("valid_to")), []).append(row)
    if not frames:
        return None
    return normal(HoursPlan(periods=tuple(_period(*key, told) for key, told in frames.items())))


def _period(first: Any, last: Any, rows: list[Mapping[str, Any]]) -> Period:
    begins, ends = _day(first), _day(last)
    short = begins is not None and begins == ends
    spans = [span for row in rows if (span := _read_span(row))]
    return Period(
        first_day=begins,
        last_day=ends,
        priority=EXCEPTION if short else 0,
        closed=not spans,
        spans=tuple(spans),
    )


def _read_span(row: Mapping[str, Any]) -> Span | None:
    opens, closes = _clock(row.get("opens_at")), _clock(row.get("closes_at"))
    days = [DAYS.index(each) + 1 for each in str(row.get("byday")).split(",") if each in DAYS]
    if opens is None or closes is None or not days:
        return None
    return Span(weekdays=tuple(days), opens=opens, closes=closes, next_day=closes <= opens)


def _clock(value: Any) -> time | None:
    try:
        return time.fromisoformat(str(value).removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        return None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
