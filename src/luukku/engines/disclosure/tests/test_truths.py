"""Truths for every small table: nobody recovers a hidden number, and a leak is always found."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.engines.disclosure.cube import cube
from luukku.engines.disclosure.dimensions import dimension
from luukku.engines.disclosure.gate import attack_releases, protect
from luukku.engines.disclosure.policy import Policy
from luukku.engines.disclosure.rests import to_hide
from luukku.engines.disclosure.tests.brute import recovered
from luukku.engines.disclosure.tests.random_tables import POLICY, random_table, tried
from luukku.engines.kernel.tests.examples import DEEP


def test_one_who_tries_every_table_recovers_nothing():
    draw, looked = np.random.default_rng(2), 0
    for _ in range(300):
        table = random_table(draw)
        release = protect(table, POLICY).release
        leaves = np.ix_(*[d.leaves for d in table.dims])
        top = int(table.counts[leaves].max()) + 4
        if (top + 1.0) ** release.hidden[leaves].sum() < 1e5:
            assert recovered(release, POLICY.k, top) == [], table.counts.tolist()
            looked += 1
    assert looked > 120


def test_no_small_table_leaks_and_every_planted_leak_is_found():
    draw = np.random.default_rng(5)
    results = [tried(random_table(draw)) for _ in range(1000 if DEEP else 150)]
    planted = [r for r in results if r.planted]
    assert sum(r.leaks for r in results) == 0
    assert len(planted) > 70 and all(r.found for r in planted)


def test_the_grand_total_stays_and_nothing_leaks():
    """A total of a few people must be hidden; in the rest another way is nearly always found."""
    draw, enough, told = np.random.default_rng(11), 0, 0
    for _ in range(2000 if DEEP else 200):
        table = random_table(draw)
        release = protect(table, POLICY).release
        assert attack_releases([release]) == [], table.counts.tolist()
        large = table.counts.flat[0] >= 3 * POLICY.k
        enough, told = enough + large, told + (large and not release.hidden.flat[0])
    assert enough > 100 and told >= 0.95 * enough


def test_totals_of_one_dimension_stay_where_people_are_many():
    draw = np.random.default_rng(12)
    dims = [dimension(f"d{n}", [str(c) for c in range(s)]) for n, s in enumerate((8, 5, 2))]
    for _ in range(10):
        table = cube(dims, draw.poisson(10 * np.exp(draw.normal(0, 0.8, (8, 5, 2)))))
        release = protect(table, RULES[0]).release
        margins = (np.indices(table.shape) == 0).sum(0) >= 2
        assert release.hidden.any() and not release.hidden[margins].any()


@st.composite
def tables(draw):
    shape = draw(st.sampled_from([(2, 3), (3, 4), (2, 2, 3), (6,)]))
    size = int(np.prod(shape))
    flat = draw(st.lists(st.integers(0, 30), min_size=size, max_size=size))
    dims = [dimension(f"d{n}", [str(c) for c in range(s)]) for n, s in enumerate(shape)]
    return cube(dims, np.array(flat).reshape(shape))


RULES = [Policy("FI-5", 5), Policy("STRICT-8R5", 8, 5), Policy("INTERNAL", 3)]


@pytest.mark.parametrize("rule", RULES, ids=lambda p: p.id)
@given(table=tables())
def test_what_is_released_stands_every_attack(rule, table):
    release = protect(table, rule).release
    assert attack_releases([release]) == []
    small = (table.counts > 0) & (table.counts < rule.k)
    assert release.hidden[small].all()
    told = ~release.hidden
    half = rule.half
    assert (abs(release.shown[told] - table.counts[told]) <= half).all()


@given(table=tables())
def test_the_same_table_is_always_hidden_the_same_way(table):
    one, two = protect(table, RULES[0]).release, protect(table, RULES[0]).release
    assert (one.states == two.states).all()


@given(table=tables())
def test_large_tables_are_told_whole(table):
    grown = cube(table.dims, table.counts[np.ix_(*[d.leaves for d in table.dims])] + 5)
    assert protect(grown, RULES[0]).release.share_told == 1


@pytest.mark.parametrize(
    "counts", [[3, 1, 5], [2, 2, 5, 9], [1, 1, 1, 1, 6], [4, 7, 30], [1, 2, 0, 8, 8]]
)
def test_what_is_left_of_a_total_is_never_a_few(counts):
    """Nine in all, five of them in March: the other four must not be told apart by subtraction."""
    table = cube([dimension("month", [str(n) for n in range(len(counts))])], counts)
    total, *parts = protect(table, POLICY).release.rows()
    if not total.hidden and any(one.hidden for one in parts):
        rest = total - sum(one.number() for one in parts if not one.hidden)
        assert rest >= POLICY.k


@given(table=tables())
@settings(deadline=None, max_examples=40)
def test_no_line_leaves_a_few(table):
    release = protect(table, POLICY).release
    assert to_hide(table.dims, table.counts.astype(float), release.hidden, ~release.hidden, 5) == []
