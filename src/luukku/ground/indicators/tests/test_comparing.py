"""What is said of two numbers: only what their uncertainty allows, and nothing that tells a hidden one."""

from collections import namedtuple
from math import hypot

import numpy as np
import pytest

from luukku.engines.disclosure.cells import State, seal
from luukku.ground.indicators.rules.comparing import Verdict, overdispersion, spread, verdict
from luukku.ground.indicators.rules.groups import group_name, in_order
from luukku.ground.indicators.rules.themes import in_order as themes_in_order

Estimate = namedtuple("Estimate", "value low high")


def told(value, half=1.0):
    return Estimate(*(seal(n, State.PUBLISHED, {}) for n in (value, value - half, value + half)))


HIDDEN = Estimate(*(seal(9.0, State.PRIMARY, {}) for _ in range(3)))
NOTHING = Estimate(*(seal(None, None, {}) for _ in range(3)))


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (told(30), told(20), Verdict.MORE),
        (told(20), told(30), Verdict.LESS),
        (told(20), told(21), Verdict.SAME),
        (told(20, 0), told(20, 0), Verdict.SAME),
        (HIDDEN, told(20), Verdict.UNKNOWN),
        (told(20), NOTHING, Verdict.UNKNOWN),
    ],
)
def test_more_and_less_are_said_when_chance_does_not_explain_them(one, other, said):
    assert verdict(one, other) is said


def test_the_largest_distance_is_between_the_extremes():
    found = spread({"a": told(30), "b": told(10), "c": told(20)}).distance
    assert (found.largest, found.smallest) == ("a", "b")
    assert found.value == 20
    assert found.low < 20 < found.high
    assert found.sure


def test_the_interval_is_wider_the_more_groups_there_were_to_pick_from():
    two = spread({"a": told(30), "b": told(10)}).distance
    many = spread({str(n): told(10 + n) for n in range(19)} | {"a": told(30)}).distance
    assert many.high - many.low > two.high - two.low


def test_a_small_group_reaches_further_one_way():
    def three(*numbers):
        return Estimate(*(seal(float(n), State.PUBLISHED, {}) for n in numbers))

    found = spread({"a": three(30, 28, 40), "b": three(10, 9, 15)}).distance
    assert float(found.low) == pytest.approx(20 - hypot(2, 5))
    assert float(found.high) == pytest.approx(20 + hypot(10, 1))


def test_a_distance_that_may_be_chance_is_not_sure():
    assert not spread({"a": told(20.5), "b": told(20)}).distance.sure


def test_one_hidden_group_alone_withholds_the_distance():
    found = spread({"a": told(30), "b": told(10), "c": HIDDEN})
    assert found.distance is None
    assert found.withheld
    assert found.hidden == ("c",)


def test_two_hidden_groups_are_told_of_beside_the_distance():
    found = spread({"a": told(30), "b": told(10), "c": HIDDEN, "d": HIDDEN, "e": NOTHING})
    assert found.distance is not None
    assert found.hidden == ("c", "d")
    assert found.missing == ("e",)


def test_nothing_is_said_of_one_group():
    assert spread({"a": told(30), "b": NOTHING}).distance is None


def test_months_that_vary_by_chance_alone_are_not_overdispersed():
    rng = np.random.default_rng(1)
    people = np.full((8, 24), 400.0)
    calm = rng.binomial(400, 0.3, (8, 24)).astype(float)
    wild = rng.binomial(400, np.clip(rng.normal(0.3, 0.06, (8, 24)), 0, 1)).astype(float)
    assert overdispersion(calm, people) < 0.03
    assert overdispersion(wild, people) == pytest.approx(0.06 / (0.3 * 0.7) ** 0.5, abs=0.02)
    assert overdispersion(np.zeros((1, 3)), np.zeros((1, 3))) == 0


def test_groups_are_in_the_order_people_list_them():
    assert in_order("age", ("75+", "x", "0-6")) == ("0-6", "75+", "x")
    assert group_name("age", "x") == "x"
    assert group_name("sex", "*") == group_name("language", "unknown") == "Ei tiedossa"


def test_themes_nobody_has_named_come_last():
    assert themes_in_order(["zzz", "costs", "access"]) == ["access", "costs", "zzz"]
