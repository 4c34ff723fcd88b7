"""Hours said one way: the same spans of a period in the same order, whoever wrote them."""

from dataclasses import replace
from datetime import time
from typing import Final

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.rules.hours.plan import HoursPlan, Period, Span

EXCEPTION: Final = 10
"""The weight of an exception that comes from a register."""


def normal(plan: HoursPlan) -> HoursPlan:
    """Spans with the same times are one span of many days; days and spans are in order.

    The order of periods is kept, and which spans there are on a day is not changed.
    """
    return replace(plan, note=_said(plan.note), periods=tuple(_period(p) for p in plan.periods))


def _said(note: Text) -> dict[str, str]:
    return {language: words for language, words in note.items() if words}


def _period(period: Period) -> Period:
    days: dict[tuple[time, time, bool, tuple[str, ...]], set[int]] = {}
    for span in period.spans:
        key = (span.opens, span.closes, span.next_day, tuple(sorted(span.languages)))
        days.setdefault(key, set()).update(span.weekdays)
    spans = [
        Span(
            weekdays=tuple(sorted(told)),
            opens=opens,
            closes=closes,
            next_day=next_day,
            languages=languages,
        )
        for (opens, closes, next_day, languages), told in days.items()
        if told
    ]
    spans.sort(key=lambda s: (s.weekdays, s.opens, s.closes, s.languages))
    return replace(period, note=_said(period.note), spans=tuple(spans))
