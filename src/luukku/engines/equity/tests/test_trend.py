"""Gaps over time and goals for them."""

import numpy as np
import pytest

from luukku.engines.equity.trend import (
    STATUS_NAMES,
    Goal,
    GoalStatus,
    gap_change,
    gap_trend,
    goal_status,
)
from luukku.engines.kernel.errors import BadInput

GOAL = Goal(target=5, start=14, start_se=1.5, begun=2024, due=2028)


def test_change_of_a_gap():
    found = gap_change(10, 3, 4, 4)
    assert (found.change, found.se, found.z) == pytest.approx((-6, 5, -1.2))
    assert found.p == pytest.approx(0.2301, abs=1e-4)
    assert found.low < -6 < found.high


def test_a_trend_is_weighted_and_admits_scatter():
    sure = gap_trend([0, 1, 2, 3], [10, 9, 8, 7], [1, 1, 1, 1])
    assert (sure.change, sure.se) == pytest.approx((-1, 1 / 5**0.5))
    wild = gap_trend([0, 1, 2, 3], [10, 0, 17, 7], [1, 1, 1, 1])
    assert wild.se > 3 * sure.se
    assert gap_trend([0, 1, 2], np.ones((4, 3)), np.ones((4, 3))).change.tolist() == [0] * 4


def test_tests_are_right_five_times_in_a_hundred():
    rng = np.random.default_rng(2)
    d = rng.normal(8, 2, (20000, 2))
    found = gap_change(d[:, 0], 2, d[:, 1], 2)
    assert (found.p < 0.05).mean() == pytest.approx(0.05, abs=0.006)
    assert ((found.low <= 0) & (found.high >= 0)).mean() == pytest.approx(0.95, abs=0.006)


@pytest.mark.parametrize(
    ("now", "gap", "se", "status"),
    [
        (2028, 2, 1.2, GoalStatus.REACHED),
        (2028, 4.9, 1.2, GoalStatus.ON_COURSE), (2028, 4.9, 5, GoalStatus.NOT_SHOWN),
        (2026, 9, 1.5, GoalStatus.ON_COURSE),
        (2025, 13, 1.5, GoalStatus.NOT_SHOWN), (2025, 20, 1.5, GoalStatus.WORSENING),
        (2028, -2, 1.2, GoalStatus.REACHED), (2028, -20, 1.2, GoalStatus.WORSENING),
    ],
)  # fmt: skip
def test_status_of_a_goal(now, gap, se, status):
    assert goal_status(GOAL, now, gap, se) == status


def test_a_signed_goal_does_not_mind_the_other_way_round():
    signed = Goal(target=5, start=14, start_se=1.5, begun=2024, due=2028, signed=True)
    assert goal_status(signed, 2026, -20, 1.2) == GoalStatus.REACHED


@pytest.mark.parametrize("gap", [5.0, 5.5, 8.0, -5.0])
def test_noise_is_called_reached_at_the_most_five_times_in_a_hundred(gap):
    seen = np.random.default_rng(1).normal(gap, 1.3, 20000)
    assert (goal_status(GOAL, 2028, seen, 1.3) == GoalStatus.REACHED).mean() <= 0.05


def test_many_looks_share_the_error():
    rng = np.random.default_rng(1)
    looks = rng.normal(5.0, 1.3, (20000, 4))
    once = (goal_status(GOAL, 2028, looks, 1.3) == "reached").any(1).mean()
    shared = (goal_status(GOAL, 2028, looks, 1.3, looks=4) == "reached").any(1).mean()
    assert shared <= 0.05 < once


def test_no_change_is_rarely_called_worsening_or_on_course():
    rng = np.random.default_rng(3)
    seen = rng.normal(14, 1.5, 20000)
    start = rng.normal(14, 1.5, 20000)
    goals = [Goal(5, float(s), 1.5, 2024, 2028) for s in start[:2000]]
    told = np.array([str(goal_status(g, 2025, d, 1.5)) for g, d in zip(goals, seen, strict=False)])
    assert (told == "worsening").mean() < 0.04 and (told == "on_course").mean() < 0.04


def test_faults():
    for wrong in (0, -1, np.nan):
        with pytest.raises(BadInput):
            gap_change(1, wrong, 1, 1)
    with pytest.raises(BadInput):
        gap_trend([1, 2], [1, 2], [1, 1])
    with pytest.raises(BadInput):
        gap_trend([1, 1, 1], [1, 2, 3], [1, 1, 1])
    with pytest.raises(BadInput):
        goal_status(Goal(5, 9, 1, 2028, 2024), 2026, 5, 1)


def test_every_status_has_a_name():
    assert set(STATUS_NAMES) == set(GoalStatus)
