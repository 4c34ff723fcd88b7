"""Rows go in once, come out as they went in, can be taken back, and are packed without anybody noticing."""

import os
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.engines.lake.commits import Cursor
from luukku.engines.lake.reading import reader
from luukku.engines.lake.store import Lake, Overtaken
from luukku.engines.lake.tests.builders import START, a_lake, numbers, seen

AT = datetime(2026, 5, 1, 12, tzinfo=UTC)
TURN = datetime(2025, 12, 31, 22, tzinfo=UTC)


@pytest.fixture
def lake(tmp_path):
    return a_lake(tmp_path / "lake")


def test_what_is_appended_is_read_by_this_lake_and_by_the_next(lake):
    commit = lake.append("Seen", seen(0, 1, 2, 7), key="first", source="a system", at=AT)
    assert (commit.number, commit.rows, commit.at) == (1, 4, AT)
    assert numbers(lake) == numbers(Lake.open(lake.path, [])) == [0, 1, 2, 7]
    assert lake.months("Seen") == ["2026-01", "2026-02", "2026-05"]
    assert numbers(lake, ["2026-01"]) == [0, 1]
    assert numbers(lake, ["2025-01"]) == []
    assert lake.tables() == ["Said", "Seen"]
    assert lake.verify() == []


def test_a_handle_sees_what_another_appends(lake):
    other = a_lake(lake.path)
    lake.append("Seen", seen(1), key="a", source="x")
    assert numbers(other) == [1]
    other.append("Seen", seen(2), key="b", source="x")
    assert numbers(lake) == [1, 2]


def test_the_same_key_twice_changes_nothing_and_gives_the_first_commit(lake):
    first = lake.append("Seen", seen(1), key="a", source="x")
    assert lake.append("Seen", seen(1, 2, 3), key="a", source="y") == first
    assert numbers(lake) == [1]
    assert [load.key for load in lake.loads()] == ["a"]


def test_equal_rows_of_two_loads_are_two_loads(lake):
    lake.append("Seen", seen(1), key="a", source="x")
    lake.append("Seen", seen(1), key="b", source="x")
    assert numbers(lake) == [1, 1]
    lake.take_back("a", reason="twice")
    assert numbers(lake) == [1]


def test_several_tables_come_in_one_commit(lake):
    said = pa.table({"at": [START], "score": pa.array([None], pa.float64())})
    commit = lake.load({"Seen": seen(1, 2), "Said": said}, key="a", source="x")
    assert {part.table for part in commit.added} == {"Seen", "Said"}
    assert lake.loads()[0].tables == ("Said", "Seen")


def test_a_load_without_rows_is_a_load(lake):
    lake.append("Seen", seen(), key="a", source="x", note="nothing new")
    assert lake.months("Seen") == []
    assert (lake.loads()[0].rows, lake.loads()[0].note) == (0, "nothing new")


def test_a_month_is_a_month_in_finland(lake):
    turn = pa.table(
        {
            "at": pa.array([TURN - timedelta(microseconds=1), TURN], pa.timestamp("us", "UTC")),
            "place_code": ["a", "b"],
            "n": [1, 2],
        }
    )
    lake.append("Seen", turn, key="a", source="x")
    assert numbers(lake, ["2025-12"]) == [1]
    assert numbers(lake, ["2026-01"]) == [2]
    assert lake.verify() == []


def test_a_load_that_is_taken_back_is_gone_but_told(lake):
    lake.append("Seen", seen(1, 2), key="a", source="x", at=AT)
    lake.append("Seen", seen(3), key="b", source="x", at=AT)
    later = AT + timedelta(days=1)
    lake.take_back("a", reason="wrong year", at=later)
    assert numbers(lake) == [3]
    told = lake.loads()[0]
    assert (told.key, told.taken_back, told.reason) == ("a", later, "wrong year")
    assert lake.take_back("a", reason="again") is None, "it is gone already"
    lake.append("Seen", seen(4), key="a", source="x", note="the right year")
    assert numbers(lake) == [3, 4]
    assert lake.verify() == []


def test_what_was_never_loaded_cannot_be_taken_back(lake):
    with pytest.raises(RuleBroken) as refused:
        lake.take_back("no", reason="why")
    assert refused.value.code == "lake_load_unknown"


def test_the_mark_of_a_month_changes_with_its_rows_only(lake):
    assert lake.mark("Seen", "2026-01") == ""
    lake.append("Seen", seen(0), key="a", source="x")
    first = lake.mark("Seen", "2026-01")
    lake.append("Seen", seen(7), key="b", source="x")
    assert lake.mark("Seen", "2026-01") == first, "rows of another month"
    lake.append("Seen", seen(1), key="c", source="x")
    second = lake.mark("Seen", "2026-01")
    assert second != first
    assert lake.compact("2027-01")
    assert lake.mark("Seen", "2026-01") == second
    lake.take_back("c", reason="no")
    assert lake.mark("Seen", "2026-01") == first


def test_packing_makes_one_part_of_each_old_month(lake):
    for key in range(5):
        lake.append("Seen", seen(key, key + 5), key=str(key), source="x")
    before = numbers(lake)
    old = lake.parts("Seen")
    assert len(lake.compact("2026-03")) == 1
    assert [len(lake.parts("Seen", [month])) for month in ("2026-01", "2026-02")] == [1, 1]
    assert len(lake.parts("Seen", ["2026-03"])) > 1, "not that old"
    assert lake.parts("Seen", ["2026-01"])[0].keys == ("0", "1")
    assert numbers(lake) == before
    assert all(part.path.exists() for part in old), "somebody may still be reading them"
    assert lake.compact("2026-03") == []
    assert lake.verify() == []
    assert lake.compact("2026-04", at_most=5) == [], "few enough"


