"""Opening hours between the two houses.

There: rows of DaysOfTheWeek, OverMidnight and Exceptional. Here: periods of spans. Rows that follow
each other with the same days of validity, the same note and the same weight are one period.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Final

from luukku.ground.catalogue.rules.exchange.openings import EXCEPTION, normal
from luukku.ground.catalogue.rules.hours.plan import HELSINKI, HOLIDAY, HoursPlan, Period, Span
from luukku.ground.catalogue.rules.losses import Reason, Told
from luukku.ground.catalogue.rules.ptv.texts import Json, items, text_items, text_of
from luukku.ground.catalogue.rules.ptv.words import DAYS, SHORT_MOST

WEEK: Final = (1, 2, 3, 4, 5, 6, 7)
EVERY: Final = (*WEEK, HOLIDAY)
"""An exception for many days tells of each of its dates, public holidays among them."""
ORDINARY, OVER, EXCEPTIONAL = "DaysOfTheWeek", "OverMidnight", "Exceptional"


def hours_read(rows: Any) -> HoursPlan | None:
    """What the register says of hours, or None when it says nothing."""
    found = items(rows)
    if not found:
        return None
    periods: list[Period] = []
    for row in found:
        if row.get("isAlwaysOpen") or (row.get("isReservation") and not row.get("openingHour")):
            continue
        _joined(periods, _period(row))
    return normal(
        HoursPlan(
            always=any(row.get("isAlwaysOpen") is True for row in found),
            by_appointment=any(row.get("isReservation") is True for row in found),
            periods=tuple(periods),
        )
    )


def _joined(periods: list[Period], fresh: Period) -> None:
    last = periods[-1] if periods else None
    if last and not last.closed and not fresh.closed and _frame(last) == _frame(fresh):
        periods[-1] = replace(last, spans=(*last.spans, *fresh.spans))
    else:
        periods.append(fresh)


def _frame(period: Period) -> tuple[Any, ...]:
    return period.first_day, period.last_day, period.priority, dict(period.note)


def _period(row: Json) -> Period:
    kind = row.get("serviceHourType")
    first, last = day_read(row.get("validFrom")), day_read(row.get("validTo"))
    exceptional = kind == EXCEPTIONAL
    if exceptional and first and not last:
        last = first
    dates = (WEEK if first and first == last else EVERY) if exceptional else ()
    closed = row.get("isClosed") is True
    spans: list[Span] = []
    for opening in [] if closed else items(row.get("openingHour")):
        spans += _over(opening) if kind == OVER else _ordinary(opening, dates)
    return Period(
        first_day=first,
        last_day=last,
        priority=EXCEPTION if exceptional else 0,
        closed=closed,
        spans=tuple(spans),
        note=text_of(row.get("additionalInformation")),
    )


def _ordinary(opening: Json, dates: tuple[int, ...]) -> list[Span]:
    """The same hours on each day of the row; an exception without days holds on its `dates`."""
    opens, closes = clock_read(opening.get("from")), clock_read(opening.get("to"))
    first = _day(opening.get("dayFrom"))
    if opens is None or closes is None or not (first or dates):
        return []
    last = _day(opening.get("dayTo")) or first
    days = dates if first is None or last is None else _days(first, last)
    return [Span(weekdays=days, opens=opens, closes=closes, next_day=closes <= opens)]


def _over(opening: Json) -> list[Span]:
    """One stretch from a day and time to another, cut at midnights when it lasts longer than a night."""
    opens, closes = clock_read(opening.get("from")), clock_read(opening.get("to"))
    first = _day(opening.get("dayFrom"))
    if opens is None or closes is None or first is None:
        return []
    last = _day(opening.get("dayTo")) or first % 7 + 1
    nights = (last - first) % 7
    if nights == 0 or (nights == 1 and closes <= opens):
        return [Span(weekdays=(first,), opens=opens, closes=closes, next_day=closes <= opens)]
    days = _days(first, last)
    spans = [Span(weekdays=(first,), opens=opens, closes=time(0), next_day=True)]
    spans += [Span(weekdays=(d,), opens=time(0), closes=time(0), next_day=True) for d in days[1:-1]]
    if closes > time(0):
        spans.append(Span(weekdays=(last,), opens=time(0), closes=closes))
    return spans


def _days(first: int, last: int) -> tuple[int, ...]:
    """Friday to Monday goes over the turn of the week."""
    return tuple((first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1))


def _day(name: Any) -> int | None:
    return DAYS.index(name) + 1 if name in DAYS else None


def clock_read(value: Any) -> time | None:
    """08:00 or 08:00:00; 24:00 is midnight."""
    words = value if isinstance(value, str) else ""
    try:
        return (
            time(0) if words.startswith("24:00") else time.fromisoformat(words).replace(tzinfo=None)
        )
    except ValueError:
        return None


def day_read(value: Any) -> date | None:
    """The Finnish day of a date or of a moment."""
    if not isinstance(value, str) or not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return (moment.astimezone(HELSINKI) if moment.tzinfo else moment).date()


def hours_written(plan: HoursPlan | None) -> list[dict[str, Any]]:
    """The rows the register takes; `tell_hours` says what they cannot hold."""
    if plan is None:
        return []
    rows = [_row(ORDINARY, None, isAlwaysOpen=True)] if plan.always else []
    if plan.by_appointment:
        rows.append(_row(ORDINARY, None, isReservation=True))
    for period in plan.periods:
        rows += _rows(period)
    return rows


def _rows(period: Period) -> list[dict[str, Any]]:
    exceptional = period.priority > 0
    notes = {words: said for words, said in period.note.items() if len(said) <= SHORT_MOST}
    tail = {"additionalInformation": text_items(notes)}
    if period.closed:
        return [_row(EXCEPTIONAL, period, isClosed=True, **tail)]
    nights = [span for span in period.spans if span.next_day and not exceptional]
    ordinary = [span for span in period.spans if span not in nights]
    rows = []
    if ordinary:
        kind = EXCEPTIONAL if exceptional else ORDINARY
        rows.append(_row(kind, period, openingHour=_openings(ordinary, _dates(period)), **tail))
    if nights:
        rows.append(_row(OVER, period, openingHour=_openings(nights, ()), **tail))
    return rows


def _dates(period: Period) -> tuple[int, ...]:
    """What a row without days would mean: nothing but in an exception."""
    return (WEEK if period.one_day else EVERY) if period.priority > 0 else ()


def _openings(spans: Sequence[Span], dates: tuple[int, ...]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for span in spans:
        times = {"from": span.opens.strftime("%H:%M"), "to": span.closes.strftime("%H:%M")}
        if dates and set(span.weekdays) >= set(dates):
            found.append({"dayFrom": None, "dayTo": None, **times})
            continue
        over = span.next_day and not dates
        found += [
            {"dayFrom": DAYS[day - 1], "dayTo": DAYS[day % 7] if over else None, **times}
            for day in span.weekdays
            if day != HOLIDAY
        ]
    return found


def _row(kind: str, period: Period | None, **values: Any) -> dict[str, Any]:
    first, last = (period.first_day, period.last_day) if period else (None, None)
    return {
        "serviceHourType": kind,
        "validFrom": f"{first.isoformat()}T00:00:00" if first else None,
        "validTo": f"{last.isoformat()}T00:00:00" if last else None,
        "isClosed": False,
        "validForNow": first is None,
        "isAlwaysOpen": False,
        "isReservation": False,
        "additionalInformation": [],
        "openingHour": [],
        **values,
    }


def tell_hours(plan: HoursPlan | None, held: HoursPlan | None, told: Told) -> None:
    """Why the rows say less than the plan does."""
    if plan is None or plan == held:
        return
    if held is None:
        told.lost("hours", Reason.SHAPE)
        return
    told.lost_unless(plan.note == held.note, "hours-note")
    told.lost_unless(plan.holidays == held.holidays, "hours-holidays")
    if plan.periods != held.periods:
        told.lost("hours-periods", _why(plan))


def _why(plan: HoursPlan) -> Reason:
    spans = [span for period in plan.periods for span in period.spans]
    if any(span.languages for span in spans):
        return Reason.HOURS_BY_LANGUAGE
    if any(HOLIDAY in span.weekdays for span in spans):
        return Reason.HOLIDAY_HOURS
    return Reason.SHAPE
