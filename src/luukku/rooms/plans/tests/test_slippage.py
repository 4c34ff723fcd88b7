"""How a moved date is said: examples, and truths for every pair of days."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from luukku.rooms.plans.rules.slippage import Slip, slip
from luukku.rooms.plans.templatetags.plans import slip_words

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("promised", "now", "words"),
    [
        (date(2023, 12, 31), date(2024, 12, 31), "myöhässä 1 vuosi"),
        (date(2023, 12, 31), date(2024, 4, 30), "myöhässä 4 kuukautta"),
        (date(2022, 1, 31), date(2024, 2, 29), "myöhässä 2 vuotta 1 kuukausi"),
        (date(2024, 1, 1), date(2024, 1, 2), "myöhässä 1 päivä"),
        (date(2024, 6, 30), date(2024, 5, 30), "aikaistunut 1 kuukausi"),
    ],
)
def test_a_delay_is_said_in_the_units_people_use(promised, now, words):
    with translation.override("fi"):
        assert slip_words(slip(promised, now)) == words


def test_nothing_moves_without_two_different_days():
    assert slip(None, date(2024, 1, 1)) is None
    assert slip(date(2024, 1, 1), None) is None
    assert slip(date(2024, 1, 1), date(2024, 1, 1)) is None


@given(DAYS, DAYS)
def test_a_later_day_is_late_and_an_earlier_is_not(one, other):
    found = slip(one, other)
    assert (found is None) == (one == other)
    if found:
        assert found.is_late == (other > one)
        assert found.total_days == (other - one).days


@given(DAYS, DAYS)
def test_the_same_way_there_and_back(one, other):
    there, back = slip(one, other), slip(other, one)
    if there and back:
        assert (there.years, there.months, there.days) == (back.years, back.months, back.days)
        assert there == Slip(there.years, there.months, there.days, -back.total_days)
