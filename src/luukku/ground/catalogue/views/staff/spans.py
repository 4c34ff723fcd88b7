"""Spans and days of opening hours in words."""

from django.utils.translation import gettext as _

from luukku.ground.catalogue.rules.hours.plan import Day, Span
from luukku.ground.catalogue.rules.hours.saying import SHORT_DAYS, clock
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES


def span_words(span: Span) -> str:
    """Weekdays, times and languages of one span."""
    days = ", ".join(_(SHORT_DAYS[day - 1]) for day in sorted(span.weekdays))
    times = f"{clock(span.opens).words(_)}–{clock(span.closes, end=True).words(_)}"
    night = f" {_('(seuraavana päivänä)')}" if span.next_day else ""
    tongues = ", ".join(LANGUAGE_NAMES.get(code, code) for code in span.languages)
    return f"{days} {times}{night}{f' ({tongues})' if tongues else ''}"


def day_words(day: Day) -> str:
    """When a day is open."""
    if not day.openings:
        return _("Suljettu")
    return ", ".join(
        f"{one.opens:%-H.%M}–{one.closes:%-H.%M}"
        + (
            f" ({', '.join(LANGUAGE_NAMES.get(c, c) for c in one.languages)})"
            if one.languages
            else ""
        )
        for one in day.openings
    )
