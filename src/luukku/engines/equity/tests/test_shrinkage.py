"""Small units borrow strength."""

import math

import numpy as np
import pytest

from luukku.engines.equity.logs import beta_binomial, log_beta, log_gamma
from luukku.engines.equity.shrinkage import shrunk_means, shrunk_shares
from luukku.engines.kernel.errors import BadInput, BadInputs


def test_small_units_are_drawn_towards_the_mean_and_large_ones_hardly():
    found = shrunk_shares([3, 300, 50, 60, 40, 55], [3, 500, 100, 100, 100, 100])
    assert found.weight[0] < 0.3 < 0.8 < found.weight[1]
    assert found.mean < found.value[0] < 0.8
    assert found.value[1] == pytest.approx(0.6, abs=0.02)
    assert (found.low < found.value).all() and (found.value < found.high).all()


def test_a_unit_without_answers_has_the_common_distribution():
    found = shrunk_shares([0, 30, 50, 60], [0, 100, 100, 100])
    assert found.weight[0] == 0
    assert found.value[0] == pytest.approx(found.mean, abs=0.03)


def test_a_league_table_admits_what_it_does_not_know():
    alike = shrunk_shares([52, 48, 50, 51, 49], [100] * 5)
    assert (alike.rank_low <= 2).all() and (alike.rank_high >= 4).all() and not alike.differs.any()
    apart = shrunk_shares([900, 500, 100], [1000] * 3)
    assert apart.rank.tolist() == apart.rank_low.tolist() == apart.rank_high.tolist() == [1, 2, 3]
    assert apart.differs[0] and apart.differs[2]


@pytest.mark.parametrize(
    ("mean", "strength", "units", "size"), [(0.2, 30, 50, 40), (0.7, 15, 25, 30)]
)
def test_intervals_of_shares_cover(mean, strength, units, size):
    rng, held = np.random.default_rng(3), []
    for turn in range(20):
        truth = rng.beta(mean * strength, (1 - mean) * strength, units)
        n = rng.poisson(size, units) + 1
        found = shrunk_shares(rng.binomial(n, truth), n, draws=800, seed=turn)
        held.append(((found.low <= truth) & (truth <= found.high)).mean())
    assert 0.91 <= np.mean(held) <= 0.97


@pytest.mark.parametrize("spread", [0.5, 1.0, 3.0])
def test_intervals_of_means_cover(spread):
    rng, held = np.random.default_rng(5), []
    for turn in range(60):
        truth, se = rng.normal(10, spread, 25), rng.uniform(0.5, 2, 25)
        found = shrunk_means(rng.normal(truth, se), se, draws=600, seed=turn)
        held.append(((found.low <= truth) & (truth <= found.high)).mean())
    assert 0.915 <= np.mean(held) <= 0.975


def test_faults_name_their_unit():
    for call in (
        lambda: shrunk_shares([5, 1, 1], [3, 2, 2]),
        lambda: shrunk_means([1, 2, 3], [1, 0, 1]),
    ):
        with pytest.raises(BadInputs) as caught:
            call()
        assert caught.value.problems[0].row.startswith("yksikkö")
    for call in (lambda: shrunk_shares([1, 1], [2, 2]), lambda: shrunk_means([1, 2], [1, 1])):
        with pytest.raises(BadInput):
            call()


@pytest.mark.parametrize("x", [0.001, 0.5, 1, 2, 3.3, 17, 1e5])
def test_logarithm_of_the_gamma_function(x):
    assert log_gamma(x) == pytest.approx(math.lgamma(x), rel=1e-11, abs=1e-11)


def test_chances_add_up():
    chances = beta_binomial(12, [10, 12], [2.0, 3.0], [5.0, 1.0])
    assert chances.sum(-1).tolist() == pytest.approx([1, 1])
    assert chances[0, 11] == 0 and log_beta(1, 1) == pytest.approx(0, abs=1e-11)
