"""The few who make the most."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.engines.equity.concentration import curve, gini, part_making, top_share
from luukku.engines.kernel.errors import BadInput

SKEWED = np.exp(1.5 * np.random.default_rng(9).standard_normal(400))


def test_a_tenth_makes_most():
    costs = [80] * 10 + [200 / 90] * 90
    assert top_share(costs, 0.1, draws=50).value == pytest.approx(0.8)
    assert part_making(costs, 0.8, draws=50).value == pytest.approx(0.1)


def test_everyone_alike():
    assert top_share([7] * 50, 0.2, draws=50).value == pytest.approx(0.2)
    assert gini([7] * 50) == pytest.approx(0)
    assert gini([0] * 49 + [1]) == pytest.approx(0.98)


@settings(max_examples=10, deadline=None)
@given(
    st.lists(st.floats(1, 1e6), min_size=20, max_size=60),
    st.floats(0.05, 0.95),
)
def test_the_inverse_undoes_the_share_and_the_unit_does_not_matter(amounts, part):
    share = top_share(amounts, part, draws=2)
    assert part <= share.value + 1e-9 and 0 <= share.low <= share.high <= 1
    assert top_share(np.multiply(amounts, 3.0), part, draws=2).value == pytest.approx(share.value)
    if share.value < 1 - 1e-6:
        assert part_making(amounts, share.value, draws=2).value == pytest.approx(part, abs=1e-5)


def test_a_curve_for_a_chart():
    at, made = curve(SKEWED).points(10)
    assert at.tolist() == pytest.approx(np.linspace(0, 1, 11).tolist())
    assert (np.diff(made) >= 0).all() and made[0] == 0 and made[-1] == pytest.approx(1)


def test_intervals_cover_for_skewed_costs():
    rng = np.random.default_rng(6)
    whole = np.sort(np.exp(rng.standard_normal(400000)))[::-1]
    share = whole[:40000].sum() / whole.sum()
    part = np.searchsorted(np.cumsum(whole) / whole.sum(), 0.8) / len(whole)
    held = np.zeros(2)
    for _ in range(80):
        sample = rng.choice(whole, 600)
        one, two = top_share(sample, 0.1, draws=150), part_making(sample, 0.8, draws=150)
        held += [one.low <= share <= one.high, two.low <= part <= two.high]
    assert (held / 80 >= 0.88).all()


@pytest.mark.parametrize(
    ("amounts", "row"),
    [([1] * 30 + [-1], "rivi 31"), ([1] * 30 + [np.nan], "rivi 31"), ([0] * 30, "")],
)
def test_amounts_are_numbers_over_nought(amounts, row):
    with pytest.raises(BadInput) as caught:
        top_share(amounts, 0.1)
    assert caught.value.row == row


@pytest.mark.parametrize(("amounts", "part"), [([1] * 30, 0), ([1] * 30, 1), ([1] * 5, 0.5)])
def test_parts_and_numbers_of_clients(amounts, part):
    with pytest.raises(BadInput):
        top_share(amounts, part)
