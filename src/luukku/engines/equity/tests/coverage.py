"""How often an interval holds the truth: samples drawn from a known truth, measured, and counted."""

from dataclasses import dataclass

import numpy as np

from luukku.engines.equity.catalogue import IDS
from luukku.engines.equity.groups import Groups
from luukku.engines.equity.measuring import measured


@dataclass(frozen=True)
class Truth:
    """Shares (per cent) and sizes of groups, and the column of the reference (None: none)."""

    shares: tuple
    sizes: tuple
    ordered: bool = True
    reference: int | None = None
    favourable: bool = True


CLEAR = Truth((20, 30, 40, 50, 60), (78, 91, 162, 103, 105), reference=2)
LARGE = Truth((20, 30, 40, 50, 60), (390, 455, 810, 515, 525), reference=2)
WEAK = Truth((36, 38, 40, 42, 44), (78, 91, 162, 103, 105), reference=2)
TWO_LEVELS = Truth((40, 40, 40, 40, 50, 50, 50, 50), (150,) * 8, reference=4)
ONE_APART = Truth((40, 40, 40, 40, 40, 40, 40, 55), (150,) * 8, reference=4)
THREE = Truth((50, 55, 65), (100, 300, 200), reference=1)
TWELVE = Truth(tuple(np.linspace(60, 80, 12)), (200,) * 12, reference=6)
RARE = Truth((12, 10, 8, 5), (300, 250, 400, 300), reference=2, favourable=False)
EQUAL = Truth((40,) * 5, (78, 91, 162, 103, 105), reference=2)
TWENTY_ONE = Truth(
    (70.4, 70.7, 69, 67.3, 70.2, 74.2, 70.9, 76.3, 71.1, 72.1, 79, 74.5, 69.7, 71.2, 74.4, 80.7, 70.8, 70.9, 76.5,
     68, 70.7),
    (84, 89, 123, 129, 144, 178, 192, 194, 235, 256, 306, 380, 395, 414, 491, 520, 572, 604, 653, 661, 704),
    ordered=False,
    reference=10,
)  # fmt: skip
SMALL_BEST = Truth(
    (82, 74, 73, 71, 70, 68), (100, 400, 400, 400, 400, 400), ordered=False, reference=0
)
EDUCATION = Truth((62, 66, 71, 75, 81), (400,) * 5, reference=2)


def coverage(truth, samples, draws=400, seed=7, ids=IDS):
    """id -> (share of samples whose interval lies above the truth, share whose lies below), per cent."""
    y, n = np.array(truth.shares) / 100, np.array(truth.sizes)
    events = np.random.default_rng(seed).binomial(n, y, (samples, len(n)))
    told = {"ordered": truth.ordered, "reference": truth.reference, "favourable": truth.favourable}
    many = np.broadcast_to(n, events.shape).astype(float)
    found = measured(Groups.of(100 * events / n, many, **told), draws=draws)
    # The truth itself, as if everyone had been asked a million times over.
    real = measured(Groups.of(100 * y, 1e6 * n, **told), draws=100).of(0)
    misses = {}
    for name in ids:
        value, column = real[name].value, found[name]
        if value is None:
            continue
        close = 1e-6 * max(1.0, abs(value))
        low, high = column.low.filled(-np.inf), column.high.filled(np.inf)
        present = ~np.ma.getmaskarray(column.value)
        above, below = (low > value + close)[present].mean(), (high < value - close)[present].mean()
        misses[name] = (100 * above, 100 * below)
    return misses
