"""Spans and days of opening hours in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luukku.ground.catalogue.rules.hours.plan import Day, HoursPlan, Span
from luukku.ground.catalogue.rules.hours.saying import SHORT_DAYS, clock
from luukku.ground.catalogue.rules.words import LANGUAGE_NAMES


def span_words(span: Span) -> str:
    """Weekdays, times and languages of one span."""
    days = ", ".join(map(_run_words, _runs(sorted(span.weekdays))))
    times = f"{clock(span.opens).words(_)}–{clock(span.closes, end=True).words(_)}"
    night = f" {_('(seuraavana päivänä)')}" if span.next_day else ""
    tongues = ", ".join(LANGUAGE_NAMES.get(code, code) for code in span.languages)
    return f"{days} {times}{night}{f' ({tongues})' if tongues else ''}"


def _runs(days: list[int]) -> list[list[int]]:
    """Days that follow each other together; the eighth is a holiday and follows none."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1 and day < 8:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _run_words(run: list[int]) -> str:
    first, last = _(SHORT_DAYS[run[0] - 1]), _(SHORT_DAYS[run[-1] - 1])
    if len(run) == 1:
        return first
    return f"{first}–{last}" if len(run) > 2 else f"{first}, {last}"


def usual_words(plan: HoursPlan) -> str:
    """An ordinary week in one line, and how many exceptions there are besides."""
    if plan.always:
        return _("Avoinna ympäri vuorokauden")
    usual = [span_words(span) for one in plan.periods if one.priority <= 0 for span in one.spans]
    others = sum(one.priority > 0 for one in plan.periods)
    if plan.by_appointment:
        usual.append(_("Vain ajanvarauksella"))
    if others:
        usual.append(ngettext("%(n)s poikkeus", "%(n)s poikkeusta", others) % {"n": others})
    return "; ".join(usual)


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
