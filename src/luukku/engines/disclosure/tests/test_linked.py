"""What follows from a count may not tell it."""

import pytest

from luukku.engines.disclosure.cells import State, seal
from luukku.engines.disclosure.linked import (
    follows,
    groups_for_measure,
    ranks,
    rate,
)
from luukku.engines.disclosure.policy import policy

RULE = policy("FI-5")


def told(number):
    state = State.ZERO if number == 0 else State.PUBLISHED
    return seal(number, state, {"area": "Inari"})


HIDDEN = seal(None, State.PRIMARY, {"area": "Utsjoki"})


@pytest.mark.parametrize(
    ("events", "people", "survey", "shown"),
    [
        (5, 10, False, "50.0"), (4, 10, False, "·"), (6, 10, False, "·"), (4, 9, False, "·"),
        (10, 20, True, "·"), (15, 30, True, "50.0"), (0, 40, False, "0.0"), (40, 40, False, "·"),
    ],
)  # fmt: skip
def test_a_rate_needs_five_with_five_without_and_a_base(events, people, survey, shown):
    assert str(rate(told(events), told(people), RULE, survey=survey)) == shown


def test_no_rate_without_both_counts():
    assert rate(HIDDEN, told(40), RULE).hidden
    assert str(rate(told(0), told(0), RULE)) == "–"
    assert str(rate(seal(None, None, {}), told(9), RULE)) == "–"


def test_what_follows_from_a_hidden_cell_is_hidden():
    assert follows(0.108, [told(9), HIDDEN]).state is State.PRIMARY
    assert follows(0.108, [told(9)]).value == 0.108
    assert str(follows(None, [told(9)])) == "–"


def test_a_hidden_cell_has_no_rank_and_leaves_no_gap():
    assert [str(r) for r in ranks([told(30), HIDDEN, told(10), told(30)])] == ["1", "·", "2", "1"]


def test_a_measure_is_withheld_when_one_group_alone_is_hidden():
    one = groups_for_measure({"a": told(9), "b": told(8), "c": HIDDEN})
    assert one.withheld and one.groups_hidden == 1
    two = groups_for_measure({"a": told(9), "b": told(8), "c": HIDDEN, "d": HIDDEN})
    assert not two.withheld and set(two.told) == {"a", "b"}
