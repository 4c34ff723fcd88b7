"""Reads the notation of hours.cases.toml: plans, moments and times as an editor writes them."""

import tomllib
from datetime import date, datetime, time
from pathlib import Path

from luukku.ground.catalogue.rules.hours.plan import HELSINKI, Holidays, HoursPlan, Period, Span

DAYS = ("ma", "ti", "ke", "to", "pe", "la", "su", "pyhä")
BOOK = tomllib.loads(Path(__file__).with_name("hours.cases.toml").read_text("utf-8"))


def told_day(words: str) -> date:
    """ "pe 3.4.2026"; the weekday must be the right one."""
    weekday, written = words.split()
    day, month, year = (int(part) for part in written.split("."))
    told = date(year, month, day)
    assert DAYS[told.weekday()] == weekday, f"{words}: {DAYS[told.weekday()]}"
    return told


def told_moment(words: str) -> datetime:
    """ "pe 3.4.2026 10.00", with kesä or talvi in the hour that comes twice."""
    weekday, day, clock, *which = words.split()
    at = datetime.combine(told_day(f"{weekday} {day}"), told_time(clock), HELSINKI)
    twice = at.utcoffset() > at.replace(fold=1).utcoffset()
    assert bool(which) == twice, f"{words}: kesä or talvi?"
    return at.replace(fold=int(which == ["talvi"]))


def told_time(words: str) -> time:
    hour, _, minute = words.partition(".")
    return time(int(hour) % 24, int(minute or 0))


def told_span(words: str) -> Span:
    """ "ma-pe 13-15 se,fi" """
    days, clock, *languages = words.split()
    opens, closes = (told_time(part) for part in clock.split("-"))
    return Span(
        weekdays=tuple(n for part in days.split(",") for n in _weekdays(part)),
        opens=opens,
        closes=closes,
        next_day=closes <= opens,
        languages=tuple(languages[0].split(",")) if languages else (),
    )


def told_plan(told: dict) -> HoursPlan:
    return HoursPlan(
        always=told.get("always", False),
        by_appointment=told.get("by_appointment", False),
        holidays=Holidays(told.get("holidays", "closed")),
        periods=tuple(_period(each) for each in told.get("period", ())),
    )


def _period(told: dict) -> Period:
    return Period(
        first_day=told.get("from"),
        last_day=told.get("to"),
        priority=told.get("priority", 0),
        closed=told.get("closed", False),
        note={"fi": told["note"]} if "note" in told else {},
        spans=tuple(told_span(words) for words in told.get("spans", ())),
    )


def _weekdays(words: str) -> range:
    first, _, last = words.partition("-")
    return range(DAYS.index(first) + 1, DAYS.index(last or first) + 2)


PLANS = {name: told_plan(told) for name, told in BOOK["plan"].items()}
