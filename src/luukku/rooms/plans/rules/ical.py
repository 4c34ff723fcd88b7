"""Due dates as an iCalendar file (RFC 5545): whole days, codes and dates only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from luukku.engines.kernel.ical import calendar_text, escaped


@dataclass(frozen=True, slots=True)
class Day:
    """One entry of a calendar; `uid` stays the same when the date moves."""

    uid: str
    on: date
    title: str
    url: str = ""


def calendar(name: str, days: Iterable[Day], *, at: datetime, label: str = "") -> str:
    """The whole file, lines folded at 75 octets and ended as the standard wants."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    events = (line for day in days for line in _event(day, stamp))
    return calendar_text("Suunnitelmat", name, events, label=label)


def _event(day: Day, stamp: str) -> list[str]:
    after = day.on + timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{escaped(day.uid)}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{escaped(day.title)}",
        *([f"URL:{day.url}"] if day.url else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
