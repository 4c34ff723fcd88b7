"""What leaves as CSV is read back the same, and never as a formula."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.sheets import DANGEROUS, csv_bytes, plain_cell, safe_cell

LINES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=30)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+358", "'+358"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'=1", "''=1"),
        ("'hei'", "'hei'"),
        ("Sodankylä", "Sodankylä"),
        ("", ""),
        (None, ""),
        (-5, "-5"),
        (1.5, "1.5"),
        (True, "true"),
        (False, "false"),
        (date(2023, 1, 1), "2023-01-01"),
        (datetime(2023, 1, 1, 8, tzinfo=UTC), "2023-01-01T08:00:00+00:00"),
    ],
)
def test_a_cell_is_text_and_never_a_formula(value, cell):
    assert safe_cell(value) == cell


def test_the_file_has_a_byte_order_mark_and_windows_line_ends():
    assert csv_bytes(["a", "b"], [["x", 1]]) == "\ufeffa,b\r\nx,1\r\n".encode()
    assert csv_bytes(["a", "b"], [["x", 1]], delimiter=";", bom=False) == b"a;b\r\nx;1\r\n"


def test_a_row_of_another_width_than_the_header_is_refused():
    with pytest.raises(ValueError, match="1 cells under 2 column names"):
        csv_bytes(["a", "b"], [["x"]])


@given(LINES)
def test_no_text_at_all_begins_with_a_formula_mark(words):
    assert not safe_cell(words).startswith(DANGEROUS)


@given(st.lists(st.tuples(LINES, LINES), max_size=8))
def test_what_was_written_is_read_back(rows):
    written = csv_bytes(["a", "b"], rows, bom=False).decode()
    read = list(csv.reader(io.StringIO(written, newline="")))[1:]
    assert [tuple(map(plain_cell, row)) for row in read] == rows
