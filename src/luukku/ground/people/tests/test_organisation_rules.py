"""Chains of successors, names by date, and what closing and renaming ask for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.rules.organisations import (
    FormerName,
    Step,
    carried_on_by,
    circles,
    in_force,
    name_on,
    require_closing,
    require_no_circle,
    require_rename,
    rooted,
)

D = date(2023, 1, 1)
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("begins", "ends", "on", "holds"),
    [
        (None, None, D, True),
        (D, None, D, True),
        (D, None, D - timedelta(days=1), False),
        (None, D, D, True),
        (None, D, D + timedelta(days=1), False),
    ],
)
def test_first_and_last_day_belong_to_the_time_in_force(begins, ends, on, holds):
    assert in_force(begins, ends, on) is holds


@pytest.mark.parametrize(
    ("start", "on", "ends"),
    [
        (1, date(2022, 12, 31), ()),
        (1, date(2023, 1, 1), (2,)),
        (1, date(2025, 1, 1), (3, 4)),
        (2, date(2025, 1, 1), (3, 4)),
        (4, date(2025, 1, 1), ()),
    ],
)
def test_a_chain_is_followed_to_its_ends_as_their_days_come(start, on, ends):
    steps = [Step(1, 2, D), Step(2, 3, date(2024, 6, 1)), Step(2, 4, date(2024, 6, 1))]
    assert carried_on_by(start, steps, on) == ends


def test_a_chain_that_forks_and_meets_gives_its_end_once():
    steps = [Step(1, 2, D), Step(1, 3, D), Step(2, 4, D), Step(3, 4, D)]
    assert carried_on_by(1, steps, D) == (4,)


def test_nobody_carries_on_ones_own_work_through_others():
    steps = [Step(1, 2, D), Step(2, 3, D)]
    with pytest.raises(RuleBroken, match="Jatkaja"):
        require_no_circle(3, 1, steps)
    with pytest.raises(RuleBroken):
        require_no_circle(1, 1, [])
    require_no_circle(1, 3, steps)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), DAYS), max_size=25), DAYS)
def test_chains_without_circles_end_where_nobody_carries_on(wanted, on):
    steps = []
    for before, after, day in wanted:
        if not circles(before, after, steps):
            steps.append(Step(before, after, day))
    taken = {step.before for step in steps if step.on <= on}
    for start in range(8):
        ends = carried_on_by(start, steps, on)
        assert start not in ends
        assert not set(ends) & taken
        assert bool(ends) == (start in taken)
        assert len(set(ends)) == len(ends)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12), DAYS)
def test_even_steps_that_circle_come_to_an_end(pairs, on):
    steps = [Step(before, after, D) for before, after in pairs]
    carried_on_by(0, steps, on)


def test_a_tree_has_a_top_and_a_ring_has_none():
    assert rooted({1: None, 2: 1, 3: 2})
    assert not rooted({1: 3, 2: 1, 3: 2})
    assert rooted({1: 99})


def test_a_name_is_the_one_of_its_day():
    former = [
        FormerName({"fi": "Lasten ja perheiden palvelut"}, None, date(2017, 12, 31)),
        FormerName({"fi": "Perhepalvelut"}, date(2018, 1, 1), date(2020, 6, 30)),
    ]
    now = {"fi": "Lapsiperheiden palvelut"}
    assert name_on(now, former, date(2017, 6, 1))["fi"] == "Lasten ja perheiden palvelut"
    assert name_on(now, former, date(2020, 6, 30))["fi"] == "Perhepalvelut"
    assert name_on(now, former, date(2020, 7, 1)) == now


@pytest.mark.parametrize(
    ("begins", "ends", "successors", "reason", "code"),
    [
        (None, D, 1, {}, "people.already_closed"),
        (D + timedelta(days=1), None, 1, {}, "people.closed_before_it_began"),
        (None, None, 0, {}, "people.successor_or_reason"),
        (None, None, 0, {"fi": ""}, "people.successor_or_reason"),
    ],
)
def test_closing_is_refused_with_its_reason(begins, ends, successors, reason, code):
    with pytest.raises(RuleBroken) as refusal:
        require_closing(begins, ends, D, successors, reason)
    assert refusal.value.code == code
    assert refusal.value.message()


def test_closing_needs_a_successor_or_a_reason():
    require_closing(None, None, D, 1, {})
    require_closing(D, None, D, 0, {"fi": "Työ päättyi."})


@pytest.mark.parametrize(
    ("name", "former", "code"),
    [
        ({"sv": "Nytt"}, [], "people.name_in_finnish"),
        ({"fi": "Nyt"}, [], "people.same_name"),
        ({"fi": "Uusi"}, [FormerName({"fi": "Vanha"}, None, D)], "people.renamed_later"),
    ],
)
def test_renaming_is_refused_with_its_reason(name, former, code):
    with pytest.raises(RuleBroken) as refusal:
        require_rename({"fi": "Nyt"}, name, former, D)
    assert refusal.value.code == code
