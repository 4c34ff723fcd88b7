"""How good a ranking is: nDCG@5 with gain 2^grade - 1, reciprocal rank and recall of good hits."""

from collections.abc import Mapping, Sequence
from math import log2

GOOD = 2


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 5) -> float:
    """Discounted gain of the first `depth` ids over the best possible; 0 when nothing is graded."""
    best = sorted(grades.values(), reverse=True)[:depth]
    ideal = sum((2**g - 1) / log2(n + 2) for n, g in enumerate(best))
    gain = sum((2 ** grades.get(d, 0) - 1) / log2(n + 2) for n, d in enumerate(ranked[:depth]))
    return gain / ideal if ideal else 0.0


def reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """1 / place of the first hit graded at least `GOOD`."""
    places = (n for n, d in enumerate(ranked, 1) if grades.get(d, 0) >= GOOD)
    return 1 / next(places, float("inf"))


def recall(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 5) -> float:
    """Share of good ids among the first `depth`, of at the most `depth`."""
    good = {d for d, g in grades.items() if g >= GOOD}
    return len(good & set(ranked[:depth])) / min(depth, len(good)) if good else 0.0
