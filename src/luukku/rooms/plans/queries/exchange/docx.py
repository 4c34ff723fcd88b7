"""DOCX out: a document to read and to fill in; a heading and a table a kind of rows."""

import io
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from luukku.engines.kernel.texts import spoken
from luukku.rooms.plans.rules.document.shape import Document
from luukku.rooms.plans.rules.document.tables import Sheet, sheets

FIRST = ("goal", "measure", "responsible", "indicator", "step", "status", "section")
"""Kinds of rows a reader wants first; the rest come in their own order."""
SAID = "Taulukot voi täydentää ja tuoda takaisin. Älä muuta otsikoita, sarakkeiden nimiä tai tunnuksia."
LANGUAGES = {
    "fi": "fi-FI",
    "sv": "sv-FI",
    "en": "en-GB",
    "se": "se-FI",
    "smn": "smn-FI",
    "sms": "sms-FI",
}


def write_docx(document: Document, label: str = "") -> bytes:
    """The document as an accessible Word file: title, language, headings, marked head rows."""
    title = spoken(document["title"], document["language"])[0]
    file = _blank(title, LANGUAGES[document["language"]])
    file.add_heading(title, level=1)
    if label:
        file.core_properties.comments = label
        file.add_paragraph(label)
    summary = spoken(document.get("summary", {}), document["language"])[0]
    if summary:
        file.add_paragraph(summary)
    file.add_paragraph(SAID)
    for sheet in sorted((s.used() for s in sheets(document) if s.rows), key=_turn):
        file.add_heading(sheet.table.name, level=2)
        file.element.body.insert_element_before(_table(sheet), "w:sectPr")
        file.add_paragraph()
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _turn(sheet: Sheet) -> int:
    kind = sheet.table.kind
    return FIRST.index(kind) if kind in FIRST else len(FIRST)


def _blank(title: str, language: str) -> Any:
    file = docx.Document()
    page = file.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(420), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(15)
    file.core_properties.title = title
    file.core_properties.language = language
    file.core_properties.author = "Luukku"
    style = file.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(10)
    for marks in file.styles.element.iter(qn("w:rPr")):
        if marks.getparent().tag in {qn("w:rPrDefault")}:
            _language(marks, language)
    return file


def _language(marks: Any, language: str) -> None:
    """Tell screen readers which language the words are in."""
    found = marks.find(qn("w:lang"))
    if found is None:
        found = OxmlElement("w:lang")
        marks.append(found)
    found.set(qn("w:val"), language)


def _table(sheet: Sheet) -> Any:
    """A table as one piece of XML: the library's own cells take a second a hundred rows."""
    heads = _heads(sheet)
    width = 22000 // len(heads)
    return parse_xml(
        f"<w:tbl {nsdecls('w')}>{_marks(sheet)}<w:tblGrid>"
        + f'<w:gridCol w:w="{width}"/>' * len(heads)
        + f"</w:tblGrid>{_row(heads, is_head=True)}{''.join(map(_row, _rows(sheet)))}</w:tbl>"
    )


def _heads(sheet: Sheet) -> list[str]:
    if sheet.table.kind == "plan":
        return ["kenttä", "arvo"]
    return [column.head for column in sheet.columns]


def _rows(sheet: Sheet) -> list[list[str]]:
    """The plan's own fields stand below each other, all else in rows."""
    if sheet.table.kind == "plan":
        return [[c.head, word] for c, word in zip(sheet.columns, sheet.rows[0], strict=True)]
    return [list(row) for row in sheet.rows]


def _marks(sheet: Sheet) -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLook w:firstRow="1" w:val="0020"/><w:tblCaption w:val="{sheet.table.name}"/></w:tblPr>'
    )


def _row(words: list[str], *, is_head: bool = False) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    cells = "".join(_cell(word, "<w:b/>" if is_head else "") for word in words)
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _cell(word: str, marks: str) -> str:
    lines = "<w:br/>".join(
        "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in line.split("\t")
        )
        for line in word.split("\n")
    )
    run = f'<w:r><w:rPr>{marks}<w:sz w:val="18"/></w:rPr>{lines}</w:r>' if word else ""
    return f"<w:tc><w:tcPr/><w:p>{run}</w:p></w:tc>"
