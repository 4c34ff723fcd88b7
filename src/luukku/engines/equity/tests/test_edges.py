"""At the edges an answer may still be believed: neighbours, equal groups, nothing and all, the worst reference."""

import warnings

import numpy as np
import pytest

from luukku.engines.equity.catalogue import IDS
from luukku.engines.equity.groups import Groups
from luukku.engines.equity.measuring import measured

OPEN = (
    "D",
    "BGV",
    "BGSD",
    "COV",
    "MDMU",
    "MDMW",
    "MDBU",
    "MDBW",
    "IDISU",
    "IDISW",
    "TI",
    "MLD",
    "PAR",
    "PAF",
)


def one(estimate, population, draws=400, **told):
    return measured(Groups.of([estimate], [population], **told), draws=draws).of(0)


def same_rows(many, alone, k=0):
    return all(many.of(k)[name].row() == alone.of(0)[name].row() for name in IDS)


def test_a_neighbour_with_half_a_person_changes_nothing():
    y, n = [23.4, 31.7, 44.1, 52.9], [37, 55, 61, 42]
    both = measured(Groups.of([y, y], [n, [37.5, *n[1:]]], ordered=True), draws=200)
    assert same_rows(both, measured(Groups.of(y, n, ordered=True), draws=200))
    assert both["SII"].value[0] == pytest.approx(36.1603, abs=1e-3)


@pytest.mark.parametrize(
    ("beside", "reason"),
    [([-1, 0, 1, 2], "negative"), ([0, 1, 1, 2], ""), ([0, 0, 0, 0], "zero_divisor")],
)
def test_a_neighbour_below_nought_takes_no_relative_measure_away(beside, reason):
    told = {"kind": "mean", "scale": 1}
    both = measured(
        Groups.of([[3, 4, 5, 6], beside], [[100] * 4] * 2, sd=[[2] * 4] * 2, **told), draws=200
    )
    alone = measured(Groups.of([[3, 4, 5, 6]], [[100] * 4], sd=[[2] * 4], **told), draws=200)
    assert same_rows(both, alone)
    assert both.of(0)["IDISU"].high > 0 and both.of(0)["COV"].high > 0
    for name in ("COV", "IDISU", "TI", "PAF"):
        answer = both.of(1)[name]
        assert (answer.reason.code if answer.reason else "") == reason
        assert reason or answer.high > 0


@pytest.mark.parametrize(
    ("y", "sizes"), [(50, [60] * 3), (40, [78, 91, 162, 103, 105]), (0, [80] * 4), (100, [80] * 4)]
)
def test_equal_groups_are_no_proof_of_equality(y, sizes):
    """What could not be told apart by a sample of this size is inside the interval."""
    found = one([y] * len(sizes), sizes)
    share = min(max(y / 100, 0.5 / max(sizes)), 1 - 0.5 / max(sizes))
    error = 100 * (share * (1 - share) / max(sizes)) ** 0.5
    assert found["D"].value == found["D"].low == 0 and found["D"].high > 1.5 * error
    assert found["BGSD"].high > 0.5 * error
    for name in ("MDMU", "MDMW", "MDBU", "MDBW", "PAR"):
        assert found[name].high > 0.5 * error


def test_nearly_equal_groups_have_their_value_inside():
    found = one([70, 70, 71], [60] * 3)
    assert found["BGSD"].low <= found["BGSD"].value < found["BGSD"].high


def test_what_noise_has_raised_out_of_its_interval_is_noted():
    rng = np.random.default_rng(3)
    n = np.full(150, 60.0)
    found = one(100 * rng.binomial(60, 0.5, 150) / 60, n)["BGV"]
    assert found.value > found.high and found.corrected < found.value
    assert "outside_interval" in {note.code for note in found.notes}


@pytest.mark.parametrize(
    ("y", "n"),
    [([0, 100, 0], 100), ([0, 50, 100], 30), ([0, 30, 60, 100], 100), ([0, 0, 100, 100], 50)],
)
@pytest.mark.parametrize("favourable", [True, False])
def test_nothing_and_all_have_uncertainty_within_what_is_possible(y, n, favourable):
    found = one(y, [n] * len(y), favourable=favourable, reference=1)
    for name in (*OPEN, "MDRU", "MDRW"):
        answer = found[name]
        if answer.reason:
            continue
        assert answer.low < answer.high and answer.low <= answer.value <= answer.high, name
        if answer.measure.kind == "absolute" and name != "BGV":
            assert answer.low >= -100 and answer.high <= 100
        assert answer.se is None or answer.se < 5000
    assert found["BGV"].high <= 2500
    ordered = one(y, [n] * len(y), favourable=favourable, ordered=True)
    for name in ("D", "SII", "PAR"):
        if ordered[name].value is not None and ordered[name].low is not None:
            assert -100 <= ordered[name].low <= ordered[name].high <= 100


def test_equal_groups_have_no_slope():
    found = one([40] * 5, [78, 91, 162, 103, 105], ordered=True)
    assert (found["SII"].value, found["RII"].value) == (0, 1)
    assert found["SII"].low < -5 and found["SII"].high > 5
    line = measured(
        Groups.of([[40] * 5], [[78, 91, 162, 103, 105]], ordered=True), slope="linear", draws=100
    ).of(0)["SII"]
    assert line.value == 0 and line.se == pytest.approx(found["SII"].se)


@pytest.mark.parametrize(("favourable", "worst"), [(True, 0), (False, 2)])
def test_a_reference_that_is_the_worst_is_not_compared_with_itself(favourable, worst):
    found = one([40, 50, 60], [90, 80, 70], favourable=favourable, reference=worst)
    assert found["D"].reason.code == found["R"].reason.code == "reference_worst"
    assert found["MDRU"].value == pytest.approx(10)
    tied = one([40, 40, 60], [90, 80, 70], favourable=True, reference=0)
    assert tied["D"].value == 0 and tied["D"].high > 5


def test_a_last_group_that_is_not_the_best_is_noted():
    clear = one([60, 50, 20], [300] * 3, ordered=True)["PAR"]
    assert (clear.value, clear.se, clear.low, clear.high) == (0, None, None, None)
    unclear = one([60, 50, 49], [300] * 3, ordered=True)["PAR"]
    assert unclear.value == 0 and unclear.high > 0
    assert "last_not_best" in {note.code for note in clear.notes} & {
        note.code for note in unclear.notes
    }


def test_rounding_is_not_inequality():
    found = one([44, 44, 44], [37, 55, 61], ordered=True, reference=0)
    for name in ("ACI", "BGV", "MLD", "TI", "MDMW"):
        assert found[name].value == 0 and str(found[name].value) == "0.0"
        assert found[name].low <= 0


@pytest.mark.parametrize("mode", ["correct", "who_compat"])
def test_nothing_is_said_past_the_answer(mode):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for y in ([0, 0, 100], [0, 30, 100], [100, 100, 100], [0, 0, 0], [40, 40, 40]):
            groups = Groups.of([y], [[90, 80, 70]], ordered=True, reference=0)
            measured(groups, mode=mode, draws=100)
