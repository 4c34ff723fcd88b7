"""Due dates as an iCalendar file (RFC 5545): whole days, codes and dates only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_WIDTH = 75


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
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Luukku//Suunnitelmat//FI"]
    lines += ["CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_escaped(name)}"]
    lines += [f"X-WR-CALDESC:{_escaped(label)}"] if label else []
    for day in days:
        lines += _event(day, stamp)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(day: Day, stamp: str) -> list[str]:
    after = day.on + timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{_escaped(day.uid)}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_escaped(day.title)}",
        *([f"URL:{day.url}"] if day.url else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(words: str) -> str:
    safe = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return safe.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> Iterable[str]:
    """Cut between characters, never inside one."""
    piece, size = "", 0
    for sign in line:
        weight = len(sign.encode())
        if size + weight > _WIDTH:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + weight
    yield piece
