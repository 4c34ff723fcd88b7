"""Where a target stands: examples anyone can check, then truths for every number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.engines.equity.trend import GoalStatus
from luukku.rooms.plans.rules.targets import judging
from luukku.rooms.plans.rules.targets.judging import Seen, Wanted, gap, level, rank, trend
from luukku.rooms.plans.rules.targets.tails import at_least_so_many, at_most_so_many
from luukku.rooms.plans.rules.targets.words import Comparator, TargetKind, Why

R, C, N, W = GoalStatus.REACHED, GoalStatus.ON_COURSE, GoalStatus.NOT_SHOWN, GoalStatus.WORSENING


def wanted(value, *, kind=TargetKind.LEVEL, comparator="at_most", begun=2020, due=2024):
    return Wanted(kind, Comparator(comparator), value, begun, due)


def seen(year, value, half=1.0):
    return Seen(year, value, value - half, value + half)


@pytest.mark.parametrize(
    ("now", "status", "why"),
    [
        (seen(2022, 25), R, Why.SHOWN),
        (seen(2022, 29.5), C, Why.BETTER),
        (seen(2022, 33), C, Why.BETTER),
        (seen(2022, 37), N, Why.BEHIND),  # better for sure, but behind the line
        (seen(2022, 40.5), N, Why.UNMOVED),  # surely not there yet, and nothing has changed
        (seen(2022, 38, 12), N, Why.WIDE),  # may be there, may be not
        (seen(2022, 45), W, Why.WORSE),
        (seen(2024, 29.5), N, Why.LATE),  # the point is under the target, the interval is not
        (seen(2024, 33), N, Why.MISSED),  # better than at first, but surely over the target
        (seen(2024, 40.5), N, Why.MISSED),
        (seen(2022, 20, 0), N, Why.NO_INTERVAL),
    ],
)
def test_a_level_is_judged_by_its_interval(now, status, why):
    found = level(wanted(30.0), now, seen(2020, 40))
    assert (found.status, found.why) == (status, why)


def test_more_is_better_when_at_least_is_wanted():
    aim = wanted(60.0, comparator="at_least")
    assert level(aim, seen(2022, 65), seen(2020, 50)).status is R
    assert level(aim, seen(2022, 56), seen(2020, 50)).status is C
    assert level(aim, seen(2022, 40), seen(2020, 50)).status is W


@pytest.mark.parametrize(
    ("start", "comparable", "why"),
    [(None, True, Why.NO_BASELINE), (seen(2020, 40), False, Why.BROKEN)],
)
def test_without_a_baseline_to_compare_with_nothing_is_said_of_change(start, comparable, why):
    found = level(wanted(30.0), seen(2022, 33), start, comparable=comparable)
    assert (found.status, found.why) == (N, why)
    assert level(wanted(30.0), seen(2022, 20), start, comparable=comparable).status is R
    narrow = gap(wanted(3.0, kind=TargetKind.GAP), seen(2022, 5), start, comparable=comparable)
    assert (narrow.status, narrow.why) == (N, why)


@pytest.mark.parametrize(
    ("now", "status"),
    [(1.0, R), (-1.0, R), (4.0, C), (-4.0, C), (9.5, N), (14.0, W), (-14.0, W)],
)
def test_a_gap_is_closed_from_both_sides(now, status):
    aim = wanted(3.0, kind=TargetKind.GAP)
    assert gap(aim, seen(2023, now), seen(2020, 10)).status is status


def test_a_gap_reaches_as_far_as_the_smaller_groups_interval_does():
    few, many = Seen(2021, 1.0, 0.2, 5.4), Seen(2021, 1.0, 0.9, 1.1)
    found = judging.apart(few, many)
    assert (found.value, round(found.low, 2), round(found.high, 2)) == (0.0, -0.81, 4.4)
    assert gap(wanted(3.0, kind=TargetKind.GAP, due=2021), found, None).status is N
    turned = judging.apart(many, few)
    assert (turned.low, turned.high) == (-found.high, -found.low)


def test_a_gap_that_narrows_too_slowly_is_behind():
    found = gap(wanted(3.0, kind=TargetKind.GAP), seen(2023, 7), seen(2020, 10))
    assert (found.status, found.why) == (N, Why.BEHIND)


@pytest.mark.parametrize(
    ("values", "status", "why"),
    [
        ([50, 45, 40, 35], R, Why.SHOWN),
        ([50, 47.2, 44.8, 42], C, Why.BETTER),
        ([50, 49, 48, 47], N, Why.BEHIND),
        ([50, 50.1, 49.9, 50], N, Why.UNMOVED),
        ([50, 53, 56, 59], W, Why.WORSE),
        ([50, 45], N, Why.SHORT),
    ],
)
def test_a_trend_is_judged_by_its_slope(values, status, why):
    series = [seen(2020 + n, value) for n, value in enumerate(values)]
    found = trend(wanted(-2.5, kind=TargetKind.TREND, due=2025), series)
    assert (found.status, found.why) == (status, why)


def test_a_trend_over_a_break_or_without_intervals_is_not_said():
    series = [seen(2020 + n, 50 - 5 * n) for n in range(4)]
    aim = wanted(-2.5, kind=TargetKind.TREND)
    assert trend(aim, series, comparable=False).why is Why.BROKEN
    assert trend(aim, [*series[:3], seen(2023, 30, 0)]).why is Why.NO_INTERVAL


def test_a_rank_counts_only_places_that_are_surely_worse():
    aim = wanted(2.0, kind=TargetKind.RANK)
    clear = [seen(2022, value) for value in (10, 20, 30, 40)]
    close = [seen(2022, value, 30) for value in (10, 20, 30, 40)]
    first = judging.ranks(aim, clear, 0)
    assert (first.point, first.best, first.worst, first.among) == (1, 1, 1, 4)
    wide = judging.ranks(aim, close, 0)
    assert (wide.point, wide.best, wide.worst) == (1, 1, 4)
    last = judging.ranks(aim, clear, 3)
    assert rank(aim, first, None, 2022).status is R
    assert rank(aim, wide, None, 2022).why is Why.NO_BASELINE
    assert rank(aim, last, first, 2022).status is W
    assert rank(aim, wide, last, 2022).why is Why.WIDE
    third = judging.ranks(aim, clear, 2)
    assert rank(aim, third, last, 2022).status is C
    assert rank(aim, third, last, 2024).why is Why.MISSED
    assert rank(aim, wide, last, 2024).why is Why.LATE
    assert judging.ranks(aim, [None, *clear[1:]], 0) is None


def test_a_hidden_place_may_stand_anywhere():
    aim = wanted(1.0, kind=TargetKind.RANK)
    found = judging.ranks(aim, [seen(2022, 10), None, seen(2022, 30)], 0)
    assert (found.best, found.worst, found.among) == (1, 2, 3)


@pytest.mark.parametrize(("kind", "looks"), [(TargetKind.LEVEL, 4), (TargetKind.TREND, 3)])
def test_looks_are_the_years_in_which_a_target_can_be_judged(kind, looks):
    assert wanted(-1.0, kind=kind).looks == looks


def test_tails_are_exact():
    assert at_most_so_many(1, 3, 0.5) == pytest.approx(0.5)
    assert at_least_so_many(3, 3, 0.5) == pytest.approx(0.125)
    assert at_most_so_many(3, 3, 1.0) == 1.0 and at_most_so_many(2, 3, 1.0) == 0.0
    assert at_most_so_many(0, 5, 0.0) == 1.0


numbers = st.floats(-1e4, 1e4)
halves = st.floats(0.001, 1e3)


@settings(max_examples=80, deadline=None)
@given(
    numbers, numbers, halves, numbers, halves, st.sampled_from(Comparator), st.integers(2021, 2026)
)
def test_reached_always_means_that_the_whole_interval_is_past(
    target, now, half, start, other, side, year
):
    found = level(
        wanted(target, comparator=side.value), seen(year, now, half), seen(2020, start, other)
    )
    if found.status is R:
        assert now + half <= target if side is Comparator.AT_MOST else now - half >= target
    if found.status in (C, W):
        assert year < 2024 or found.status is W
        assert abs(now - start) > max(half, other) * 0.99


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 300), st.data(), st.floats(0.001, 0.999))
def test_the_two_tails_meet(people, data, p):
    events = data.draw(st.integers(0, people - 1))
    both = at_most_so_many(events, people, p) + at_least_so_many(events + 1, people, p)
    assert both == pytest.approx(1, abs=1e-9)
