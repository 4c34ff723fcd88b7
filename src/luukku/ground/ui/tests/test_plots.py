"""Drawings of estimates: what is hidden has no place, what is not comparable is not joined."""

import re

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.ui.rules import plots
from luukku.ground.ui.rules.plots import Dot, Line, Spot

values = st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=20)
HIDDEN = Spot(told="·", hidden=True)


def drawn(source, **given):
    return engines["django"].from_string(source).render(given)


@given(values)
def test_a_near_axis_holds_every_value_and_few_ticks(numbers):
    axis = plots.near(numbers)
    slack = 1e-6 * (axis.high - axis.low)
    assert axis.low <= min(numbers) + slack
    assert axis.high >= max(numbers) - slack
    assert 2 <= len(axis.ticks) <= 8


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        ([96.3, 97.7], (96, 96.5, 97, 97.5, 98)),
        ([12, 40], (0, 10, 20, 30, 40)),
        ([], (0, 1)),
        ([0], (0, 1)),
        ([50], (45, 50, 55)),
    ],
)
def test_an_axis_begins_at_zero_only_where_zero_is_near(numbers, ticks):
    assert plots.near(numbers).ticks == ticks


def test_a_line_is_cut_where_the_definition_changed():
    line = Line("", tuple(Spot(v, v - 1, v + 1) for v in (4, 5, 6, 7)))
    (told,) = plots.drawn([line], plots.near([0, 8]), [2])
    assert told.line.count("M") == 2
    assert told.band.count("M") == 2
    assert plots.break_places(4, [2, 0, 9]) == (50.0,)


def test_a_hidden_estimate_has_no_place_in_a_line():
    line = Line("", (Spot(4), HIDDEN, Spot(6)))
    (told,) = plots.drawn([line], plots.near([0, 8]), [])
    assert told.spots[1][1] is None
    assert told.line.count("M") == 2


@given(values)
def test_every_value_has_a_class_and_a_larger_one_never_a_smaller(numbers):
    limits = plots.shades(numbers)
    classes = [plots.shade(value, limits) for value in sorted(numbers)]
    assert classes == sorted(classes)
    assert 1 <= classes[0] <= classes[-1] <= len(limits) <= 5


def test_alike_values_are_one_class_and_few_values_few():
    assert plots.shades([3, 3, 3]) == (3,)
    assert plots.shades([]) == ()
    assert plots.shades([1, 2, 3, 4, 5]) == (1, 2, 3, 4, 5)


def test_what_is_hidden_is_drawn_the_same_whatever_it_was():
    """The axis, the hatching and the table know nothing of a hidden number: there is none to know."""
    rows = [Dot("A", Spot(30, 28, 32, "30 %")), Dot("B", HIDDEN)]
    html = drawn("{% dot_chart rows caption='x' %}", rows=rows)
    row = html.split("<tr>")[-1]
    assert "<circle" not in row
    assert "ui-whisker" not in row
    assert re.search(r'<rect fill="url[^>]*x="0" y="5" width="100%"', row)


def test_a_map_says_each_class_with_a_mark_too():
    shapes = {"width": 9, "height": 9, "places": {"1": {"path": "M0 0z", "x": 1, "y": 2}}}
    html = drawn("{% area_map shapes places %}", shapes=shapes, places={"1": ("4", "4", "Inari")})
    assert "ui-shade-4" in html
    assert ">4</text>" in html
    assert "<title>Inari</title>" in html


def test_a_municipality_without_a_number_is_plain():
    shapes = {"width": 9, "height": 9, "places": {"1": {"path": "M0 0z", "x": 1, "y": 2}}}
    assert "ui-shade-none" in drawn("{% area_map shapes places %}", shapes=shapes, places={})


def test_a_small_line_of_nothing_is_empty():
    assert "<circle" not in drawn("{% sparkline numbers words='x' %}", numbers=[None, None])


def test_the_numbers_of_near_marks_stand_above_each_other():
    assert plots.stagger([10, 12, 14, 60]) == (-8, -24, -40, -8)
    assert plots.stagger([]) == ()


def months(count):
    return [f"{n % 12 + 1}/{2018 + n // 12}" for n in range(count)]


def test_many_times_leave_room_on_a_phone_and_few_stay():
    spots = (Spot(4, told="4"),) * 48
    html = drawn("{% series_chart times lines %}", times=months(48), lines=[Line("a", spots)])
    assert html.count("ui-tick-wide") == 4
    assert 'r="2"' in html
    few = drawn(
        "{% series_chart times lines %}", times=["2020", "2021"], lines=[Line("a", spots[:2])]
    )
    assert "ui-tick-wide" not in few
    assert 'r="4"' in few


def test_an_axis_below_nought_has_a_minus():
    html = drawn("{% dot_chart rows %}", rows=[Dot("A", Spot(-20)), Dot("B", Spot(20))])
    assert ">−20<" in html


def test_a_caption_that_a_heading_says_is_only_heard():
    html = drawn("{% dot_chart rows caption='Ikä' quiet=True %}", rows=[Dot("A", Spot(1))])
    assert '<strong class="ds-sr-only">Ikä</strong>' in html
