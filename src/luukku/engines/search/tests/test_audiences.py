"""Whom a question speaks of, and which services step forward or back for it."""

import pytest

from luukku.engines.search.asking import question
from luukku.engines.search.audiences import (
    MEANT,
    OTHER,
    RARE,
    UNASKED,
    Audiences,
    factor,
    spoken_of,
)
from luukku.engines.search.documents import Document
from luukku.engines.search.words.folding import words


@pytest.mark.parametrize(
    ("title", "whom"),
    [
        ("Lasten ja nuorten suun terveydenhuolto", {"child", "young"}),
        ("Ikääntyneiden päivätoiminta", {"old"}),
        ("Rintamaveteraanien hammashoito", {"veteran"}),
        ("Fysioterapia", frozenset()),
    ],
)
def test_titles_tell_whom_a_service_is_for(title, whom):
    assert spoken_of(words(title), in_title=True) == whom


def test_a_service_for_others_steps_back():
    assert factor(frozenset(), frozenset({"child"})) == 1.0
    assert factor(frozenset({"old"}), frozenset({"old"})) == MEANT
    assert factor(frozenset({"old"}), frozenset({"child"})) == OTHER
    assert factor(frozenset({"old"}), frozenset()) == UNASKED
    assert factor(frozenset({"veteran"}), frozenset()) == RARE


def test_a_sami_question_is_a_sami_speakers():
    documents = [
        Document("a", {"fi": "Saamenkielinen kotihoito"}),
        Document("b", {"fi": "Kotihoito"}),
    ]
    known = Audiences.of(documents)
    sami = known.factors(question("ruoktodikšu", "se"))
    finnish = known.factors(question("kotihoito", "fi"))
    assert sami[0] > finnish[0]
    assert finnish[1] == 1.0