def test_a_load_is_taken_back_out_of_a_packed_part(lake):
    for key in range(6):
        lake.append("Seen", seen(key, key + 6), key=str(key), source="x")
    lake.compact("2027-01")
    lake.take_back("2", reason="wrong")
    assert numbers(lake) == [0, 1, 3, 4, 5, 6, 7, 9, 10, 11]
    for key in (0, 1, 3, 4, 5):
        lake.take_back(str(key), reason="all wrong")
    assert numbers(lake) == []
    assert lake.months("Seen") == []
    assert lake.verify() == []


def test_replaced_files_are_swept_away_when_nobody_can_be_reading_them(lake):
    for key in range(3):
        lake.append("Seen", seen(0), key=str(key), source="x")
    old = lake.parts("Seen")
    lake.compact("2027-01")
    aside = lake.path / "Seen/month=2026-01/.aside-of-a-dead-writer"
    aside.write_bytes(b"half a f")
    assert lake.sweep() == []
    _age(lake.path, hours=2)
    assert sorted(lake.sweep()) == sorted([aside, *(part.path for part in old)])
    assert numbers(lake) == [0, 0, 0]
    assert lake.verify() == []


def test_a_cursor_moves_with_the_rows_or_not_at_all(lake):
    assert lake.cursor("journal") == 0
    lake.append("Seen", seen(1), key="j1", source="x", cursor=Cursor("journal", 0, 10))
    assert lake.cursor("journal") == 10
    with pytest.raises(Overtaken):
        lake.append("Seen", seen(2), key="j2", source="x", cursor=Cursor("journal", 5, 20))
    assert numbers(lake) == [1]
    assert a_lake(lake.path).cursor("journal") == 10


def test_rows_that_do_not_fit_are_refused_with_every_reason(lake):
    wrong = pa.table({"at": ["yesterday"], "place_code": [12], "x": [1]})
    with pytest.raises(BadInputs) as refused:
        lake.append("Seen", wrong, key="a", source="x")
    told = {(one.code, one.field) for one in refused.value.problems}
    assert told == {
        ("lake_column_unknown", "x"),
        ("lake_column_kind", "at"),
        ("lake_column_kind", "place_code"),
        ("lake_column_missing", "n"),
    }
    assert lake.loads() == []


def test_an_empty_value_is_refused_with_its_row(lake):
    rows = pa.table({"at": [START] * 3, "place_code": ["a", None, "b"], "n": [1, 2, 3]})
    with pytest.raises(BadInputs) as refused:
        lake.append("Seen", rows, key="a", source="x")
    assert [(one.row, one.field) for one in refused.value.problems] == [("2", "place_code")]


def test_small_numbers_dictionaries_and_other_zones_fit(lake):
    rows = pa.table(
        {
            "n": pa.array([1, 2], pa.int8()),
            "place_code": pa.array(["a", "a"]).dictionary_encode(),
            "at": pa.array([START, START], pa.timestamp("ms", "Europe/Helsinki")),
        }
    )
    lake.append("Seen", rows, key="a", source="x")
    sees = reader(lake)
    told = sees.arrow(sees.table("Seen").order_by("n")).to_pylist()
    assert told[0] == {
        "at": START.replace(tzinfo=None), "place_code": "a", "n": 1, "month": "2026-01",
    }  # fmt: skip


def test_an_unknown_table_is_refused(lake):
    with pytest.raises(RuleBroken, match="Unseen"):
        lake.append("Unseen", seen(1), key="a", source="x")


def test_a_lake_made_anew_in_its_place_is_noticed(lake, tmp_path):
    lake.append("Seen", seen(1), key="a", source="x")
    lake.append("Seen", seen(2), key="b", source="x")
    other = a_lake(tmp_path / "other")
    other.append("Seen", seen(9), key="a", source="x")
    os.rename(lake.path, tmp_path / "away")
    os.rename(other.path, lake.path)
    assert numbers(lake) == [9]
    assert [load.key for load in lake.loads()] == ["a"]


def test_checkpoints_spare_reading_the_log(lake, monkeypatch):
    monkeypatch.setattr("luukku.engines.lake.log.EVERY", 4)
    for key in range(18):
        lake.append("Seen", seen(key), key=str(key), source="x", cursor=Cursor("c", key, key + 1))
    lake.take_back("3", reason="no")
    kept = sorted(p.name for p in (lake.path / "log/checkpoints").iterdir())
    assert kept == ["00000008.json", "00000012.json", "00000016.json"]
    again = a_lake(lake.path)
    assert numbers(again) == numbers(lake)
    assert again.loads() == lake.loads()
    assert again.cursor("c") == 18
    assert [again.mark("Seen", m) for m in again.months("Seen")] == [
        lake.mark("Seen", m) for m in lake.months("Seen")
    ]
    assert lake.verify() == []
    (lake.path / "log/checkpoints/00000016.json").write_text("{")
    assert numbers(a_lake(lake.path)) == numbers(lake), "a broken short cut is not taken"


def test_a_number_that_is_no_whole_number_is_no_int(lake):
    rows = seen(1).set_column(2, "n", pa.array([1.5]))
    with pytest.raises(BadInputs):
        lake.append("Seen", rows, key="a", source="x")


def _age(folder, *, hours):
    for path in folder.rglob("*"):
        told = path.stat().st_mtime - hours * 3600
        os.utime(path, (told, told))
