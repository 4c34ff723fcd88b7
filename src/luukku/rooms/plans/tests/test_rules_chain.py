"""Where a plan's chain from measures to figures does not hold, and how well figures know a group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.targets.chain import Link, Loose, loose_ends
from luukku.rooms.plans.rules.targets.coverage import Known, known_of
from luukku.rooms.plans.rules.targets.giving import may_give_target, may_grade

GOAL = {"measures": {"A": "g"}, "goals": ("g",)}
TARGET = Link("target", "A", "", "wait")
EFFECT = Link("effect", "A", "", "wait", is_graded=True)


def ends(*links, **given):
    return [(end.loose, end.code) for end in loose_ends(links=links, **{**GOAL, **given})]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ((), [(Loose.UNFOLLOWED, "A"), (Loose.TARGETLESS, "g")]),
        ((TARGET, EFFECT), []),
        ((TARGET,), []),
        ((EFFECT,), [(Loose.UNAIMED, "wait"), (Loose.TARGETLESS, "g")]),
        ((Link("followed", "A", "", ""),), [(Loose.TARGETLESS, "g")]),
        ((Link("followed", "A", "", "wait"),), [(Loose.UNAIMED, "wait"), (Loose.TARGETLESS, "g")]),
        ((TARGET, Link("effect", "A", "", "wait")), [(Loose.UNGRADED, "A")]),
        ((Link("target", "", "g", "wait"),), [(Loose.UNFOLLOWED, "A"), (Loose.UNSERVED, "wait")]),
        ((Link("target", "", "g", "wait"), EFFECT), []),
    ],
)
def test_every_loose_end_is_found(links, expected):
    assert ends(*links) == expected


def test_a_goal_without_measures_and_a_measure_without_a_goal_are_no_loose_ends_of_goals():
    assert ends(TARGET, measures={"A": ""}, goals=("g",)) == []


CODES = st.sampled_from("ABC")
LINKS = st.builds(
    Link,
    st.sampled_from(["followed", "effect", "target"]),
    CODES,
    st.just(""),
    CODES,
    st.booleans(),
)


@given(st.lists(LINKS, max_size=12))
def test_another_link_never_leaves_more_measures_unfollowed(links):
    measures = {"A": "", "B": "", "C": ""}

    def count(given):
        found = loose_ends(measures=measures, goals=(), links=given)
        return sum(end.loose is Loose.UNFOLLOWED for end in found)

    assert all(count(links[: n + 1]) <= count(links[:n]) for n in range(len(links)))
    assert count(links) == len(measures.keys() - {link.measure for link in links})


@pytest.mark.parametrize(
    ("told", "hidden", "state"),
    [
        (True, False, Known.TOLD), (True, True, Known.PARTLY),
        (False, True, Known.HIDDEN), (False, False, Known.MISSING),
    ],
)  # fmt: skip
def test_a_group_is_told_of_in_one_word(told, hidden, state):
    assert known_of(told=told, hidden=hidden) is state


@pytest.mark.parametrize("stage", Stage)
def test_a_promise_stays_and_a_gap_is_mended(stage):
    assert may_give_target(stage, has_some=True) is (stage is Stage.DRAFT)
    assert may_give_target(stage, has_some=False) is (stage in (Stage.DRAFT, Stage.APPROVED))
    assert may_grade(stage) is (stage in (Stage.DRAFT, Stage.APPROVED))
