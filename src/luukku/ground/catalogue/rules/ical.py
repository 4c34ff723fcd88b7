"""Stops of mobile units as an iCalendar file (RFC 5545).

Times are written as moments of UTC, so that both nights of clock change come out right in every
calendar. A stop keeps its UID for life; a change raises SEQUENCE, and a cancelled stop stays in the
file as CANCELLED, because a calendar forgets nothing it is not told to forget.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

_WIDTH = 75
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


def calendar(name: str, events: Iterable[Event], *, at: datetime) -> str:
    """The whole file, lines folded at 75 octets and ended as the standard wants."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Luukku//Liikkuvat palvelut//FI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        "X-WR-TIMEZONE:Europe/Helsinki",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    ]
    for event in events:
        lines += _event(event, at)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(event: Event, at: datetime) -> list[str]:
    told = [
        ("SUMMARY", _escaped(event.title)),
        ("LOCATION", _escaped(event.where)),
        ("DESCRIPTION", _escaped(event.note)),
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


def _escaped(words: str) -> str:
    safe = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = safe.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    clean = ("".join(sign for sign in line if sign >= " ") for line in lines)
    return "\\n".join(clean)


def _folded(line: str) -> Iterator[str]:
    """Cut between characters, never inside one."""
    piece, size = "", 0
    for sign in line:
        weight = len(sign.encode())
        if size + weight > _WIDTH:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + weight
    yield piece
