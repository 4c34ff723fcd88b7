"""XLSX out: a sheet a kind of rows, typed dates and numbers, lists to choose from."""

import io
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from luukku.engines.kernel.texts import spoken
from luukku.rooms.plans.rules.document.shape import Document, Kind
from luukku.rooms.plans.rules.document.tables import Column, Sheet, sheets

HEAD = (Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F3A5F"))
WRAPPED = Alignment(wrap_text=True, vertical="top")
WIDTHS = {Kind.TEXT: 50, Kind.LINE: 30, Kind.WORDS: 30, Kind.DATE: 13, Kind.CHOICE: 22}
LONGEST_LIST = 255
"""Excel takes no longer list of choices."""


def write_xlsx(document: Document, label: str = "") -> bytes:
    """The document as a workbook; every kind has its sheet, so that rows can be added."""
    book = Workbook(write_only=True)
    book.properties.title = spoken(document["title"], document["language"])[0]
    book.properties.language = document["language"]
    book.properties.creator = "Luukku"
    book.properties.description = label or None
    for sheet in sheets(document):
        _sheet(book, sheet, label)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Any, sheet: Sheet, label: str) -> None:
    page = book.create_sheet(sheet.table.name)
    if label:
        page.oddHeader.center.text = page.oddFooter.center.text = label.replace("&", "&&")
    page.freeze_panes = "C2" if len(sheet.columns) > 4 else "A2"
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = WIDTHS.get(column.field.kind, 16)
        _choices(page, column, letter, len(sheet.rows))
    page.append([_head(page, column) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, c, word) for c, word in zip(sheet.columns, row, strict=True)])


def _choices(page: Any, column: Column, letter: str, rows: int) -> None:
    """Let the choices of a closed set be picked from a list."""
    words = list((column.field.choices or {}).values())
    listed = ",".join(words)
    plain = column.field.kind is Kind.CHOICE and not any("," in word for word in words)
    if plain and len(listed) <= LONGEST_LIST:
        rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
        rule.add(f"{letter}2:{letter}{max(rows, 1) + 500}")
        page.data_validations.append(rule)


def _head(page: Any, column: Column) -> Cell:
    cell = WriteOnlyCell(page, column.head)
    cell.font, cell.fill = HEAD
    cell.alignment = WRAPPED
    return cell


def _cell(page: Any, column: Column, word: str) -> Any:
    if not word:
        return None
    if column.field.kind is Kind.DATE:
        cell = WriteOnlyCell(page, datetime.fromisoformat(word))
        cell.number_format = "d.m.yyyy"
        return cell
    if column.field.kind in {Kind.INTEGER, Kind.NUMBER}:
        value = word.replace(",", ".")
        return WriteOnlyCell(page, float(value) if "." in value else int(value))
    return _words(page, word)


def _words(page: Any, word: str) -> Any:
    """Words stay words, whatever sign they begin with."""
    cell: Any = WriteOnlyCell(page)
    cell._value, cell.data_type = word, "s"  # the public setter would make "=…" a formula
    cell.alignment = WRAPPED
    if word[0] in "=+-@'":
        cell.quotePrefix = True
    return cell
