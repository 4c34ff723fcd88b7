"""Noise must not look like success: how often chance alone calls a target reached, of every kind of target.

The truth stands exactly at the target and never moves; each year a new sample is looked at. All the looks
together may call it reached at the most in one case of twenty. The same trials catch a judge by points, one
that forgets how often it looks, and one that takes a small group's interval for a symmetric one.
"""

from functools import cache

import numpy as np
import pytest

from luukku.engines.equity.trend import GoalStatus
from luukku.ground.indicators.rules.estimates import proportion
from luukku.rooms.plans.rules.targets import judging
from luukku.rooms.plans.rules.targets.judging import Seen, Wanted
from luukku.rooms.plans.rules.targets.words import Comparator, TargetKind

MOST, TRIALS, HALF = 0.05, 400, judging.Z95
LEVEL, TREND, GAP, RANK = TargetKind.LEVEL, TargetKind.TREND, TargetKind.GAP, TargetKind.RANK
SLOPE = -1.0
SHARE = {LEVEL: 5.0, GAP: 5.0, TREND: SLOPE, RANK: 1.0}


def wanted(kind, years, *, value=None, comparator=Comparator.AT_MOST):
    return Wanted(kind, comparator, SHARE[kind] if value is None else value, 2020, 2020 + years)


def seen(year, value, half=HALF):
    return Seen(year, value, value - half, value + half)


def judged(aim, rows, half=HALF):
    """One county's years: what each look says, when every year's figure is noise of size 1 around its truth."""
    first = 2 if aim.kind is TREND else 1
    for last in range(first, len(rows)):
        if aim.kind is TREND:
            series = [seen(2020 + y, rows[y][0], half) for y in range(last + 1)]
            yield judging.trend(aim, series).status
        elif aim.kind is RANK:
            places = [seen(2020 + last, value, half) for value in rows[last]]
            yield judging.rank(aim, judging.ranks(aim, places, 0), None, 2020 + last).status
        else:
            judge = judging.gap if aim.kind is GAP else judging.level
            now, start = (seen(2020 + y, rows[y][0], half) for y in (last, 0))
            yield judge(aim, now, start).status


def wrongly(aim, *, truth=None, half=HALF, status=GoalStatus.REACHED, trials=TRIALS, seed=11):
    """How often any of the looks gives the status."""
    years = aim.due - aim.begun
    truth = aim.value if truth is None else truth
    path = truth * np.arange(years + 1) if aim.kind is TREND else np.full(years + 1, truth)
    drawn = np.random.default_rng(seed).normal(0, 1, (trials, years + 1, 2)) + path[:, None]
    return np.mean([any(s is status for s in judged(aim, rows, half)) for rows in drawn.tolist()])


KINDS = [(LEVEL, 1), (LEVEL, 6), (GAP, 1), (GAP, 6), (TREND, 2), (TREND, 5), (RANK, 1), (RANK, 6)]


@pytest.mark.parametrize(("kind", "years"), KINDS)
def test_a_truth_at_its_target_is_seldom_called_reached(kind, years):
    assert wrongly(wanted(kind, years)) <= MOST


@pytest.mark.parametrize("truth", [5.0, -5.0, 5.3])
def test_a_gap_at_or_past_its_target_is_seldom_called_closed_from_either_side(truth):
    assert wrongly(wanted(GAP, 3), truth=truth) <= MOST


def test_what_should_be_more_is_seldom_called_reached_by_chance():
    assert wrongly(wanted(LEVEL, 4, comparator=Comparator.AT_LEAST)) <= MOST


@pytest.mark.parametrize("status", [GoalStatus.ON_COURSE, GoalStatus.WORSENING])
@pytest.mark.parametrize("kind", [LEVEL, GAP])
def test_what_has_not_moved_is_seldom_said_to_go_anywhere(kind, status):
    assert wrongly(wanted(kind, 4, value=0.0), truth=5.0, status=status) <= MOST


@pytest.mark.parametrize("kind", [LEVEL, GAP, TREND, RANK])
class TestTheTrialsCatch:
    def test_a_judge_by_points(self, kind):
        assert wrongly(wanted(kind, 3), half=1e-6, trials=150) > 2 * MOST

    def test_a_judge_who_forgets_how_often_it_looks(self, kind, monkeypatch):
        monkeypatch.setattr(Wanted, "looks", 1)
        assert wrongly(wanted(kind, 9 if kind is RANK else 7), trials=150) > MOST

    def test_a_judge_who_never_says_reached(self, kind):
        """What is well past its target is called reached most of the time."""
        if kind is RANK:
            aim, rows = wanted(kind, 1), [[0.0, 9.0]] * 2
            assert list(judged(aim, rows)) == [GoalStatus.REACHED]
        else:
            past = {LEVEL: 0.0, GAP: 0.0, TREND: -4.0}[kind]
            assert wrongly(wanted(kind, 3), truth=past, trials=60) > 0.7


