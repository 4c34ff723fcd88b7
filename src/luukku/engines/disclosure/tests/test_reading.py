"""A table that cannot be protected is refused with the row and what would be right."""

import pyarrow
import pytest

from luukku.engines.disclosure.layouts import Layout, layout_beside
from luukku.engines.disclosure.policy import policy
from luukku.engines.disclosure.reading import from_arrays, from_arrow, from_csv
from luukku.engines.kernel.errors import BadInput, BadInputs

GOOD = "area,sex,count\nInari,f,12\nInari,m,9\nUtsjoki,f,7\n"


def read(tmp_path, text, toml=""):
    path = tmp_path / "table.csv"
    path.write_text(text, "utf-8")
    if toml:
        (tmp_path / "table.toml").write_text(toml, "utf-8")
    return from_csv(path)[0]


def test_a_missing_combination_is_zero(tmp_path):
    table = read(tmp_path, GOOD)
    assert table.counts.tolist() == [[28, 19, 9], [21, 12, 9], [7, 7, 0]]


def test_semicolons_and_a_byte_order_mark(tmp_path):
    assert read(tmp_path, "\ufeff" + GOOD.replace(",", ";")).counts.flat[0] == 28


def test_margins_that_agree_are_welcome(tmp_path):
    text = GOOD + "*,*,28\nInari,*,21\nkaikki,f,19\n"
    toml = '[hierarchy.area]\nkaikki = ["Inari", "Utsjoki"]\n'
    assert read(tmp_path, text, toml).counts.shape == (4, 3)


@pytest.mark.parametrize(
    ("row", "where", "said"),
    [
        ("Utsjoki,m,-1", "5", "-1"), ("Utsjoki,m,2.5", "5", "2.5"), ("Utsjoki,m,NaN", "5", "NaN"),
        ("Utsjoki,m,", "5", "–"), ("Inari,f,3", "5", "rivi 2"), (",m,3", "5", "area"),
        ("Inari,*,20", "5", "21"), ("Inari,*,20", "5", "area=Inari, sex=*"), ("Utsjoki,m", "5", "2 saraketta"),
        ("*,x,3", "5", "0"), ("Utsjoki,m,3.0", "5", "3.0"), ("Utsjoki,m,٣", "5", "٣"),
        ("Uts\x00joki,m,3", "5", "area"), ("Utsjoki,m,9007199254740993", "5", "999999999999999"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named_with_what_would_be_right(tmp_path, row, where, said):
    with pytest.raises(BadInput) as wrong:
        read(tmp_path, GOOD + row + "\n")
    assert wrong.value.row == where
    assert said in wrong.value.message()


def test_everything_wrong_is_told_at_once(tmp_path):
    with pytest.raises(BadInputs) as wrong:
        read(tmp_path, GOOD + "a,m,-1\nb,m,x\n")
    assert [p.row for p in wrong.value.problems] == ["5", "6"]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('[hierarchy.area]\nx = ["Inari"]', "Utsjoki"),
        ('[hierarchy.area]\nx = ["Inari", "Utsjoki", "Inarri"]', "Inarri"),
        ('[hierarchy.area]\nx = ["Inari", "y"]\ny = ["Utsjoki", "x"]', "kehää"),
        ('[hierarchy.area]\nx = []\n"*" = ["Inari", "Utsjoki"]', "tyhjä"),
        ('[hierarchy.alue]\nx = ["Inari"]', "alue"),
        ('sensitive = ["tulos"]', "tulos"),
        ("hierarki = 1", "hierarki"),
        ("[hierarchy", "lukea"),
        ("hierarchy = 5", "hierarchy"),
        ('[hierarchy.area]\nx = "Inari"', "hierarchy"),
        ("[scope]\nkausi = 5", "scope"),
        ('[contains]\nkausi = "x"', "contains"),
        ('[contains.kausi]\na = ["b"]\nb = ["a"]', "kehää"),
        ('sensitive = "area"', "sensitive"),
    ],
)  # fmt: skip
def test_a_hierarchy_with_a_gap_or_a_circle_is_named(tmp_path, toml, said):
    with pytest.raises(BadInput) as wrong:
        read(tmp_path, GOOD, toml)
    assert said in wrong.value.message()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "area,count\n",
        "area,sex\nInari,f\n",
        "count\n3\n",
        "a,a,count\n1,1,1\n",
        "a,count\n*,12\n",
        "state,count\nx,9\n",
        "a,shown,count\nx,y,9\n",
    ],
)
def test_a_table_without_rows_or_columns(tmp_path, text):
    with pytest.raises(BadInput):
        read(tmp_path, text)


def test_an_unknown_policy_tells_the_known_ones():
    with pytest.raises(BadInput) as wrong:
        policy("FI-6")
    assert "FI-5" in wrong.value.message() and "STRICT-8R5" in wrong.value.message()


def test_arrow_and_arrays_say_the_same(tmp_path):
    columns = {"area": ["Inari", "Inari", "Utsjoki"], "sex": ["f", "m", "f"]}
    arrow = from_arrow(pyarrow.table({**columns, "count": [12, 9, 7]}))
    arrays = from_arrays(columns, [12, 9, 7])
    assert arrow.counts.tolist() == arrays.counts.tolist() == read(tmp_path, GOOD).counts.tolist()
    with pytest.raises(BadInput):
        from_arrays(columns, [12, float("nan"), 7])


def test_no_layout_is_an_empty_one(tmp_path):
    assert layout_beside(tmp_path / "none.csv") == Layout()


def test_a_file_in_another_encoding_is_told_with_its_row(tmp_path):
    (tmp_path / "old.csv").write_bytes("alue,count\nInari,9\nEnontekiö,8\n".encode("latin-1"))
    with pytest.raises(BadInput) as wrong:
        from_csv(tmp_path / "old.csv")
    assert wrong.value.row == "3" and "UTF-8" in wrong.value.message()


@pytest.mark.parametrize(
    ("toml", "part"),
    [
        ('id = "X"\nk = 5.5', "k"), ('id = "X"\nk = "5"', "k"), ('id = "X"\nk = 1', "k"),
        ('id = "X"\nkk = 5', "kk"), ("k = 5", "id"), ('id = "X"\nk = 5\nround_to = 7', "round_to"),
        ('id = "X"\nk = 5\nmerge_share = "a"', "merge_share"), ('id = "X"\nk = 5\nround_to = -1', "round_to"),
    ],
)  # fmt: skip
def test_a_policy_of_ones_own_is_checked_part_by_part(tmp_path, toml, part):
    (tmp_path / "own.toml").write_text(toml, "utf-8")
    with pytest.raises(BadInput) as wrong:
        policy(tmp_path / "own.toml")
    assert wrong.value.field == part and part in wrong.value.message()
