"""Who takes part."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.engines.equity.parity import dissimilarity, parity_ratios
from luukku.engines.kernel.errors import BadInput


def test_a_parity_ratio_with_its_standard_error():
    found = parity_ratios([30, 70], [500, 500])
    assert found.ratio.tolist() == pytest.approx([0.6, 1.4])
    assert found.se.tolist() == pytest.approx([(0.7 / 30) ** 0.5, (0.3 / 70) ** 0.5])
    assert found.low[0] < 0.6 < found.high[0] < 1


def test_nobody_is_a_ratio_of_nought_with_an_upper_end():
    found = parity_ratios([[0, 100]], [[100, 900]])
    assert found.ratio[0, 0] == found.low[0, 0] == 0
    assert 0 < found.high[0, 0] < 1
    assert np.isinf(found.se[0, 0])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 500), min_size=2, max_size=6), st.integers(2, 9))
def test_the_size_of_the_population_does_not_matter(people, factor):
    taking_part = [n // 2 + 1 for n in people]
    one, two = (
        parity_ratios(taking_part, people),
        parity_ratios(taking_part, np.multiply(people, factor)),
    )
    assert one.ratio.tolist() == pytest.approx(two.ratio.tolist())
    assert float(one.ratio @ np.array(people) / sum(people)) == pytest.approx(1)


def test_parity_intervals_cover():
    share, people, n = np.array([0.05, 0.25, 0.7]), np.array([0.1, 0.3, 0.6]), 200
    counts = np.random.default_rng(1).multinomial(n, share, 4000)
    found = parity_ratios(counts, people)
    held = ((found.low <= share / people) & (share / people <= found.high)).mean(0)
    assert ((held >= 0.93) & (held <= 0.97)).all()


def test_dissimilarity_takes_out_what_chance_makes():
    found = dissimilarity([26, 24, 27, 23], [25, 25, 25, 25])
    assert found.value == pytest.approx(0.03)
    assert found.expected > found.value and found.corrected == 0 and found.low == 0 < found.high
    clear = dissimilarity([10, 20, 30, 140], [25, 25, 25, 25])
    assert clear.value == pytest.approx(0.45) and clear.low > 0.35 and clear.corrected < clear.value


@pytest.mark.parametrize(
    ("truth", "n"), [((0.1, 0.2, 0.4, 0.3), 300), ((0.05, 0.15, 0.35, 0.45), 150)]
)
def test_dissimilarity_intervals_cover(truth, n):
    people = np.array([0.2, 0.3, 0.3, 0.2])
    real = 0.5 * np.abs(np.array(truth) - people).sum()
    rng = np.random.default_rng(4)
    found = [dissimilarity(rng.multinomial(n, truth), people, draws=150) for _ in range(120)]
    held = np.mean([one.low <= real <= one.high for one in found])
    assert 0.90 <= held <= 0.99


@pytest.mark.parametrize(
    ("taking_part", "people", "field"),
    [
        ([1, -1], [1, 1], "participants"), ([1, np.nan], [1, 1], "participants"), ([1, 1], [1, 0], "population"),
        ([0, 0], [1, 1], "participants"), ([1], [1], "participants"),
    ],
)  # fmt: skip
def test_faults(taking_part, people, field):
    for measure in (parity_ratios, dissimilarity):
        with pytest.raises(BadInput) as caught:
            measure(taking_part, people)
        assert caught.value.field == field


def test_dissimilarity_is_of_one_activity():
    with pytest.raises(BadInput):
        dissimilarity([[1, 2], [3, 4]], [5, 5])
