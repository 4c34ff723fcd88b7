"""Alarms that mean something."""

import numpy as np
import pytest

from luukku.engines.equity.control import control_chart, cusum_limit
from luukku.engines.kernel.errors import BadInput, BadInputs


def county(size, baseline=12, units=240, months=12, seed=1, drop=1.0):
    """Units of their own levels, a common season, and `drop` in the first twenty from the fourth month on."""
    rng = np.random.default_rng(seed)
    level, at = rng.beta(8, 4, units), np.arange(baseline + months)
    share = level[:, None] * (1 + 0.1 * np.sin(at * np.pi / 6))
    share[:20, baseline + 3 :] *= drop
    n = rng.poisson(size, share.shape)
    return rng.binomial(n, np.clip(share, 0, 1)), n


@pytest.mark.parametrize("size", [200, 30, 8])
@pytest.mark.parametrize("baseline", [12, 24])
def test_at_the_most_one_false_alarm_in_two_hundred_unit_months(size, baseline):
    alarms, months = 0, 0
    for seed in range(2):
        found = control_chart(*county(size, baseline, seed=seed), baseline=baseline)
        alarms, months = alarms + np.count_nonzero(found.alarm), months + found.alarm.size
    assert alarms / months <= 1 / 200


@pytest.mark.parametrize(("size", "found_at_least"), [(200, 1.0), (30, 0.75)])
def test_a_drop_of_thirty_per_cent_is_found(size, found_at_least):
    found = control_chart(*county(size, drop=0.7))
    assert (found.alarm[:20, 3:] < 0).any(1).mean() >= found_at_least
    assert (found.alarm[:20, 3:] > 0).mean() < 0.01


def test_a_slow_drift_is_found_by_the_sum_before_any_single_month():
    x, n = county(60, drop=0.85)
    found = control_chart(x, n)
    slow = (found.alarm[:20] < 0) & ~found.sudden[:20]
    assert slow.any()


def test_season_is_not_an_alarm():
    rng, at = np.random.default_rng(2), np.arange(36)
    share = 0.5 * (1 + 0.4 * np.sin(at * np.pi / 6))
    n = np.full((60, 36), 150)
    x = rng.binomial(n, share)
    with_season = np.count_nonzero(control_chart(x, n, baseline=24).alarm)
    without = np.count_nonzero(control_chart(x, n, baseline=24, season=False).alarm)
    assert with_season <= 8 < without


def test_the_limit_of_the_sum_is_that_of_the_books():
    """One-sided with slack ½: limit 4 alarms every 336 months, limit 5 every 930 (Montgomery, table 9.3)."""
    assert cusum_limit(1 / 336) == pytest.approx(4.0, abs=0.02)
    assert cusum_limit(1 / 930) == pytest.approx(5.0, abs=0.02)


def test_a_month_of_silence_says_nothing():
    x, n = county(30, units=5)
    x[:, 15], n[:, 15] = 0, 0
    found = control_chart(x, n)
    assert (found.score[:, 3] == 0).all() and (found.alarm[:, 3] == 0).all()


def test_overdispersion_widens():
    x, n = county(200, drop=0.9)
    assert np.count_nonzero(control_chart(x, n, overdispersion=0.2).alarm) < np.count_nonzero(
        control_chart(x, n).alarm
    )


def test_faults():
    x, n = county(30, units=2)
    x = x.astype(float)
    for change in (-1.0, 999.0, 0.5):
        wrong = x.copy()
        wrong[0, 0] = change
        with pytest.raises(BadInputs) as caught:
            control_chart(wrong, n)
        assert caught.value.problems[0].row == "yksikkö 1, kuukausi 1"
    for options in ({"baseline": 2}, {"baseline": 24}, {"baseline": 7}, {"months_per_alarm": 1}):
        with pytest.raises(BadInput):
            control_chart(x, n, **options)
