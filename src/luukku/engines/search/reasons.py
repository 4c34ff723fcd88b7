"""Why a hit is a hit: the words, the situation, the classes, the meaning, and what would change it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from luukku.engines.search.asking import Question
from luukku.engines.search.documents import Document
from luukku.engines.search.engine import Engine, Found, Hit
from luukku.engines.search.words.folding import words

SHOWN, MOST = 4, 3
LEAST = 0.34
"""Share of a word's own 4-grams that must be in the document's word for the two to be shown."""
CLOSE, ALIKE = 0.5, 0.2
"""How close to a document, and how like the question, a situation must be to be told."""
_WRITTEN: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f][^\W_]*)*")


@dataclass(frozen=True)
class WordReason:
    """A word of the question and the word of the document that it met."""

    said: str
    met: str
    field: str


@dataclass(frozen=True)
class SituationReason:
    """A situation that the question is like, by which wording, and how close it is to the document."""

    id: str
    wording: str
    degree: float
    tie: float


@dataclass(frozen=True)
class Reasons:
    """The whole account of one hit.

    `audiences` are the people that the service is for, `suits` what that multiplied its score by;
    `strongest` is the kind of evidence that weighs most; `without` tells, kind by kind, on which
    place the document would be without it: what would change the answer.
    """

    id: str
    words: tuple[WordReason, ...]
    situations: tuple[SituationReason, ...]
    classes: tuple[str, ...]
    audiences: tuple[str, ...]
    suits: float
    parts: dict[str, float]
    strongest: str
    without: dict[str, int]


def reasons(engine: Engine, found: Found, hit: Hit) -> Reasons:
    """The account of a hit of an answer that this engine gave."""
    place = engine.index.ids.index(hit.id)
    document = engine.index.documents[place]
    tied = tuple(_situations(engine, found, place))
    return Reasons(
        id=hit.id,
        words=tuple(_words(engine, found.question, document))[:SHOWN],
        situations=tied[:MOST],
        classes=_classes(engine, tied, document),
        audiences=tuple(sorted(engine.audiences.sets[engine.audiences.of_document[place]])),
        suits=hit.suits,
        parts=hit.parts,
        strongest=max(hit.parts, key=lambda name: (hit.parts[name], name)),
        without={name: _place_without(found, hit, name) for name in hit.parts},
    )


def _situations(engine: Engine, found: Found, place: int) -> Iterator[SituationReason]:
    """Situations that led here, those that did most first."""
    kind = int(engine.ties.kinds[place])
    ties = {met.number: float(engine.ties.degrees[met.number][kind]) for met in found.situations}
    for met in sorted(found.situations, key=lambda m: (-(m.degree**2) * ties[m.number], m.id)):
        tie = ties[met.number]
        if tie >= CLOSE and met.degree >= ALIKE:
            yield SituationReason(met.id, met.wording, round(met.degree, 3), round(tie, 3))


def _classes(
    engine: Engine, tied: tuple[SituationReason, ...], document: Document
) -> tuple[str, ...]:
    mine = {*document.classes, *document.groups}
    known = {item.id: item for item in engine.situations.items}
    shared = (code for t in tied for code in (*known[t.id].classes, *known[t.id].groups))
    return tuple(dict.fromkeys(code for code in shared if code in mine))


def _place_without(found: Found, hit: Hit, name: str) -> int:
    """Place (from 1) among the hits shown, if this kind of evidence were left out."""

    def left(one: Hit) -> float:
        return one.score - one.suits * one.parts[name]

    return 1 + sum(left(other) > left(hit) + 1e-9 for other in found.hits if other.id != hit.id)


def _words(engine: Engine, asked: Question, document: Document) -> Iterator[WordReason]:
    """Words of the question beside those of the document that they met, each as it was written."""
    told: dict[str, tuple[str, str]] = {}
    for field, _, text in document.fields():
        for word, written in _as_written(text).items():
            told.setdefault(word, (field, written))
    shown: set[str] = set()
    for said, written in _told_by(engine, asked).items():
        near = [(_share(engine, asked, said, word), -n) for n, word in enumerate(told)]
        share, place = max(near, default=(0.0, 0))
        if share >= LEAST and written not in shown:
            shown.add(written)
            field, met = [*told.values()][-place]
            yield WordReason(written, met, field)


def _as_written(text: str) -> dict[str, str]:
    """Folded words of a text, each with how it is written there, in small letters."""
    found: dict[str, str] = {}
    for written in _WRITTEN.findall(text):
        for word in words(written):
            found.setdefault(word, written.lower())
    return found


def _told_by(engine: Engine, asked: Question) -> dict[str, str]:
    """Words that carry the need, with the written word each comes from: a standard form from its own."""
    written = _as_written(asked.text)
    sources = dict(written)
    for word, form in written.items():
        for other, _ in engine.standard.others(word, asked.language):
            sources.setdefault(other, form)
    return {word: sources.get(word, word) for word in asked.words}


def _share(engine: Engine, asked: Question, said: str, word: str) -> float:
    """How much of a word's terms another word has, the same stem counting as all of them."""
    one = engine.index.analysis.terms(said, asked.language)
    other = engine.index.analysis.terms(word, asked.language)
    if set(one.stems) & set(other.stems):
        return 1.0
    return len(set(one.grams) & set(other.grams)) / len(one.grams)
