"""Power gone in the middle of replacing a load: the old figures or the new are there, never none or both."""

import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.indicators.models import Load
from luukku.ground.indicators.queries.lake import house_lake, stage_path
from luukku.ground.indicators.queries.loads import load_row
from luukku.ground.indicators.rules.formats.decoding import scan
from luukku.ground.indicators.rules.formats.rows import Kind
from luukku.ground.indicators.rules.loads import LoadState, key_of
from luukku.ground.indicators.services.loading import bringing, settling
from luukku.ground.indicators.services.loading.bringing import bring_load
from luukku.ground.indicators.services.loading.deciding import approve_load, take_back_load
from luukku.ground.indicators.services.loading.settling import settle_loads
from luukku.ground.indicators.services.loading.staging import Stage
from luukku.ground.indicators.tests.files import KNOWN, STATFIN
from luukku.ground.people.rules import HOUSE, Actor, Grant, Role

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
MAIJA = Actor(UUID(int=1), frozenset({Grant(Role.PLANNER)}))
PEKKA = Actor(UUID(int=2), frozenset({Grant(Role.APPROVER)}))
OLD, NEW = [88, 604], [88, 608]

PROGRAM = """
import json, os, shutil, signal, sys
from pathlib import Path
os.environ["DJANGO_SETTINGS_MODULE"] = "luukku.roof.site.settings"
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from luukku.ground.indicators.queries.validation import loads
from luukku.ground.indicators.services.loading import bringing
from luukku.ground.indicators.services.loading.settling import settle_loads
from luukku.ground.indicators.tests import test_settling as it

def at_home(home):
    connection.close()
    settings.HOME, connection.settings_dict["NAME"] = home, str(home / "luukku.sqlite3")

left = [0]
def dying(real):
    def call(*words, **more):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*words, **more)
    return call

bringing.known = loads.known = lambda: it.KNOWN
base = Path(sys.argv[1])
at_home(base / "0")
with connection.schema_editor() as editor:
    for label in ("journal", "indicators"):
        for model in apps.get_app_config(label).get_models():
            editor.create_model(model)
it.approved(it.brought())
new = it.brought(it.STATFIN.replace("301", "305"))
connection.close()
for name in ("fsync", "link", "replace", "utime", "unlink"):
    setattr(os, name, dying(getattr(os, name)))
DatabaseWrapper._commit = dying(DatabaseWrapper._commit)
told, killed, step = [], True, 0
while killed and step < 100:
    step += 1
    at_home(shutil.copytree(base / "0", base / str(step)))
    child = os.fork()
    if child == 0:
        left[0] = step
        it.approved(new)
        os._exit(0)
    killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    seen = it.counts()
    settle_loads(by=it.HOUSE, at=it.AT)
    told.append([seen, it.load_row(new.key).state.value, it.counts()])
    connection.close()
print(json.dumps(told))
"""


@pytest.fixture
def a_county(db, settings, tmp_path, monkeypatch):
    """A home of its own, and a county that knows the places of the test files."""
    settings.HOME = tmp_path
    monkeypatch.setattr(bringing, "known", lambda: KNOWN)


def brought(content=STATFIN):
    file = io.BytesIO(content.encode())
    who = {"by": MAIJA, "at": AT}
    return bring_load(file=file, scanned=scan(file), kind=Kind.STATFIN, name="vaesto.csv", **who)


def approved(load):
    return approve_load(key=load.key, by=PEKKA, at=AT)


def counts():
    """The numbers of people that the lake holds now."""
    import pyarrow.parquet as pq

    parts = [pq.ParquetFile(part.path).read(["count"]) for part in house_lake().parts("Population")]
    return sorted(n for part in parts for n in part.column("count").to_pylist())


def test_a_replacement_killed_at_every_step_leaves_the_old_or_the_new(tmp_path):
    (tmp_path / "0").mkdir()
    mine = {key: value for key, value in os.environ.items() if not key.startswith("LUUKKU_")}
    mine |= {
        "LUUKKU_DEBUG": "1",
        "LUUKKU_HOME": str(tmp_path / "0"),
        "LUUKKU_LOG_LEVEL": "CRITICAL",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        env=mine, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert 6 < len(told) < 100
    for step, (seen, state, settled) in enumerate(told, 1):
        assert seen in (OLD, NEW), step
        assert settled == (NEW if state == "approved" else OLD), step
    assert told[0] == [OLD, "received", OLD] and told[-1] == [NEW, "approved", NEW]
    assert [OLD, "approved", NEW] in told, "decided, and the lake had not followed yet"


def test_what_was_decided_and_not_done_is_done_in_the_next_round(a_county, monkeypatch):
    load = brought()
    monkeypatch.setattr(settling, "house_lake", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        approved(load)
    monkeypatch.undo()
    assert (load_row(load.key).state, counts()) == (LoadState.APPROVED, [])
    assert settle_loads(by=HOUSE, at=AT) == [load.key]
    assert counts() == OLD and settle_loads(by=HOUSE, at=AT) == []
    Load.objects.update(state="taken_back", reason="")
    assert settle_loads(by=HOUSE, at=AT) == [load.key]
    assert counts() == []


def test_a_load_whose_rows_are_gone_is_not_approved_and_may_be_taken_back(a_county):
    load = brought()
    stage_path(load.key).unlink()
    with pytest.raises(RuleBroken, match="eivät ole enää tallessa"):
        approved(load)
    take_back_load(key=load.key, reason="Rivit katosivat", by=PEKKA, at=AT)
    approved(brought())
    assert counts() == OLD


def test_an_approved_load_whose_rows_are_gone_is_told_and_stops_nothing(a_county, caplog):
    load = brought()
    Load.objects.update(state="approved", approved_by=PEKKA.id)
    stage_path(load.key).unlink()
    assert settle_loads(by=HOUSE, at=AT) == []
    assert "bring its file in again" in caplog.text


def test_two_who_read_the_same_file_at_once_do_not_mix(a_county):
    held = Stage(stage_path(key_of(Kind.STATFIN, sha256(STATFIN.encode()).hexdigest())))
    with pytest.raises(RuleBroken, match="luetaan juuri"):
        brought()
    held.close()
    assert brought().rows == 4
