"""Files on their way in are read whole or refused, with every problem told at once."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel import reading
from luukku.engines.kernel.errors import BadInputs
from luukku.engines.kernel.reading import csv_rows, folder_texts
from luukku.engines.kernel.sheets import csv_bytes, plain_cell

NAMES = ("a.csv", "b.toml")
NOTHING = "Tarvitaan jokin näistä: %(files)s."


class Row:
    """A row that keeps what was wrong for the test to see."""

    told: list[tuple[str, str, str]]

    def __init__(self, where: str, cells: Mapping[str, str]) -> None:
        self.where, self.cells = where, cells

    def wrong(self, code, column, sentence, /, **params):
        """Remember a problem."""
        type(self).told.append((self.where, code, sentence % params))


def read(text):
    """The rows and what was wrong with the file."""
    Row.told = []
    return list(csv_rows("a.csv", text, ("x", "y"), Row)), Row.told


def refused(folder):
    """The code and the file of each problem of a folder."""
    with pytest.raises(BadInputs) as refusal:
        folder_texts(folder, NAMES, room="room", nothing=NOTHING)
    return [(problem.code, problem.row) for problem in refusal.value.problems]


def test_the_files_that_are_there_are_read_and_others_let_be(tmp_path):
    (tmp_path / "b.toml").write_text("nimi = 'Äkäs'", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\xff")
    found = folder_texts(tmp_path, NAMES, room="room", nothing=NOTHING)
    assert found == {"b.toml": "nimi = 'Äkäs'"}


def test_a_folder_with_none_of_the_files_says_which_are_wanted(tmp_path):
    with pytest.raises(BadInputs) as refusal:
        folder_texts(tmp_path, NAMES, room="room", nothing=NOTHING)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.row) == ("room.no_files", tmp_path.name)
    assert problem.message() == "Tarvitaan jokin näistä: a.csv, b.toml."


def test_every_file_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 5)
    (tmp_path / "a.csv").write_bytes(b"\xff\xfe")
    (tmp_path / "b.toml").write_bytes(b"123456")
    assert refused(tmp_path) == [("room.not_utf8", "a.csv"), ("room.too_large", "b.toml")]


@pytest.mark.parametrize("text", ["", "\ufeff", " \n\n"])
def test_no_text_is_no_rows_and_no_problem(text):
    assert read(text) == ([], [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x,y\n" + "1" * 10_001, ("a.csv", "long_line", "Tiedostossa on liian pitkä rivi.")),
        ("y,x\n1,2", ("a.csv, 1", "bad_header", "Otsikkorivi on väärä. Sen pitää olla: x,y.")),
        ("x,y\n1", ("a.csv, 2", "bad_width", "Rivillä on 1 saraketta. Niitä pitää olla 2.")),
    ],
)
def test_a_file_of_a_wrong_shape_is_told(text, told):
    assert read(text) == ([], [told])


def test_a_row_of_a_wrong_width_does_not_stop_the_others():
    rows, told = read("\ufeffx,y\n1,2\n3,4,5\n6,7\n")
    assert [(row.where, row.cells) for row in rows] == [
        ("a.csv, 2", {"x": "1", "y": "2"}),
        ("a.csv, 4", {"x": "6", "y": "7"}),
    ]
    assert [(where, code) for where, code, _ in told] == [("a.csv, 3", "bad_width")]


@given(
    st.lists(
        st.tuples(
            *[st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)] * 2
        )
    )
)
def test_what_was_written_is_read_back(pairs):
    rows, told = read(csv_bytes(("x", "y"), pairs).decode())
    assert not told
    assert [tuple(plain_cell(cell) for cell in row.cells.values()) for row in rows] == pairs


class TestDays:
    def test_a_day_is_a_day(self):
        assert reading.iso_day("2026-11-22") == date(2026, 11, 22)
        assert reading.iso_day(date(2026, 1, 1)) == date(2026, 1, 1)

    @pytest.mark.parametrize(
        "text", ["1.8e-249", "0", "1700000000", "2026-13-01", "٢٠٢٦-11-22", ""]
    )
    def test_seconds_since_1970_are_no_day(self, text):
        with pytest.raises(ValueError):
            reading.iso_day(text)
