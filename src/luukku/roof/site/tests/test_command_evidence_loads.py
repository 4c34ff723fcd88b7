"""`luukku evidence load`, `loads` and `take-back`: what they print and how they end."""

import pytest

from luukku.ground.indicators.queries.loads import load_rows
from luukku.ground.indicators.services.loading import bringing
from luukku.ground.indicators.tests.files import KNOWN, STATFIN
from luukku.roof.site.command import main

SOTKANET_LIST = '[{"id": 1, "code": "698", "category": "KUNTA", "title": {"fi": "Rovaniemi"}}]'


@pytest.fixture
def file(db, settings, tmp_path, monkeypatch):
    """Writes a file and gives its path."""
    settings.HOME = tmp_path / "home"
    monkeypatch.setattr(bringing, "known", lambda: KNOWN)

    def made(content, name="vaesto.csv"):
        path = tmp_path / name
        path.write_text(content, "utf-8")
        return str(path)

    return made


def test_a_file_is_tried_brought_listed_and_taken_back(file, capsys):
    path = file(STATFIN)
    assert main(["evidence", "load", path, "--as", "statfin", "--dry-run"]) == 0
    assert load_rows() == []
    assert main(["evidence", "load", path, "--as", "statfin", "--resume"]) == 0
    key = load_rows()[0].key
    assert main(["evidence", "load", path, "--as", "statfin"]) == 0
    assert "Sama tiedosto on jo tuotu" in capsys.readouterr().out
    assert main(["evidence", "loads"]) == 0
    assert main(["evidence", "take-back", key, "--reason", "Väärä vuosi"]) == 0
    said = capsys.readouterr().out
    assert "vaesto.csv" in said and f"{key} on peruttu" in said


def test_rows_that_may_not_be_used_are_told(file, capsys):
    assert main(["evidence", "load", file(STATFIN.replace("299", "-1")), "--as", "statfin"]) == 3
    assert "rivi 3, Väestö 31.12.: -1 on alle nollan" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "words"),
    [("", "tyhjä"), ("a,b\n1,2\n", "ei ole sitä"), (STATFIN[:90], "kesken")],
)
def test_a_file_that_is_refused_changes_nothing(file, capsys, content, words):
    assert main(["evidence", "load", file(content), "--as", "statfin"]) == 1
    assert words in capsys.readouterr().err
    assert load_rows() == []


def test_a_file_that_is_not_there_and_a_load_that_is_not(file, capsys):
    assert main(["evidence", "load", "/nowhere.csv", "--as", "heat"]) == 1
    assert main(["evidence", "take-back", "x", "--reason", "y"]) == 1
    said = capsys.readouterr().err
    assert "/nowhere.csv" in said and "Latausta x ei ole" in said


def test_a_list_of_the_source_is_kept(file, capsys):
    path = file(SOTKANET_LIST, "regions.json")
    assert main(["evidence", "load", path, "--as", "sotkanet", "--dry-run"]) == 0
    assert main(["evidence", "load", path, "--as", "sotkanet"]) == 0
    assert "1 riviä (regions)" in capsys.readouterr().out
