"""A national id in its one spelling; what cannot be one is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.rules.national_id import CENTURIES, CHECK_MARKS, normal_national_id

SPELLINGS = [
    ("131052-308T", "131052-308T"),
    ("131052-308t", "131052-308T"),
    (" 131052 -308T\n", "131052-308T"),
    ("131052−308T", "131052-308T"),
    ("010594Y9032", "010594Y9032"),
    ("020594X903P", "020594X903P"),
    ("020504E903F", "020504E903F"),
    ("290200A248A", "290200A248A"),
]
WRONG = [
    "", "131052", "131052-308", "131052-308U", "321052-308T", "290201A248A", "131052G308T",
    "131052-001K", "Aino", "131052-308T131052-308T",
]  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), SPELLINGS)
def test_spellings(said, meant):
    assert normal_national_id(said) == meant


@pytest.mark.parametrize("said", WRONG)
def test_what_is_not_a_national_id_is_refused(said):
    with pytest.raises(RuleBroken, match="ei ole henkilötunnus"):
        normal_national_id(said)


@given(
    st.integers(1, 28), st.integers(1, 12), st.integers(0, 99),
    st.sampled_from(sorted(CENTURIES)), st.integers(2, 999),
)  # fmt: skip
def test_exactly_one_check_mark_is_right(day, month, year, century, number):
    start, end = f"{day:02}{month:02}{year:02}", f"{number:03}"
    right = [mark for mark in CHECK_MARKS if _accepted(f"{start}{century}{end}{mark}")]
    assert len(right) == 1


def _accepted(code):
    try:
        return normal_national_id(code) == code
    except RuleBroken:
        return False