@cache
def shares(people):
    """Every share that so many people can give, by the number of events."""
    found = proportion(np.arange(people + 1), np.full(people + 1, people))
    ends = zip(found.value, found.low, found.high, strict=True)
    return [Seen(2021, *map(float, each), n, people) for n, each in enumerate(ends)]


def plainly(one):
    """The same with a symmetric interval of the same width."""
    half = (one.high - one.low) / 2
    return Seen(one.year, one.value, one.value - half, one.value + half)


def any_look(status_of, drawn):
    return np.mean([any(status_of(*one) is GoalStatus.REACHED for one in row) for row in drawn])


def draws(years, *groups, trials=1_200):
    chance = np.random.default_rng(7)
    drawn = [chance.binomial(people, truth, (trials, years)) for people, truth in groups]
    return np.stack(drawn, axis=-1).tolist()


@pytest.mark.parametrize("comparator", list(Comparator))
@pytest.mark.parametrize(("people", "truth"), [(40, 0.5), (100, 0.03), (100, 0.97), (800, 0.4)])
@pytest.mark.parametrize("years", [1, 4])
def test_a_share_of_few_people_at_its_target_is_seldom_called_reached(
    people, truth, years, comparator
):
    aim = wanted(LEVEL, years, value=100 * truth, comparator=comparator)
    says = cache(lambda n: judging.level(aim, shares(people)[n], None).status)
    assert any_look(says, draws(years, (people, truth))) <= MOST


SMALL = [
    (60, 0.10, 4_000, 0.05), (100, 0.04, 5_000, 0.01), (100, 0.96, 5_000, 0.99),
    (300, 0.30, 4_000, 0.30), (40, 0.02, 40, 0.02), (100, 0.50, 100, 0.45),
]  # fmt: skip


def gaps(years, few, p, many, q, kept=lambda one: one):
    aim = wanted(GAP, years, value=round(100 * abs(p - q), 9))
    says = cache(lambda a, b: judging.gap(aim, judged_gap(kept, few, a, many, b), None).status)
    return any_look(says, draws(years, (few, p), (many, q)))


def judged_gap(kept, few, a, many, b):
    return judging.apart(kept(shares(few)[a]), kept(shares(many)[b]))


@pytest.mark.parametrize("years", [1, 3])
@pytest.mark.parametrize("groups", SMALL)
def test_a_gap_between_a_small_and_a_large_group_is_seldom_called_closed(groups, years):
    assert gaps(years, *groups) <= MOST


def test_the_trials_catch_an_interval_taken_for_a_symmetric_one():
    assert gaps(1, *SMALL[1], kept=plainly) > MOST


@pytest.mark.parametrize("years", [1, 4])
@pytest.mark.parametrize(
    ("sizes", "truth"), [((100, 2_000), 0.04), ((60, 3_000, 3_000), 0.06), ((100, 2_000), 0.96)]
)
def test_a_small_place_as_good_as_the_rest_is_seldom_called_the_best(sizes, truth, years):
    aim = wanted(RANK, years)

    @cache
    def says(*events):
        found = [shares(people)[n] for people, n in zip(sizes, events, strict=True)]
        return judging.rank(aim, judging.ranks(aim, found, 0), None, 2021).status

    assert any_look(says, draws(years, *((people, truth) for people in sizes), trials=800)) <= MOST


@pytest.mark.parametrize(("people", "truth"), [(50, 0.10), (100, 0.20)])
def test_a_trend_of_few_people_is_seldom_called_steep_enough(people, truth):
    aim, years = wanted(TREND, 4, value=-2.0), 4
    paths = [(people, truth - 0.02 * year) for year in range(years + 1)]
    rows = [row[0] for row in draws(1, *paths, trials=250)]

    def looks(row):
        for last in range(2, years + 1):
            at = [shares(people)[n] for n in row[: last + 1]]
            series = [Seen(2020 + y, one.value, one.low, one.high) for y, one in enumerate(at)]
            yield judging.trend(aim, series).status

    assert np.mean([GoalStatus.REACHED in set(looks(row)) for row in rows]) <= MOST
