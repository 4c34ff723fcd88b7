"""Workbooks keep what they are given, and nothing in them is run."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from luukku.engines.kernel.sheets import csv_bytes
from luukku.engines.kernel.workbooks import MEDIA, table_file, xlsx_bytes

TEXTS = st.text(max_size=40).filter(lambda t: not ILLEGAL_CHARACTERS_RE.search(t) and "\r" not in t)


def sheet_of(content):
    return load_workbook(io.BytesIO(content)).active


@pytest.mark.parametrize("words", ["=1+1", "+358", "-5", "@SUM(A1)", '=HYPERLINK("x")', "{=1}"])
def test_a_formula_is_kept_as_text(words):
    cell = sheet_of(xlsx_bytes("Taulukko", ["a"], [[words]]))["A2"]
    assert (cell.value, cell.data_type) == (words, "s")


def test_numbers_and_days_stay_numbers_and_days():
    sheet = sheet_of(
        xlsx_bytes("Taulukko", ["a", "b", "c", "d"], [[-5, 2.5, date(2026, 1, 31), None]])
    )
    row = [cell.value for cell in sheet[2]]
    assert row[:2] == [-5, 2.5]
    assert row[2].date() == date(2026, 1, 31)
    assert row[3] is None


@pytest.mark.parametrize("title", ["a/b:c", "x" * 99, "", "[]:*?/\\"])
def test_a_title_that_a_sheet_cannot_have_is_mended(title):
    assert 0 < len(sheet_of(xlsx_bytes(title, ["a"], [])).title) <= 31


def test_wide_tables_have_their_columns():
    header = [f"s{number}" for number in range(60)]
    sheet = sheet_of(xlsx_bytes("Taulukko", header, [range(60)]))
    assert sheet.cell(row=2, column=60).value == 59


def test_what_a_workbook_cannot_hold_is_left_out():
    assert sheet_of(xlsx_bytes("t", ["a"], [["a\x00b"]]))["A2"].value == "ab"


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=5))
def test_every_text_comes_back(words):
    sheet = sheet_of(xlsx_bytes("Taulukko", [f"s{n}" for n in range(len(words))], [words]))
    assert [cell.value for cell in sheet[2]] == words


def test_a_table_is_a_file_of_the_kind_asked_for_with_its_notes_last():
    whole = [["x", 1], ["Lähde", ""]]
    assert table_file("csv", "t", ["a", "b"], iter([["x", 1]]), ["Lähde"]) == (
        csv_bytes(["a", "b"], whole),
        MEDIA["csv"],
    )
    assert table_file("xlsx", "t", ["a", "b"], iter([["x", 1]]), ["Lähde"]) == (
        xlsx_bytes("t", ["a", "b"], whole),
        MEDIA["xlsx"],
    )
