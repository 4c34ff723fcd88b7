"""How likely so many events, or so few, are by chance: exact binomial tails."""

from math import lgamma

import numpy as np


def at_most_so_many(events: int, people: int, share: float) -> float:
    """P(X ≤ events) when each of the people has the event with probability `share`.

    >>> round(at_most_so_many(0, 10, 0.5), 6)
    0.000977
    """
    if share <= 0:
        return 1.0
    if share >= 1:
        return 1.0 if events >= people else 0.0
    k = np.arange(events + 1, dtype=float)
    choose = lgamma(people + 1) - np.array([lgamma(i + 1) + lgamma(people - i + 1) for i in k])
    return float(min(np.exp(choose + k * np.log(share) + (people - k) * np.log1p(-share)).sum(), 1))


def at_least_so_many(events: int, people: int, share: float) -> float:
    """P(X ≥ events); the same tail seen from those without the event."""
    return at_most_so_many(people - events, people, 1 - share)
