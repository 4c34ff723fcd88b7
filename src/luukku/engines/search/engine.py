"""The search itself: words, meanings and life situations weighed together into one order."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from luukku.engines.search.asking import Question, question
from luukku.engines.search.audiences import Audiences
from luukku.engines.search.documents import Document
from luukku.engines.search.index import Index
from luukku.engines.search.meanings.memory import Memory, Progress
from luukku.engines.search.meanings.model import Vectors
from luukku.engines.search.meanings.passages import Passages, learn_all
from luukku.engines.search.postings import Floats
from luukku.engines.search.situations import Met, Situation, Situations
from luukku.engines.search.ties import Ties, ties
from luukku.engines.search.weights import PLAIN, WHOLE, Weights
from luukku.engines.search.words.standard import Names, Standard

DEPTH = 10
LEAST = 0.02
"""A score that is a smaller share of the best is no answer."""
FOREIGN = 0.5
"""How much is believed of a model of meanings about a language that it was hardly taught."""


@dataclass(frozen=True)
class Lexicon:
    """What is known of people's lives and words: situations by id, everyday words by language."""

    situations: tuple[Situation, ...]
    standard: Standard

    @classmethod
    def of(cls, situations: Iterable[Situation], names: Names | None = None) -> "Lexicon":
        """A lexicon of these; the order in which situations are given makes no difference."""
        return cls(tuple(sorted(situations, key=lambda item: item.id)), Standard(names))


NOTHING = Lexicon.of(())


@dataclass(frozen=True)
class Hit:
    """One document found: its score is the sum of its parts times how well it suits those spoken of."""

    id: str
    score: float
    parts: dict[str, float]
    suits: float = 1.0


@dataclass(frozen=True)
class Found:
    """An answer: hits best first (ties by id) and how the question was read."""

    question: Question
    hits: tuple[Hit, ...]
    situations: tuple[Met, ...] = ()


@dataclass(frozen=True)
class Engine:
    """A snapshot that answers questions; many threads may ask at once."""

    index: Index
    situations: Situations
    ties: Ties
    audiences: Audiences
    standard: Standard
    memory: Memory | None = None
    passages: Passages | None = None
    weights: Weights | None = None

    @classmethod
    def of(
        cls,
        documents: Iterable[Document],
        lexicon: Lexicon = NOTHING,
        memory: Memory | None = None,
        progress: Progress | None = None,
        before: "Engine | None" = None,
    ) -> "Engine":
        """The engine of documents; with a memory, what it lacks is embedded first."""
        index = Index.of(documents, before.index if before else None)
        ordered = lexicon.situations
        if memory is not None:
            learn_all(memory, index.documents, ordered, progress)
        known = Situations.of(ordered, memory)
        return cls(
            index,
            known,
            ties(ordered, index, memory, known.learned),
            Audiences.of(index.documents),
            lexicon.standard,
            memory,
            Passages.of(index.documents, memory) if memory else None,
        )

    def search(self, text: str, language: str = "", limit: int = DEPTH) -> Found:
        """The documents that answer a need told in any words; nothing told finds nothing."""
        asked = question(text, language, self.standard)
        vectors = self._vectors(asked)
        weights = self.weights or (PLAIN if vectors is None else WHOLE)
        met = self.situations.met(asked, vectors, weights)
        parts = self._parts(asked, vectors, met, weights)
        total = sum(parts.values(), np.zeros(len(self.index.documents), np.float32))
        suits = self.audiences.factors(asked)
        total *= suits
        hits = [self._hit(n, total, parts, float(suits[n])) for n in _best(total, limit)]
        return Found(asked, tuple(hits), tuple(met))

    def _hit(self, n: int, total: Floats, parts: dict[str, Floats], suits: float) -> Hit:
        made = {name: round(float(part[n]), 4) for name, part in parts.items()}
        return Hit(self.index.documents[n].id, round(float(total[n]), 4), made, round(suits, 2))

    def _vectors(self, asked: Question) -> Vectors | None:
        if self.memory is None or not asked.words:
            return None
        return self.memory.model.queries([asked.text, *asked.sentences])

    def _parts(
        self, asked: Question, vectors: Vectors | None, met: list[Met], weights: Weights
    ) -> dict[str, Floats]:
        """The weighted evidence of each kind, a number a document."""
        grams, stems = self.index.shares(asked)
        found = {
            "grams": grams,
            "stems": weights.stems * stems,
            "situations": weights.situations * self.ties.toward(met, weights),
        }
        if vectors is not None and self.passages is not None:
            known = FOREIGN if asked.language in ("se", "smn", "sms") else 1.0
            taught = self.situations.learned
            turned = taught.turned(vectors) if taught is not None else vectors
            found["meaning"] = known * weights.meaning * self.passages.near(turned)
        return found


def _best(total: Floats, limit: int) -> list[int]:
    """Places of the best scores, ties in the order of ids; next to nothing is left out."""
    top = float(total.max()) if len(total) else 0.0
    some = np.arange(0)
    for share in (0.6, 0.3, LEAST):
        some = np.flatnonzero(total > share * top)
        if len(some) >= limit:
            break
    if len(some) > 8 * limit > 0:
        some = some[total[some] >= np.partition(total[some], -limit)[-limit]]
    return [int(n) for n in some[np.lexsort((some, -total[some]))][:limit]]
