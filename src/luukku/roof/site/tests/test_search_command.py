"""`luukku search` as it is run."""

import json

import pytest

from luukku.roof.site.command import main

ROWS = [
    {"id": "hammas", "title_fi": "Hammashoito aikuisille", "desc_fi": "Hampaiden hoitoa."},
    {"id": "turvakoti", "title_fi": "Turvakoti", "desc_fi": "Suojaa lähisuhdeväkivallalta."},
]


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "catalogue.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in ROWS) + "\n\n", "utf-8")
    return str(path)


def run(capsys, *words):
    assert main(["search", *words]) == 0
    return capsys.readouterr().out


def test_one_question(capsys, catalogue):
    said = run(capsys, "hampaat", "--plain", "--catalogue", catalogue)
    assert "hammas" in said.splitlines()[0]


def test_reasons_are_printed(capsys, catalogue):
    said = run(capsys, "hampaat", "--plain", "--explain", "--catalogue", catalogue)
    assert "hampaat" in said
    assert "sija ilman" in said


def test_json_with_reasons(capsys, catalogue):
    said = run(capsys, "hampaat", "--plain", "--json", "--explain", "--catalogue", catalogue)
    answer = json.loads(said)
    assert answer["results"][0]["id"] == "hammas"
    assert answer["results"][0]["reasons"]["words"]


def test_nothing_found_says_what_to_do(capsys, catalogue):
    assert "Ei osumia" in run(capsys, "qqqq", "--plain", "--catalogue", catalogue)


def test_a_file_of_questions(capsys, catalogue, tmp_path):
    path = tmp_path / "questions.jsonl"
    rows = [
        {"qid": "q1", "query": "hampaat", "lang": "fi"},
        {"qid": "q2", "query": "mies lyö minua", "lang": "fi"},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    said = run(capsys, "--plain", "--catalogue", catalogue, "--batch", str(path), "--json")
    first, second = (json.loads(line) for line in said.splitlines())
    assert first["results"][0] == "hammas"
    assert (first["emergency"], first["exit"]) == (False, [])
    assert second["emergency"] is True
    assert "112" in second["exit"]
