"""Weights that make a sample's margins the population's."""

import numpy as np
import pytest

from luukku.engines.equity.raking import Margin, design_effect, raked
from luukku.engines.kernel.errors import BadInput, BadInputs

RNG = np.random.default_rng(2)
AGE, TONGUE = (
    RNG.choice(["18-39", "40-64", "65+"], 500, p=[0.2, 0.3, 0.5]),
    RNG.choice(["fi", "sv"], 500, p=[0.9, 0.1]),
)
PEOPLE_AGE, PEOPLE_TONGUE = (
    {"18-39": 30000, "40-64": 40000, "65+": 30000},
    {"fi": 70000, "sv": 30000},
)


def margins(**change):
    found = {"ikä": Margin.of(AGE, PEOPLE_AGE), "kieli": Margin.of(TONGUE, PEOPLE_TONGUE)}
    return found | change


def test_margins_are_exact_and_the_cost_is_told():
    found = raked(margins())
    for answers, people in ((AGE, PEOPLE_AGE), (TONGUE, PEOPLE_TONGUE)):
        for name, count in people.items():
            assert found.weights[answers == name].sum() == pytest.approx(count, rel=1e-9)
    assert found.deff == pytest.approx(500 * (found.weights**2).sum() / found.weights.sum() ** 2)
    assert found.deff > 1.1 and found.effective == pytest.approx(500 / found.deff)


def test_a_sample_that_is_right_already_keeps_its_weights():
    found = raked({"kieli": Margin.of(["fi", "sv"] * 10, {"fi": 10, "sv": 10})})
    assert found.weights.tolist() == pytest.approx([1] * 20) and found.deff == pytest.approx(1)


def test_start_weights_are_kept_as_far_as_they_go():
    start = np.where(AGE == "65+", 1.0, 2.0) * np.linspace(1, 2, 500)
    found = raked({"kieli": Margin.of(TONGUE, PEOPLE_TONGUE)}, start)
    within = found.weights[TONGUE == "fi"] / start[TONGUE == "fi"]
    assert np.ptp(within) == pytest.approx(0, abs=1e-9)
    assert design_effect(start) > 1


@pytest.mark.parametrize(
    ("people", "row"),
    [
        ({"fi": 60000, "sv": 30000, "se": 10000}, "se"), ({"fi": 100000, "sv": 0}, "sv"),
        ({"fi": 120000, "sv": -20000}, "sv"),
        ({"fi": 70000, "sv": 20000}, ""),
    ],
)  # fmt: skip
def test_faults_name_margin_and_category(people, row):
    with pytest.raises(BadInputs) as caught:
        raked(margins(kieli=Margin.of(TONGUE, people)))
    assert caught.value.problems[0].field == "kieli" and caught.value.problems[0].row == row


def test_margins_that_contradict_each_other_are_named():
    answers = ["a", "a", "b", "b"]
    with pytest.raises(BadInput) as caught:
        raked(
            {
                "x": Margin.of(answers, {"a": 30, "b": 70}),
                "y": Margin.of(answers, {"a": 60, "b": 40}),
            }
        )
    assert caught.value.code == "equity.not_converged" and caught.value.field in ("x", "y")


def test_strangers_and_shapes():
    with pytest.raises(BadInput) as caught:
        Margin.of(["fi", "se"], {"fi": 1})
    assert caught.value.row == "rivi 2"
    with pytest.raises(BadInput):
        raked({})
    with pytest.raises(BadInput):
        raked({"x": Margin.of(["a"], {"a": 1}), "y": Margin.of(["a", "a"], {"a": 1})})
    with pytest.raises(BadInputs):
        raked({"x": Margin.of(["a"], {"a": 1})}, [0.0])
