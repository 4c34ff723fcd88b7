"""Tables on their way out: CSV that a spreadsheet reads as text and never as a formula.

A cell that begins with = + - @ tab or carriage return would be run by Excel or LibreOffice when
somebody opens the file; such words get an apostrophe in front (OWASP: CSV injection). Numbers and
dates that the program itself made are left alone, so that -5 stays a number.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

Cell = str | int | float | bool | date | None

DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
BOM: Final = "\ufeff"


def safe_cell(value: Cell) -> str:
    """One cell as text: dates as 2026-01-31, nothing as an empty cell, no formulas.

    >>> safe_cell("=1+1")
    "'=1+1"
    >>> safe_cell(-5), safe_cell(None)
    ('-5', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if _dangerous(value) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def plain_cell(value: str) -> str:
    """The words of a cell that `safe_cell` wrote: `plain_cell(safe_cell(words)) == words`."""
    return value[1:] if value.startswith("'") and _dangerous(value) else value


def _dangerous(words: str) -> bool:
    """A mark behind apostrophes counts too, so that every text comes back the same."""
    return words.lstrip("'").startswith(DANGEROUS)


def csv_bytes(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], *, delimiter: str = ",", bom: bool = True
) -> bytes:
    """A CSV file (RFC 4180: quotes where needed, CRLF) in UTF-8.

    The byte order mark makes Excel read å, ä, ö and the Sámi letters right. A row of another
    width than the header is a mistake of the caller: ValueError.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([safe_cell(name) for name in header])
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"{len(row)} cells under {len(header)} column names: {row!r}")
        writer.writerow([safe_cell(cell) for cell in row])
    return ((BOM if bom else "") + out.getvalue()).encode("utf-8")
