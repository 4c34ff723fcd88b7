"""Tables on their way out as XLSX, or as the kind asked for: a text is kept as text, never as a formula."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from luukku.engines.kernel.sheets import Cell, csv_bytes

TITLE_MOST: Final = 31
MEDIA: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp, so that the same rows give the same file


def xlsx_bytes(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet: a bold header that stays in sight, then the rows.

    A text that begins with = + - or @ is written with the type "text", so no program runs it.
    """
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = MADE
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    for place in range(len(header)):
        sheet.column_dimensions[_letters(place)].width = 24
    sheet.append([_cell(sheet, name, bold=True) for name in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table_file(
    kind: str,
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    notes: Iterable[str],
) -> tuple[bytes, str]:
    """A table as a file of one `kind` of MEDIA, and its media type; each note is a row at the end."""
    noted = [[words, *[""] * (len(header) - 1)] for words in notes]
    every = [*rows, *noted]
    if kind == "csv":
        return csv_bytes(header, every), MEDIA[kind]
    return xlsx_bytes(title, header, every), MEDIA[kind]


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> Any:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        cell = WriteOnlyCell(sheet, value=value)
    if bold:
        cell.font = Font(bold=True)
    return cell


def _sheet_title(title: str) -> str:
    return "".join(mark for mark in title if mark not in "[]:*?/\\")[:TITLE_MOST] or "Taulukko"


def _letters(place: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
