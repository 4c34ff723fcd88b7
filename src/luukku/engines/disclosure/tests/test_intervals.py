"""An interval is a count in other words."""

import pytest

from luukku.engines.disclosure.intervals import METHODS, counts_behind, tells_too_much
from luukku.engines.disclosure.policy import policy
from luukku.engines.kernel.errors import BadInput

RULE = policy("FI-5")


def test_a_quarter_with_its_interval_is_four_of_sixteen():
    behind = counts_behind(0.25, 0.038, 0.462)
    assert {(b.events, b.people) for b in behind} == {(4, 16)}
    assert "wald" in {b.method for b in behind}
    assert tells_too_much(0.25, 0.038, 0.462, RULE)
    assert not tells_too_much(0.25, 0.184, 0.331, RULE)


def test_the_exact_interval_is_that_of_the_tables():
    # R: binom.test(4, 16)$conf.int
    low, high = METHODS["clopper-pearson"](0.25, 16)
    assert (round(low, 5), round(high, 5)) == (0.07266, 0.52377)
    assert METHODS["clopper-pearson"](0, 10)[0] == 0 and METHODS["clopper-pearson"](1, 10)[1] == 1


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("people", [10, 16, 23, 40])
@pytest.mark.parametrize("events", [1, 3, 4])
def test_every_usual_interval_of_a_small_count_is_known_again(method, people, events):
    low, high = METHODS[method](events / people, people)
    printed = round(events / people, 3), round(low, 3), round(high, 3)
    assert (events, people) in {(b.events, b.people) for b in counts_behind(*printed, most=100)}
    assert tells_too_much(*printed, RULE)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ((25, 3.8, 46.2), "estimate"), ((0.25, 3.8, 46.2), "low"), ((0.25, 0.038, 46.2), "high"),
        ((0.25, 0.46, 0.04), "low"), ((0.25, 0.1, 0.2), "high"), ((1.5, 0.1, 0.2), "estimate"),
        ((float("nan"), 0, 1), "estimate"), ((0.2, float("nan"), 1), "low"), ((0.2, 0, float("inf")), "high"),
    ],
)  # fmt: skip
def test_what_is_no_proportion_is_named(values, field):
    with pytest.raises(BadInput) as wrong:
        tells_too_much(*values, RULE)
    assert wrong.value.field == field
