"""The search itself: words, meanings and life situations weighed together into one order."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from luukku.engines.search.asking import Question, question
from luukku.engines.search.documents import Document
from luukku.engines.search.index import Index
from luukku.engines.search.meanings.memory import Memory, Progress
from luukku.engines.search.meanings.model import Vectors
from luukku.engines.search.postings import Floats

DEPTH = 10


@dataclass(frozen=True)
class Weights:
    """What each kind of evidence weighs; few, round, chosen by cross-validation."""

    stems: float = 0.7
    meaning: float = 1.5
    situations: float = 1.5


@dataclass(frozen=True)
class Hit:
    """One document found, its score and what the score is made of."""

    id: str
    score: float
    parts: dict[str, float]


@dataclass(frozen=True)
class Found:
    """An answer: hits best first (ties by id) and how the question was read."""

    question: Question
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Engine:
    """A snapshot that answers questions; many threads may ask at once."""

    index: Index
    memory: Memory | None = None
    vectors: Vectors | None = None
    weights: Weights = field(default_factory=Weights)

    @classmethod
    def of(
        cls, documents: Iterable[Document], memory: Memory | None = None,
        progress: Progress | None = None,
    ) -> "Engine":  # fmt: skip
        """The engine of documents; with a memory, what it lacks is embedded first."""
        index = Index.of(documents)
        if memory is None:
            return cls(index)
        passages = [document.passage() for document in index.documents]
        memory.learn(passages, progress)
        return cls(index, memory, memory.vectors(passages))

    def search(self, text: str, language: str = "", limit: int = DEPTH) -> Found:
        """The documents that answer a need told in any words; nothing told finds nothing."""
        asked = question(text, language)
        parts = self.parts(asked)
        total = sum(parts.values(), np.zeros(len(self.index.documents), np.float32))
        order = np.lexsort((np.arange(len(total)), -total))[:limit]
        hits = [self._hit(int(n), total, parts) for n in order if total[n] > 0]
        return Found(asked, tuple(hits))

    def _hit(self, n: int, total: Floats, parts: dict[str, Floats]) -> Hit:
        made = {name: round(float(part[n]), 4) for name, part in parts.items()}
        return Hit(self.index.documents[n].id, round(float(total[n]), 4), made)

    def parts(self, asked: Question) -> dict[str, Floats]:
        """The weighted evidence of each kind, a number a document."""
        grams: dict[str, float] = {}
        stems: dict[str, float] = {}
        for word, weight in asked.words.items():
            terms = self.index.analysis.terms(word, asked.language)
            for terms_of, into in ((terms.grams, grams), (terms.stems, stems)):
                for term, times in terms_of.items():
                    into[term] = into.get(term, 0.0) + weight * times
        found = {
            "grams": _shared(self.index.grams.scores(grams)),
            "stems": self.weights.stems * _shared(self.index.stems.scores(stems)),
        }
        if self.memory is not None and self.vectors is not None and asked.words:
            found["meaning"] = self.weights.meaning * self._meaning(asked)
        return found

    def _meaning(self, asked: Question) -> Floats:
        assert self.memory is not None and self.vectors is not None
        vector = self.memory.model.queries([asked.text])[0]
        near = self.vectors @ vector
        spread = max(float(near.std()), 1e-6)
        return np.clip((near - near.mean()) / spread, 0, None).astype(np.float32) / 4


def _shared(scores: Floats) -> Floats:
    """Scores as shares of the best."""
    best = float(scores.max()) if len(scores) else 0.0
    return scores / np.float32(best) if best > 0 else scores
