"""BM25F over weighted fields as flat arrays: one inverted index of terms to documents.

`Counts` keeps, for each document, its terms with field-weighted frequencies; `frozen()` turns them
into a `Postings` whose impacts are ready to be added up. Documents are columns 0..n-1 in the order
given. Shapes: `starts` (terms + 1,), `docs` and `impacts` (postings,).
Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

K1, B = 1.2, 0.5
BUDGET = 400_000
"""Postings read for one query at the most; the rarest terms are read first."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Postings:
    """Terms with their documents and impacts, read-only."""

    terms: Mapping[str, int]
    starts: NDArray[np.int64]
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
        return float(self.idf[at]) if at is not None else float(np.log(1 + self.size))


def frozen(rows: Sequence[Mapping[str, float]]) -> Postings:
    """The inverted index of documents given as {term: weighted frequency}."""
    terms = sorted({term for row in rows for term in row})
    number = {term: at for at, term in enumerate(terms)}
    sizes = np.fromiter((len(row) for row in rows), np.int64, len(rows))
    docs = np.repeat(np.arange(len(rows), dtype=np.int32), sizes)
    keys = np.fromiter((number[t] for row in rows for t in row), np.int32, int(sizes.sum()))
    freq = np.fromiter((f for row in rows for f in row.values()), np.float32, int(sizes.sum()))
    order = np.lexsort((docs, keys))
    docs, keys, freq = docs[order], keys[order], freq[order]
    starts = np.searchsorted(keys, np.arange(len(terms) + 1)).astype(np.int64)
    df = np.diff(starts).astype(np.float32)
    idf = np.log(1 + (len(rows) - df + 0.5) / (df + 0.5)).astype(np.float32)
    lengths = np.bincount(docs, weights=freq, minlength=len(rows)).astype(np.float32)
    average = max(float(lengths.mean()), 1e-6) if len(rows) else 1.0
    norm = K1 * (1 - B + B * lengths / average)
    impacts = idf[keys] * freq * (K1 + 1) / (freq + norm[docs]) if len(docs) else freq
    return Postings(number, starts, docs, impacts.astype(np.float32), idf, len(rows))


def weighted(parts: Iterable[tuple[float, Iterable[str]]]) -> dict[str, float]:
    """{term: summed weight} of fields given as (weight, terms)."""
    total: dict[str, float] = {}
    for weight, terms in parts:
        for term in terms:
            total[term] = total.get(term, 0.0) + weight
    return total
