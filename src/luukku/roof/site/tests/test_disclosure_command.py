"""`luukku disclosure` as a person runs it: files in, files out, and what the exit code says."""

import csv
import json

import pytest

from luukku.roof.site.command import main

TABLE = "area,sex,count\nEnontekiö,f,3\nEnontekiö,m,20\nInari,f,15\nInari,m,30\n=x,f,9\n=x,m,8\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "clients.csv"
    path.write_text(TABLE, "utf-8")
    return path


def rows(folder):
    with (folder / "protected.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_protect_writes_the_table_and_why_and_the_attacker_finds_nothing(table, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["disclosure", "protect", str(table), "--policy", "FI-5", "--out", str(out)]) == 0
    assert {p.name for p in out.iterdir()} == {"protected.csv", "summary.json", "summary.md"}
    told = {(r["area"], r["sex"]): (r["shown"], r["state"]) for r in rows(out)}
    assert told["Enontekiö", "f"] == ("·", "primary")
    assert told["*", "*"] == ("85", "published")
    assert told["'=x", "f"] == ("9", "published")
    assert json.loads((out / "summary.json").read_text("utf-8"))["cells"]["primary"] == 1
    assert main(["disclosure", "attack", str(out)]) == 0


def test_attack_names_what_can_be_worked_out(table, tmp_path, capsys):
    out = tmp_path / "out"
    main(["disclosure", "protect", str(table), "--out", str(out)])
    leaky = (
        (out / "protected.csv")
        .read_text("utf-8")
        .replace("Enontekiö,m,·,secondary", "Enontekiö,m,20,published")
    )
    (out / "protected.csv").write_text(leaky, "utf-8")
    capsys.readouterr()
    assert main(["disclosure", "attack", str(out)]) == 1
    assert "area=Enontekiö, sex=f: vähintään 3, enintään 3" in capsys.readouterr().out


def test_the_ledger_is_heard(table, tmp_path):
    first, second = tmp_path / "ledger/first", tmp_path / "ledger/second"
    assert main(["disclosure", "protect", str(table), "--out", str(first)]) == 0
    more = tmp_path / "areas.csv"
    more.write_text(
        "area,lang,count\nEnontekiö,fi,20\nEnontekiö,se,3\nInari,fi,45\n=x,fi,17\n", "utf-8"
    )
    asked = [
        "disclosure",
        "protect",
        str(more),
        "--out",
        str(second),
        "--ledger",
        str(first.parent),
    ]
    assert main(asked) == 0
    assert main(["disclosure", "attack", str(first), str(second)]) == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [(("3\n", "-3\n"), []), (("Inari,f", "Inari,m"), []), (("", ""), ["--policy", "FI-6"])],
)
def test_bad_input_is_two_and_writes_nothing(table, tmp_path, capsys, change, words):
    table.write_text(TABLE.replace(*change), "utf-8")
    out = tmp_path / "out"
    assert main(["disclosure", "protect", str(table), "--out", str(out), *words]) == 2
    assert not out.exists() and capsys.readouterr().err.startswith("luukku disclosure: ")


def test_a_folder_without_a_release_is_two(tmp_path, capsys):
    assert main(["disclosure", "attack", str(tmp_path)]) == 2
