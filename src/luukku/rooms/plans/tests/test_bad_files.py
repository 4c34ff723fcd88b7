"""Files that are broken, hostile or merely wrong: each is refused with its row, column and remedy."""

import io
import zipfile
from contextlib import suppress
from datetime import date

import docx
import pytest
from openpyxl import Workbook, load_workbook

from luukku.engines.kernel.errors import BadInputs
from luukku.rooms.plans.queries.exchange.faces import read_plan, write_plan
from luukku.rooms.plans.rules.document.check import check
from luukku.rooms.plans.tests.documents import a_document

MOST = 1024 * 1024


def findings(name, data, most=MOST):
    with pytest.raises(BadInputs) as found:
        read_plan(name=name, data=data, most=most)
    return [(p.row, p.field, p.message(), p.remedy()) for p in found.value.problems]


def one(name, data, row, field, sentence, right, most=MOST):
    found = findings(name, data, most)
    assert len(found) == 1, found
    assert found[0][:2] == (row, field)
    assert sentence in found[0][2]
    assert right in found[0][3]


def plan_yaml(text=""):
    head = "format: plan/1\ncode: pieni\nfamily: participation\ntitle: Pieni\norganisation: lapha\n"
    return (head + text).encode()


def book(change=None):
    """A good workbook, changed."""
    pages = load_workbook(io.BytesIO(write_plan(check(a_document()), "xlsx")))
    if change:
        change(pages)
    out = io.BytesIO()
    pages.save(out)
    return out.getvalue()


