"""A report as a Word document: real headings, tables with repeated heads, languages, alternative text."""

import io
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from luukku.roof.reports.queries.faces.steady import printable, steady
from luukku.roof.reports.rules.bar import png, sentence
from luukku.roof.reports.rules.outline import Cell, Grid, Part, Report

NAME, MONO = "Noto Sans", "Noto Sans Mono"
TEAL, DEEP, SOFT = (
    RGBColor(0x0A, 0x5A, 0x78),
    RGBColor(0x07, 0x3E, 0x54),
    RGBColor(0x4A, 0x59, 0x63),
)
SAND_INK = RGBColor(0x7A, 0x43, 0x00)
REGIONS = {
    "fi": "fi-FI",
    "sv": "sv-FI",
    "en": "en-GB",
    "se": "se-FI",
    "smn": "smn-FI",
    "sms": "sms-FI",
}
PAGE_WIDTH = 174
SIZES = {"Title": 26, "Heading 1": 16, "Heading 2": 12, "Subtitle": 13}


def docx(report: Report) -> bytes:
    """The file; the same report is the same bytes."""
    document = Document()
    _page(document, report)
    _styles(document, report.language)
    _cover(document, report)
    for number, part in enumerate(report.parts):
        _part(document, part, report.language, number)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue(), report.as_of)


def _page(document: Any, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    footer = section.footer.paragraphs[0]
    label = f" · {report.label}" if report.label else ""
    _run(footer, Cell(f"{report.subtitle}{label} · "), report.language, size=8, colour=SOFT)
    _field(footer, "PAGE")
    core = document.core_properties
    core.title = printable(f"{report.title.words} – {report.subtitle}")[:255]
    core.subject, core.author, core.language = report.footer[:255], "Luukku", report.language
    core.comments, core.keywords = report.label, ""
    core.created = core.modified = datetime.fromisoformat(report.as_of)
    core.last_modified_by, core.revision = "Luukku", 1


def _styles(document: Any, language: str) -> None:
    """One family of letters, the accent in headings, and the language of the whole document."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = NAME, Pt(10)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size = NAME, Pt(size)
        style.font.color.rgb, style.font.bold, style.font.italic = DEEP, True, False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if key.endswith("Theme"):
                del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(key), NAME)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(20)
    document.styles["Heading 2"].paragraph_format.keep_with_next = True
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), REGIONS.get(language, language))


def _cover(document: Any, report: Report) -> None:
    here = report.language
    if report.label:
        _run(document.add_paragraph(), Cell(report.label), here, bold=True, colour=SAND_INK)
    _run(document.add_paragraph(style="Subtitle"), Cell(report.subtitle), here)
    _run(document.add_paragraph(style="Title"), report.title, here)
    for name, cell in report.facts:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        _run(line, Cell(f"{name}: "), here, colour=SOFT)
        _run(line, cell, here, bold=not cell.mono)
    for notice in report.notices:
        _run(document.add_paragraph(), Cell(notice), here, bold=True, colour=SAND_INK)
    document.add_heading(report.contents, 2)
    for number, part in enumerate(report.parts):
        _link(document.add_paragraph(style="List Number"), part.heading, f"osa{number}")


def _part(document: Any, part: Part, here: str, number: int) -> None:
    heading = document.add_heading(printable(part.heading), 1)
    _bookmark(heading, f"osa{number}", number)
    for cell in part.sentences:
        _run(document.add_paragraph(), cell, here)
    for figure in part.figures:
        line = document.add_paragraph(style="List Bullet")
        _run(line, Cell(f"{figure.number} "), here, bold=True)
        _run(line, Cell(figure.words), here)
    if part.bar:
        picture = document.add_picture(io.BytesIO(png(part.bar)), width=Mm(PAGE_WIDTH))
        shown = picture._inline.docPr
        shown.set("descr", printable(sentence(part.bar)))
        shown.set("title", printable(part.heading))
    for grid in part.grids:
        _table(document, grid, here)
    for cell in part.closing:
        _run(document.add_paragraph(), cell, here)


def _table(document: Any, grid: Grid, here: str) -> None:
    caption = document.add_heading("", 2)
    _run(caption, grid.caption, here)
    table = document.add_table(rows=1, cols=len(grid.header))
    table.style, table.autofit = "Table Grid", False
    _describe(table, grid.caption.words)
    for place, words in zip(table.rows[0].cells, grid.header, strict=True):
        _shade(place, "0A5A78")
        _run(
            place.paragraphs[0],
            Cell(words),
            here,
            bold=True,
            size=8.5,
            colour=RGBColor(255, 255, 255),
        )
    _mark(table.rows[0], "w:tblHeader")
    for row in grid.rows:
        added = table.add_row()
        _mark(added, "w:cantSplit")
        for number, (place, cell) in enumerate(zip(added.cells, row, strict=True)):
            _run(place.paragraphs[0], cell, here, bold=number == 0, size=8.5)
            if grid.numeric[number]:
                place.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(PAGE_WIDTH * width / 100)
    for row in table.rows:
        for place, width in zip(row.cells, grid.widths, strict=True):
            place.width = Mm(PAGE_WIDTH * width / 100)
            place.paragraphs[0].paragraph_format.space_after = Pt(2)
    document.add_paragraph()


def _run(
    paragraph: Any,
    cell: Cell,
    here: str,
    *,
    bold: bool = False,
    size: float = 0,
    colour: RGBColor | None = None,
) -> None:
    """Words with their own language where it is another than the document's."""
    run = paragraph.add_run(printable(cell.words))
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    if cell.mono:
        run.font.name = MONO
    if cell.language and cell.language != here:
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), REGIONS.get(cell.language, cell.language))
        run._r.get_or_add_rPr().append(mark)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _shade(place: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(qn(key), value)
    place._tc.get_or_add_tcPr().append(shade)


def _describe(table: Any, words: str) -> None:
    """The table's alternative text, and that its first row and column are heads."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        for key, value in (
            ("firstRow", "1"),
            ("firstColumn", "1"),
            ("noHBand", "1"),
            ("noVBand", "1"),
        ):
            look.set(qn(f"w:{key}"), value)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), printable(words))
    properties.append(caption)


def _bookmark(paragraph: Any, name: str, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def _link(paragraph: Any, words: str, anchor: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    run = paragraph.add_run(printable(words))
    run.font.color.rgb, run.font.underline = TEAL, True
    link.append(run._r)
    paragraph._p.append(link)
    paragraph.paragraph_format.space_after = Pt(1)


def _field(paragraph: Any, code: str) -> None:
    """A field that Word fills, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)
