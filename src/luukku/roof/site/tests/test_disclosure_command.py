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


@pytest.fixture
def release(table, tmp_path):
    assert main(["disclosure", "protect", str(table), "--out", str(tmp_path / "L/one")]) == 0
    return tmp_path / "L/one"


@pytest.mark.parametrize(
    ("was", "is_", "named"),
    [
        ("Enontekiö,f,·,primary", "Enontekiö,f,3,primary", "Enontekiö,f"),
        ("Enontekiö,m,·,secondary", "Enontekiö,m,0,zero", ""),
        ("'=x,f,9,published", "'=x,f,0,zero", ""),
        ("'=x,f,9,published", "'=x,f,2,published", ""),
        ("'=x,f,9,published", "'=x,f,-8,published", ""),
        ("'=x,f,9,published", "'=x,f,·,published", ""),
        ("'=x,f,9,published", "'=x,f,9,rounded", ""),
        ("'=x,*,17,published", "'=x,*,18,published", "=x"),
        ("'=x,f,9,published\r\n", "'=x,f,9,published\r\n'=x,f,9,published\r\n", ""),
        ("'=x,f,9,published\r\n", "", "=x"),
        ("Enontekiö,f,·,primary", "Enontekiö,f,·,hidden", ""),
    ],
)
def test_a_release_that_cannot_be_true_is_two_and_names_the_row(release, capsys, was, is_, named):
    path = release / "protected.csv"
    text = path.read_bytes().decode("utf-8")
    assert was in text
    path.write_bytes(text.replace(was, is_, 1).encode("utf-8"))
    capsys.readouterr()
    assert main(["disclosure", "attack", str(release)]) == 2
    said = capsys.readouterr().err
    assert "rivi" in said and "Traceback" not in said


@pytest.mark.parametrize("lost", ["protected.csv", "summary.json"])
def test_half_a_release_in_the_ledger_is_two(release, table, tmp_path, lost):
    (release / lost).unlink()
    asked = ["--out", str(tmp_path / "new"), "--ledger", str(tmp_path / "L")]
    assert main(["disclosure", "protect", str(table), *asked]) == 2
    assert not (tmp_path / "new").exists()


def test_a_ledger_that_is_not_there_is_two_and_a_new_one_is_said(table, tmp_path, capsys):
    asked = ["disclosure", "protect", str(table), "--out", str(tmp_path / "L/one"), "--ledger"]
    assert main([*asked, str(tmp_path / "typo")]) == 2
    capsys.readouterr()
    assert main([*asked, str(tmp_path / "L")]) == 0
    assert "ei ole vielä muita julkaisuja" in capsys.readouterr().err


def test_a_release_deep_in_the_ledger_is_heard(release, tmp_path):
    deep = tmp_path / "L/2026/week/one"
    deep.parent.mkdir(parents=True)
    release.rename(deep)
    corrected = tmp_path / "areas.csv"
    corrected.write_text("area,count\nEnontekiö,24\nInari,45\n=x,17\n", "utf-8")
    asked = ["--out", str(tmp_path / "new"), "--ledger", str(tmp_path / "L")]
    assert main(["disclosure", "protect", str(corrected), *asked]) == 1


def test_what_is_there_is_not_written_over(release, table, tmp_path, capsys):
    other = tmp_path / "other.csv"
    other.write_text(TABLE, "utf-8")
    (tmp_path / "file").write_text("x")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("x")
    for out in (release, tmp_path / "file", mine, tmp_path / "file/inside"):
        assert main(["disclosure", "protect", str(other), "--out", str(out)]) == 2
        assert "hakemistoon" in capsys.readouterr().err
    assert main(["disclosure", "protect", str(table), "--out", str(release)]) == 0


def test_subtracting_two_regions_does_not_tell_of_three_people(tmp_path):
    for name, lines, toml in (
        ("x", "X,50\nXr,40\n", 'X = ["a", "b", "c"]\nXr = ["d"]\n'),
        ("y", "Y,47\nYr,43\n", 'Y = ["a", "b"]\nYr = ["c", "d"]\n'),
    ):
        (tmp_path / f"{name}.csv").write_text("alue,count\n" + lines, "utf-8")
        (tmp_path / f"{name}.toml").write_text("[contains.alue]\n" + toml, "utf-8")
        asked = ["--out", str(tmp_path / "L" / name), "--ledger", str(tmp_path / "L")]
        assert main(["disclosure", "protect", str(tmp_path / f"{name}.csv"), *asked]) == 0
    told = {r["alue"]: r["shown"] for r in rows(tmp_path / "L/y")}
    assert told["Y"] == told["Yr"] == "·"
    leaky = tmp_path / "L/y/protected.csv"
    text = leaky.read_text("utf-8").replace("Y,·,secondary", "Y,47,published")
    leaky.write_text(text.replace("Yr,·,secondary", "Yr,43,published"), "utf-8")
    assert main(["disclosure", "attack", str(tmp_path / "L/x"), str(tmp_path / "L/y")]) == 1
