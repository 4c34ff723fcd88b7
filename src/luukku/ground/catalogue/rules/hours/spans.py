"""What is wrong in one span of a period, each with what would be right."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from luukku.engines.kernel.errors import BadInput
from luukku.engines.kernel.texts import N_
from luukku.engines.statutes.calendar import holiday
from luukku.ground.catalogue.rules.hours.plan import HOLIDAY, Holidays, Period, Span
from luukku.ground.catalogue.rules.words import LANGUAGES

STEP = 15
JUMP = (time(3), time(4))
"""The hour that is skipped in March and comes twice in October."""
LONGEST_LOOK = 400


def span_problems(
    number: int, place: int, span: Span, period: Period, holidays: Holidays
) -> Iterator[BadInput]:
    """Every finding of one span; its days are looked at only when its own times make sense."""
    found = [*_of_times(number, place, span), *_of_words(number, place, span)]
    yield from found
    if not found:
        yield from _of_days(number, place, span, period, holidays)
        yield from _of_clock(number, place, span, period)


def problem(
    number: int, place: int, code: str, sentence: str, field: str, /, **params: Any
) -> BadInput:  # fmt: skip
    """A finding at a period and, when `place` is told, at one of its spans; numbers from one."""
    row = f"{number}.{place}" if place else f"{number}"
    return BadInput(code, sentence, row=row, field=field, **params)


def _of_times(number: int, place: int, span: Span) -> Iterator[BadInput]:
    if span.opens == span.closes and not span.next_day:
        yield problem(
            number,
            place,
            "hours.zero",
            N_("Aika alkaa ja loppuu samaan aikaan. Koko vuorokausi on 0-24."),
            "closes",
        )
    elif span.closes < span.opens and not span.next_day:
        yield problem(
            number,
            place,
            "hours.backwards",
            N_("Aika loppuu ennen kuin se alkaa. Merkitse, että se loppuu seuraavana päivänä, "
               "tai vaihda ajat toisin päin."),
            "closes",
        )  # fmt: skip
    elif span.closes > span.opens and span.next_day:
        yield problem(
            number,
            place,
            "hours.too_long",
            N_("Aika on yli vuorokauden. Poista merkintä Loppuu seuraavana päivänä."),
            "next_day",
        )


def _of_words(number: int, place: int, span: Span) -> Iterator[BadInput]:
    if not span.weekdays or not set(span.weekdays) <= set(range(1, HOLIDAY + 1)):
        yield problem(
            number,
            place,
            "hours.weekdays",
            N_("Ajalta puuttuu viikonpäivä. Valitse päivät maanantaista sunnuntaihin tai pyhät."),
            "weekdays",
        )
    for code in span.languages:
        if code not in LANGUAGES:
            yield problem(
                number,
                place,
                "hours.language",
                N_("Kieltä %(unknown)s ei tunneta. Käytä näitä: %(known)s."),
                "languages",
                unknown=code,
                known=", ".join(LANGUAGES),
            )


def _of_days(
    number: int, place: int, span: Span, period: Period, holidays: Holidays
) -> Iterator[BadInput]:
    if period.first_day and period.last_day and not period.closed:
        days = (period.last_day - period.first_day).days
        each = (period.first_day + timedelta(days=n) for n in range(days + 1))
        if 0 <= days <= LONGEST_LOOK and not any(_holds(span, d, period, holidays) for d in each):
            yield problem(
                number,
                place,
                "hours.never",
                N_("Aika ei osu yhteenkään jakson päivään. Korjaa viikonpäivät tai valitse pyhät."),
                "weekdays",
            )


def _holds(span: Span, day: date, period: Period, holidays: Holidays) -> bool:
    ordinary = not holiday(day) or period.one_day or holidays is Holidays.OPEN
    on_weekday = ordinary and day.isoweekday() in span.weekdays
    return on_weekday or (bool(holiday(day)) and HOLIDAY in span.weekdays)


def _of_clock(number: int, place: int, span: Span, period: Period) -> Iterator[BadInput]:
    for name, told in (("opens", span.opens), ("closes", span.closes)):
        if told == time(23, 59) and name == "closes":
            yield problem(
                number,
                place,
                "hours.midnight",
                N_("Keskiyö on 24.00: kirjoita loppu 0.00 ja Loppuu seuraavana päivänä."),
                name,
            )
        elif told.minute % STEP or told.second or told.microsecond:
            yield problem(
                number,
                place,
                "hours.steps",
                N_("Aika ei ole neljännestunti. Kansallinen rekisteri ottaa vain tasavartit."),
                name,
            )
        if JUMP[0] <= told < JUMP[1] and _meets_the_jump(name, span, period):
            yield problem(
                number,
                place,
                "hours.clock_change",
                N_("Kello 3-4 puuttuu kevään yönä ja on syksyllä kahdesti. Käytä aikaa 3.00 ennen "
                   "tai 4.00 jälkeen."),
                name,
            )  # fmt: skip


def _meets_the_jump(name: str, span: Span, period: Period) -> bool:
    """Does the time ever fall on a last Sunday of March or October?"""
    later = name == "closes" and span.next_day
    if not {6 if later else 7, HOLIDAY} & set(span.weekdays):
        return False
    if period.first_day is None or period.last_day is None:
        return True
    nights = (_last_sunday(year, month) for year in _years(period) for month in (3, 10))
    return any(period.covers(night - timedelta(days=later)) for night in nights)


def _years(period: Period) -> range:
    first, last = period.first_day or date.min, period.last_day or date.min
    return range(first.year, min(last.year, first.year + 1) + 1)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.isoweekday() % 7)
