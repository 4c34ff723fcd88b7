"""A measure that cannot be computed is absent with its reason."""

import json

import numpy as np
import pytest

from luukku.engines.equity.answers import METHODS
from luukku.engines.equity.catalogue import IDS
from luukku.engines.equity.groups import Groups
from luukku.engines.equity.measuring import measured


def absent(mode="correct", **told):
    found = measured(Groups.of(**told), draws=100, mode=mode).of(0)
    for one in found.values():
        assert (one.value is None) == (one.reason is not None)
        if one.value is None:
            assert (one.se, one.low, one.high, one.corrected) == (None,) * 4
            assert one.reason.sentence.endswith(".")
        assert one.method in METHODS
        json.dumps(one.row(), allow_nan=False)
    return {name: one.reason.code for name, one in found.items() if one.reason}


ORDERED_ONLY = {"ACI", "RCI", "SII", "RII"}


@pytest.mark.parametrize("mode", ["correct", "who_compat"])
def test_two_groups_have_only_a_difference_and_a_ratio(mode):
    found = absent(mode, estimate=[[30, 40]], population=[[90, 80]], ordered=True)
    assert set(found) == set(IDS) - {"D", "R"}
    assert found["BGV"] == found["SII"] == "two_groups"


@pytest.mark.parametrize("mode", ["correct", "who_compat"])
def test_groups_without_order_or_reference(mode):
    found = absent(mode, estimate=[[30, 40, 50]], population=[[90, 80, 70]])
    assert found == dict.fromkeys(ORDERED_ONLY, "not_ordered") | dict.fromkeys(
        ["MDRU", "MDRW"], "no_reference"
    )


def test_ordered_groups_with_a_reference_have_everything():
    assert (
        absent(estimate=[[30, 40, 50]], population=[[90, 80, 70]], ordered=True, reference=0) == {}
    )


def test_one_of_ten_may_be_missing_and_two_may_not():
    y, n = np.linspace(20, 60, 10), np.full(10, 100.0)
    one, two = np.arange(10) == 4, np.isin(np.arange(10), (4, 6))
    y = np.where(two, np.nan, y)
    first = absent(
        estimate=[np.where(one, np.nan, np.linspace(20, 60, 10))], population=[n], missing=[one]
    )
    assert set(first) == ORDERED_ONLY | {"MDRU", "MDRW"}
    second = absent(estimate=[y], population=[n], missing=[two])
    assert set(second) == set(IDS) - {"D", "R"}
    assert second["BGV"] == "many_missing"


def test_ordered_measures_need_every_group():
    missing = [[False] * 3 + [True] + [False] * 6]
    told = {
        "estimate": [np.linspace(20, 60, 10)],
        "population": [np.full(10, 100.0)],
        "missing": missing,
    }
    found = absent(**told, ordered=True)
    assert found["SII"] == found["PAR"] == "some_missing"
    assert "D" not in found and "BGV" not in found
    ends = absent(**(told | {"missing": [[True] + [False] * 9]}), ordered=True)
    assert ends["D"] == ends["R"] == "end_missing"


def test_a_reference_without_a_value():
    told = {"estimate": [np.linspace(20, 60, 10)], "population": [np.full(10, 100.0)]}
    found = absent(**told, missing=[[True] + [False] * 9], reference=0)
    assert found["D"] == found["MDRU"] == "reference_missing"


@pytest.mark.parametrize("mode", ["correct", "who_compat"])
def test_nothing_to_divide_by(mode):
    found = absent(mode, estimate=[[0, 0, 0]], population=[[90, 80, 70]], reference=0, ordered=True)
    assert {found[name] for name in ("R", "COV", "PAF", "TI", "IDISW", "RCI", "RII")} == {
        "zero_divisor"
    }
    assert "D" not in found and "BGV" not in found
    some = absent(estimate=[[0, 30, 40]], population=[[90, 80, 70]])
    assert some["R"] == "zero_divisor" and "TI" not in some


def test_means_below_nought_have_no_relative_measures():
    told = {"estimate": [[-5, 20, 30]], "population": [[90, 80, 70]], "kind": "mean", "scale": 1}
    found = absent(**told, sd=[[10, 12, 9]])
    assert found["COV"] == found["R"] == "negative"
    assert "BGV" not in found and "D" not in found


def test_a_curve_that_cannot_be_fitted():
    found = absent(estimate=[[0, 0, 100]], population=[[50, 50, 50]], ordered=True, reference=0)
    assert found["SII"] == found["RII"] == "no_slope"
    line = measured(
        Groups.of([[1, 60, 62]], [[50, 50, 500]], ordered=True), slope="linear", draws=100
    ).of(0)
    assert line["SII"].value is not None


def test_few_events_are_noted():
    found = measured(Groups.of([[1, 30, 40]], [[90, 80, 70]]), draws=100).of(0)
    assert "few_events" in {note.code for note in found["D"].notes}
    assert "few_events" not in {
        note.code
        for note in measured(Groups.of([[20, 30, 40]], [[90, 80, 70]]), draws=100).of(0)["D"].notes
    }


def test_columns_are_masked_where_absent():
    groups = Groups.of(
        [[30, 40, 50], [30, 40, 0]], [[90, 80, 70], [90, 80, 0]], members=[[1, 1, 1], [1, 1, 0]]
    )
    found = measured(groups, draws=100)
    assert found["BGV"].value.mask.tolist() == [False, True]
    assert found["D"].value.tolist() == pytest.approx([20.0, 10.0])
    assert len(found) == 2 and len(list(found.rows())) == 2 * len(IDS)
