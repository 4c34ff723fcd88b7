"""Life situations met with a question on one side and with documents on the other.

Question to situation: how alike it is to the everyday wordings, by letters and by meaning.
Situation to document: how well its leads (official words) name the document, its classes and
groups; worked out when the index is made, so that nothing is ever tied to a single document.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from luukku.engines.search.asking import Question
from luukku.engines.search.likeness import Likeness, likeness
from luukku.engines.search.meanings.learned import Learned, learned
from luukku.engines.search.meanings.memory import ASKED, Memory
from luukku.engines.search.meanings.model import Vectors
from luukku.engines.search.postings import Floats, Ints, Longs
from luukku.engines.search.profiles import Profiles, profiles
from luukku.engines.search.weights import PLAIN, WHOLE, Weights
from luukku.engines.search.words.analysis import Analysis

FLOOR, MOST, CEILING = 0.05, 10, 2.0
"""A situation less like the question than this, or behind so many others, is not met; none is met more."""

CANDIDATES = 48
"""So many situations are compared by the meaning of each wording; the rest are told by letters."""


class Situation(Protocol):
    """What is asked of a situation of the lexicon."""

    @property
    def id(self) -> str: ...
    @property
    def words(self) -> Mapping[str, tuple[str, ...]]: ...
    @property
    def leads(self) -> Mapping[str, tuple[str, ...]]: ...
    @property
    def classes(self) -> tuple[str, ...]: ...
    @property
    def groups(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Met:
    """A situation that the question is like: how much (0..1), and the wording nearest to it."""

    number: int
    id: str
    degree: float
    wording: str


@dataclass(frozen=True)
class Meant:
    """Vectors of wordings, their middle and covariance: how unusual a nearness is among all of them."""

    vectors: Vectors
    middle: Vectors
    spread: Vectors

    @classmethod
    def of(cls, vectors: Vectors) -> "Meant":
        """From the vectors of all wordings."""
        middle: Vectors = np.asarray(vectors.sum(axis=0) / max(len(vectors), 1), np.float32)
        around = vectors - middle
        spread: Vectors = np.asarray(around.T @ around / max(len(vectors), 1), np.float32)
        return cls(vectors, middle, spread)

    def near(self, some: Longs, asked: Vectors) -> Floats:
        """How much nearer than usual these wordings are to a question or its nearest sentence, 0..1."""
        spread = np.sqrt(np.maximum(((asked @ self.spread) * asked).sum(axis=1), 1e-12))
        unusual = (self.vectors[some] @ asked.T - asked @ self.middle) / (5 * spread)
        return np.asarray(np.clip(unusual.max(axis=1), 0, 1), np.float32)


@dataclass(frozen=True)
class Situations:
    """Wordings of every situation, comparable with questions."""

    items: tuple[Situation, ...]
    wordings: tuple[tuple[str, str], ...]
    owners: Ints
    letters: Likeness
    profiles: Profiles
    meant: Meant | None = None
    learned: Learned | None = None

    @classmethod
    def of(cls, items: Iterable[Situation], memory: Memory | None = None) -> "Situations":
        """The situations in the order of their ids; what the memory lacks is left to letters."""
        ordered = tuple(sorted(items, key=lambda item: item.id))
        told = [
            (n, language, text)
            for n, item in enumerate(ordered)
            for language in sorted(item.words)
            for text in item.words[language]
        ]
        wordings = tuple((language, text) for _, language, text in told)
        owners = np.array([n for n, _, _ in told], np.int32)
        letters = likeness(wordings, Analysis(()))
        told_in = profiles(letters, owners, len(ordered))
        if memory is None:
            return cls(ordered, wordings, owners, letters, told_in)
        vectors = memory.vectors([text for _, text in wordings], ASKED)
        leads = [[t for texts in item.leads.values() for t in texts] for item in ordered]
        taught = learned(vectors, owners, leads, memory)
        return cls(ordered, wordings, owners, letters, told_in, Meant.of(vectors), taught)

    def met(
        self, asked: Question, vectors: Vectors | None, weights: Weights | None = None
    ) -> list[Met]:
        """The situations a question is like, most like first; a story by its likest sentence."""
        if not self.wordings or not asked.words:
            return []
        weigh = weights or (PLAIN if vectors is None else WHOLE)
        said = {word: much for word, much in asked.words.items() if not word[0].isdigit()}
        each = np.float32(weigh.nearest) * self.letters.to(said, asked.language)
        whole = np.float32(weigh.profile) * self.profiles.to(said, asked.language)
        if vectors is not None and self.learned is not None:
            whole += np.float32(weigh.likely) * self.learned.likely(vectors)
        if vectors is not None and self.meant is not None and weigh.near:
            some = self._likely(whole + self._best(each))
            each[some] += np.float32(weigh.near) * self.meant.near(some, vectors)
        best = whole + self._best(each)
        order = np.lexsort((np.arange(len(best)), -best))[:MOST]
        top = [int(n) for n in order if best[n] >= FLOOR]
        return [self._met(n, min(float(best[n]), CEILING), each) for n in top]

    def _best(self, each: Floats) -> Floats:
        """The best wording of each situation."""
        best = np.zeros(len(self.items), np.float32)
        np.maximum.at(best, self.owners, each)
        return best

    def _likely(self, so_far: Floats) -> Longs:
        """Wordings that are worth comparing by meaning: those of the likeliest situations."""
        first = np.zeros(len(self.items), bool)
        first[np.argsort(-so_far, kind="stable")[:CANDIDATES]] = True
        return np.flatnonzero(first[self.owners])

    def _met(self, number: int, degree: float, degrees: Floats) -> Met:
        mine = np.where(self.owners == number, degrees, -1.0)
        return Met(number, self.items[number].id, degree, self.wordings[int(mine.argmax())][1])
