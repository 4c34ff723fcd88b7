"""The letter of an iCalendar file (RFC 5545): escaped words, folded lines, the frame around events."""

from collections.abc import Iterable, Iterator

_WIDTH = 75


def calendar_text(maker: str, name: str, lines: Iterable[str], *, label: str = "") -> str:
    """A whole file around the lines of its head and events.

    `maker` says which part of Luukku wrote it, `label` what a reader must know of all of it.
    """
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Luukku//{maker}//FI"]
    head += ["CALSCALE:GREGORIAN", f"X-WR-CALNAME:{escaped(name)}"]
    head += [f"X-WR-CALDESC:{escaped(label)}"] if label else []
    whole = [*head, *lines, "END:VCALENDAR"]
    return "".join(f"{piece}\r\n" for line in whole for piece in folded(line))


def escaped(words: str) -> str:
    """Words as a value: commas and line ends escaped, control signs left out."""
    safe = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = safe.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\\n".join("".join(sign for sign in line if sign >= " ") for line in lines)


def folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets, cut between characters and never inside one."""
    piece, size = "", 0
    for sign in line:
        weight = len(sign.encode())
        if size + weight > _WIDTH:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + weight
    yield piece
