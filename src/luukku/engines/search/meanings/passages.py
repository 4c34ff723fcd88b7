"""Documents as vectors: how near each is to a question, texts said by many documents kept once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from luukku.engines.search.documents import Document
from luukku.engines.search.meanings.memory import ASKED, Memory, Progress
from luukku.engines.search.meanings.model import Vectors
from luukku.engines.search.postings import Floats, Ints
from luukku.engines.search.situations import Situation

STORY = 0.5
"""How much of a story's nearness comes from its nearest sentence."""


@dataclass(frozen=True)
class Passages:
    """Vectors of different passages, and which of them each document says."""

    vectors: Vectors
    of_document: Ints

    @classmethod
    def of(cls, documents: Sequence[Document], memory: Memory) -> "Passages":
        """The passages of documents; one that the memory lacks is near to nothing."""
        numbers: dict[str, int] = {}
        places = [numbers.setdefault(d.passage(), len(numbers)) for d in documents]
        return cls(memory.vectors(list(numbers)), np.array(places, np.int32))

    def near(self, vectors: Vectors) -> Floats:
        """How much nearer than usual each document is; row 0 is the whole text, the rest sentences."""
        if not len(self.vectors):
            return np.zeros(len(self.of_document), np.float32)
        near = self.vectors @ vectors.T
        spread = np.maximum(near.std(axis=0), 1e-6)
        unusual = np.clip((near - near.mean(axis=0)) / spread, 0, None) / 4
        whole = unusual[:, 0]
        if unusual.shape[1] > 1:
            whole = (1 - STORY) * whole + STORY * unusual[:, 1:].max(axis=1)
        return np.asarray(whole, np.float32)[self.of_document]


def learn_all(
    memory: Memory,
    documents: Sequence[Document],
    situations: Sequence[Situation],
    progress: Progress | None = None,
) -> None:
    """Embed every text that the search wants as a vector and the memory lacks."""
    said, leads = lexicon_texts(situations)
    memory.learn(said, progress, ASKED)
    memory.learn([*_named(documents), *leads], progress)


def lexicon_texts(situations: Sequence[Situation]) -> tuple[list[str], list[str]]:
    """Wordings as people say them, and leads as texts that are searched; each once."""
    said = [text for s in situations for texts in s.words.values() for text in texts]
    leads = [text for s in situations for texts in s.leads.values() for text in texts]
    return list(dict.fromkeys(said)), list(dict.fromkeys(leads))


def _named(documents: Sequence[Document]) -> Iterator[str]:
    for document in documents:
        yield document.passage()
        yield from document.title.values()
        yield from document.keywords.values()
