"""`luukku plans …` as the county's ICT uses it."""

import json

import pytest

from luukku.ground.people.tests.builders import an_organisation
from luukku.roof.site.command import main
from luukku.rooms.plans.queries.document import document
from luukku.rooms.plans.queries.exchange.faces import write_plan
from luukku.rooms.plans.queries.listing import plan_lines
from luukku.rooms.plans.rules.document.check import check
from luukku.rooms.plans.tests.documents import a_document

pytestmark = pytest.mark.django_db
FACES = ("yaml", "csv", "xlsx", "docx")


@pytest.fixture(autouse=True)
def lapha():
    return an_organisation("lapha", kind="county")


def saved(folder, face="yaml", **fields):
    path = folder / f"suunnitelma.{face}"
    path.write_bytes(write_plan(check(a_document(**fields)), face))
    return str(path)


@pytest.mark.parametrize("face", FACES)
def test_a_plan_goes_in_and_out_in_every_face(tmp_path, capsys, face):
    assert main(["plans", "import", saved(tmp_path, face)]) == 0
    assert "pieni/1: tuotiin, 2 toimenpidettä" in capsys.readouterr().out
    out = tmp_path / f"ulos.{face}"
    assert main(["plans", "export", "pieni", "--format", face, "--out", str(out)]) == 0
    assert main(["plans", "import", str(out)]) == 0
    assert "ei muutoksia" in capsys.readouterr().out


def test_the_list_has_exactly_its_keys(tmp_path, capsys):
    main(["plans", "import", saved(tmp_path)])
    capsys.readouterr()
    assert main(["plans", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "plan": "pieni",
            "source": "Pieni lähde",
            "goals": 1,
            "measures": 2,
            "by_status": {"no_text": 1, "under_way": 1},
        }
    ]
    assert main(["plans", "list"]) == 0
    assert "1 tavoitetta, 2 toimenpidettä" in capsys.readouterr().out


def test_mistakes_are_lines_and_nothing_is_loaded_of_any_file(tmp_path, capsys):
    bad = tmp_path / "huono.yaml"
    bad.write_text(
        "format: plan/1\ncode: huono\nfamily: welfare\ntitle: Huono\norganisation: lapha\n"
        "measures:\n- code: A\n  text: a\n  due: 31.4.2020\n  stauts: done\n"
    )
    assert main(["plans", "import", saved(tmp_path), str(bad)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    row, field, wrong, right = lines[1].split(" · ")
    assert row == "huono.yaml: 9 (measures[1])"
    assert field == "due"
    assert "31.4.2020" in wrong
    assert "30.4.2020" in right
    assert plan_lines() == []


def test_a_changed_plan_needs_leave(tmp_path, capsys):
    main(["plans", "import", saved(tmp_path, state="approved")])
    changed = saved(tmp_path, state="approved", title="Toinen")
    assert main(["plans", "import", changed]) == 1
    assert "versio 2" in capsys.readouterr().err
    assert main(["plans", "import", "--replace", changed]) == 0
    assert document("pieni")["version"] == 2


def test_check_loads_nothing(tmp_path, capsys):
    assert main(["plans", "check", saved(tmp_path)]) == 0
    assert "kunnossa" in capsys.readouterr().out
    assert plan_lines() == []


def test_show_tells_the_plan_and_what_has_slipped(tmp_path, capsys):
    main(["plans", "import", saved(tmp_path)])
    assert main(["plans", "show", "pieni"]) == 0
    out = capsys.readouterr().out
    assert "P-1  [Käynnissä]" in out
    assert "31.12.2023 → 31.12.2024 (myöhästynyt 1 vuoden)" in out


@pytest.mark.parametrize("words", [["show", "ei"], ["export", "ei"], ["import", "/ei/ole.yaml"]])
def test_what_is_not_there_is_told_without_a_traceback(capsys, words):
    assert main(["plans", *words]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_shipped_plans_that_are_not_there_are_told(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("luukku.roof.site.commands.plans.SHIPPED", tmp_path)
    assert main(["plans", "load-demo"]) == 1
    assert str(tmp_path) in capsys.readouterr().err
