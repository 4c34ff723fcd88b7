"""`luukku lake` and the worker's round: facts come in, faults are told, loads are taken back."""

import json
import logging
from datetime import UTC, datetime

import pytest
from django.db import transaction

from luukku.engines.facts.evidence import UsesCounted
from luukku.ground.journal.queries import audit_actions
from luukku.ground.journal.services import record
from luukku.roof.site import lake, working
from luukku.roof.site.command import main
from luukku.roof.site.options import WrongOption, read

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    settings.EXAMPLE_LABEL = ""
    return tmp_path


@transaction.atomic
def tell(*counts):
    for count in counts:
        record(
            UsesCounted(
                at=AT, by=None, service_code="health", use_code="use", municipality_code="698",
                count=count,
            )
        )  # fmt: skip


def said(capsys, *words):
    code = main(["lake", *words])
    out = capsys.readouterr()
    return code, out.out if words[-1] != "--json" else json.loads(out.out), out.err


def test_facts_are_exported_and_their_loads_listed(capsys):
    tell(1, 2)
    assert said(capsys, "export")[:2] == (0, "Vietiin 2 tapahtumaa.\n")
    assert said(capsys, "export", "--json")[:2] == (0, {"exported": 0})
    code, loads, _ = said(capsys, "loads", "--json")
    assert code == 0
    assert [(one["source"], one["rows"], one["tables"]) for one in loads] == [
        ("Luukku", 2, ["UsesCounted"])
    ]
    assert "UsesCounted, 2 riviä, Luukku" in said(capsys, "loads")[1]


def test_an_example_county_says_so_in_its_loads(settings):
    settings.EXAMPLE_LABEL = "Esimerkki"
    tell(1)
    lake.export_facts(at=AT)
    assert lake.whole_lake().loads()[0].source == "Luukku (Esimerkki)"


def test_a_load_is_taken_back_with_a_reason_and_the_audit_log_knows(capsys):
    tell(1, 2)
    main(["lake", "export"])
    key = lake.whole_lake().loads()[0].key
    capsys.readouterr()
    code, told, _ = said(capsys, "take-back", key, "--reason", "väärin", "--json")
    assert (code, told["rows"], told["reason"]) == (0, 2, "väärin")
    assert "lake_load_taken_back" in audit_actions()
    assert "peruttu" in said(capsys, "loads")[1]
    assert lake.whole_lake().months("UsesCounted") == []


def test_refusals_are_sentences(capsys):
    code, _, wrong = said(capsys, "take-back", "ei-ole", "--reason", "x")
    assert (code, wrong) == (1, "luukku lake: Tietoaltaassa ei ole latausta ei-ole.\n")
    assert said(capsys, "take-back", "ei-ole", "--reason", " ")[0] == 2
    with pytest.raises(SystemExit):
        main(["lake", "compact", "--before", "kesä"])


def test_months_are_packed_and_faults_told(capsys):
    for count in range(3):
        tell(count)
        lake.export_facts(at=AT)
    assert said(capsys, "verify")[:2] == (0, "Tietoallas on ehjä.\n")
    code, done, _ = said(capsys, "compact", "--before", "2026-04", "--json")
    assert (code, done) == (0, {"packed": ["UsesCounted 2026-03"], "removed": 0})
    assert said(capsys, "compact")[1] == "Tiivistettiin 0 kuukautta, poistettiin 0 tiedostoa.\n"
    lake.whole_lake().parts("UsesCounted")[0].path.unlink()
    code, faults, _ = said(capsys, "verify", "--json")
    assert (code, [fault["fault"] for fault in faults]) == (1, ["missing"])
    assert "Tiedosto puuttuu." in said(capsys, "verify")[1]


def test_the_worker_brings_facts_in(caplog):
    tell(1)
    with caplog.at_level(logging.WARNING):
        working.keep_lake(at=AT, tidy=True)
    assert lake.whole_lake().loads()[0].rows == 1
    assert caplog.records == []


def test_a_lake_that_refuses_is_a_warning_and_stops_nothing(home, caplog):
    (home / "lake" / "log").mkdir(parents=True)
    (home / "lake" / "log" / "00000001.json").write_text("{")
    with caplog.at_level(logging.WARNING):
        working.keep_lake(at=AT, tidy=False)
    assert "were not brought" in caplog.text


def test_the_engine_is_duckdb_or_spark():
    assert read({})["LAKE_ENGINE"] == "duckdb"
    assert read({"LUUKKU_LAKE_ENGINE": "spark"})["LAKE_ENGINE"] == "spark"
    with pytest.raises(WrongOption, match="duckdb or spark"):
        read({"LUUKKU_LAKE_ENGINE": "trino"})
