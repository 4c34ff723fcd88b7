"""`luukku search` with files as strangers have them: odd ones are used or refused by line and field."""

import json

import pytest

from luukku.roof.site.command import main

SERVICE = {"id": "hammas", "title_fi": "Hammashoito aikuisille", "desc_fi": "Hampaiden hoitoa."}
QUESTION = {"qid": "q1", "query": "hampaat"}


@pytest.fixture
def ask(tmp_path, capsys):
    """Ask a file of questions of a file of services, both given as bytes: (code, out lines, err)."""

    def asking(services, questions, name="services.jsonl", more=()):
        there, asked = tmp_path / name, tmp_path / "questions.jsonl"
        there.write_bytes(services)
        asked.write_bytes(questions)
        words = ["search", "--plain", "--json", "--catalogue", str(there), "--batch", str(asked)]
        code = main([*words, *more])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    return asking


def rows(*each):
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in each).encode()


GOOD = {
    "one JSON list": json.dumps([SERVICE]).encode(),
    "byte order mark": b"\xef\xbb\xbf" + rows(SERVICE),
    "Windows line ends": rows(SERVICE) + b"\r\n\r\n",
    "numbers as ids": rows(SERVICE | {"id": 7}),
    "texts by language": rows({"id": "h", "title": {"fi": "Hammashoito", "sv": None}}),
    "names and codes": rows({"code": "h", "name_fi": "Hammashoito", "summary_fi": "Hampaat."}),
    "nothing in some fields": rows(
        SERVICE | {"title_sv": None, "classes": None, "extra": {"a": 1}}
    ),
    "only Swedish": rows({"id": "h", "title_sv": "Tandvård", "desc_fi": "hampaat"}),
}


@pytest.mark.parametrize("services", GOOD.values(), ids=GOOD)
def test_many_shapes_of_services_are_understood(ask, services):
    code, found, _ = ask(services, rows(QUESTION))
    assert code == 0
    assert len(found[0]["results"]) == 1


def test_a_table_is_understood(ask):
    said = b"id,title_fi,classes\nhammas,Hammashoito,P5.10;P5.1\n"
    assert ask(said, rows(QUESTION), "services.csv")[1][0]["results"] == ["hammas"]


BAD = {
    "no id": (rows(SERVICE, {"title_fi": "B"}), "services.jsonl, rivi 2, kenttä id: puuttuu"),
    "empty id": (rows(SERVICE | {"id": ""}), "rivi 1, kenttä id: puuttuu"),
    "id is a list": (rows(SERVICE | {"id": [1]}), "rivi 1, kenttä id: odotettiin tekstiä"),
    "title is a number": (rows(SERVICE | {"title_sv": 5}), "rivi 1, kenttä title_sv: odotettiin tekstiä"),
    "classes are a text": (rows(SERVICE | {"classes": "P1"}), "rivi 1, kenttä classes: odotettiin luettelo"),
    "not JSON": (rows(SERVICE) + b"\n{oops", "rivi 2: rivi ei ole JSON-muodossa"),
    "not an object": (b"[1, 2]", "alkio 1: odotettiin JSON-oliota"),
    "a row that is a text": (b'"hammas"', "rivi 1: odotettiin JSON-oliota"),
    "deep as a well": (b"[" * 100_000, "ei ole JSON-muodossa"),
    "one object of a register": (b'{"services": []}', "rivi 1, kenttä id: puuttuu"),
    "not UTF-8": (rows(SERVICE) + b'\n{"id": "\xe4"}', "rivi 2: merkit eivät ole UTF-8"),
    "half a character": (b'{"id": "a", "title_fi": "\\ud800"}', "rivi 1: merkki, jota ei ole"),
    "empty": (b"", "ei ole yhtään palvelua"),
    "no names": (rows({"id": "a", "otsikko": "A"}), "yhdelläkään palvelulla ei ole nimeä"),
}  # fmt: skip


@pytest.mark.parametrize(("services", "words"), BAD.values(), ids=BAD)
def test_services_that_cannot_be_used_are_refused_by_line_and_field(ask, services, words):
    code, found, err = ask(services, rows(QUESTION))
    assert (code, found) == (1, [])
    assert words in err
    assert "Traceback" not in err


def test_a_file_that_is_not_there_is_told(capsys, tmp_path):
    assert main(["search", "--plain", "x", "--catalogue", str(tmp_path / "none.jsonl")]) == 1
    assert "tiedostoa ei voi lukea" in capsys.readouterr().err
    assert main(["search", "--plain", "x", "--catalogue", str(tmp_path)]) == 1


def test_an_id_said_twice_is_told_and_the_last_holds(ask):
    code, found, err = ask(rows(SERVICE, SERVICE | {"title_fi": "Hampaat"}), rows(QUESTION))
    assert code == 0
    assert found[0]["results"] == ["hammas"]
    assert "services.jsonl, rivi 2: id hammas on jo aiemmalla rivillä" in err


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ({"query": "a"}, "questions.jsonl, rivi 1, kenttä qid: puuttuu"),
        ({"qid": "q"}, "questions.jsonl, rivi 1, kenttä query: puuttuu"),
        ({"qid": "q", "query": None}, "kenttä query: puuttuu"),
        ({"qid": "q", "query": ["a"]}, "kenttä query: odotettiin tekstiä"),
    ],
)
def test_questions_that_cannot_be_asked_are_refused(ask, question, words):
    code, found, err = ask(rows(SERVICE), rows(question))
    assert (code, found) == (1, [])
    assert words in err


@pytest.mark.parametrize(
    "more",
    [
        {}, {"lang": None}, {"lang": ""}, {"lang": "xx"}, {"lang": "fi-FI"}, {"lang": 5},
        {"municipality": "Utsjoki"}, {"municipality": 890}, {"type": "typo", "qrels": {}},
    ],
)  # fmt: skip
def test_lacking_and_unknown_languages_are_guessed_and_places_do_no_harm(ask, more):
    code, found, _ = ask(rows(SERVICE), rows(QUESTION | more))
    assert code == 0
    assert found == [{"qid": "q1", "results": ["hammas"], "emergency": False, "exit": []}]


@pytest.mark.parametrize(
    "said", ["", "   ", "😭" * 50, "'; DROP TABLE --", "x" * 20_000, "\u202eabc\x00"]
)
def test_odd_questions_are_answered(ask, said):
    code, found, _ = ask(rows(SERVICE), rows({"qid": "q", "query": said}))
    assert code == 0
    assert set(found[0]) == {"qid", "results", "emergency", "exit"}


@pytest.mark.parametrize("said", ["0", "-1", "kolme", "1.5"])
def test_a_number_of_hits_is_one_or_more(ask, capsys, said):
    with pytest.raises(SystemExit, match="2"):
        ask(rows(SERVICE), rows(QUESTION), more=["--limit", said])
    assert "kokonaisluku yhdestä" in capsys.readouterr().err
