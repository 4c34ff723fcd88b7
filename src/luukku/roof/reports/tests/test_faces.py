"""Every face says what the outline says: the files are opened again and read."""

import io
import os
import re
import subprocess
import sys
from datetime import date, datetime, time
from functools import cache
from html import escape

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from luukku.engines.kernel.errors import RuleBroken
from luukku.roof.reports.queries.faces.docx import docx
from luukku.roof.reports.queries.faces.drawing import face
from luukku.roof.reports.queries.faces.html import html
from luukku.roof.reports.queries.faces.pdf import pdf
from luukku.roof.reports.queries.faces.xlsx import xlsx
from luukku.roof.reports.queries.speaking import report_of
from luukku.roof.reports.rules.bundle import canonical
from luukku.roof.reports.rules.files import Format
from luukku.roof.reports.tests.builders import a_bundle, a_measure
from luukku.roof.reports.tests.test_rules_writing import DUTY, PROGRAMME

NASTY = '=HYPERLINK("http://x")'
MEASURES = [
    a_measure("KOE-01", ("2024", "done"), text={"fi": "<b>Äiti & lapsi</b>", "sv": "Mor & barn"}),
    a_measure("KOE-02", ("2024", "slipped"), text={"fi": NASTY}, due="2024-06-30"),
    a_measure(
        "KOE-03", ("2024", "no_text"), text={"fi": "Ohjaus\x07merkki"}, goal="", grounds=["age"]
    ),
]
BUNDLE = a_bundle(*MEASURES, plan=PROGRAMME, duties=[DUTY], demo=True)
LANGUAGES = ["fi", "sv", "en"]


def grids(report):
    return [grid for part in report.parts for grid in part.grids]


def clean(words):
    return words.replace("\x07", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_accessible_and_alone(language):
    report = report_of(BUNDLE, language)
    page = html(report).decode()
    assert f'<html lang="{language}">' in page
    assert page.count("<h1") == 1
    assert page.count("<table") == page.count("<caption") == len(grids(report))
    assert page.count('scope="col"') == sum(len(grid.header) for grid in grids(report))
    assert page.count('scope="row"') == sum(len(grid.rows) for grid in grids(report))
    assert "<script" not in page
    assert "style=" not in page
    assert not re.search(r'(src|href)="(?!#|https://a\.b)', page)
    assert "&lt;b&gt;" in page or language == "sv"
    assert report.sha256 in page
    assert escape(report.label) in page


def test_content_of_another_language_is_marked_on_the_page():
    page = html(report_of(BUNDLE, "sv")).decode()
    assert "Mor &amp; barn" in page
    assert '<span lang="fi">=HYPERLINK' in page


def test_reports_speak_three_languages():
    titles = [report_of(BUNDLE, language).part("goals").heading for language in LANGUAGES]
    assert titles == ["Tavoitteet ja toimenpiteet", "Mål och åtgärder", "Goals and measures"]


def test_the_same_bundle_gives_the_same_bytes_in_another_process(tmp_path):
    bundle = tmp_path / "b.json"
    bundle.write_bytes(canonical(BUNDLE))
    script = (
        "import sys, json, hashlib, django; django.setup()\n"
        "from luukku.roof.reports.queries.faces.drawing import face\n"
        "from luukku.roof.reports.rules.files import Format\n"
        "data = json.load(open(sys.argv[1]))\n"
        "for form in sys.argv[2:]:\n"
        "    print(hashlib.sha256(face(data, 'sv', Format(form))).hexdigest())\n"
    )
    forms = [Format.HTML.value, Format.DOCX.value, Format.XLSX.value]
    first, second = (
        subprocess.run(
            [sys.executable, "-c", script, str(bundle), *forms],
            capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path),
                 "DJANGO_SETTINGS_MODULE": "luukku.roof.site.settings"},
        ).stdout.split()
        for seed in ("1", "2")
    )  # fmt: skip
    assert first == second
    assert [len(one) for one in first] == [64, 64, 64]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_document_holds_the_tables_of_the_outline(language):
    report = report_of(BUNDLE, language)
    document = Document(io.BytesIO(docx(report)))
    assert len(document.tables) == len(grids(report))
    for table, grid in zip(document.tables, grids(report), strict=True):
        read = [[cell.text for cell in row.cells] for row in table.rows]
        assert read[0] == list(grid.header)
        assert read[1:] == [[clean(cell.words) for cell in row] for row in grid.rows]
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == grid.caption.words
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [part.heading for part in report.parts]


