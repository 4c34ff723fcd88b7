"""Whatever is touched, taken away or put into a lake is found, named and placed."""

import json
import os
import shutil
from datetime import timedelta

import pyarrow.parquet as pq
import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.lake.checking import SAYS, Wrong, faults
from luukku.engines.lake.tests.builders import a_lake, numbers, seen


@pytest.fixture
def lake(tmp_path, monkeypatch):
    monkeypatch.setattr("luukku.engines.lake.log.EVERY", 3)
    lake = a_lake(tmp_path / "lake")
    for key in range(5):
        lake.append("Seen", seen(key, key + 1), key=str(key), source="x")
    return lake


def wrongs(lake, **more):
    return [(fault.wrong, fault.where) for fault in faults(lake.path, **more)]


def test_a_whole_lake_has_no_fault(lake):
    assert wrongs(lake) == []


def test_a_missing_part(lake):
    part = lake.parts("Seen")[0]
    part.path.unlink()
    assert wrongs(lake) == [(Wrong.MISSING, part.path.relative_to(lake.path).as_posix())]


def test_a_changed_part(lake):
    part = lake.parts("Seen")[0]
    data = bytearray(part.path.read_bytes())
    data[len(data) // 2] ^= 1
    part.path.write_bytes(data)
    assert [wrong for wrong, _ in wrongs(lake)] == [Wrong.HASH]


def test_a_file_that_nobody_named(lake):
    strange = lake.path / "Seen/month=2026-01/strange.parquet"
    shutil.copy(lake.parts("Seen")[0].path, strange)
    assert wrongs(lake) == [], "it may be somebody's work in hand"
    os.utime(strange, (0, 0))
    assert wrongs(lake) == [(Wrong.EXTRA, "Seen/month=2026-01/strange.parquet")]
    assert wrongs(lake, grace=timedelta(days=-1)) == wrongs(lake)


def test_a_gap_in_the_log(lake):
    (lake.path / "log/00000002.json").unlink()
    assert wrongs(lake) == [(Wrong.GAP, "00000002.json")]
    (lake.path / "log/00000004.json").unlink()
    with pytest.raises(RuleBroken) as refused:
        a_lake(lake.path)
    assert refused.value.code == "lake_log_broken"


def test_a_log_entry_that_was_touched(lake):
    path = lake.path / "log/00000002.json"
    path.write_text(path.read_text().replace('"source":"x"', '"source":"y"'))
    assert wrongs(lake) == [(Wrong.CHAIN, "00000003.json")]
    path.write_text("{}")
    assert wrongs(lake) == [(Wrong.COMMIT, "00000002.json")]


def test_a_commit_that_cannot_be_read_stops_the_reader(lake):
    (lake.path / "log/00000005.json").write_text('{"format": 2}')
    with pytest.raises(RuleBroken):
        a_lake(lake.path)


def test_a_checkpoint_that_says_something_else(lake):
    path = lake.path / "log/checkpoints/00000003.json"
    told = json.loads(path.read_text())
    told["cursors"] = {"journal": 5}
    path.write_text(json.dumps(told))
    assert wrongs(lake) == [(Wrong.CHECKPOINT, "checkpoints/00000003.json")]
    path.write_text("{")
    assert wrongs(lake) == [(Wrong.CHECKPOINT, "checkpoints/00000003.json")]


def test_rows_columns_and_months_that_are_not_what_the_log_says(lake):
    """The log's last entry is written anew to name a file that is whole but wrong."""
    part = lake.parts("Seen", ["2026-01"])[0]
    rows = pq.ParquetFile(part.path).read()
    other = lake.parts("Seen", ["2026-03"])[0]
    strange = {
        Wrong.ROWS: rows.slice(0, 1),
        Wrong.SCHEMA: rows.rename_columns(["at", "place", "n"]),
        Wrong.MONTH: pq.ParquetFile(other.path).read().slice(0, 1),
    }
    log = lake.path / "log/00000005.json"
    kept = log.read_text()
    for wrong, table in strange.items():
        log.write_text(kept)
        told = json.loads(kept)
        named = told["added"][-1]
        pq.write_table(table, lake.path / named["path"], store_schema=False, version="2.6")
        named["sha256"] = _hash(lake.path / named["path"])
        named["bytes"] = (lake.path / named["path"]).stat().st_size
        named["rows"] = 2 if wrong is Wrong.ROWS else len(table)
        log.write_text(json.dumps(told))
        assert wrong in {found for found, _ in wrongs(lake)}, wrong


def _hash(path):
    from luukku.engines.lake.disk import sha256_of

    return sha256_of(path)


def test_every_fault_has_its_sentence(lake):
    lake.parts("Seen")[0].path.unlink()
    assert set(SAYS) == set(Wrong)
    assert lake.verify()[0].sentence == "Tiedosto puuttuu."


def test_reading_goes_on_when_the_checkpoint_is_broken(lake):
    for path in (lake.path / "log/checkpoints").iterdir():
        path.write_text("")
    assert len(numbers(a_lake(lake.path))) == 10
