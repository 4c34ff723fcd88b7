"""XLSX and DOCX that are broken, hostile or wrong: each refused with its row, column and remedy."""

import io
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from openpyxl import Workbook

from luukku.engines.kernel.errors import BadInputs
from luukku.rooms.plans.queries.exchange.faces import read_plan, write_plan
from luukku.rooms.plans.rules.document.check import check
from luukku.rooms.plans.tests.documents import a_document
from luukku.rooms.plans.tests.files import MOST, book, findings, one, paper, repacked

# XLSX


def set_cell(sheet, head, value, row=2):
    def change(pages):
        heads = [cell.value for cell in pages[sheet][1]]
        pages[sheet].cell(row, heads.index(head) + 1).value = value

    return change


def test_a_good_workbook_is_read():
    assert read_plan(name="a.xlsx", data=book(), most=MOST) == check(a_document())


XLSX = {
    "formula": (set_cell("Toimenpiteet", "toimenpide (fi)", "=HYPERLINK(1)"),
                "Toimenpiteet 2", "D2 (toimenpide (fi))", "kaava", "Liitä"),
    "impossible day": (set_cell("Toimenpiteet", "määräpäivä", "31.4.2020"),
                       "Toimenpiteet 2", "määräpäivä", "”31.4.2020” ei ole", "30.4.2020"),
    "unknown status": (set_cell("Tilanteet", "tilanne", "Melkein"),
                       "Tilanteet 2", "tilanne", "”Melkein”", "Toteutunut, Osittain toteutunut"),
    "wrong head": (set_cell("Toimenpiteet", "määräpäivä", "määräpävä", row=1),
                   "Toimenpiteet 1", "määräpävä", "ei tunneta taulussa Toimenpiteet", "määräpäivä"),
    "double head": (set_cell("Toimenpiteet", "alkaa", "määräpäivä", row=1),
                    "Toimenpiteet 1", "määräpäivä", "kahdesti", "Jätä"),
    "unknown measure": (set_cell("Tilanteet", "toimenpide", "P-9"),
                        "Tilanteet 2", "toimenpide", "”P-9” ei ole taulussa", "P-1"),
    "hidden sheet": (lambda pages: setattr(pages["Riskit"], "sheet_state", "hidden"),
                     "Riskit", "", "on piilotettu", "piilotus"),
    "hidden row": (lambda pages: setattr(pages["Toimenpiteet"].row_dimensions[3], "hidden", True),
                   "Toimenpiteet", "", "piilotettuja rivejä", "suodatus"),
    "hidden column": (lambda pages: setattr(pages["Toimenpiteet"].column_dimensions["B"], "hidden", True),
                      "Toimenpiteet", "", "piilotettuja sarakkeita", "piilotus"),
    "cell without a head": (lambda pages: pages["Riskit"].cell(2, 90, "x"),
                            "Riskit 2", "CL2", "ei ole nimeä", "tyhjennä"),
    "unknown sheet": (lambda pages: pages.create_sheet("Toimenpitet").append(["x"]),
                      "Toimenpitet", "", "”Toimenpitet”", "toimenpiteet"),
    "an error in a cell": (set_cell("Toimenpiteet", "toimenpide (fi)", "#REF!"),
                           "Toimenpiteet 2", "D2 (toimenpide (fi))", "laskentavirhe", "arvo"),
}  # fmt: skip


@pytest.mark.parametrize("case", XLSX)
def test_a_bad_workbook_is_told_by_its_cell(case):
    change, row, field, sentence, right = XLSX[case]
    found = findings("a.xlsx", book(change))
    assert found[0][:2] == (row, field), found
    assert sentence in found[0][2]
    assert right in found[0][3]


def test_a_workbook_without_a_plan_is_refused():
    one(
        "a.xlsx",
        book(lambda pages: pages.remove(pages["Suunnitelma"])),
        "Suunnitelma",
        "",
        "puuttuu",
        "Lisää",
    )


def test_an_empty_workbook_is_refused():
    out = io.BytesIO()
    Workbook().save(out)
    assert findings("a.xlsx", out.getvalue())


def test_typed_cells_are_read():
    def change(pages):
        set_cell("Toimenpiteet", "määräpäivä", date(2024, 12, 31))(pages)
        set_cell("Lähteet", "vuosi", 2020.0)(pages)

    document = read_plan(name="a.xlsx", data=book(change), most=MOST)
    assert document["measures"][0]["due"] == "2024-12-31"
    assert document["sources"][0]["year"] == 2020


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("xl/vbaProject.bin", "makroja"),
        ("xl/externalLinks/externalLink1.xml", "toiseen tiedostoon"),
        ("xl/embeddings/oleObject1.bin", "upotettu"),
        ("xl/connections.xml", "upotettu"),
    ],
)
def test_a_workbook_with_something_inside_is_refused(name, sentence):
    found = findings("a.xlsx", repacked(book(), extra=[(name, "x")]))
    assert found[0][0] == name
    assert sentence in found[0][2]