def repacked(data, extra=(), without=()):
    """An office file with parts of its ZIP put in or left out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename not in without:
                new.writestr(part.filename, old.read(part.filename))
        for name, words in extra:
            new.writestr(name, words)
    return out.getvalue()


def paper(change):
    file = docx.Document(io.BytesIO(write_plan(check(a_document()), "docx")))
    change(file)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


# any file


def test_a_huge_file_is_not_even_read():
    one("a.yaml", b"x" * 2000, "", "", "liian suuri", "Enintään", most=1000)


@pytest.mark.parametrize(
    ("name", "right"), [("a.xlsm", ".xlsx"), ("a.docm", ".docx"), ("a.pdf", ".yaml"), ("a", ".csv")]
)
def test_a_face_that_is_not_known_is_refused(name, right):
    assert right in findings(name, b"")[0][3]


# YAML


YAML = {
    "double key": ("code: toinen\n", "6", "code", "jo kirjoitettu riville 2", "Jätä vain toinen"),
    "tab for a space": ("measures:\n\t- a\n", "7", "1", "ei ole YAML", "sisennykset"),
    "an object": ("summary: !!python/object:os.system {}\n", "6", "", "ei ole sallittu", "Poista"),
    "two documents": ("---\nformat: plan/1\n", "6", "", "monta YAML-dokumenttia", "omaan"),
    "an alias to nothing": ("summary: *ei\n", "6", "", "ei löydy", "Kirjoita arvo"),
    "a key that is a list": ("? [a]\n: b\n", "6", "", "ei ole sana", "kenttä: arvo"),
    "impossible day": (
        "measures:\n- code: A\n  text: a\n  due: 2020-04-31\n",
        "9 (measures[1])", "due", "”2020-04-31” ei ole", "30.4.2020",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", YAML)
def test_bad_yaml_is_told_by_its_line(case):
    words, *expected = YAML[case]
    one("a.yaml", plan_yaml(words), *expected)


def test_deep_yaml_is_refused():
    assert "sisäkkäisiä" in findings("a.yaml", plan_yaml("measures: " + "[" * 5000))[0][2]


def test_a_yaml_bomb_is_not_unpacked():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert "liikaa arvoja" in findings("a.yaml", plan_yaml("\n".join(lines)))[0][2]


def test_words_in_yaml_are_what_they_look_like():
    document = read_plan(
        name="a.yaml", most=MOST,
        data=plan_yaml("commitments: [{municipality: 047}]\nsummary: {fi: no, sv: 10:30}\n"),
    )  # fmt: skip
    assert document["commitments"][0]["municipality"] == "047"
    assert document["summary"] == {"fi": "no", "sv": "10:30"}


@pytest.mark.parametrize("name", ["a.yaml", "a.csv"])
def test_another_encoding_is_told_by_its_row_and_column(name):
    data = "taulu;nimi\nsuunnitelma;Yhdenvertaisuus\nlähde;x\n".encode("cp1252")
    one(name, data, "3", "2", "ei ole UTF-8 (tavu 0xE4, merkkinä ehkä ”ä”)", "CSV UTF-8")


# CSV


def plan_csv(
    *lines, head="taulu;tunnus;nimi (fi);laji;organisaatio;toimenpide (fi);määräpäivä;muoto"
):
    first = "suunnitelma;pieni;Pieni;participation;lapha;;;plan/1"
    return "\r\n".join([head, first, *lines]).encode("utf-8-sig")


CSV = {
    "impossible day": ("toimenpide;A;;;;Teksti;31.4.2020;", "3", "määräpäivä", "ei ole", "30.4.2020"),
    "unknown table": ("toimenpied;A;;;;Teksti;;", "3", "taulu", "”toimenpied”", "toimenpiteet"),
    "wrong column": ("toimenpide;A;Nimi;;;Teksti;;", "3", "nimi (fi)", "taulussa Toimenpiteet", "toimenpide"),
    "too many cells": ("toimenpide;A;;;;Teksti;;;x", "3", "", "9 solua, mutta sarakkeita on 8", "lainausmerkkeihin"),
    "broken quotes": ('toimenpide;A;;;;"Teksti;;', "3", "", "ei voi lukea", "lainausmerkit"),
    "second plan": ("suunnitelma;toinen;Toinen;welfare;lapha;;;plan/1", "3", "", "kaksi suunnitelmaa", "omaan"),
    "double code": ("toimenpide;A;;;;T;;\r\ntoimenpide;A;;;;T;;", "4", "tunnus", "jo käytössä (3)", "oma tunnus"),
}  # fmt: skip


@pytest.mark.parametrize("case", CSV)
def test_bad_csv_is_told_by_its_row_and_column(case):
    line, *expected = CSV[case]
    one("a.csv", plan_csv(line), *expected)


def test_an_unknown_head_of_csv_is_told_with_the_nearest():
    data = plan_csv(
        head="taulu;tunnus;nimi (fi);laji;organisaatio;toimenpide (fi);määräpäviä;muoto"
    )
    one("a.csv", data, "1", "7 (määräpäviä)", "ei tunneta", "määräpäivä")


def test_csv_without_its_first_column_is_refused():
    one("a.csv", b"code,title\n1,2\n", "1", "1", "”code”", "taulu")


def test_a_row_below_nothing_is_told():
    data = plan_csv(
        "vastuutaho;X", head="taulu;toimenpide;nimi;laji;organisaatio;tunnus;tunnus2;muoto"
    )
    assert any("ei ole taulussa Toimenpiteet" in found[2] for found in findings("a.csv", data))


@pytest.mark.parametrize("delimiter", [";", ","])
def test_comma_and_semicolon_are_both_read(delimiter):
    data = plan_csv("toimenpide;A;;;;Teksti;31.12.2024;").replace(b";", delimiter.encode())
    document = read_plan(name="a.csv", data=data, most=MOST)
    assert document["measures"][0]["due"] == "2024-12-31"


def test_no_cell_of_csv_is_a_formula():
    odd = a_document(title="=1+1", summary="@x", measures=[{"code": "A", "text": "-1+2|cmd"}])
    words = write_plan(check(odd), "csv").decode("utf-8-sig")
    cells = [cell for line in words.splitlines() for cell in line.split(";")]
    assert not [cell for cell in cells if cell.lstrip('"').startswith(("=", "+", "-", "@"))]


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
                       "Tilanteet 2", "tilanne", "”Melkein”", "done"),
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
