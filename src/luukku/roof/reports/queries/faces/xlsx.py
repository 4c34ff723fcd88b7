"""A report as a workbook: the report's own facts first, then one sheet for each family of tables."""

import io
import re
from collections.abc import Iterable
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell as OneCell
from openpyxl.cell import MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from luukku.roof.reports.queries.faces.steady import printable, steady
from luukku.roof.reports.rules.outline import Cell, Grid, Part, Report

Place = OneCell | MergedCell
NAME = "Noto Sans"
FONT = Font(name=NAME, size=10)
BOLD = Font(name=NAME, size=10, bold=True)
HEAD = Font(name=NAME, size=10, bold=True, color="FFFFFF")
TITLE = Font(name=NAME, size=16, bold=True, color="073E54")
LABEL = Font(name=NAME, size=10, bold=True, color="7A4300")
TEAL = PatternFill("solid", fgColor="0A5A78")
SAND = PatternFill("solid", fgColor="FFF6E9")
WRAP = Alignment(wrap_text=True, vertical="top")
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
WIDEST = 60
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def xlsx(report: Report) -> bytes:
    """The file; the same report is the same bytes."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    _about(first, report)
    for name, grids in _families(report.parts).items():
        _sheet(book.create_sheet(_free_name(book, name)), report, grids)
    properties = book.properties
    properties.title = printable(f"{report.title.words} – {report.subtitle}")
    properties.subject = report.footer
    properties.creator = "Luukku"
    properties.language = report.language
    properties.keywords = report.label
    out = io.BytesIO()
    book.save(out)
    return steady(out.getvalue(), report.as_of)


def _families(parts: Iterable[Part]) -> dict[str, list[Grid]]:
    """The tables of one sheet together, in the report's order."""
    found: dict[str, list[Grid]] = {}
    for part in parts:
        for grid in part.grids:
            found.setdefault(grid.sheet, []).append(grid)
    return found


def _free_name(book: Workbook, wanted: str) -> str:
    clean = FORBIDDEN.sub(" ", printable(wanted)).strip("' ")[:28] or "1"
    taken = {name.casefold() for name in book.sheetnames}
    name, number = clean, 1
    while name.casefold() in taken:
        number += 1
        name = f"{clean} {number}"
    return name


def _about(sheet: Worksheet, report: Report) -> None:
    """Who, what, when, the fingerprint, what the report says in sentences."""
    sheet.title = FORBIDDEN.sub(" ", report.subtitle)[:31]
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 100
    rows: list[tuple[Cell, Cell]] = []
    if report.label:
        rows.append((Cell(report.label), Cell("")))
    rows.append((report.title, Cell("")))
    rows.append((Cell(report.subtitle), Cell("")))
    rows += [(Cell(name), cell) for name, cell in report.facts]
    rows += [(Cell(notice), Cell("")) for notice in report.notices]
    rows += [
        (Cell(part.heading), cell)
        for part in report.parts
        for cell in (*part.sentences, *part.closing)
    ]
    for number, pair in enumerate(rows, 1):
        for column, cell in enumerate(pair, 1):
            _write(sheet.cell(number, column), cell, BOLD if column == 1 else FONT)
    start = 1
    if report.label:
        sheet["A1"].font, sheet["A1"].fill, start = LABEL, SAND, 2
    sheet.cell(start, 1).font = TITLE
    for row in (start, start + 1):
        sheet.cell(row, 1).alignment = Alignment(wrap_text=False)
    _print_setup(sheet, report)


def _sheet(sheet: Worksheet, report: Report, grids: list[Grid]) -> None:
    """One header, every row of every table; where tables share the sheet, their captions first."""
    shared = grids[0].group
    header = ((shared,) if shared else ()) + grids[0].header
    for column, words in enumerate(header, 1):
        place = sheet.cell(1, column, printable(words))
        place.font, place.fill, place.alignment = HEAD, TEAL, WRAP
    number = 1
    for grid in grids:
        for row in grid.rows:
            number += 1
            cells = ((grid.caption,) if shared else ()) + row
            for column, cell in enumerate(cells, 1):
                _write(sheet.cell(number, column), cell, FONT)
    widths = ((30,) if shared else ()) + grids[0].widths
    for column, width in enumerate(widths, 1):
        size = min(max(width * 1.3, 12), WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = size
    sheet.freeze_panes = "B2" if not shared else "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{number}"
    _print_setup(sheet, report)


def _write(place: Place, cell: Cell, font: Font) -> None:
    """Numbers and days as such; words always as words, so that nothing is ever a formula."""
    value = cell.value
    if value is None:
        place.value = printable(cell.words)
        place.data_type = "s"
        if cell.words.startswith(DANGEROUS):
            place.quotePrefix = True
    else:
        place.value = value
        place.number_format = _format(cell)
    if cell.href.startswith("https://"):
        place.hyperlink = cell.href
    place.font, place.alignment = font, WRAP


def _format(cell: Cell) -> str:
    if isinstance(cell.value, date):
        return "yyyy-mm-dd"
    if cell.words.endswith("%"):
        return "0 %"
    if "€" in cell.words:
        return '#,##0 "€"'
    return "General"


def _print_setup(sheet: Worksheet, report: Report) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    label = printable(f"{report.subtitle} {report.label}".strip())
    head, foot = sheet.oddHeader, sheet.oddFooter
    assert head is not None
    assert foot is not None
    head.left.text = label.replace("&", "&&")
    foot.right.text = "&P / &N"
