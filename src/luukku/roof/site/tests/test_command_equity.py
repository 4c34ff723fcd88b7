"""`luukku equity` as a person or a program runs it."""

import json

import pytest

from luukku.engines.equity.catalogue import IDS
from luukku.engines.equity.tests import vectors
from luukku.roof.site.command import main

CSV = "group,order,population,estimate\n" + "".join(
    f"{name},{place},{n},{y}\n"
    for place, (name, n, y) in enumerate(
        zip("abcde", vectors.V1_POPULATION, vectors.V1_ESTIMATE, strict=True), 1
    )
)


@pytest.fixture
def run(tmp_path, capsys):
    def call(text, *options):
        path = tmp_path / "groups.csv"
        path.write_text(text, "utf-8")
        code = main(["equity", str(path), *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_json_has_every_measure_unrounded(run):
    code, out, _ = run(CSV, "--favourable", "--ordered", "--reference", "c", "--json")
    rows = json.loads(out)
    assert code == 0 and [row["id"] for row in rows] == list(IDS)
    for row in rows:
        value, se = vectors.V1[row["id"]]
        assert (
            row["value"] == pytest.approx(value, abs=1e-6)
            and row["low"] < row["value"] < row["high"]
        )
        assert se is None or row["se"] == pytest.approx(se, abs=1e-6)
        assert row["method"]


def test_absent_measures_are_null_with_a_reason(run):
    rows = {row["id"]: row for row in json.loads(run(CSV, "--adverse", "--json")[1])}
    assert rows["SII"] == rows["SII"] | {
        "value": None,
        "se": None,
        "low": None,
        "high": None,
        "method": None,
    }
    assert (
        rows["SII"]["reason"]["code"] == "not_ordered"
        and rows["MDRU"]["reason"]["code"] == "no_reference"
    )
    assert rows["PAR"]["value"] < 0


def test_who_compat(run):
    rows = {
        row["id"]: row
        for row in json.loads(run(CSV, "--ordered", "--mode", "who_compat", "--json")[1])
    }
    assert rows["SII"]["value"] == pytest.approx(44.44502, rel=1e-6)
    assert rows["SII"]["se"] == pytest.approx(0.02190822, rel=1e-6)


def test_a_table_for_people(run):
    code, out, _ = run(CSV, "--ordered")
    assert code == 0
    assert "Erotus" in out and "27,09 – 52,91" in out and "vertailuryhmän" in out
    assert "WHO:n ohjelman mukaan" in run(CSV, "--mode", "who_compat")[1]


def test_many_indicators_in_one_file(run):
    text = "indicator,group,population,estimate\n" + "".join(
        f"{k},{g},100,{y}\n" for k in ("x", "y") for g, y in (("fi", 60), ("sv", 50))
    )
    rows = json.loads(run(text, "--json")[1])
    assert {row["indicator"] for row in rows} == {"x", "y"} and len(rows) == 42
    assert "\nx\n" in run(text)[1]


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (CSV.replace("c,3,162", "c,3,0"), [], "rivi 4 (c), population: Ryhmän koko on 0."),
        (CSV.replace("c,3", "a,3"), [], "rivi 4, group: a on jo rivillä 2."),
        (
            CSV.replace("e,5", "e,"),
            ["--ordered"],
            "rivi 6 (e), order: Ryhmän järjestysluku puuttuu.",
        ),
        (
            CSV.replace(",60", ",600"),
            [],
            "rivi 6 (e), estimate: Arvo on 600. Oikea on väliltä 0–100.",
        ),
        (CSV, ["--reference", "f"], "reference: Vertailuryhmää f ei ole. Ryhmät: a, b, c, d, e."),
        (CSV, ["--draws", "5"], "draws: Valinta on 5."),
        (CSV, ["--seed", "-1"], "seed: Valinta on -1."),
        (CSV, ["--draws", "100000000000"], "draws: Valinta on 100000000000."),
        (CSV.replace("c,3", "c" * 140_000 + ",3"), [], "rivi 1: Tiedostoa ei voi lukea CSV"),
        (CSV, ["--favourable", "--adverse"], "toistensa vastakohdat"),
    ],
)
def test_faults_go_to_stderr_with_code_2(run, text, options, said):
    code, out, err = run(text, *options, "--json")
    assert code == 2 and not out and said in err


def test_a_value_that_noise_has_raised_is_shown_also_without_noise(run):
    rows = "".join(f"g{k},60,{45 if k % 3 else 55}\n" for k in range(80))
    out = run("group,population,estimate\n" + rows)[1]
    line = next(line for line in out.splitlines() if line.startswith("BGV"))
    assert "; ilman sattumaa 0" in line and "Huomaa: Sattuma suurentaa arvoa" in out


def test_a_file_that_is_not_there(capsys):
    assert main(["equity", "/nowhere.csv"]) == 2
    assert "nowhere" in capsys.readouterr().err
