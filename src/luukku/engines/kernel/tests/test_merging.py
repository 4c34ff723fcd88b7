"""Merging reads like this: what one changed stays, what both changed is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.engines.kernel.merging import Clash, EditConflict, merged, merged_or_conflict

BASE = {"text_fi": "Koulutetaan", "due": "2025-06-30", "grounds": ["age"]}


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ({}, {}, {}),
        ({"due": "2025-12-31"}, {}, {"due": "2025-12-31"}),
        ({}, {"due": "2025-12-31"}, {"due": "2025-12-31"}),
        ({"due": "2026-01-01"}, {"text_fi": "Opastetaan"},
         {"due": "2026-01-01", "text_fi": "Opastetaan"}),
        ({"due": "2026-01-01"}, {"due": "2026-01-01"}, {"due": "2026-01-01"}),
        ({"grounds": ["age", "sex"]}, {"text_fi": ""}, {"grounds": ["age", "sex"], "text_fi": ""}),
    ],
)  # fmt: skip
def test_changes_of_different_fields_are_both_kept(theirs, mine, expected):
    result = merged(BASE, {**BASE, **theirs}, {**BASE, **mine})
    assert result.fields == {**BASE, **expected}
    assert result.clashes == ()


def test_a_field_changed_by_both_is_asked_and_the_saved_one_stands_meanwhile():
    theirs = {**BASE, "text_fi": "Opastetaan", "due": "2026-01-01"}
    mine = {**BASE, "text_fi": "Ohjataan"}
    result = merged(BASE, theirs, mine)
    assert result.clashes == (Clash("text_fi", "Koulutetaan", "Opastetaan", "Ohjataan"),)
    assert result.fields["text_fi"] == "Opastetaan"
    assert result.fields["due"] == "2026-01-01"
    assert result.from_theirs == {"due"}


def test_the_conflict_proposes_both_works_with_my_own_words_where_they_clash():
    with pytest.raises(EditConflict) as caught:
        merged_or_conflict(
            BASE, {**BASE, "text_fi": "A", "due": ""}, {**BASE, "text_fi": "B"}, revision=4
        )
    assert caught.value.proposal == {**BASE, "text_fi": "B", "due": ""}
    assert caught.value.revision == 4
    assert caught.value.theirs["text_fi"] == "A"


names = st.sampled_from(["a", "b", "c", "d"])
states = st.fixed_dictionaries({n: st.integers(0, 3) for n in "abcd"})


@given(states, states)
def test_merging_with_oneself_changes_nothing(base, mine):
    assert merged(base, mine, mine).fields == mine
    assert merged(base, base, mine).fields == mine
    assert merged(base, mine, base).fields == mine


@given(states, states, states)
def test_it_does_not_matter_who_was_first_where_nobody_clashes(base, one, other):
    there, back = merged(base, one, other), merged(base, other, one)
    assert {c.field for c in there.clashes} == {c.field for c in back.clashes}
    clashing = {c.field for c in there.clashes}
    for name in set(base) - clashing:
        assert there.fields[name] == back.fields[name]


@given(states, states, states)
def test_no_change_is_ever_lost(base, theirs, mine):
    result = merged(base, theirs, mine)
    asked = {clash.field: (clash.theirs, clash.mine) for clash in result.clashes}
    for name in base:
        for value in (theirs[name], mine[name]):
            if value != base[name]:
                assert result.fields[name] == value or value in asked[name]
