"""Measures against numbers worked out by hand."""

import pytest

from luukku.engines.search.measures import ndcg, recall, reciprocal_rank

GRADES = {"a": 3, "b": 2, "c": 1}


@pytest.mark.parametrize(
    ("ranked", "value"),
    [
        (["a", "b", "c"], 1.0),
        (["x", "y"], 0.0),
        ([], 0.0),
        (["b", "a"], (3 / 1 + 7 / 1.5849625) / (7 + 3 / 1.5849625 + 1 / 2)),
        (["x", "x", "x", "x", "x", "a"], 0.0),
    ],
)
def test_discounted_gain(ranked, value):
    assert ndcg(ranked, GRADES) == pytest.approx(value)


def test_without_grades_everything_is_zero():
    assert ndcg(["a"], {}) == 0.0
    assert recall(["a"], {}) == 0.0
    assert reciprocal_rank(["a"], {}) == 0.0


def test_reciprocal_rank_and_recall_look_at_good_hits():
    assert reciprocal_rank(["c", "b"], GRADES) == 0.5
    assert recall(["c", "b"], GRADES) == 0.5
    many = {str(n): 3 for n in range(9)}
    assert recall(["0", "1"], many) == pytest.approx(2 / 5)
