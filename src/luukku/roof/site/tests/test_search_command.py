"""`luukku search` as it is run."""

import json

import pytest

from luukku.engines.search.audiences import audiences
from luukku.roof.site.command import main
from luukku.roof.site.commands.search.telling import PEOPLE, told

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
    assert "Sana ”hampaat” osuu kuvauksessa sanaan ”hampaiden”." in said
    assert "Tilanne ”" in said
    assert "Painot: " in said


ACCOUNT = {
    "words": [{"said": "pärjää", "met": "pärjäämisen", "field": "title"}],
    "situations": [{"id": "elderly.memory", "wording": "muisti pätkii", "degree": 1, "tie": 1}],
    "classes": ["P4.2", "P99"],
    "audiences": ["old"],
    "suits": 1.05,
    "parts": {"grams": 1.0, "situations": 2.5, "stems": 0.0},
    "without": {"grams": 1, "situations": 4, "stems": 1},
}


def test_an_account_is_plain_finnish():
    assert list(told(ACCOUNT, 1)) == [
        "Sana ”pärjää” osuu nimessä sanaan ”pärjäämisen”.",
        "Tilanne ”Muisti huolettaa”: lähin sanonta ”muisti pätkii”.",
        "Tilanteen ja palvelun yhteiset luokat: Vanhusten palvelut, P99.",
        "Palvelu on näille ihmisille: iäkkäät. Se nostaa sijoitusta (kerroin 1.05).",
        "Painot: sanojen kirjaimet 1.00, elämäntilanne 2.50.",
        "Nyt sija 1. Jos jokin näistä puuttuisi – elämäntilanne: sija 4.",
    ]
    assert list(told(None, 1)) == []


def test_every_audience_has_its_name():
    assert {one.name for one in audiences()} == set(PEOPLE)


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
