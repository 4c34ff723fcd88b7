"""BM25 over weighted fields as flat arrays: one inverted index of terms to documents.

Documents are columns 0..n-1. Shapes: `starts` (terms + 1,), `docs` and `impacts` (postings,).
Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

K1, B = 1.2, 0.5
BUDGET = 250_000
"""Postings read for one query at the most; the rarest terms are read first."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]


@dataclass(frozen=True)
class Bags:
    """Terms of documents before they are an index: parallel arrays of document, term, frequency."""

    docs: Longs
    terms: Longs
    counts: Floats

    def summed(self) -> "Bags":
        """Each pair of document and term once, in the order of terms, then documents."""
        width = int(self.docs.max()) + 1 if len(self.docs) else 1
        keys, place = np.unique(self.terms * width + self.docs, return_inverse=True)
        counts = np.bincount(place, weights=self.counts, minlength=len(keys))
        return Bags(keys % width, keys // width, counts.astype(np.float32))


@dataclass(frozen=True)
class Postings:
    """Terms with their documents and impacts, read-only."""

    terms: Mapping[str, int]
    starts: Longs
    docs: Ints
    impacts: Floats
    idf: Floats
    size: int

    def span(self, term: str) -> tuple[Ints, Floats]:
        """The documents of a term and what it adds to each."""
        at = self.terms.get(term)
        if at is None:
            return self.docs[:0], self.impacts[:0]
        begin, end = self.starts[at], self.starts[at + 1]
        return self.docs[begin:end], self.impacts[begin:end]

    def scores(self, query: Mapping[str, float], budget: int = BUDGET) -> Floats:
        """One score a document; terms are read rarest first until the budget is spent."""
        total = np.zeros(self.size, dtype=np.float32)
        known = [(self.terms[t], t) for t in query if t in self.terms]
        for at, term in sorted(known, key=lambda pair: (-self.idf[pair[0]], pair[1])):
            begin, end = self.starts[at], self.starts[at + 1]
            if budget <= 0:
                break
            budget -= int(end - begin)
            total[self.docs[begin:end]] += self.impacts[begin:end] * np.float32(query[term])
        return total

    def rarity(self, term: str) -> float:
        """The IDF of a term; unknown terms are as rare as can be."""
        at = self.terms.get(term)
        return float(self.idf[at]) if at is not None else float(np.log(2 * (1 + self.size)))


def frozen(bags: Bags, names: Sequence[str], size: int, b: float = B) -> Postings:
    """The inverted index of bags; `names[t]` is the term numbered t."""
    bags = bags.summed()
    starts = np.searchsorted(bags.terms, np.arange(len(names) + 1)).astype(np.int64)
    df = np.diff(starts).astype(np.float32)
    idf = np.log(1 + (size - df + 0.5) / (df + 0.5)).astype(np.float32)
    lengths = np.bincount(bags.docs, weights=bags.counts, minlength=size)
    average = max(float(lengths.mean()), 1e-6) if size else 1.0
    norm = (K1 * (1 - b + b * lengths / average)).astype(np.float32)
    tf = bags.counts * (K1 + 1) / (bags.counts + norm[bags.docs])
    impacts = (idf[bags.terms] * tf).astype(np.float32)
    return Postings(
        {name: n for n, name in enumerate(names)},
        starts, bags.docs.astype(np.int32), impacts, idf, size,
    )  # fmt: skip
