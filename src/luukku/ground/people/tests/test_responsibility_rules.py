"""One organiser at a time, every day, however responsibility moves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.rules.responsibility import (
    Term,
    first_overlap,
    moved,
    organiser_on,
    overlap,
)

D = date(2023, 1, 1)
DAY = timedelta(days=1)
DAYS = st.dates(date(2018, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("one", "other", "shares"),
    [
        (Term(1), Term(2), True),
        (Term(1, None, D - DAY), Term(2, D), False),
        (Term(1, None, D), Term(2, D), True),
        (Term(1, D, D), Term(2, D, D), True),
        (Term(1, D), Term(2, D + DAY), True),
        (Term(1, D, D + DAY), Term(2, D + 2 * DAY, D + 3 * DAY), False),
    ],
)
def test_two_terms_share_a_day_or_not(one, other, shares):
    assert overlap(one, other) is shares
    assert overlap(other, one) is shares


def test_the_first_overlap_is_told():
    terms = [Term(1, None, D), Term(2, D + DAY), Term(3, D + 5 * DAY)]
    assert first_overlap(terms) == (terms[1], terms[2])
    assert first_overlap(terms[:2]) is None


def test_responsibility_moves_on_the_day_and_the_old_term_ends_the_day_before():
    assert moved([Term(1)], 2, D) == (Term(1, None, D - DAY), Term(2, D, None))


@pytest.mark.parametrize(
    ("terms", "organiser", "code"),
    [
        ([Term(1, D)], 2, "people.moved_later"),
        ([Term(1, None, D), Term(2, D + DAY)], 3, "people.moved_later"),
        ([Term(1)], 1, "people.same_organiser"),
    ],
)
def test_a_move_is_refused_with_its_reason(terms, organiser, code):
    with pytest.raises(RuleBroken) as refusal:
        moved(terms, organiser, D)
    assert refusal.value.code == code


@given(st.lists(st.tuples(st.integers(1, 5), DAYS), max_size=12), DAYS)
def test_exactly_one_organiser_every_day_whatever_is_tried(moves, day):
    terms = (Term(0),)
    for organiser, on in moves:
        try:
            terms = moved(terms, organiser, on)
        except RuleBroken:
            continue
        assert organiser_on(terms, on) == organiser
    assert first_overlap(terms) is None
    assert sum(term.holds_on(day) for term in terms) == 1


@given(
    st.builds(Term, st.integers(0, 3), DAYS, DAYS), st.builds(Term, st.integers(0, 3), DAYS, DAYS)
)
def test_overlap_is_what_counting_days_says(one, other):
    one = Term(1, min(one.valid_from, one.valid_to), max(one.valid_from, one.valid_to))
    other = Term(2, min(other.valid_from, other.valid_to), max(other.valid_from, other.valid_to))
    first, last = max(one.valid_from, other.valid_from), min(one.valid_to, other.valid_to)
    assert overlap(one, other) is (first <= last)
