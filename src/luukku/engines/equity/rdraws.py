"""The random numbers of R as R makes them (Mersenne twister, inversion), so that `who` gives WHO's own intervals."""

from statistics import NormalDist

import numpy as np

SEED_STEP, WORD, BIG = 69069, 2**32, 134217728
_NORMAL = NormalDist()


class RDraws:
    """`set.seed(seed)` and what comes after it (R 3.6 and later, default kinds)."""

    def __init__(self, seed: int) -> None:
        for _ in range(50):
            seed = (SEED_STEP * seed + 1) % WORD
        words = np.empty(625, np.uint32)
        for place in range(625):
            seed = (SEED_STEP * seed + 1) % WORD
            words[place] = seed
        self._twister = np.random.MT19937()
        self._twister.state = {
            "bit_generator": "MT19937",
            "state": {"key": words[1:], "pos": 624},
        }

    def uniform(self) -> float:
        """`runif(1)`."""
        value = int(self._twister.random_raw()) * 2.3283064365386963e-10
        return min(max(value, 2.328306437080797e-10), 1 - 2.328306437080797e-10)

    def normal(self, mean: float = 0.0, sd: float = 1.0) -> float:
        """`rnorm(1, mean, sd)`."""
        wide = int(BIG * self.uniform()) + self.uniform()
        return mean + sd * _NORMAL.inv_cdf(wide / BIG)

    def normal_within(self, mean: float, sd: float, low: float, high: float) -> float:
        """Drawn again until it lies within the limits, as WHO's code does."""
        while True:
            value = self.normal(mean, sd)
            if low <= value <= high:
                return value
