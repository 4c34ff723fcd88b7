"""Stops of mobile units as an iCalendar file (RFC 5545).

Times are written as moments of UTC, so that both nights of clock change come out right in every
calendar. A stop keeps its UID for life; a change raises SEQUENCE, and a cancelled stop stays in the
file as CANCELLED, because a calendar forgets nothing it is not told to forget.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from luukku.engines.kernel.ical import calendar_text, escaped

_BEGAN = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One stop: from and to as moments, words in the reader's language."""

    uid: str
    starts: datetime
    ends: datetime
    title: str
    where: str
    note: str
    changed: datetime
    cancelled: bool = False
    url: str = ""


def calendar(name: str, events: Iterable[Event], *, at: datetime, label: str = "") -> str:
    """The whole file, lines folded at 75 octets; `label` is what a reader must know of all of it."""
    lines = [
        "METHOD:PUBLISH",
        "X-WR-TIMEZONE:Europe/Helsinki",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    ]
    for event in events:
        lines += _event(event, at)
    return calendar_text("Liikkuvat palvelut", name, lines, label=label)


def _event(event: Event, at: datetime) -> list[str]:
    told = [
        ("SUMMARY", escaped(event.title)),
        ("LOCATION", escaped(event.where)),
        ("DESCRIPTION", escaped(event.note)),
        ("URL", event.url),
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_moment(at)}",
        f"LAST-MODIFIED:{_moment(event.changed)}",
        f"SEQUENCE:{sequence(event.changed) + event.cancelled}",
        f"DTSTART:{_moment(event.starts)}",
        f"DTEND:{_moment(event.ends)}",
        *(f"{name}:{words}" for name, words in told if words),
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def sequence(changed: datetime) -> int:
    """A number that grows with every change: whole seconds since 2020, well inside 32 bits."""
    return max(0, int((changed - _BEGAN).total_seconds()))


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
