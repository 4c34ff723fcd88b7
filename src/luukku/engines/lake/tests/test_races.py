"""What happens when somebody else comes between: nothing is done twice, nothing is lost, and it is said."""

import os
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.engines.lake import checkpoints, disk, packing, store
from luukku.engines.lake.log import Log
from luukku.engines.lake.schema import Column, Schema
from luukku.engines.lake.tests.builders import START, a_lake, kept, seen
from luukku.engines.lake.told import rows_of


@pytest.fixture
def lake(tmp_path):
    return a_lake(tmp_path / "lake")


@pytest.fixture
def meanwhile(lake, monkeypatch):
    """Lets another handle act after the rows of this one are written and before its commit."""

    def arrange(act):
        whole = store.Lake._commit

        def later(self, draft, at):
            monkeypatch.setattr(store.Lake, "_commit", whole)
            act(a_lake(lake.path))
            return whole(self, draft, at)

        monkeypatch.setattr(store.Lake, "_commit", later)

    return arrange


def test_the_same_key_from_two_at_once_lands_once(lake, meanwhile):
    meanwhile(lambda other: other.append("Seen", seen(1, 2), key="a", source="other"))
    assert lake.append("Seen", seen(1), key="a", source="mine").source == "other"
    assert kept(lake) == [1, 2]


def test_a_month_that_changes_while_it_is_packed_is_left_for_the_next_time(lake, meanwhile):
    lake.append("Seen", seen(0), key="a", source="x")
    lake.append("Seen", seen(1), key="b", source="x")
    meanwhile(lambda other: other.take_back("a", reason="wrong"))
    assert lake.compact("2027-01") == []
    assert kept(lake) == [1]


def test_whoever_comes_second_takes_the_next_number(lake, monkeypatch):
    other, whole = a_lake(lake.path), Log.write

    def late(self, *words):
        monkeypatch.setattr(Log, "write", whole)
        other.append("Seen", seen(2), key="b", source="x")
        return whole(self, *words)

    monkeypatch.setattr(Log, "write", late)
    assert lake.append("Seen", seen(1), key="a", source="x").number == 2
    assert kept(lake) == [1, 2]
    assert lake.verify() == []


def test_a_packing_that_read_too_few_rows_is_thrown_away(lake, monkeypatch):
    lake.append("Seen", seen(0), key="a", source="x")
    lake.append("Seen", seen(1), key="b", source="x")
    monkeypatch.setattr(packing, "_rows", lambda *words: iter([]))
    with pytest.raises(ValueError, match="0 rows were read"):
        lake.compact("2027-01")
    assert kept(lake) == [0, 1]


def test_a_large_month_is_packed_a_group_at_a_time(lake, monkeypatch):
    monkeypatch.setattr(packing, "GROUP", 4)
    for key in range(3):
        lake.append("Seen", seen(*range(9), every=timedelta(hours=1)), key=str(key), source="x")
    lake.compact("2027-01")
    assert kept(lake) == sorted(list(range(9)) * 3)
    assert lake.verify() == []


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path):
    def fails(file):
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        disk.write_aside(tmp_path, fails)
    assert list(tmp_path.iterdir()) == []


def test_a_checkpoint_of_another_format_is_not_read(lake):
    (lake.path / "log/checkpoints/00000001.json").write_text('{"format": 2}')
    assert checkpoints.newest(lake.path / "log/checkpoints") is None


def test_a_log_whose_entry_follows_another_is_not_read_on(lake):
    lake.append("Seen", seen(0), key="a", source="x")
    lake.append("Seen", seen(1), key="b", source="x")
    path = lake.path / "log/00000002.json"
    path.write_text(path.read_text().replace('"previous":"', '"previous":"0'))
    with pytest.raises(RuleBroken):
        a_lake(lake.path)
    os.rename(path, path.with_name("00000009.json"))
    with pytest.raises(RuleBroken):
        a_lake(lake.path)


def test_a_load_without_a_key_or_reason_is_a_mistake(lake):
    with pytest.raises(ValueError, match="key"):
        lake.append("Seen", seen(1), key="", source="x")
    lake.append("Seen", seen(1), key="a", source="x")
    with pytest.raises(ValueError, match="reason"):
        lake.take_back("a", reason="")


def test_a_word_is_no_number(lake):
    with pytest.raises(BadInputs):
        lake.append("Seen", seen(1).set_column(2, "n", pa.array(["7"])), key="a", source="x")


def test_facts_in_json_become_rows():
    schema = Schema(
        "Told", 2,
        (
            Column("at", "time"), Column("on", "date"), Column("ended", "time", optional=True),
            Column("codes", "text"), Column("n", "int"), Column("share", "float"),
            Column("yes", "bool"), Column("new_code", "text", 2, "none"),
        ),
    )  # fmt: skip
    data = {
        "at": "2026-01-01T02:00:00+02:00", "by": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "on": "2026-01-02", "ended": "2026-01-03T04:00:00+02:00", "codes": ["a", "b"], "n": 3,
        "share": 0.5, "yes": True,
    }  # fmt: skip
    rows = rows_of(schema, [(START, data), (START, {**data, "ended": None, "codes": "c"})])
    first, second = rows.to_pylist()
    assert first == {
        "at": START, "on": datetime(2026, 1, 2, tzinfo=UTC).date(),
        "ended": datetime(2026, 1, 3, 2, tzinfo=UTC), "codes": "a,b", "n": 3, "share": 0.5,
        "yes": True, "new_code": "none",
    }  # fmt: skip
    assert (second["ended"], second["codes"]) == (None, "c")