def test_the_word_document_says_its_languages_title_and_picture():
    report = report_of(BUNDLE, "sv")
    document = Document(io.BytesIO(docx(report)))
    assert document.core_properties.language == "sv"
    assert document.core_properties.title.startswith("Provplan")
    said = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert said == {"sv-FI"}
    body = document.element.body
    assert {e.get(qn("w:val")) for e in body.iter(qn("w:lang"))} == {"fi-FI"}
    picture = document.inline_shapes[0]._inline.docPr
    assert "Genomfört" in picture.get("descr") or "1" in picture.get("descr")
    assert report.label in [p.text for p in document.paragraphs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_holds_every_row_of_the_outline(language):
    report = report_of(BUNDLE, language)
    book = load_workbook(io.BytesIO(xlsx(report)))
    families = {}
    for grid in grids(report):
        families.setdefault(grid.sheet, []).append(grid)
    assert len(book.sheetnames) == 1 + len(families)
    for name, tables in zip(book.sheetnames[1:], families.values(), strict=True):
        sheet = book[name]
        rows = list(sheet.iter_rows(values_only=True))
        wanted = [
            [*([table.caption.words] if table.group else []), *map(plain, row)]
            for table in tables
            for row in table.rows
        ]
        assert [list(row) for row in rows[1:]] == wanted
        assert sheet.freeze_panes in {"B2", "C2"}
        assert sheet.auto_filter.ref


def plain(cell):
    """What a workbook gives back for a cell of the outline."""
    if isinstance(cell.value, date):
        return datetime.combine(cell.value, time())
    return (clean(cell.words) or None) if cell.value is None else cell.value


def test_nothing_in_the_workbook_is_a_formula():
    book = load_workbook(io.BytesIO(xlsx(report_of(BUNDLE, "fi"))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    nasty = [cell for cell in cells if cell.value == NASTY]
    assert nasty
    assert all(cell.quotePrefix for cell in nasty)


def test_the_workbook_says_where_it_is_from():
    report = report_of(BUNDLE, "fi")
    book = load_workbook(io.BytesIO(xlsx(report)))
    first = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert report.sha256 in first
    assert report.label == book.worksheets[0]["A1"].value
    assert all(report.label in sheet.oddHeader.left.text for sheet in book)


@pytest.mark.pdf
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_and_says_its_language_and_title(language):
    from pypdf import PdfReader

    report = report_of(BUNDLE, language)
    read = PdfReader(io.BytesIO(drawn(language)))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata.title == f"{report.title.words} – {report.subtitle}"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    kinds = tags(root["/StructTreeRoot"])
    assert kinds["/H1"] == 1
    assert kinds["/H2"] == len(report.parts) + 1
    assert kinds["/Figure"] == 1
    assert kinds["/Table"] >= len(grids(report))
    assert kinds["scopes"] == {"/Row", "/Column"}
    assert kinds["unscoped"] == 0
    text = "".join(page.extract_text() for page in read.pages)
    assert "KOE-01" in text
    assert report.label in text


def tags(root):
    """How many elements of each kind the tree of tags has, and what its header cells head."""
    from collections import Counter

    kinds, scopes, waiting, unscoped = Counter(), set(), [root], 0
    while waiting:
        here = waiting.pop()
        here = here.get_object() if hasattr(here, "get_object") else here
        if isinstance(here, list):
            waiting.extend(here)
        elif isinstance(here, dict):
            kinds[here.get("/S", "")] += 1
            if here.get("/S") == "/TH":
                scope = here["/A"].get("/Scope")
                unscoped += scope is None
                scopes.add(scope)
            if here.get("/S") == "/Figure":
                assert here["/Alt"]
            waiting.append(here.get("/K", []))
    return {**kinds, "scopes": scopes - {None}, "unscoped": unscoped}


@pytest.mark.pdf
def test_the_same_bundle_gives_the_same_pdf():
    assert pdf(report_of(BUNDLE, "fi")) == drawn("fi")


@cache
def drawn(language):
    return pdf(report_of(BUNDLE, language))


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", Unloadable("weasyprint"))
    with pytest.raises(RuleBroken) as refusal:
        pdf(report_of(BUNDLE, "fi"))
    assert refusal.value.code == "reports.no_pango"
    assert "apt-get install libpango" in refusal.value.message()


class Unloadable(type(sys)):
    def __getattr__(self, name):
        raise OSError("cannot load library 'libpango-1.0-0'")


def test_a_bundle_that_lacks_something_inside_is_refused():
    broken = a_bundle(a_measure("A"), plan={"measures": [{"text": {}}]})
    with pytest.raises(RuleBroken) as refusal:
        face(broken, "fi", Format.HTML)
    assert refusal.value.code == "reports.bundle_broken"
