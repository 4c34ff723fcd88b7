"""`luukku indicators`: definitions, sums, releases and figures at the command line."""

import json

import pytest

from luukku.ground.indicators.tests import worlds
from luukku.ground.people.tests.builders import the_municipality
from luukku.roof.site.command import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


def test_from_facts_to_figures(capsys):
    worlds.poured("VisitCompleted", worlds.visits(many=900), "k")
    assert main(["indicators", "refresh"]) == 0
    assert main(["indicators", "release", "--indicator", "doctor_wait_7", "--year", "2020"]) == 0
    assert "doctor_wait_7 2020 (1–12)" in capsys.readouterr().out
    assert main(["indicators", "show", "doctor_wait_7", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["year"] == 2020 and row["low"] < row["value"] < row["high"]
    assert main(["indicators", "show", "doctor_wait_7", "--group", "sex"]) == 0
    assert "female" in capsys.readouterr().out
    assert main(["indicators", "list"]) == 0
    assert "(2020)" in capsys.readouterr().out


def test_what_is_wrong_is_said(capsys, tmp_path):
    (tmp_path / "own.toml").write_text('[[indicator]]\nid = "x"\n', "utf-8")
    assert main(["indicators", "check", str(tmp_path)]) == 2
    assert "own.toml:1" in capsys.readouterr().err
    assert main(["indicators", "show", "nobody"]) == 1
    assert "doctor_wait_7" in capsys.readouterr().err
    assert main(["indicators", "release", "--indicator", "cost_mean", "--year", "2020"]) == 1


def test_the_rows_of_the_lake_are_checked(capsys):
    the_municipality("698", "Rovaniemi")
    rows = worlds.visits(many=3, places=("698",))
    worlds.poured("VisitCompleted", rows, "a")
    assert main(["indicators", "check"]) == 0
    assert "0 huomiota" in capsys.readouterr().out
    worlds.poured("VisitCompleted", [{**rows[0], "wait_days": -1}], "b")
    assert main(["indicators", "check", "--json"]) == 1
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (row["code"], row["place"], row["severity"]) == ("out_of_range", "698", "refuse")
