"""Two ways of classing the same people: nobody is found by subtracting one release from another."""

import numpy as np
import pytest

from luukku.engines.disclosure.cube import cube
from luukku.engines.disclosure.dimensions import dimension
from luukku.engines.disclosure.gate import attack_releases, protect
from luukku.engines.disclosure.policy import policy
from luukku.engines.disclosure.tests.partitions import bounded_too_tightly, partition, released
from luukku.engines.kernel.errors import BadInput, RuleBroken

RULE = policy("FI-5")


@pytest.mark.parametrize(
    ("counts", "partitions"),
    [
        (
            {"a": 20, "b": 27, "c": 3, "d": 40},
            [{"X": "abc", "Xr": "d"}, {"Y": "ab", "Yr": "cd"}],
        ),
        (
            {"a": 20, "b": 2, "c": 71},
            [{"X": "ab", "Xr": "c"}, {"b": "b", "Zr": "ac"}, {"Y": "a", "Yr": "bc"}],
        ),
    ],
)
def test_subtracting_two_releases_does_not_tell_of_three_people(counts, partitions):
    people = {part: [n] for part, n in counts.items()}
    lists = [{code: list(held) for code, held in one.items()} for one in partitions]
    made = released(people, lists, RULE)
    assert len(made[2]) == len(partitions)
    assert bounded_too_tightly(people, RULE, *made) == []
    assert attack_releases([release for release, _ in made[2]]) == []


def test_partitions_by_chance_one_after_another_tell_nothing_together():
    draw, several = np.random.default_rng(11), 0
    for _ in range(60):
        parts = [f"o{n}" for n in range(draw.integers(4, 8))]
        wide = int(draw.integers(1, 3))
        sizes = draw.choice([0, 1, 2, 3, 4, 5, 8, 15, 22, 30, 41], (len(parts), wide))
        people = {p: list(row) for p, row in zip(parts, sizes, strict=True)}
        lists = [partition(draw, parts, f"P{n}_") for n in range(draw.integers(2, 4))]
        made = released(people, lists, RULE)
        several += len(made[2]) > 1
        assert bounded_too_tightly(people, RULE, *made) == [], (people, lists)
        assert attack_releases([release for release, _ in made[2]]) == []
    assert several > 40


def by_area(counts, earlier=(), **more):
    codes = more.pop("codes", ["A", "B", "C"])
    return protect(cube([dimension("area", codes)], counts), RULE, earlier=earlier, **more).release


@pytest.mark.parametrize(
    "inside",
    [
        {},
        {"period": {"*": ("D1", "D2")}},
        {"period": {"D": ("D1", "D2")}},
        {"period": {"D": ("D2",)}},
    ],
)
def test_two_periods_are_different_people(inside):
    first = by_area([20, 90, 60], scope={"period": "D1"})
    second = by_area([30, 70, 50], [first], scope={"period": "D2"}, contains=inside)
    assert second.share_told == 1
    assert attack_releases([first, second]) == []


def test_every_week_of_a_month_may_be_told_and_what_is_left_of_the_month_is_nobodys_secret():
    told = [by_area([400, 300, 200], scope={"period": "2026-03"})]
    inside = {"period": {"2026-03": ("W10", "W11", "W12")}}
    for week in ("W10", "W11", "W12"):
        told.append(by_area([90, 80, 50], told, scope={"period": week}, contains=inside))
        assert told[-1].share_told == 1
    assert attack_releases(told) == []
    last = by_area([127, 60, 50], told, scope={"period": "W13"},
                   contains={"period": {"2026-03": ("W10", "W11", "W12", "W13")}})  # fmt: skip
    # 400 - 3 * 90 - 127 = 3 people of A came on the days that are in no week.
    assert last.cell(area="A").hidden
    assert attack_releases([*told, last]) == []


def test_a_part_of_the_people_after_everyone():
    everyone = by_area([50, 90, 60])
    some = by_area([20, 88, 30], [everyone], scope={"sex": "f"})
    # 90 - 88: two in B are not women.
    assert some.cell(area="B").hidden and some.cell(area="C").value == 30
    rest = by_area([30, 2, 30], [everyone, some], scope={"sex": "m"})
    assert attack_releases([everyone, some, rest]) == []


def test_a_breakdown_and_a_part_of_it_are_the_same_people():
    ages = dimension("age", ["young", "old"])
    both = protect(cube([dimension("area", ["A", "B"]), ages], [[40, 30], [20, 60]]), RULE).release
    old = by_area([30, 60], [both], codes=["A", "B"], scope={"age": "old"})
    assert old.share_told == 1
    with pytest.raises(RuleBroken):
        by_area([31, 60], [both], codes=["A", "B"], scope={"age": "old"})


def test_codes_that_hold_each_other_are_refused_and_so_are_classes_that_overlap():
    for lists in ({"A": ["B"], "B": ["A"]}, {"A": ["A"]}, {"A": ["x", "y"], "B": ["y", "z"]}):
        with pytest.raises(BadInput):
            by_area([20, 90, 60], contains={"area": lists})


@pytest.mark.parametrize("counts", [[5, 22, 4, 9], [50, 3, 40, 22]])
def test_lists_change_nothing_before_another_release_needs_them(counts):
    codes = ["P", "Q", "R", "S"]
    alone = by_area(counts, codes=codes)
    lists = {"P": ["o1", "o2"], "Q": ["o3", "o4"], "R": ["o5", "o6"], "S": ["o7", "o8"]}
    for held in (lists, {"P": lists["P"]}):
        listed = by_area(counts, codes=codes, contains={"area": held})
        assert (listed.states == alone.states).all()
