"""How alike short texts are by their letters: cosines and containment of weighted 4-grams and stems.

For wordings of a few words ("vuokra rästissä") that BM25 over long documents does not suit.
Shapes: a question gives (texts,) of numbers 0..1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from luukku.engines.search.asking import question
from luukku.engines.search.postings import Bags, Floats, Ints, Longs
from luukku.engines.search.words.analysis import Analysis

STEM = 1.0
"""What a shared stem weighs beside a shared 4-gram."""
CONTAINED = 0.7
"""What it is worth that a question says all of a wording and much besides."""


@dataclass(frozen=True)
class Likeness:
    """Short texts ready to be compared with."""

    analysis: Analysis
    terms: Mapping[str, int]
    starts: Longs
    texts: Ints
    weights: Floats
    idf: Floats
    norms: Floats
    size: int

    def to(self, said: Mapping[str, float], language: str) -> Floats:
        """How alike each text is to words (folded word: weight) of a language."""
        bag = bag_of(self.analysis, said, language)
        dots = np.zeros(self.size, np.float32)
        square = 0.0
        unknown = float(np.log(1 + self.size))
        for term, count in bag.items():
            at = self.terms.get(term)
            worth = count * (float(self.idf[at]) if at is not None else unknown)
            square += worth * worth
            if at is not None:
                begin, end = self.starts[at], self.starts[at + 1]
                dots[self.texts[begin:end]] += self.weights[begin:end] * np.float32(worth)
        if not square:
            return dots
        cosine = dots / (self.norms * np.float32(np.sqrt(square)))
        inside = CONTAINED * np.minimum(dots / (self.norms * self.norms), 1.0) ** 2
        return np.maximum(cosine, inside)


def bag_of(analysis: Analysis, said: Mapping[str, float], language: str) -> dict[str, float]:
    """Terms of words with damped counts: a long word is worth no more than its square root."""
    bag: dict[str, float] = {}
    for word, weight in said.items():
        terms = analysis.terms(word, language)
        share = weight / np.sqrt(sum(terms.grams.values()))
        for gram, count in terms.grams.items():
            bag[f"g:{gram}"] = bag.get(f"g:{gram}", 0.0) + share * count
        for stem, part in terms.stems.items():
            bag[f"s:{stem}"] = bag.get(f"s:{stem}", 0.0) + weight * part * STEM / 2
    return bag


def likeness(texts: Sequence[tuple[str, str]], analysis: Analysis) -> Likeness:
    """Short texts given as (language, text)."""
    bags = [bag_of(analysis, question(t, code).words, code) for code, t in texts]
    names = sorted({term for bag in bags for term in bag})
    number = {name: n for n, name in enumerate(names)}
    docs = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags]).astype(np.int64)
    terms = np.array([number[t] for bag in bags for t in bag], np.int64)
    counts = np.array([w for bag in bags for w in bag.values()], np.float32)
    said = Bags(docs, terms, counts).summed()
    starts = np.searchsorted(said.terms, np.arange(len(names) + 1)).astype(np.int64)
    df = np.diff(starts)
    idf = np.log(1 + len(bags) / np.maximum(df, 1)).astype(np.float32)
    weights = said.counts * idf[said.terms]
    squares = np.bincount(said.docs, weights=weights * weights, minlength=len(bags))
    norms = np.sqrt(np.maximum(squares, 1e-9)).astype(np.float32)
    return Likeness(
        analysis, number, starts, said.docs.astype(np.int32), weights, idf, norms, len(bags)
    )
