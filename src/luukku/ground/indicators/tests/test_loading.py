"""Loads: read and set aside, approved by another, replaced, taken back, and gone on with when killed."""

import io
import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from uuid import UUID

import pytest

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.ground.indicators.models import Load, LoadFault, SourceEntry
from luukku.ground.indicators.queries.lake import house_lake, stage_path
from luukku.ground.indicators.queries.loads import load_faults, load_row
from luukku.ground.indicators.rules.formats.decoding import scan
from luukku.ground.indicators.rules.formats.rows import Kind
from luukku.ground.indicators.rules.loads import LoadState
from luukku.ground.indicators.services.loading import bringing
from luukku.ground.indicators.services.loading.bringing import bring_load, check_file
from luukku.ground.indicators.services.loading.deciding import approve_load, take_back_load
from luukku.ground.indicators.services.loading.lists import keep_list
from luukku.ground.indicators.tests.files import KNOWN, STATFIN, SURVEY
from luukku.ground.journal.queries import audit_actions
from luukku.ground.people.rules import HOUSE, NOBODY, Actor, Grant, Role

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
MAIJA = Actor(UUID(int=1), frozenset({Grant(Role.PLANNER)}))
PEKKA = Actor(UUID(int=2), frozenset({Grant(Role.APPROVER)}))


@pytest.fixture(autouse=True)
def a_county(db, settings, tmp_path, monkeypatch):
    """A home of its own, and a county that knows the places of the test files."""
    settings.HOME = tmp_path
    monkeypatch.setattr(bringing, "known", lambda: KNOWN)


def brought(content=STATFIN, kind=Kind.STATFIN, **more):
    more = {"by": MAIJA, "at": AT, "name": "vaesto.csv", **more}
    file = io.BytesIO(content.encode())
    return bring_load(file=file, scanned=scan(file), kind=kind, **more)


def tried(content, kind, by):
    file = io.BytesIO(content.encode())
    return check_file(file=file, scanned=scan(file), kind=kind, by=by, at=AT)


def approved(load):
    return approve_load(key=load.key, by=PEKKA, at=AT)


def kept(table):
    """What the lake holds of a table now."""
    from luukku.engines.lake.reading import reader

    read = reader(house_lake())
    return read.arrow(read.table(table)).to_pylist()


def test_a_load_is_used_only_when_another_person_has_approved_it():
    load = brought()
    assert (load.state, load.rows, load.refused) == (LoadState.RECEIVED, 4, 0)
    assert load.scope == ("population/2023",)
    assert house_lake().loads() == []
    assert approved(load).state is LoadState.APPROVED
    rows = kept("Population")
    assert sorted((r["municipality_code"], r["age_band"], r["count"]) for r in rows) == [
        ("148", "75+", 88), ("698", "0-6", 604),
    ]  # fmt: skip
    assert set(audit_actions()) == {"evidence_received", "evidence_approved"}


def test_one_may_not_approve_ones_own_load():
    load = brought()
    with pytest.raises(RuleBroken, match="itse"):
        approve_load(key=load.key, by=MAIJA, at=AT)
    assert load_row(load.key).state is LoadState.RECEIVED


def test_the_house_itself_brings_but_does_not_approve():
    load = brought(by=HOUSE)
    with pytest.raises(RuleBroken, match="ihminen"):
        approve_load(key=load.key, by=HOUSE, at=AT)
    assert approved(load).approved_by == PEKKA.id


@pytest.mark.parametrize("verb", ["bring", "check", "approve", "take_back"])
def test_who_has_not_the_task_is_refused(verb):
    load = brought()
    with pytest.raises(RuleBroken) as refused:
        {
            "bring": lambda: brought(by=NOBODY),
            "check": lambda: tried("x", Kind.HEAT, PEKKA),
            "approve": lambda: approve_load(key=load.key, by=NOBODY, at=AT),
            "take_back": lambda: take_back_load(key=load.key, reason="x", by=NOBODY, at=AT),
        }[verb]()
    assert refused.value.code == "people.not_allowed"


def test_the_same_content_again_changes_nothing():
    first = brought()
    approved(first)
    again = brought(name="toinen-nimi.csv")
    assert (again.key, again.state, again.name) == (first.key, LoadState.APPROVED, "vaesto.csv")
    assert Load.objects.count() == 1 and len(house_lake().loads()) == 1


def test_rows_that_cannot_be_are_set_apart_with_their_reasons_and_the_rest_may_be_used():
    load = brought(STATFIN.replace("KU148 Inari", "KU091 Helsinki", 1).replace("299", "-1"))
    assert (load.rows, load.refused) == (2, 2)
    assert [(f.row, f.column, f.code) for f in load_faults(load.key)] == [
        (3, "Väestö 31.12.", "negative"), (5, "Alue", "unknown_place"),
    ]  # fmt: skip


def test_a_cell_that_is_told_twice_is_used_once():
    load = brought(SURVEY + SURVEY.splitlines(True)[1], Kind.SURVEY)
    assert (load.rows, load.refused) == (2, 1)
    assert load_faults(load.key)[0].code == "told_twice"


def test_a_file_without_one_usable_row_leaves_nothing_behind():
    with pytest.raises(BadInputs) as refused:
        brought(
            STATFIN.replace("KU698", "KU091").replace("KU699", "KU091").replace("KU148", "KU091")
        )
    assert "091" in str(refused.value) and "%" not in str(refused.value)
    assert not Load.objects.exists() and not LoadFault.objects.exists()
    assert list(stage_path("x").parent.glob("*.sqlite3")) == []


