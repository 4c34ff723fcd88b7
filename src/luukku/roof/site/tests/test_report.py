"""`luukku report`: built, verified, compared; whoever changes a value is found out."""

import json

import pytest

from luukku.roof.site.command import main
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.tests.builders import a_measure, a_plan

pytestmark = pytest.mark.django_db
BUILD = ["--lang", "fi,sv", "--format", "html,xlsx", "--as-of", "2025-03-03"]


@pytest.fixture
def plan():
    plan = a_plan("koe")
    a_measure(plan, "K-1", status=Status.DONE)
    a_measure(plan, "K-2")
    return plan


def build(out, period="2025", *more):
    return main(["report", "build", "koe", "--period", period, "--out", str(out), *BUILD, *more])


def test_building_writes_the_files_and_tells_the_fingerprint(plan, tmp_path, capsys):
    assert build(tmp_path / "uusi" / "kansio") == 0
    said = capsys.readouterr().out.splitlines()
    assert {path.name for path in (tmp_path / "uusi" / "kansio").iterdir()} == {
        "koe-2025.json", "koe-2025.sha256", "koe-2025-fi.html", "koe-2025-sv.html",
        "koe-2025-fi.xlsx", "koe-2025-sv.xlsx",
    }  # fmt: skip
    assert said[-1].startswith("SHA-256 ")
    assert len(said[-1].split()[1]) == 64


def test_what_was_built_twice_is_the_same_to_the_byte(plan, tmp_path, capsys):
    build(tmp_path / "a")
    build(tmp_path / "b")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_what_nobody_touched_is_verified(plan, tmp_path, capsys):
    build(tmp_path)
    built = capsys.readouterr().out.splitlines()[-1]
    assert main(["report", "verify", str(tmp_path / "koe-2025.json")]) == 0
    said = capsys.readouterr().out
    assert built in said
    assert "OK    koe-2025-sv.html" in said
    assert "OK    koe-2025-fi.xlsx" in said


def verified(tmp_path, capsys):
    code = main(["report", "verify", str(tmp_path / "koe-2025.json")])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_changed_value_changes_the_fingerprint_and_the_page(plan, tmp_path, capsys):
    build(tmp_path)
    built = capsys.readouterr().out.splitlines()[-1]
    path = tmp_path / "koe-2025.json"
    path.write_text(path.read_text().replace('"status":"done"', '"status":"not_done"'))
    code, out, err = verified(tmp_path, capsys)
    assert code == 1
    assert built not in out
    assert "koe-2025-fi.html: ei ole se sivu" in err
    assert "koe-2025.json: SHA-256 on muuttunut" in err


@pytest.mark.parametrize("name", ["koe-2025-sv.html", "koe-2025-fi.xlsx"])
def test_a_changed_file_is_named(plan, tmp_path, capsys, name):
    build(tmp_path)
    path = tmp_path / name
    path.write_bytes(path.read_bytes() + b" ")
    code, _out, err = verified(tmp_path, capsys)
    assert code == 1
    assert err.count("VIRHE") >= 1
    assert name in err


def test_a_bundle_written_another_way_is_not_canonical(plan, tmp_path, capsys):
    build(tmp_path)
    path = tmp_path / "koe-2025.json"
    path.write_text(json.dumps(json.loads(path.read_text()), indent=1))
    code, _out, err = verified(tmp_path, capsys)
    assert code == 1
    assert "muodossa" in err


def test_two_bundles_are_compared(plan, tmp_path, capsys):
    build(tmp_path, "2024")
    measure = plan.measures.get(code="K-2")
    measure.history.create(order=2, period="2025", status="under_way")
    a_measure(plan, "K-3")
    build(tmp_path, "2025")
    capsys.readouterr()
    old, new = (str(tmp_path / f"koe-{year}.json") for year in (2024, 2025))
    assert main(["report", "diff", old, new, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["moved"]["K-2"][1] == "under_way"
    assert said["added"] == ["K-3"]
    assert main(["report", "diff", old, new]) == 0
    assert "K-3: uusi" in capsys.readouterr().out
    page = (tmp_path / "koe-2025-fi.html").read_text()
    assert "Edellinen raportti on kaudelta 2024" in page


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["build", "ei-ole", "--period", "2024", "--out", "{}"], "ei-ole"),
        (["build", "koe", "--period", "joskus", "--out", "{}"], "joskus"),
        (["build", "koe", "--period", "2024", "--out", "{}", "--lang", "de"], "kieli"),
        (["build", "koe", "--period", "2024", "--out", "{}", "--format", "odt"], "tiedostomuoto"),
        (["verify", "{}/puuttuu.json"], "puuttuu.json"),
    ],
)
def test_a_refusal_is_one_line(plan, tmp_path, capsys, args, said):
    assert main(["report", *(arg.format(tmp_path) for arg in args)]) == 1
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err


def test_what_is_not_a_bundle_is_refused(tmp_path, capsys):
    path = tmp_path / "x.json"
    path.write_text("[]")
    assert main(["report", "verify", str(path)]) == 1
    assert "ei ole raportin aineisto" in capsys.readouterr().err
