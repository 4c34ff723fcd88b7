import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.roof.site.county.chance import came_true, deck, intercept, likely, stream, whole


def test_a_stream_depends_on_seed_and_name_only():
    assert stream(1, "visits", 2).random() == stream(1, "visits", 2).random()
    assert stream(1, "visits", 2).random() != stream(2, "visits", 2).random()
    assert stream(1, "visits", 2).random() != stream(1, "visits", 3).random()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**6), st.floats(0.01, 0.99))
def test_the_expected_share_is_exactly_the_one_asked_for(seed, share):
    rng = np.random.default_rng(seed)
    eta, weight = rng.normal(0, 2, 500), rng.random(500) + 0.1
    b = intercept(eta, share, weight)
    assert np.average(likely(eta + b), weights=weight) == pytest.approx(share, abs=1e-9)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(0, 50), min_size=1, max_size=200))
def test_whole_numbers_keep_the_running_total(values):
    made = whole(np.array(values))
    assert (made >= 0).all()
    assert np.abs(np.cumsum(made) - np.cumsum(values)).max() <= 0.5 + 1e-6


def totals(even, runs=200, size=400, share=0.3, part=slice(None)):
    found = []
    for seed in range(runs):
        happened = came_true(
            np.random.default_rng(seed), np.zeros(size), [(np.ones(size, bool), share)], even
        )
        found.append(happened[part].mean())
    return np.array(found)


def test_an_even_deck_halves_the_chance_of_the_total_and_spares_small_groups():
    free, calm = totals(0.0), totals(0.75)
    binomial = np.sqrt(0.3 * 0.7 / 400)
    assert free.mean() == pytest.approx(0.3, abs=0.004)
    assert calm.mean() == pytest.approx(0.3, abs=0.004)
    assert free.std() == pytest.approx(binomial, rel=0.15)
    assert calm.std() == pytest.approx(binomial / 2, rel=0.15)
    few = slice(0, 20)
    assert totals(0.75, part=few).std() == pytest.approx(np.sqrt(0.3 * 0.7 / 20), rel=0.15)


def test_a_deck_is_uniform_for_heavy_and_light_rows():
    weight = np.where(np.arange(2_000) % 2, 3.0, 0.5)
    dealt = deck(np.random.default_rng(1), weight, 0.75)
    for rows in (weight > 1, weight < 1):
        assert np.quantile(dealt[rows], [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.04)
