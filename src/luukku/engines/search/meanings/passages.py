"""Documents as vectors: how near each is to a question, texts said by many documents kept once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from luukku.engines.search.documents import Document
from luukku.engines.search.meanings.learned import unit
from luukku.engines.search.meanings.memory import ASKED, Memory, Progress
from luukku.engines.search.meanings.model import Vectors
from luukku.engines.search.postings import Floats, Ints
from luukku.engines.search.situations import Situation

STORY = 0.5
"""How much of a story's nearness comes from its nearest sentence."""
MANY, FIRST, CLOSER = 5_000, 48, 1_500
"""Of more passages than this, the nearest by so few numbers each are found first; so many are looked at closer."""


@dataclass(frozen=True)
class Passages:
    """Vectors of different passages around their middle, and which of them each document says.

    `spread` is their covariance; of many, `first` are coordinates along the `axes` on which they
    differ most: few numbers tell which are worth a closer look.
    """

    vectors: Vectors
    of_document: Ints
    middle: Vectors
    spread: Vectors
    axes: Vectors | None = None
    first: Vectors | None = None

    @classmethod
    def of(cls, documents: Sequence[Document], memory: Memory) -> "Passages":
        """The passages of documents; one that the memory lacks is near to nothing."""
        numbers: dict[str, int] = {}
        places = [numbers.setdefault(d.passage(), len(numbers)) for d in documents]
        return cls.around(memory.vectors(list(numbers)), np.array(places, np.int32))

    @classmethod
    def around(cls, vectors: Vectors, of_document: Ints) -> "Passages":
        """From the vectors of passages: only how they differ from the middle of all is kept."""
        known = np.asarray(vectors.any(axis=1))
        middle = vectors[known].mean(axis=0) if known.any() else np.zeros(vectors.shape[1:])
        rows = unit(np.where(known[:, None], vectors - middle, 0).astype(np.float32))
        mean = np.asarray(rows.sum(axis=0) / max(len(rows), 1), np.float32)
        square = rows.T @ rows / max(len(rows), 1) - np.outer(mean, mean)
        spread: Vectors = np.asarray(square, np.float32)
        if len(rows) <= MANY:
            return cls(rows, of_document, mean, spread)
        axes = np.asarray(np.linalg.eigh(spread)[1][:, -FIRST:], np.float32)
        return cls(rows, of_document, mean, spread, axes, np.ascontiguousarray(rows @ axes))

    def near(self, vectors: Vectors) -> Floats:
        """How much nearer than usual each document is; row 0 is the whole text, the rest sentences."""
        if not len(self.vectors):
            return np.zeros(len(self.of_document), np.float32)
        if self.first is None or self.axes is None:
            return self._unusual(self.vectors @ vectors.T, vectors)[self.of_document]
        found = self._unusual(self.first @ (vectors @ self.axes).T, vectors)
        best = np.flatnonzero(found >= _level(found))
        found[best] = self._unusual(self.vectors[best] @ vectors.T, vectors)
        return found[self.of_document]

    def _unusual(self, near: Vectors, vectors: Vectors) -> Floats:
        """From nearness (passages, texts) to how unusual it is, a story by its nearest sentence too."""
        spread = np.sqrt(np.maximum(((vectors @ self.spread) * vectors).sum(axis=1), 1e-12))
        unusual = near - vectors @ self.middle
        unusual /= np.maximum(4 * spread, 1e-6)
        np.maximum(unusual, 0, out=unusual)
        whole = unusual[:, 0]
        if unusual.shape[1] > 1:
            whole = (1 - STORY) * whole + STORY * unusual[:, 1:].max(axis=1)
        return np.ascontiguousarray(whole, np.float32)


def _level(found: Floats) -> float:
    """What about `CLOSER` of many numbers exceed, told by every eighth of them."""
    some = found[::8]
    return float(np.partition(some, -CLOSER // 8)[-CLOSER // 8])


def learn_all(
    memory: Memory,
    documents: Sequence[Document],
    situations: Sequence[Situation],
    progress: Progress | None = None,
) -> None:
    """Embed every text that the search wants as a vector and the memory lacks."""
    said, leads = lexicon_texts(situations)
    memory.learn(said, progress, ASKED)
    memory.learn([*(document.passage() for document in documents), *leads], progress)


def lexicon_texts(situations: Sequence[Situation]) -> tuple[list[str], list[str]]:
    """Wordings as people say them, and leads as texts that are searched; each once."""
    said = [text for s in situations for texts in s.words.values() for text in texts]
    leads = [text for s in situations for texts in s.leads.values() for text in texts]
    return list(dict.fromkeys(said)), list(dict.fromkeys(leads))
