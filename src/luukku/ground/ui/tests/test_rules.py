"""Charts stand where their numbers say, and differences lose no word."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.ui.rules import charts
from luukku.ground.ui.rules.differences import LONGEST, word_changes

counts = st.lists(st.integers(0, 10_000), max_size=12)
values = st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=20)
days = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@given(counts)
def test_slices_follow_each_other_and_fill_the_bar(numbers):
    found = charts.slices(numbers)
    if sum(numbers):
        assert sum(s.width for s in found) == pytest.approx(100, abs=0.01 * len(numbers))
        for left, right in pairwise(found):
            assert right.start == pytest.approx(left.start + left.width, abs=0.02)
    else:
        assert all(s.width == 0 for s in found)


@given(counts)
def test_a_larger_count_never_has_a_narrower_slice(numbers):
    paired = sorted(zip(numbers, charts.slices(numbers), strict=True), key=lambda pair: pair[0])
    assert [s.width for _, s in paired] == sorted(s.width for _, s in paired)


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError):
        charts.slices([3, -1])


def test_the_longest_bar_is_full_and_an_unknown_value_has_none():
    assert charts.lengths([5, 10, None, 0]) == (50.0, 100.0, 0.0, 0.0)
    assert charts.lengths([None, 0]) == (0.0, 0.0)
    assert charts.lengths([]) == ()


@given(values)
def test_an_axis_holds_every_value_and_zero(numbers):
    axis = charts.scale(numbers)
    slack = 1e-6 * (axis.high - axis.low)
    assert axis.low <= min([0, *numbers]) + slack
    assert axis.high >= max([0, *numbers]) - slack
    assert 2 <= len(axis.ticks) <= 8
    assert axis.place(axis.high) == 0
    assert axis.place(axis.low) == 100


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        ([72.8, 61.0], (0, 20, 40, 60, 80)),
        ([3], (0, 1, 2, 3)),
        ([0.3], (0, 0.1, 0.2, 0.3)),
        ([-4, 6], (-5, 0, 5, 10)),
        ([0], (0, 1)),
    ],
)
def test_ticks_are_numbers_people_count_in(numbers, ticks):
    assert charts.scale(numbers).ticks == ticks


def test_a_flat_scale_has_its_values_at_the_bottom():
    assert charts.Scale(1, 1, (1,)).place(1) == 100


def test_points_spread_over_the_whole_width():
    assert charts.columns(0) == ()
    assert charts.columns(1) == (50,)
    assert charts.columns(3) == (0, 50, 100)


def test_a_line_is_lifted_where_a_value_is_missing():
    assert charts.path([(0, 1), (5, 2), None, (9, 3)]) == "M0 1 L5 2 M9 3"


def test_a_band_goes_there_and_back_in_each_unbroken_run():
    assert charts.band([(0, 4, 2), (5, 5, 3), None, (9, 1, 1)]) == "M0 4 L5 5 L5 3 L0 2 Z"
    assert charts.band([]) == ""


@given(days, days, days, days)
def test_a_time_never_leaves_the_drawing(start, end, first, last):
    first, last = min(first, last), max(first, last)
    place = charts.stretch(start, end, first, last)
    assert 0 <= place.start <= 100
    assert place.width > 0
    assert place.start + place.width <= 100.02


def test_an_open_end_reaches_the_edge():
    place = charts.stretch(date(2024, 1, 1), None, date(2023, 1, 1), date(2024, 12, 31))
    assert place.start == pytest.approx(49.93, abs=0.01)
    assert place.start + place.width == pytest.approx(100, abs=0.02)


def test_years_begin_where_their_first_day_is():
    assert charts.years(date(2023, 1, 1), date(2024, 12, 31)) == ((2023, 0.0), (2024, 49.93))


texts = st.text(st.sampled_from("ab ä\n"), max_size=60)


@given(texts, texts)
def test_both_texts_can_be_read_back_from_their_differences(before, after):
    left, right = word_changes(before, after)
    assert "".join(s.words for s in left) == before
    assert "".join(s.words for s in right) == after
    same = [s.words for s in left if not s.changed]
    assert "".join(same) == "".join(s.words for s in right if not s.changed)


@given(texts)
def test_the_same_text_has_no_differences(text):
    assert not any(s.changed for side in word_changes(text, text) for s in side)


def test_a_very_long_text_is_marked_whole():
    left, right = word_changes("a " * LONGEST, "b")
    assert [s.changed for s in left] == [True]
    assert [s.words for s in right] == ["b"]
