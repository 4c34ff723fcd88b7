"""How close life situations are to documents: leads met with names, classes, groups, editors' ties.

Worked out when the index is made. Nothing here knows a single document: another catalogue whose
services are named in the same official words is met just as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from luukku.engines.search.asking import question
from luukku.engines.search.documents import Document
from luukku.engines.search.index import Index
from luukku.engines.search.likeness import Likeness, likeness
from luukku.engines.search.meanings.learned import Learned, unit
from luukku.engines.search.meanings.memory import Memory
from luukku.engines.search.postings import Floats, Ints
from luukku.engines.search.situations import Met, Situation
from luukku.engines.search.weights import WHOLE, Weights

STEP = 0.15
"""How much less each next lead says than the one before it."""
TEXTS = 0.1
"""What it weighs that a lead is said in the description."""
USUAL, AIMED = 0.5, 0.25
"""From how unusual a nearness on, and how much, it weighs that leads together mean what a passage does."""
CODED = 0.25
"""What the same class or target group adds to a tie."""
EDITED = 1.5
"""A tie that an editor has made; a title that is a lead makes some 1.4."""


@dataclass(frozen=True)
class Kinds:
    """Documents that are named and classed alike, taken once: a service offered in many places."""

    samples: tuple[Document, ...]
    of_document: Ints

    @classmethod
    def of(cls, documents: Sequence[Document]) -> "Kinds":
        """The kinds of documents, in the order in which they are met."""
        numbers: dict[object, int] = {}
        samples: list[Document] = []
        places = []
        for document in documents:
            key = (_names(document), document.classes, document.groups, document.situations)
            if key not in numbers:
                numbers[key] = len(samples)
                samples.append(document)
            places.append(numbers[key])
        return cls(tuple(samples), np.array(places, np.int32))


def _names(document: Document) -> tuple[tuple[str, str], ...]:
    return tuple(
        (language, text)
        for field, language, text in document.fields()
        if field in ("title", "keywords")
    )


@dataclass(frozen=True)
class Names:
    """Titles and keywords in every language, and whole texts, comparable with leads."""

    texts: Index
    likeness: Likeness
    owners: Ints
    size: int

    @classmethod
    def of(cls, samples: Sequence[Document]) -> "Names":
        """The names of documents given in the order of their ids."""
        index = Index.of(samples)
        told = [(n, name) for n, document in enumerate(samples) for name in _names(document)]
        texts = [name for _, name in told]
        owners = np.array([n for n, _ in told], np.int32)
        return cls(index, likeness(texts, index.analysis), owners, len(samples))

    def named_by(self, lead: str, language: str) -> Floats:
        """How well a lead names each document, by its best name."""
        said = question(lead, language)
        like = self.likeness.to(said.words, language) ** 2
        best = np.zeros(self.size, np.float32)
        np.maximum.at(best, self.owners, like.astype(np.float32))
        return best + np.float32(TEXTS) * sum(self.texts.shares(said))


@dataclass(frozen=True)
class Ties:
    """How close each situation is to each kind of document. (situations, kinds)"""

    degrees: Floats
    kinds: Ints

    def toward(self, met: Sequence[Met], weights: Weights = WHOLE) -> Floats:
        """What the situations met add to each document: the best counts whole, the rest a share."""
        total = np.zeros(self.degrees.shape[1], np.float32)
        if met:
            each = np.stack([m.degree**weights.sharpness * self.degrees[m.number] for m in met])
            best = each.max(axis=0)
            total = (best + weights.others * (each.sum(axis=0) - best)).astype(np.float32)
        return total[self.kinds]


def ties(
    situations: Sequence[Situation],
    index: Index,
    memory: Memory | None = None,
    taught: Learned | None = None,
) -> Ties:
    """Every situation against every kind of document."""
    kinds = Kinds.of(index.documents)
    names = Names.of(kinds.samples)
    codes = _Codes(kinds.samples)
    found = np.zeros((len(situations), names.size), np.float32)
    known: dict[tuple[str, str], Floats] = {}
    for n, situation in enumerate(situations):
        for language, leads in sorted(situation.leads.items()):
            for place, lead in enumerate(leads):
                if (language, lead) not in known:
                    known[language, lead] = names.named_by(lead, language)
                found[n] = np.maximum(found[n], known[language, lead] / (1 + STEP * place))
    if memory is not None and taught is not None:
        found += _aimed(taught, kinds.samples, memory)
    for n, situation in enumerate(situations):
        found[n] = codes.applied(situation, found[n])
    return Ties(found, kinds.of_document)


def _aimed(taught: Learned, samples: Sequence[Document], memory: Memory) -> Floats:
    """How much nearer than usual each document means what a situation's leads do. (situations, kinds)"""
    passages = memory.vectors([sample.passage() for sample in samples])
    if not len(passages):
        return np.zeros((len(taught.leads), 0), np.float32)
    near = taught.leads @ unit(passages - passages.mean(axis=0)).T
    middle, spread = near.mean(axis=1, keepdims=True), near.std(axis=1, keepdims=True)
    unusual = (near - middle) / np.maximum(spread, 1e-6) - USUAL
    return np.asarray(AIMED * np.clip(unusual, 0, None), np.float32)


class _Codes:
    """Which kinds carry which class, target group or situation."""

    def __init__(self, samples: Sequence[Document]) -> None:
        self.size = len(samples)
        self.carriers: dict[str, list[int]] = {}
        for n, document in enumerate(samples):
            for code in (*document.classes, *document.groups, *document.situations):
                self.carriers.setdefault(code, []).append(n)

    def applied(self, situation: Situation, degrees: Floats) -> Floats:
        """Degrees raised by shared classes and groups, and where an editor has tied them."""
        classed, grouped = self._of(situation.classes), self._of(situation.groups)
        raised = degrees + CODED * classed + CODED * grouped * (degrees > CODED)
        return np.asarray(np.maximum(raised, EDITED * self._of((situation.id,))), np.float32)

    def _of(self, codes: Sequence[str]) -> Floats:
        marks = np.zeros(self.size, np.float32)
        for code in codes:
            marks[self.carriers.get(code, [])] = 1.0
        return marks
