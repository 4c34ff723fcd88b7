"""Several releases of the same people: differences, overlaps, corrections, and what is known besides."""

import numpy as np
import pytest

from luukku.engines.disclosure.cells import State
from luukku.engines.disclosure.cube import cube
from luukku.engines.disclosure.dimensions import dimension
from luukku.engines.disclosure.gate import attack_releases, protect
from luukku.engines.disclosure.policy import policy
from luukku.engines.kernel.errors import RuleBroken

RULE = policy("FI-5")
AREAS = ["Enontekiö", "Inari", "Utsjoki"]


def by_area(counts, **more):
    return protect(cube([dimension("area", AREAS)], counts), RULE, **more)


def test_a_week_inside_a_month_may_not_tell_the_rest_of_the_month():
    month = by_area([40, 30, 20], scope={"period": "2026-03"}).release
    inside = {"period": {"2026-03": ("2026-W10",)}}
    week = {"scope": {"period": "2026-W10"}, "contains": inside}
    alone = by_area([37, 10, 12], **week).release
    together = by_area([37, 10, 12], earlier=[month], **week).release
    # 40 - 37 = 3 people came outside the week; the rest of the month is a cell nobody printed.
    assert alone.cell(area="Enontekiö").value == 37
    assert together.cell(area="Enontekiö").hidden
    assert attack_releases([month, together]) == []


def test_two_weeks_of_a_month_share_nobody_and_leave_a_rest():
    inside = {"period": {"2026-03": ("2026-W10", "2026-W11")}}
    month = by_area([40, 30, 40], scope={"period": "2026-03"}).release
    first = by_area(
        [20, 10, 12], scope={"period": "2026-W10"}, contains=inside, earlier=[month]
    ).release
    second = by_area(
        [17, 10, 26], scope={"period": "2026-W11"}, contains=inside, earlier=[month, first]
    ).release
    # 40 - 20 - 17 = 3 and 40 - 12 - 26 = 2 people came in neither week.
    assert first.cell(area="Enontekiö").value == 20
    assert second.cell(area="Enontekiö").hidden and second.cell(area="Utsjoki").hidden
    assert attack_releases([month, first, second]) == []


def test_what_is_dear_is_hidden_last():
    sexes = dimension("sex", ["f", "m"])
    table = cube([dimension("area", AREAS), sexes], [[3, 30], [15, 30], [9, 8]])
    dear = np.zeros((4, 3))
    for area in range(4):
        for sex in range(3):
            dear[:] = 0
            dear[area, sex] = 50
            release = protect(table, RULE, dear=dear).release
            assert release.states[area, sex] != 2 or (area, sex) in {(1, 1), (1, 2)}
            assert attack_releases([release]) == []


def test_a_region_and_a_larger_one_that_overlaps_it():
    wide = protect(cube([dimension("age", ["0-64", "65+"])], [100, 50]), RULE, name="wide").release
    fine = cube([dimension("age", ["0-62", "63-64", "65+"])], [97, 3, 50])
    release = protect(fine, RULE, earlier=[wide]).release
    assert release.cell(age="63-64").state is State.PRIMARY
    assert release.cell(age="0-62").hidden
    assert attack_releases([wide, release]) == []


def test_what_was_hidden_before_is_not_told_later():
    sexes = dimension("sex", ["f", "m"])
    first = protect(
        cube([dimension("area", AREAS), sexes], [[3, 20], [15, 30], [9, 8]]), RULE
    ).release
    hidden_then = first.cell(area="Enontekiö", sex="m")
    assert hidden_then.hidden
    ages = dimension("age", ["y", "o"])
    table = cube([dimension("area", AREAS), ages, sexes],
                 np.array([[[1, 10], [2, 10]], [[8, 15], [7, 15]], [[9, 0], [0, 8]]]))  # fmt: skip
    second = protect(table, RULE, earlier=[first]).release
    assert second.cell(area="Enontekiö", sex="m").hidden
    assert attack_releases([first, second]) == []


def test_two_releases_made_apart_give_a_number_away_and_the_attacker_says_which():
    first = protect(cube([dimension("area", AREAS)], [40, 30, 20]), RULE).release
    ages = dimension("age", ["y", "o"])
    table = cube([dimension("area", AREAS), ages], [[37, 3], [15, 15], [12, 8]])
    second = protect(table, RULE).release
    third = protect(cube([ages], [64, 26]), RULE).release
    assert attack_releases([first, second, third]) == []
    told = second.shown.copy()
    states = second.states.copy()
    told[2, 1], states[2, 1] = 15, 0
    told[2, 2], states[2, 2] = 15, 0
    leaky = type(second)("leaky", second.dims, RULE, states, told)
    leaks = attack_releases([first, leaky, third])
    assert {"area": "Enontekiö", "age": "o"} in [leak.at for leak in leaks]
    assert all(leak.low == leak.high for leak in leaks if leak.at["area"] == "Enontekiö")


def test_a_corrected_number_beside_the_old_one_is_refused():
    first = by_area([40, 30, 20]).release
    with pytest.raises(RuleBroken) as refused:
        by_area([41, 30, 20], earlier=[first])
    assert "area=Enontekiö" in refused.value.message()


def test_a_group_of_people_all_alike_is_not_broken_down_in_a_sensitive_dimension():
    table = cube(
        [dimension("unit", ["A", "B"]), dimension("result", ["yes", "no"], sensitive=True)],
        [[12, 0], [20, 30]],
    )
    release = protect(table, RULE).release
    assert release.cell(unit="A", result="yes").hidden
    assert release.cell(unit="A", result="no").hidden
    assert attack_releases([release]) == []


def test_groups_are_merged_before_numbers_are_hidden():
    villages = dimension(
        "area", ["a1", "a2", "a3", "b1", "b2"], {"a": ["a1", "a2", "a3"], "b": ["b1", "b2"]}
    )
    sexes = dimension("sex", ["f", "m"])
    table = cube([villages, sexes], [[2, 3], [1, 4], [4, 2], [60, 70], [50, 40]])
    outcome = protect(table, RULE)
    assert outcome.merged_groups == (("area", "a"),)
    assert outcome.release.cell(area="a1", sex="f").state is State.MERGED
    assert outcome.release.cell(area="a1").value == 5
    assert outcome.release.cell(area="a").value == 16
    assert outcome.release.cell(area="b1", sex="f").value == 60
    assert attack_releases([outcome.release]) == []


def test_a_small_number_is_not_broken_down():
    """Four people in four parts: the parts alone would tell that there are four."""
    table = cube([dimension("area", AREAS), dimension("part", list("wxyz"))],
                 [[1, 1, 1, 1], [30, 30, 30, 30], [20, 20, 20, 20]])  # fmt: skip
    release = protect(table, RULE).release
    states = {str(release.cell(area="Enontekiö", part=p).state) for p in "wxyz"}
    assert states == {"merged"}
    assert release.cell(area="Enontekiö").state is State.PRIMARY


def test_who_sees_less_sees_nothing_the_others_do_not():
    few = policy("INTERNAL")
    sexes = dimension("sex", ["f", "m"])
    table = cube([dimension("area", AREAS), sexes], [[3, 30], [15, 2], [9, 8]])
    wide = protect(table, few).release
    narrow = protect(table, RULE, closed=wide.hidden).release
    assert (narrow.hidden | ~wide.hidden).all() and wide.hidden.any()
    assert attack_releases([wide]) == [] == attack_releases([narrow])
