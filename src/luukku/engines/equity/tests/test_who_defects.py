"""Each known defect of WHO's program is there in its mode and nowhere else."""

import numpy as np
import pytest

from luukku.engines.equity.groups import Groups
from luukku.engines.equity.measuring import measured
from luukku.engines.equity.rdraws import RDraws
from luukku.engines.equity.tests import vectors

GROUPS = Groups.of([vectors.V1_ESTIMATE], [vectors.V1_POPULATION], ordered=True, reference=2)
CORRECT, WHO = measured(GROUPS).of(0), measured(GROUPS, mode="who_compat").of(0)


def width(one):
    return one.high - one.low


def test_1_slopes_weigh_a_group_by_its_population_twice():
    assert WHO["SII"].value == pytest.approx(44.445019, abs=1e-6)
    assert CORRECT["SII"].value == pytest.approx(44.905264, abs=1e-6)


def test_2_slopes_take_five_groups_for_all_the_people():
    assert width(WHO["SII"]) / 2 == pytest.approx(4.294, abs=1e-3)
    assert width(CORRECT["SII"]) / 2 == pytest.approx(12.612, abs=1e-3)
    assert WHO["RII"].se == pytest.approx(0.076, abs=1e-3)
    assert CORRECT["RII"].se == pytest.approx(0.199, abs=1e-3)


def test_3_the_standard_error_of_sii_is_on_another_scale():
    assert width(WHO["SII"]) / WHO["SII"].se == pytest.approx(100 * 2 * 1.959964, rel=1e-6)
    assert width(CORRECT["SII"]) / CORRECT["SII"].se == pytest.approx(2 * 1.959964, rel=1e-6)


@pytest.mark.parametrize("name", ["TI", "MLD"])
def test_4_entropies_have_intervals_a_thousand_times_too_narrow(name):
    assert WHO[name].value == pytest.approx(CORRECT[name].value)
    assert WHO[name].se == pytest.approx(CORRECT[name].se / 1000)
    assert width(WHO[name]) < width(CORRECT[name]) / 900


def test_5_paf_has_an_interval_a_hundred_times_too_narrow():
    assert (WHO["PAF"].low, WHO["PAF"].high) == pytest.approx((45.335, 45.754), abs=1e-3)
    assert (CORRECT["PAF"].low, CORRECT["PAF"].high) == pytest.approx((24.958, 66.131), abs=1e-3)


def test_6_idisw_is_simulated_around_the_mean_of_the_data():
    groups = Groups.of([[1, 2, 30]], [[10, 10, 80]], se=[[0.2, 0.2, 10]])
    who = measured(groups, mode="who_compat").of(0)
    y, p = np.array([1, 2, 30.0]), np.array([0.1, 0.1, 0.8])
    draws = RDraws(123456)
    drawn = np.array(
        [
            [draws.normal_within(m, s, 0, 100) for m, s in ((1, 0.2), (2, 0.2), (30, 10))]
            for _ in range(100)
        ]
    )
    around_old = 100 * np.abs(drawn - p @ y) @ p / (p @ y)
    around_own = [100 * p @ np.abs(d - p @ d) / (p @ d) for d in drawn]
    assert who["IDISW"].high == pytest.approx(np.quantile(around_old, 0.975))
    assert who["IDISW"].high > 2 * np.quantile(around_own, 0.975)
    assert measured(groups).of(0)["IDISW"].high < who["IDISW"].high


@pytest.mark.parametrize("name", ["MDBU", "MDBW", "MDRU", "MDRW"])
def test_7_some_have_no_interval_without_standard_errors(name):
    assert WHO[name].high is None
    assert [note.code for note in WHO[name].notes if note.code.startswith("who")] == [
        "who.undefined_upper"
    ]
    assert CORRECT[name].low < CORRECT[name].value < CORRECT[name].high


@pytest.mark.parametrize("name", ["ACI", "RCI"])
def test_8_concentration_takes_residuals_for_sampling(name):
    assert WHO[name].value == pytest.approx(CORRECT[name].value)
    assert WHO[name].se < CORRECT[name].se / 3


def test_who_gives_no_slope_for_equal_groups_and_the_engine_gives_nought():
    equal = Groups.of([[40, 40, 40]], [[50, 60, 70]], ordered=True)
    assert measured(equal, mode="who_compat").of(0)["SII"].reason.code == "who.equal_estimates"
    assert measured(equal).of(0)["SII"].value == pytest.approx(0, abs=1e-9)


def test_draws_are_those_of_r():
    """set.seed(123); round(rnorm(5, 100, 40)) is the population of WHO's own test data."""
    draws = RDraws(123)
    assert [round(draws.normal(100, 40)) for _ in range(5)] == vectors.V1_POPULATION
    again = RDraws(123)
    assert [round(again.normal(1000, 300)) for _ in range(25)] == vectors.WHO_POPULATION


def test_rates_are_drawn_without_an_upper_limit():
    groups = Groups.of([[900, 950, 1200]], [[100, 100, 100]], kind="rate", scale=1000)
    assert measured(groups, mode="who_compat").of(0)["BGSD"].high is not None