@pytest.mark.parametrize("face", ["xlsx", "docx"])
def test_a_zip_bomb_is_not_unpacked(face):
    data = repacked(
        write_plan(check(a_document()), face), extra=[("xl/media/a.xml", b"0" * 60_000_000)]
    )
    assert len(data) < MOST
    found = findings(f"a.{face}", data)
    assert "purettuna liian suuri" in found[0][2]
    assert "Enintään" not in found[0][3] or "megatavua" in found[0][3]


@pytest.mark.parametrize("face", ["xlsx", "docx"])
def test_a_thousand_parts_are_refused(face):
    extra = [(f"x/{number}.xml", "x") for number in range(1000)]
    data = repacked(write_plan(check(a_document()), face), extra=extra)
    assert "purettuna liian suuri" in findings(f"a.{face}", data)[0][2]


@pytest.mark.parametrize(("face", "name"), [("xlsx", "xl/styles.xml"), ("docx", "word/styles.xml")])
def test_xml_that_declares_entities_is_refused(face, name):
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbb">]><a>&b;</a>'
    data = repacked(write_plan(check(a_document()), face), extra=[(name, bomb)], without=[name])
    found = findings(f"a.{face}", data)
    assert found[0][0] == name
    assert "XML-viittauksia" in found[0][2]


@pytest.mark.parametrize("face", ["xlsx", "docx"])
@pytest.mark.parametrize("data", [b"", b"PK", b"format: plan/1", b"\xd0\xcf\x11\xe0" + b"0" * 600])
def test_what_is_no_office_file_is_refused(face, data):
    assert findings(f"a.{face}", data)[0][3]


@pytest.mark.parametrize("face", ["xlsx", "docx"])
def test_a_broken_office_file_is_refused_wherever_it_breaks(face):
    data = write_plan(check(a_document()), face)
    for cut in range(50, len(data), max(1, len(data) // 25)):
        assert findings(f"a.{face}", data[:cut])
        changed = bytearray(data)
        changed[cut] ^= 0xFF
        with suppress(BadInputs):
            read_plan(name=f"a.{face}", data=bytes(changed), most=MOST)


# DOCX


DOCX = {
    "impossible day": (lambda file: write(file, 3, "määräpäivä", "31.4.2020"),
                       "Välivaiheet 2", "määräpäivä", "”31.4.2020” ei ole", "30.4.2020"),
    "merged cells": (lambda file: file.tables[0].rows[1].cells[0].merge(file.tables[0].rows[1].cells[1]),
                     "Tavoitteet 2", "", "yhdistettyjä", "Pura"),
    "wrong head": (lambda file: setattr(file.tables[1].rows[0].cells[0], "text", "tunus"),
                   "Toimenpiteet 1", "tunus", "”tunus”", "tunnus"),
    "unknown heading": (lambda file: renamed(file, "Toimenpiteet", "Tehtävät"),
                        "Tehtävät", "", "”Tehtävät”", "toimenpiteet"),
}  # fmt: skip


def write(file, number, head, words):
    table = file.tables[number]
    heads = [cell.text for cell in table.rows[0].cells]
    table.rows[1].cells[heads.index(head)].text = words


def renamed(file, before, after):
    for paragraph in file.paragraphs:
        if paragraph.text == before:
            paragraph.text = after


@pytest.mark.parametrize("case", DOCX)
def test_a_bad_document_is_told_by_its_row(case):
    change, row, field, sentence, right = DOCX[case]
    found = findings("a.docx", paper(change))
    assert (row, field) in [place[:2] for place in found], found
    assert any(sentence in words and right in remedy for _, _, words, remedy in found), found


def test_tracked_changes_are_refused():
    data = write_plan(check(a_document()), "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        words = package.read("word/document.xml").decode()
    marked = words.replace("<w:tc><w:tcPr/><w:p>", '<w:tc><w:tcPr/><w:p><w:ins w:id="1"/>', 1)
    assert marked != words
    name = "word/document.xml"
    data = repacked(data, extra=[(name, marked)], without=[name])
    assert "jäljitettyjä" in findings("a.docx", data)[0][2]


def test_words_typed_into_a_document_are_read():
    def change(file):
        cell = file.tables[1].rows[1].cells[2]
        cell.text = "Ensimmäinen rivi"
        cell.add_paragraph("toinen rivi")

    document = read_plan(name="a.docx", data=paper(change), most=MOST)
    assert document["measures"][0]["text"] == {"fi": "Ensimmäinen rivi\ntoinen rivi"}
