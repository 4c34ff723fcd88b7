"""What holds for every table of groups."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luukku.engines.equity.catalogue import IDS, MEASURES
from luukku.engines.equity.groups import Groups
from luukku.engines.equity.measuring import measured

RELATIVE = [m.id for m in MEASURES if m.kind == "relative"]
UNWEIGHTED = {"MDMU", "MDBU", "MDRU", "IDISU"}
shares = st.integers(min_value=2, max_value=98)
people = st.integers(min_value=20, max_value=4000)
tables = st.lists(st.tuples(shares, people), min_size=3, max_size=7)


def answers(table, **options):
    keys = ("ordered", "favourable", "reference", "se", "kind", "scale")
    mine = {key: options.pop(key) for key in keys if key in options}
    y, n = zip(*table, strict=True)
    return measured(Groups.of([y], [n], **mine), draws=100, **options).of(0)


def values(found, ids=IDS):
    return [found[name].value for name in ids]


@settings(max_examples=12, deadline=None)
@given(tables, st.floats(min_value=0.2, max_value=5))
def test_relative_measures_do_not_see_the_unit(table, factor):
    rates = [(y, n) for y, n in table]
    other = [(y * factor, n) for y, n in table]
    one = answers(rates, kind="rate", scale=1000, ordered=True, reference=1)
    two = answers(other, kind="rate", scale=1000 * factor, ordered=True, reference=1)
    fitted = [name for name in RELATIVE if one[name].reason is None]  # a line may go below nought
    assert values(one, fitted) == pytest.approx(values(two, fitted), rel=1e-9, abs=1e-9)
    assert [two[name].reason for name in RELATIVE] == [one[name].reason for name in RELATIVE]


@settings(max_examples=12, deadline=None)
@given(tables, st.randoms(use_true_random=False))
def test_the_order_in_which_groups_come_changes_nothing(table, chance):
    places = list(range(len(table)))
    chance.shuffle(places)
    one = answers(table, reference=0)
    two = answers([table[place] for place in places], reference=places.index(0))
    for name in IDS:
        left, right = one[name], two[name]
        assert (left.reason is None) == (right.reason is None)
        if left.value is not None:
            expected = (left.value, left.se, left.low, left.high)
            assert (right.value, right.se, right.low, right.high) == pytest.approx(
                expected, rel=1e-6, abs=1e-6
            )


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(shares, people.map(lambda n: 2 * n)), min_size=3, max_size=6), st.data())
def test_a_group_in_two_equal_parts_changes_no_weighted_measure(table, data):
    place = data.draw(st.integers(min_value=0, max_value=len(table) - 1))
    y, n = table[place]
    split = [*table[:place], (y, n // 2), (y, n // 2), *table[place + 1 :]]
    one, two = answers(table, ordered=True), answers(split, ordered=True)
    same = [m.id for m in MEASURES if m.id not in UNWEIGHTED | {"SII", "RII", "MDRW"}]
    assert values(one, same) == pytest.approx(values(two, same), rel=1e-6, abs=1e-6)


@settings(max_examples=15, deadline=None)
@given(st.lists(people, min_size=3, max_size=7), shares, st.booleans())
def test_equal_groups_have_no_inequality_and_the_interval_knows_it(sizes, y, favourable):
    found = answers([(y, n) for n in sizes], ordered=True, favourable=favourable, reference=0)
    for measure in MEASURES:
        one = found[measure.id]
        assert one.value == measure.equal
        assert one.low <= measure.equal <= one.high and one.high > one.low


@settings(max_examples=12, deadline=None)
@given(tables)
def test_signs(table):
    ordered = answers(table, ordered=True)
    turned = answers(table[::-1], ordered=True)
    for name in ("ACI", "RCI", "D"):
        assert turned[name].value == pytest.approx(-ordered[name].value, abs=1e-9)
    assert turned["R"].value == pytest.approx(1 / ordered["R"].value)
    good, bad = answers(table), answers(table, favourable=False)
    assert good["PAR"].value >= 0 >= bad["PAR"].value
    assert good["PAF"].value >= 0 >= bad["PAF"].value
    assert good["D"].value == bad["D"].value >= 0
    for name in ("BGV", "COV", "MDMU", "MDMW", "MDBU", "MDBW", "IDISU", "IDISW", "TI", "MLD"):
        assert good[name].value >= -1e-9
        assert 0 <= good[name].low <= good[name].high


@settings(max_examples=12, deadline=None)
@given(tables)
def test_adverse_measures_mirror_favourable_ones(table):
    """Percentages of those without: the gaps stay."""
    good = answers(table, reference=1)
    bad = answers([(100 - y, n) for y, n in table], favourable=False, reference=1)
    assert good["D"].reason == bad["D"].reason  # the reference may be the worst
    same = ["BGV", "BGSD", "MDMU", "MDMW", "MDBU", "MDBW", "MDRU", "MDRW"]
    assert values(bad, same) == pytest.approx(values(good, same), rel=1e-9, abs=1e-9)
    assert bad["PAR"].value == pytest.approx(-good["PAR"].value, abs=1e-9)


def test_more_people_make_narrower_intervals():
    small, large = ([(y, n * by) for y, n in ((30, 80), (45, 90), (50, 60))] for by in (1, 25))
    narrow, wide = answers(large, reference=2), answers(small, reference=2)
    for name in ("D", "R", "BGV", "MDMW", "MDBW", "MDRW", "TI", "PAR"):
        assert narrow[name].high - narrow[name].low < wide[name].high - wide[name].low


def test_an_answer_is_the_same_alone_and_among_many_and_with_more_threads():
    rng = np.random.default_rng(3)
    y, n = rng.uniform(20, 80, (40, 5)), rng.integers(50, 500, (40, 5)).astype(float)
    ordered = np.arange(40) % 2 == 0
    many = measured(Groups.of(y, n, ordered=ordered, reference=2), draws=300, workers=2)
    for k in (0, 7, 39):
        alone = measured(Groups.of(y[k], n[k], ordered=ordered[k], reference=2), draws=300).of(0)
        for name in IDS:
            assert alone[name].row() == many.of(k)[name].row()


def test_the_same_seed_gives_the_same_and_another_nearly_so():
    groups = Groups.of([[20, 30, 55]], [[90, 100, 80]])
    one, two, other = (measured(groups, seed=seed).of(0)["MDMW"] for seed in (1, 1, 2))
    assert one.row() == two.row() != other.row()
    assert other.low == pytest.approx(one.low, rel=0.1)
