"""How good the answers are must not fall: floors a little under what was measured (`make bench` tells)."""

import json
from functools import cache
from pathlib import Path
from statistics import fmean

import pytest

from luukku.engines.search.documents import from_row
from luukku.engines.search.engine import Engine, Lexicon
from luukku.engines.search.lexicon.reading import colloquial, situations
from luukku.engines.search.meanings.memory import Memory
from luukku.engines.search.meanings.model import best_embedder
from luukku.engines.search.measures import ndcg

BENCH = Path(__file__).parents[5] / "bench" / "data" / "search"
OWN = Path(__file__).with_name("own_queries.jsonl")


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


@cache
def engine(name):
    """Words and situations alone: deterministic, and no model is needed."""
    documents = [from_row(row) for row in lines(BENCH / name)]
    return Engine.of(documents, Lexicon.of(situations(), colloquial()))


@pytest.mark.parametrize(
    ("catalogue", "questions", "floor"),
    [
        ("catalogue.jsonl", OWN, 0.70),
        ("catalogue.jsonl", BENCH / "queries.jsonl", 0.77),
        ("second_catalogue.jsonl", BENCH / "second_queries.jsonl", 0.69),
    ],
    ids=["own questions", "given questions", "another county"],
)
def test_answers_do_not_get_worse(catalogue, questions, floor):
    asked = engine(catalogue)
    scores = [
        ndcg([hit.id for hit in asked.search(one["query"], one["lang"], 5).hits], one["qrels"])
        for one in lines(questions)
    ]
    assert fmean(scores) >= floor


def test_every_grade_is_of_a_service_that_there_is():
    for catalogue, pattern in (("catalogue", "*queries"), ("second_catalogue", "*second_queries")):
        known = {row["id"] for row in lines(BENCH / f"{catalogue}.jsonl")}
        for path in BENCH.glob(f"{pattern}.jsonl"):
            if ("second" in path.name) == (catalogue == "second_catalogue"):
                for one in lines(path):
                    assert one["qrels"].keys() <= known, one["qid"]
                    assert set(one["qrels"].values()) <= {1, 2, 3}


def test_the_same_question_is_always_answered_alike():
    asked = engine("second_catalogue.jsonl")
    again = Engine.of(reversed(asked.index.documents), Lexicon.of(situations(), colloquial()))
    for said in ("isä unohtelee", "rahat loppu", "min man dricker", "áhkku dárbbaša veahki"):
        assert asked.search(said).hits == again.search(said).hits


def test_meanings_make_answers_better():
    """A small catalogue, for embedding takes time: its first forty services and their questions."""
    model = best_embedder()
    if model is None:
        pytest.skip("the model of meanings is not installed")
    rows = lines(BENCH / "second_catalogue.jsonl")[:40]
    ids = {row["id"] for row in rows}
    asked = [
        one for one in lines(BENCH / "second_queries.jsonl")
        if len(one["query"]) < 60 and {i for i, grade in one["qrels"].items() if grade > 1} <= ids
    ]  # fmt: skip
    lexicon = Lexicon.of(situations(), colloquial())
    whole = Engine.of([from_row(row) for row in rows], lexicon, Memory(model))
    scores = [
        ndcg([hit.id for hit in whole.search(one["query"], one["lang"], 5).hits], one["qrels"])
        for one in asked
    ]
    assert fmean(scores) >= 0.85
