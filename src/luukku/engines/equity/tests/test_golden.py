"""The measures give what they gave by hand, and in WHO's mode what WHO published."""

import pytest

from luukku.engines.equity.groups import Groups
from luukku.engines.equity.measuring import measured
from luukku.engines.equity.tests import vectors

ORDERED = Groups.of([vectors.V1_ESTIMATE], [vectors.V1_POPULATION], ordered=True, reference=2)
UNORDERED = Groups.of(
    [vectors.WHO_ESTIMATE],
    [vectors.WHO_POPULATION],
    se=[vectors.WHO_SE],
    reference=vectors.WHO_REFERENCE,
)
CORRECT, WHO = measured(ORDERED).of(0), measured(ORDERED, mode="who_compat").of(0)
WHO_25, CORRECT_25 = measured(UNORDERED, mode="who_compat").of(0), measured(UNORDERED).of(0)


@pytest.mark.parametrize(("name", "expected"), vectors.V1.items())
def test_every_measure_of_the_golden_vector(name, expected):
    value, se = expected
    assert CORRECT[name].value == pytest.approx(value, abs=1e-6)
    if se is not None:
        assert CORRECT[name].se == pytest.approx(se, abs=1e-6)
    assert CORRECT[name].low < value < CORRECT[name].high


@pytest.mark.parametrize(("name", "expected"), vectors.V1_INTERVALS.items())
def test_intervals_that_have_a_formula(name, expected):
    assert (CORRECT[name].low, CORRECT[name].high) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("name", sorted(set(vectors.V1) - {"SII", "RII"}))
def test_both_modes_agree_on_values(name):
    assert WHO[name].value == pytest.approx(vectors.V1[name][0], abs=1e-6)


def test_noise_is_taken_out_of_the_variance_between_groups():
    assert CORRECT["BGV"].corrected == pytest.approx(vectors.V1_BGV_CORRECTED, abs=1e-6)
    assert CORRECT["BGSD"].corrected == pytest.approx(vectors.V1_BGV_CORRECTED**0.5, abs=1e-6)


@pytest.mark.parametrize(("name", "expected"), vectors.V1_LINEAR.items())
def test_a_line_in_place_of_the_curve(name, expected):
    linear = measured(ORDERED, slope="linear").of(0)[name]
    assert (linear.value, linear.se) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(("name", "expected"), vectors.WHO_ORDERED.items())
def test_published_values_of_who_for_ordered_groups(name, expected):
    found = WHO[name]
    near = 1e-5 if name == "RCI" else 2e-7 if name in ("PAR", "PAF") else 1e-6  # WHO's: 1e-2, 1e-3
    assert (found.value, found.se, found.low, found.high) == pytest.approx(expected, rel=near)


@pytest.mark.parametrize(("name", "expected"), vectors.WHO_UNORDERED.items())
def test_published_values_of_who_for_groups_without_order(name, expected):
    value, se = expected
    near = 2e-5 if name in ("TI", "MLD") else 1e-6  # WHO's own tests: 1e-4, 1e-3
    assert WHO_25[name].value == pytest.approx(value, rel=near)
    assert CORRECT_25[name].value == pytest.approx(value, rel=near)
    if se is not None:
        assert WHO_25[name].se == pytest.approx(se, rel=2e-5)


def test_bounded_concentration():
    wagstaff = measured(ORDERED, bounded="wagstaff").of(0)["RCI"]
    erreygers = measured(ORDERED, bounded="erreygers").of(0)["RCI"]
    mean = 0.41224489795918366
    assert wagstaff.value == pytest.approx(CORRECT["RCI"].value / (1 - mean))
    assert erreygers.value == pytest.approx(4 * 0.07328420320734132)
