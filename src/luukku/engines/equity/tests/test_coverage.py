"""Intervals hold the truth as often as they say. A longer run is in bench/equity.py; its table is in the guide.

With 1 000 samples the count itself is uncertain by 1.4 percentage points (two standard errors), which is the
slack allowed here on both sides of 93–97.
"""

from dataclasses import replace

import pytest

from luukku.engines.equity.catalogue import IDS
from luukku.engines.equity.tests.coverage import (
    CLEAR,
    EDUCATION,
    EQUAL,
    LARGE,
    SMALL_BEST,
    TWENTY_ONE,
    WEAK,
    coverage,
)

SAMPLES, SLACK = 1000, 1.4
SIDES = {
    "clear, ordered": CLEAR,
    "clear, without order": replace(CLEAR, ordered=False, reference=None),
    "weak, ordered": WEAK,
    "large, without order, adverse": replace(
        LARGE, ordered=False, favourable=False, reference=None
    ),
    "education": EDUCATION,
    "a small group is the best and the reference": SMALL_BEST,
}


@pytest.fixture(scope="module")
def counted():
    return {name: coverage(truth, SAMPLES, draws=300) for name, truth in SIDES.items()}


@pytest.mark.parametrize("side", SIDES)
def test_simulated_coverage_is_between_93_and_97(counted, side):
    held = {name: 100 - above - below for name, (above, below) in counted[side].items()}
    outside = {name: share for name, share in held.items() if not 93 - SLACK <= share <= 97 + SLACK}
    assert not outside


def test_many_groups_with_a_reference_near_the_end():
    """Wide rather than narrow: 21 municipalities, where chance alone puts some group far out."""
    held = coverage(TWENTY_ONE, 500, draws=150)
    assert {name for name, (above, below) in held.items() if 100 - above - below < 93 - 2} == set()


def test_every_measure_was_counted(counted):
    assert set().union(*counted.values()) == set(IDS)


def test_when_groups_truly_are_equal_intervals_say_so_at_least_93_times_in_a_hundred():
    held = coverage(EQUAL, 600, draws=200)
    assert {
        name for name, (above, below) in held.items() if 100 - above - below < 93 - 1.8
    } == set()


def test_a_plain_bootstrap_would_not_do():
    """What the engine is for: percentiles of a plain bootstrap miss the truth of a weak inequality."""
    import numpy as np

    y, n = np.array(WEAK.shares) / 100, np.array(WEAK.sizes)
    p, rng, held = n / n.sum(), np.random.default_rng(1), 0
    real = p @ (y - p @ y) ** 2
    for _ in range(300):
        seen = rng.binomial(n, y) / n
        drawn = rng.normal(seen, np.sqrt(seen * (1 - seen) / n), (300, len(n)))
        between = ((drawn - (drawn @ p)[:, None]) ** 2) @ p
        low, high = np.quantile(between, [0.025, 0.975])
        held += low <= real <= high
    assert held / 300 < 0.85
