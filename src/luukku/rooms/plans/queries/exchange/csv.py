"""CSV out and in: all tables in one file, the first column says which table a row belongs to.

Words that a spreadsheet would run as a formula are guarded on the way out and freed on the way in.
"""

import csv
import io
from collections.abc import Iterator

from luukku.engines.kernel.sheets import csv_bytes, plain_cell
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.queries.exchange.reading import FileRead, decoded, refusal
from luukku.rooms.plans.rules.document.gather import (
    Gathering,
    column_named,
    table_named,
    unknown_column,
    unknown_table,
)
from luukku.rooms.plans.rules.document.problems import Problem
from luukku.rooms.plans.rules.document.shape import Document
from luukku.rooms.plans.rules.document.tables import Column, columns, kinds, sheets
from luukku.rooms.plans.rules.document.values import nearest, shown

FIRST = "taulu"


def write_csv(document: Document) -> bytes:
    """The document as one CSV file, semicolons between, as Finnish spreadsheets want it."""
    full = [sheet.used() for sheet in sheets(document) if sheet.rows]
    heads = list(dict.fromkeys(column.head for sheet in full for column in sheet.columns))
    rows = []
    for sheet in full:
        here = {column.head: number for number, column in enumerate(sheet.columns)}
        for row in sheet.rows:
            cells = (row[here[head]] if head in here else "" for head in heads)
            rows.append([sheet.table.one, *cells])
    return csv_bytes([FIRST, *heads], rows, delimiter=";")


def read_csv(data: bytes) -> FileRead:
    """The document a CSV file says; comma or semicolon, as its first line has it."""
    lines = _lines(decoded(data))
    heads = next(lines, [])
    if not heads or heads[0].strip().casefold() != FIRST:
        raise refusal(
            "plans.no_kind", N_("Ensimmäinen sarake on ”%(said)s”."),
            N_("Ensimmäisen sarakkeen nimi on ”taulu”. Erota sarakkeet puolipisteellä."), row="1",
            field="1", said=shown(heads[0] if heads else ""),
        )  # fmt: skip
    gathering = Gathering()
    _require_heads(gathering, heads)
    found: dict[str, list[Column | None]] = {}
    for number, cells in enumerate(lines, 2):
        if any(cell.strip() for cell in cells):
            _row(gathering, heads, cells, str(number), found)
    return FileRead(gathering.done(), gathering.places, gathering.problems)


def _lines(words: str) -> Iterator[list[str]]:
    """The rows, freed of the guard; a broken one is told by its number."""
    first = words.split("\n", 1)[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            yield [plain_cell(cell) for cell in cells]
    except csv.Error as why:
        raise refusal(
            "plans.broken_csv", N_("Riviä ei voi lukea."),
            N_("Tarkista lainausmerkit: tekstin sisällä ” kirjoitetaan kahdesti."),
            row=str(number + 1), why=str(why),
        ) from why  # fmt: skip


def _require_heads(gathering: Gathering, heads: list[str]) -> None:
    """Tell heads that no table has."""
    for number, head in enumerate(heads[1:], 2):
        if head.strip() and not any(column_named(table, head) for table in kinds()):
            known = {c.head: None for t in kinds() for c in columns(t.kind)}
            gathering.tell(
                Problem(
                    "plans.unknown_column", N_("Saraketta ”%(said)s” ei tunneta."),
                    N_("Tarkoititko: %(known)s?"), row="1", field=f"{number} ({shown(head)})",
                    said=shown(head), known=nearest(head, list(known)),
                )
            )  # fmt: skip


def _row(
    gathering: Gathering, heads: list[str], cells: list[str], place: str,
    found: dict[str, list[Column | None]],
) -> None:  # fmt: skip
    table = table_named(cells[0])
    if table is None:
        gathering.tell(unknown_table(cells[0], place, FIRST))
        return
    if len(cells) > len(heads):
        gathering.tell(_too_wide(len(cells), len(heads), place))
    if table.kind not in found:
        found[table.kind] = [column_named(table, head) for head in heads[1:]]
    known = []
    for head, column, cell in zip(heads[1:], found[table.kind], cells[1:], strict=False):
        if column is not None:
            known.append((column, cell))
        elif cell.strip() and any(column_named(other, head) for other in kinds()):
            gathering.tell(unknown_column(table, head, place))
    gathering.row(table, known, place)


def _too_wide(cells: int, heads: int, place: str) -> Problem:
    return Problem(
        "plans.too_wide", N_("Rivillä on %(cells)s solua, mutta sarakkeita on %(heads)s."),
        N_("Laita teksti, jossa on erotinmerkki, lainausmerkkeihin."), row=place, cells=cells,
        heads=heads,
    )  # fmt: skip
