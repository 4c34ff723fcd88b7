"""DOCX out: a document to read and to fill in; a heading and a table a kind of rows."""

import io
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
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


def write_docx(document: Document) -> bytes:
    """The document as an accessible Word file: title, language, headings, marked head rows."""
    title = spoken(document["title"], document["language"])[0]
    file = _blank(title, LANGUAGES[document["language"]])
    file.add_heading(title, level=1)
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
    """A table as bare elements: the library's own cells take a second a hundred rows."""
    table = _part("w:tbl", _marks(sheet), _grid(len(_heads(sheet))))
    table.append(_row(_heads(sheet), is_head=True))
    for row in _rows(sheet):
        table.append(_row(row))
    return table


def _heads(sheet: Sheet) -> list[str]:
    if sheet.table.kind == "plan":
        return ["kenttä", "arvo"]
    return [column.head for column in sheet.columns]


def _rows(sheet: Sheet) -> list[list[str]]:
    """The plan's own fields stand below each other, all else in rows."""
    if sheet.table.kind == "plan":
        return [[c.head, word] for c, word in zip(sheet.columns, sheet.rows[0], strict=True)]
    return [list(row) for row in sheet.rows]


def _part(name: str, *inside: Any, **marks: str) -> Any:
    element = OxmlElement(name)
    for key, value in marks.items():
        element.set(qn(f"w:{key}"), value)
    element.extend(inside)
    return element


def _marks(sheet: Sheet) -> Any:
    edges = [
        _part(f"w:{edge}", val="single", sz="4", space="0", color="808080")
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    return _part(
        "w:tblPr",
        _part("w:tblW", w="5000", type="pct"),
        _part("w:tblBorders", *edges),
        _part("w:tblLook", firstRow="1", val="0020"),
        _part("w:tblCaption", val=sheet.table.name),
    )


def _grid(columns: int) -> Any:
    return _part(
        "w:tblGrid", *(_part("w:gridCol", w=str(22000 // columns)) for _ in range(columns))
    )


def _row(words: list[str], *, is_head: bool = False) -> Any:
    marks = _part("w:trPr", _part("w:cantSplit"))
    if is_head:
        marks.append(_part("w:tblHeader"))
    return _part("w:tr", marks, *(_cell(word, is_head) for word in words))


def _cell(word: str, is_head: bool) -> Any:
    run = _part("w:r")
    marks = _part("w:rPr")
    if is_head:
        marks.append(_part("w:b"))
    marks.append(_part("w:sz", val="18"))
    run.append(marks)
    for number, line in enumerate(word.split("\n")):
        if number:
            run.append(_part("w:br"))
        _line(run, line)
    return _part("w:tc", _part("w:tcPr"), _part("w:p", run))


def _line(run: Any, line: str) -> None:
    for number, words in enumerate(line.split("\t")):
        if number:
            run.append(_part("w:tab"))
        text = OxmlElement("w:t")
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(text)