def test_too_many_faults_mean_another_file(monkeypatch):
    monkeypatch.setattr(bringing, "MOST_FAULTS", 1)
    with pytest.raises(BadInputs) as refused:
        brought(STATFIN.replace("KU148 Inari", "KU091", 1).replace("299", "-1"))
    assert refused.value.problems[0].code == "evidence.too_many_faults"
    assert not Load.objects.exists()


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(bringing, "MOST_ROWS", 3)
    with pytest.raises(RuleBroken, match="yli 3"):
        brought()
    assert not Load.objects.exists()


def test_what_is_told_anew_replaces_what_was_told():
    first, second = brought(), brought(STATFIN.replace("301", "305"))
    approved(first)
    done = approved(second)
    assert done.replaces == (first.key,)
    assert load_row(first.key).state is LoadState.TAKEN_BACK
    assert {r["count"] for r in kept("Population")} == {608, 88}


def test_a_part_of_what_is_in_use_is_not_told_anew():
    whole = brought(
        SURVEY + "finsote,insufficient_doctor,*,2021,*,42.0,1200,1.5,,\r\n", Kind.SURVEY
    )
    part = brought(SURVEY, Kind.SURVEY)
    approved(whole)
    with pytest.raises(RuleBroken, match=whole.key) as refused:
        approved(part)
    assert "finsote/insufficient_doctor/2021" in str(refused.value)
    assert load_row(whole.key).state is LoadState.APPROVED
    assert len(kept("Figure")) == 3


def test_a_load_is_taken_back_with_a_reason_and_can_be_brought_again():
    load = brought()
    approved(load)
    with pytest.raises(RuleBroken, match="miksi"):
        take_back_load(key=load.key, reason=" ", by=PEKKA, at=AT)
    take_back_load(key=load.key, reason="Väärä vuosi", by=PEKKA, at=AT)
    assert kept("Population") == []
    again = brought()
    assert (again.state, again.reason) == (LoadState.RECEIVED, "")
    approved(again)
    assert len(kept("Population")) == 2


def test_a_load_that_waits_can_be_refused():
    load = brought()
    assert take_back_load(key=load.key, reason="ei", by=PEKKA, at=AT).state is LoadState.TAKEN_BACK
    with pytest.raises(RuleBroken, match="tilassa"):
        approved(load)


def test_an_approval_that_fails_changes_nothing(monkeypatch):
    load = brought()
    monkeypatch.setattr("luukku.ground.indicators.services.loading.deciding.audit", broken)
    with pytest.raises(OSError):
        approved(load)
    assert load_row(load.key).state is LoadState.RECEIVED
    assert house_lake().loads() == []


def broken(**_):
    raise OSError


def test_a_trial_changes_nothing():
    found = tried(STATFIN, Kind.STATFIN, MAIJA)
    assert (found.rows, found.faults, found.known_already) == (4, (), "")
    assert not Load.objects.exists() and list(stage_path("x").parent.glob("*")) == []


def test_sotkanets_lists_are_kept(db):
    text = b"""[{"id": 658, "code": "358", "category": "MAA", "title": {"fi": "Koko maa"}},
               {"id": 11, "code": "698", "category": "KUNTA", "title": {"fi": "Rovaniemi"}}]"""
    file = io.BytesIO(text)
    for _ in range(2):
        assert keep_list(file=file, scanned=scan(file), what="regions", by=MAIJA, at=AT) == 2
        file.seek(0)
    assert dict(SourceEntry.objects.values_list("code", "ours")) == {"658": "FI", "11": "698"}
    file = io.BytesIO(b'[{"id": 1, "category": "KUNTA", "title": {}}]')
    with pytest.raises(BadInputs):
        keep_list(file=file, scanned=scan(file), what="regions", by=MAIJA, at=AT)


KILLED = """
import sys
from pathlib import Path
from luukku.ground.indicators.rules.formats.rows import PopulationRow
from luukku.ground.indicators.services.loading.staging import Stage
stage = Stage(Path(sys.argv[1]))
for n in range(1, 10_000_000):
    if stage.round_is_full():
        stage.keep(n - 1)
        print(n - 1, flush=True)
    stage.put(n, PopulationRow(year=2000 + n % 20, municipality_code="698", sex_code="male",
              age_band="0-6", language_code="fi", count=1, told_as=str(n)))
"""


def test_a_reading_that_is_killed_goes_on_from_its_last_whole_round(tmp_path):
    from luukku.ground.indicators.services.loading.staging import Stage

    path = tmp_path / "stage.sqlite3"
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(path)]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    last = [int(run.stdout.readline()) for _ in range(3)][-1]
    os.kill(run.pid, signal.SIGKILL)
    run.wait(timeout=20)
    stage = Stage(path)
    assert stage.reached() >= last
    assert stage.counted() == (stage.reached(), 0)
    stage.close()


def test_a_reading_goes_on_where_it_was_interrupted(monkeypatch):
    monkeypatch.setattr("luukku.ground.indicators.services.loading.staging.ROUND", 1)
    real, told = bringing.reading, []

    def breaking(*args, **more):
        for number, row in real(*args, **more):
            if len(told) == 3:
                raise KeyboardInterrupt
            told.append(number)
            yield number, row

    monkeypatch.setattr(bringing, "reading", breaking)
    with pytest.raises(KeyboardInterrupt):
        brought()
    assert Load.objects.get().state == "reading"
    monkeypatch.setattr(bringing, "reading", real)
    load = brought(resume=True)
    assert (load.state, load.rows, load.refused) == (LoadState.RECEIVED, 4, 0)
