"""Estimates: numbers from textbooks, then what must hold for any counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.indicators.rules import estimates
from luukku.ground.indicators.rules.distributions import poisson_limits, ranks, student


def near(found, *wanted, at=5e-4):
    for got, want in zip(found, wanted, strict=True):
        assert np.allclose(got, want, atol=at), (got, want)


def test_wilson_1():
    """Newcombe 1998, Statistics in Medicine 17:857, table I, method 3."""
    found = estimates.proportion([81, 15, 0, 1], [263, 148, 20, 29])
    near((found.low / 100, found.high / 100), [0.2553, 0.0624, 0, 0.0061], [0.3662, 0.1605, 0.1611, 0.1718],
         at=6e-5)  # fmt: skip


def test_exact_poisson():
    """Limits for 0-10 events: Ulm 1990, American Journal of Epidemiology 131:373 (Garwood's tables)."""
    near(poisson_limits([0, 1, 2, 5, 10]), [0, 0.0253, 0.2422, 1.6235, 4.7954],
         [3.6889, 5.5716, 7.2247, 11.6683, 18.3904])  # fmt: skip
    near(poisson_limits([100]), [81.364], [121.627])


def test_students_table():
    """Student's t, two-sided 5 %: the table of any textbook (Fisher & Yates)."""
    near(
        (student([1, 2, 5, 9, 30, 120, 1000]),), [12.706, 4.303, 2.571, 2.262, 2.042, 1.980, 1.962]
    )


def test_mean_of_ten():
    """Student 1908, Cushny and Peebles' extra hours of sleep: mean 0.75 (d), se 0.566, t(9)."""
    x = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
    found = estimates.mean([10], [x.sum()], [(x * x).sum()])
    near((found.value, found.se, found.low, found.high), 0.75, 0.5657, -0.5298, 2.0298)


@pytest.mark.parametrize(
    ("n", "low", "high"), [(6, 1, 6), (10, 2, 9), (20, 6, 15), (50, 18, 33), (100, 40, 61)]
)
def test_ranks_about_a_median(n, low, high):
    """Conover 1999, Practical Nonparametric Statistics, ch. 3.2 and its table of sign test limits."""
    assert ranks([n], 0.5) == (low, high)


def test_kish():
    """Kish 1965: weights 1, 1, 2, 4 are worth (8²) / 22 answers."""
    found = estimates.weighted([8.0], [4.0], [22.0], [16.0])
    near((found.n, found.value), 64 / 22, 50)


def test_net_score():
    found = estimates.net_score([100], [50], [20])
    near((found.value, found.se), 30, 100 * np.sqrt((0.7 - 0.09) / 100))


def test_a_ratio_passes_a_hundred_and_knows_nought():
    found = estimates.ratio([150, 0, 5], [100, 10, 0])
    assert found.value[0] == 150 and found.low[0] < 150 < found.high[0]
    assert found.low[1] == 0 < found.high[1]
    assert np.isnan(found.value[2]) and np.isnan(found.low[2])


def test_few_clients_make_most_of_the_cost():
    counts, values = np.zeros((2, 100)), np.arange(1.0, 101.0)
    counts[0] = 3
    found = estimates.concentration(counts, values, 0.8)
    assert 50 < found.low[0] < found.value[0] < found.high[0] < 60
    assert np.isnan(found.value[1]) and found.n[1] == 0


def test_nothing_is_not_an_error():
    for found in (
        estimates.proportion([0], [0]), estimates.mean([0], [0], [0]), estimates.mean([1], [4], [16]),
        estimates.rate([3], [0], 1000), estimates.net_score([0], [0], [0]),
        estimates.weighted([0], [0], [0], [0]), estimates.percentile(np.zeros((1, 0)), []),
        estimates.percentile(np.zeros((1, 3)), [1, 2, 3]),
    ):  # fmt: skip
        assert np.isnan(found.low).all() and np.isnan(found.high).all()


PAIRS = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), min_size=1, max_size=6)


@given(PAIRS)
def test_a_value_lies_in_its_interval(pairs):
    a, b = (np.array(side, float) for side in zip(*pairs, strict=True))
    for found in (
        estimates.proportion(a, a + b), estimates.ratio(a, b), estimates.rate(a, b, 1000),
        estimates.count(a), estimates.net_score(a + b, a, b), estimates.change(a, b),
    ):  # fmt: skip
        there = np.isfinite(found.value)
        assert (found.low[there] <= found.value[there] + 1e-9).all()
        assert (found.high[there] >= found.value[there] - 1e-9).all()


@given(st.lists(st.integers(0, 9), min_size=1, max_size=60), st.sampled_from([0.25, 0.5, 0.9]))
def test_a_median_is_what_sorting_gives(values, part):
    counts = np.bincount(values, minlength=10).astype(float)
    found = estimates.percentile(counts[None], np.arange(10.0), part)
    if part == 0.5:
        assert found.value[0] == np.median(values)
    assert found.low[0] <= found.value[0] <= found.high[0]
    assert found.low[0] in values and found.high[0] in values


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 5)), min_size=2, max_size=40))
def test_equal_weights_are_no_weights(rows):
    """With all weights alike the weighted share and its effective number are the plain ones."""
    y, w = np.array([one[0] for one in rows], float), rows[0][1]
    n = len(rows)
    found = estimates.weighted([w * n], [w * y.sum()], [w * w * n], [w * w * y.sum()])
    plain = estimates.proportion([y.sum()], [n])
    near(
        (found.value, found.n, found.low, found.high),
        plain.value,
        n,
        plain.low,
        plain.high,
        at=1e-6,
    )


def test_intervals_hold_what_they_promise():
    """95 % of intervals of a known rate hold it, or a little more: they are exact or of Wilson's kind."""
    draw = np.random.default_rng(5)
    k = draw.poisson(12, 4000)
    low, high = poisson_limits(k)
    assert 0.95 <= ((low <= 12) & (high >= 12)).mean() <= 0.98
    a, b = draw.poisson(60, 4000), draw.poisson(150, 4000)
    found = estimates.ratio(a, b)
    assert 0.94 <= ((found.low <= 40) & (found.high >= 40)).mean() <= 0.965
