"""YAML and CSV that are broken, hostile or wrong: each refused with its row, column and remedy."""

import pytest

from luukku.rooms.plans.queries.exchange.faces import read_plan, write_plan
from luukku.rooms.plans.rules.document.check import check
from luukku.rooms.plans.tests.documents import a_document
from luukku.rooms.plans.tests.files import MOST, findings, one


def plan_yaml(text=""):
    head = "format: plan/1\ncode: pieni\nfamily: participation\ntitle: Pieni\norganisation: lapha\n"
    return (head + text).encode()


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
