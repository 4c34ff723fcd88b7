"""In what words each situation is told, all its wordings taken together.

One wording shows a whole saying ("en saa vuokraa maksettua"); a profile knows that *vuokra* in any
saying speaks of rent, and that *ei enää* speaks of nothing. Shapes: a question gives (situations,).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from luukku.engines.search.likeness import Likeness, bag_of
from luukku.engines.search.postings import Bags, Floats, Ints, Longs


@dataclass(frozen=True)
class Profiles:
    """Terms with the situations that they are said in. `starts` (terms + 1,), the rest (entries,)."""

    letters: Likeness
    starts: Longs
    owners: Ints
    weights: Floats
    idf: Floats
    size: int

    def to(self, said: Mapping[str, float], language: str) -> Floats:
        """How alike words (folded word: weight) of a language are to each profile, 0..1."""
        total = np.zeros(self.size, np.float32)
        square = 0.0
        unknown = float(np.log(1 + self.size))
        for term, count in bag_of(self.letters.analysis, said, language).items():
            at = self.letters.terms.get(term)
            worth = count * (float(self.idf[at]) if at is not None else unknown)
            square += worth * worth
            if at is not None:
                begin, end = self.starts[at], self.starts[at + 1]
                total[self.owners[begin:end]] += self.weights[begin:end] * np.float32(worth)
        return total / np.float32(max(square, 1e-9) ** 0.5)


def profiles(letters: Likeness, owners: Ints, size: int) -> Profiles:
    """The profiles of situations: `owners` tells whose each wording is."""
    numbers = np.repeat(np.arange(len(letters.starts) - 1), np.diff(letters.starts))
    said = letters.weights / letters.idf[numbers]
    told = Bags(owners[letters.texts].astype(np.int64), numbers, np.ones_like(said)).summed()
    among = np.bincount(told.terms, minlength=len(letters.idf))
    idf = np.log(1 + size / np.maximum(among, 1)).astype(np.float32)
    worth = said * idf[numbers]
    lengths = np.sqrt(np.bincount(letters.texts, weights=worth * worth, minlength=letters.size))
    shares = (worth / np.maximum(lengths[letters.texts], 1e-9)).astype(np.float32)
    bags = Bags(owners[letters.texts].astype(np.int64), numbers, shares).summed()
    whole = np.sqrt(np.bincount(bags.docs, weights=bags.counts**2, minlength=max(size, 1)))
    weights = bags.counts / np.maximum(whole[bags.docs], 1e-9)
    starts = np.searchsorted(bags.terms, np.arange(len(letters.idf) + 1)).astype(np.int64)
    return Profiles(
        letters, starts, bags.docs.astype(np.int32), weights.astype(np.float32), idf, size
    )
