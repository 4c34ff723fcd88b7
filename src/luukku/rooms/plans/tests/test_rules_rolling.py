"""Rolling over reads like this: what has ended stays, unless a person says otherwise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.errors import RuleBroken
from luukku.rooms.plans.rules.approval import NEXT, Stage, require_move
from luukku.rooms.plans.rules.rolling import Left, goes_along, require_may_roll, split
from luukku.rooms.plans.rules.status import Status

START, END = date(2026, 1, 1), date(2027, 12, 31)


@pytest.mark.parametrize(
    ("status", "goes"),
    [
        (Status.PLANNED, True), (Status.UNDER_WAY, True), (Status.CONTINUING, True),
        (Status.PARTLY_DONE, True), (Status.NOT_DONE, True), (Status.POSTPONED, True),
        (Status.SLIPPED, True), (Status.ADDED_BY_DECISION, True), (Status.NO_TEXT, True),
        (Status.DONE, False), (Status.CANCELLED, False), (Status.TRANSFERRED, False),
    ],
)  # fmt: skip
def test_what_goes_along(status, goes):
    assert goes_along(status) is goes


def test_a_person_may_take_a_done_measure_along_and_leave_an_open_one():
    carry = split({"A": "done", "B": "planned", "C": "cancelled"}, ["A"])
    assert carry.carried == ("A",)
    assert carry.left == (("B", Left.NOT_CHOSEN), ("C", Left.FINAL))


def test_a_choice_of_what_is_not_there_is_refused():
    with pytest.raises(RuleBroken) as refusal:
        split({"A": "done"}, ["B"])
    assert refusal.value.params["measure"] == "B"


@pytest.mark.parametrize(
    ("stage", "others", "start", "end", "code"),
    [
        (Stage.DRAFT, 0, START, END, "plans.only_approved_rolls"),
        (Stage.SUPERSEDED, 0, START, END, "plans.only_approved_rolls"),
        (Stage.APPROVED, 1, START, END, "plans.version_is_open"),
        (Stage.APPROVED, 0, END, START, "plans.period_backwards"),
    ],
)
def test_rolling_is_refused(stage, others, start, end, code):
    with pytest.raises(RuleBroken) as refusal:
        require_may_roll(stage, others, start, end)
    assert refusal.value.code == code


measures = st.dictionaries(st.text(min_size=1), st.sampled_from([s.value for s in Status]))


@given(measures, st.booleans(), st.data())
def test_every_measure_either_goes_or_stays_with_its_reason(rows, chooses, data):
    chosen = data.draw(st.sets(st.sampled_from(sorted(rows)))) if chooses and rows else None
    carry = split(rows, chosen)
    assert sorted([*carry.carried, *(code for code, _ in carry.left)]) == sorted(rows)


@pytest.mark.parametrize("to", list(Stage))
def test_no_path_leaves_superseded(to):
    assert NEXT[Stage.SUPERSEDED] == frozenset()
    with pytest.raises(RuleBroken):
        require_move(Stage.SUPERSEDED, to)


@pytest.mark.parametrize(
    ("now", "to"),
    [
        (Stage.DRAFT, Stage.REVIEW), (Stage.REVIEW, Stage.DRAFT),
        (Stage.REVIEW, Stage.APPROVED), (Stage.APPROVED, Stage.SUPERSEDED),
    ],
)  # fmt: skip
def test_the_only_moves_there_are(now, to):
    require_move(now, to)
    assert sum(len(ways) for ways in NEXT.values()) == 4
