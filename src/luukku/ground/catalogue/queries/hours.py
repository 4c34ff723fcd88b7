"""Opening hours as the plain plans that the rules read."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from luukku.ground.catalogue.models import HoursPeriod, HoursSet
from luukku.ground.catalogue.rules.hours.plan import Holidays, HoursPlan, Period, Span

_PERIOD = ("hours_id", "pk", "first_day", "last_day", "priority", "closed", "note")
_SPAN = ("spans__weekdays", "spans__opens", "spans__closes", "spans__next_day", "spans__languages")


def hours_plans(ids: Iterable[int | None]) -> dict[int, HoursPlan]:
    """The plans of many sets by their id, in two queries; None among the ids is passed over."""
    wanted = {each for each in ids if each is not None}
    if not wanted:
        return {}
    periods = _periods(wanted)
    return {
        row.pk: HoursPlan(
            always=row.always,
            by_appointment=row.by_appointment,
            holidays=Holidays(row.holidays),
            periods=tuple(periods.get(row.pk, ())),
            note=row.note,
        )
        for row in HoursSet.objects.filter(pk__in=wanted)
    }


def hours_plan(hours_id: int) -> HoursPlan | None:
    """The plan of one set."""
    return hours_plans([hours_id]).get(hours_id)


def _periods(wanted: set[int]) -> dict[int, list[Period]]:
    """Periods with their spans: a left join, because a closed period has no spans."""
    rows = (
        HoursPeriod.objects.filter(hours__in=wanted)
        .order_by("hours_id", "order", "pk", "spans__order", "spans__pk")
        .values_list(*_PERIOD, *_SPAN)
    )
    found: dict[int, list[Period]] = {}
    for (hours_id, _), group in groupby(rows, key=lambda row: (row[0], row[1])):
        found.setdefault(hours_id, []).append(_period(list(group)))
    return found


def _period(rows: Sequence[tuple[Any, ...]]) -> Period:
    _, _, first_day, last_day, priority, closed, note = rows[0][: len(_PERIOD)]
    spans = [_span(row[len(_PERIOD) :]) for row in rows if row[len(_PERIOD)] is not None]
    return Period(
        first_day=first_day,
        last_day=last_day,
        priority=priority,
        closed=closed,
        spans=tuple(spans),
        note=note,
    )


def _span(row: tuple[Any, ...]) -> Span:
    weekdays, opens, closes, next_day, languages = row
    return Span(
        weekdays=tuple(weekdays),
        opens=opens,
        closes=closes,
        next_day=next_day,
        languages=tuple(languages),
    )
