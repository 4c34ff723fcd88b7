"""Is a told thing still fresh, and how complete are the texts of a language: examples, then truths."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.catalogue.rules.completeness import (
    Done,
    Need,
    completeness,
    counted_fields,
    language_needs,
    state_in_force,
    total,
    wording_sha256,
)
from luukku.ground.catalogue.rules.freshness import Freshness, freshness, stale_from
from luukku.ground.catalogue.rules.words import LANGUAGES, ReviewState

CHECKED = date(2026, 1, 1)


@pytest.mark.parametrize(("days", "fresh_days", "expected"), [
    (0, 365, Freshness.FRESH),
    (335, 365, Freshness.FRESH),
    (336, 365, Freshness.DUE_SOON),
    (365, 365, Freshness.DUE_SOON),
    (366, 365, Freshness.STALE),
    (5, 8, Freshness.FRESH),
    (7, 8, Freshness.DUE_SOON),
    (8, 8, Freshness.DUE_SOON),
    (9, 8, Freshness.STALE),
    (0, 0, Freshness.FRESH),
    (1, 0, Freshness.STALE),
    (-3, 365, Freshness.FRESH),
])  # fmt: skip
def test_what_was_checked_is_fresh_then_due_then_stale(days, fresh_days, expected):
    assert freshness(CHECKED, fresh_days, CHECKED + timedelta(days=days)) is expected


def test_what_nobody_checked_is_stale():
    assert freshness(None, 365, CHECKED) is Freshness.STALE
    assert stale_from(None, 365) is None


ORDER = [Freshness.FRESH, Freshness.DUE_SOON, Freshness.STALE]


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_a_thing_never_grows_fresher_by_itself(fresh_days, days):
    today = CHECKED + timedelta(days=days)
    now, later = (freshness(CHECKED, fresh_days, d) for d in (today, today + timedelta(days=1)))
    assert ORDER.index(now) <= ORDER.index(later)
    assert (now is Freshness.STALE) == (today >= stale_from(CHECKED, fresh_days))


APPROVED, DRAFT = ReviewState.APPROVED, ReviewState.DRAFT
TEXTS = {
    "name": {"fi": "Neuvola", "sv": "Rådgivning"},
    "summary": {"fi": "Lyhyesti", "sv": ""},
    "description": {"fi": "Pitkään"},
    "deadline": {"fi": "Viikossa"},
    "requirements": {},
}


def done(language, **told):
    reviews = {(field, language): state for field, state in told.items()}
    (row,) = completeness("service", TEXTS, reviews, {language: Need.REQUIRED})
    return row


def test_a_reviewed_text_is_done_and_a_written_one_is_not():
    row = done("fi", name=APPROVED, summary=ReviewState.REVIEWED, description=ReviewState.MACHINE)
    assert (row.done, row.unreviewed, row.missing) == (2, 2, ("user_instruction",))
    assert (row.of, row.percent) == (5, 40)


def test_a_review_of_a_text_that_is_not_there_is_nothing():
    row = done("sv", name=DRAFT, summary=APPROVED)
    assert (row.done, row.unreviewed) == (0, 1)
    assert row.missing == ("summary", "description", "user_instruction", "deadline")


def test_an_entity_without_texts_is_complete():
    (row,) = completeness("offering", {}, {}, {"fi": Need.REQUIRED})
    assert (row.of, row.percent) == (0, 100)


def test_a_field_counts_when_somebody_has_said_it():
    assert counted_fields("service", TEXTS)[-1] == "deadline"
    assert counted_fields("unheard-of", {"a": {"fi": "x"}, "b": {}}) == ("a",)


@pytest.mark.parametrize(("bilingual", "local", "expected"), [
    (False, (), {"fi": Need.REQUIRED, "sv": Need.EXPECTED, "se": Need.OPTIONAL}),
    (True, (), {"fi": Need.REQUIRED, "sv": Need.REQUIRED}),
    (False, ("fi", "se"), {"se": Need.REQUIRED, "smn": Need.OPTIONAL, "en": Need.OPTIONAL}),
    (False, ("fi", "se", "smn", "sms"), {"smn": Need.REQUIRED, "sms": Need.REQUIRED}),
])  # fmt: skip
def test_languages_are_called_for_where_the_law_calls(bilingual, local, expected):
    needs = language_needs(bilingual=bilingual, local=local)
    assert set(needs) == set(LANGUAGES)
    assert {language: needs[language] for language in expected} == expected


def test_many_entries_make_a_board():
    rows = [Done("fi", Need.REQUIRED, 2, 1, ("a",)), Done("fi", Need.REQUIRED, 1, 0, ())]
    assert total([*rows, Done("sv", Need.EXPECTED, 0, 0, ("a",))]) == {
        "fi": (3, 1, 5),
        "sv": (0, 0, 1),
    }


def test_a_changed_text_is_a_draft_again():
    seen = wording_sha256("Vanha")
    assert state_in_force("Vanha", seen, APPROVED) is APPROVED
    assert state_in_force("Uusi", seen, APPROVED) is DRAFT


fields = st.sampled_from(["name", "summary", "description", "deadline"])
texts = st.dictionaries(
    fields, st.dictionaries(st.sampled_from(["fi", "sv"]), st.sampled_from(["", "x"]))
)
reviews = st.dictionaries(
    st.tuples(fields, st.sampled_from(["fi", "sv"])), st.sampled_from(ReviewState)
)


@given(texts, reviews)
def test_every_text_is_counted_once_and_all_is_a_hundred(said, seen):
    for row in completeness("service", said, seen, language_needs(bilingual=True)):
        assert row.of == len(counted_fields("service", said))
        assert 0 <= row.percent <= 100
        assert (row.percent == 100) == (row.done == row.of)


@given(texts, reviews, fields)
def test_taking_a_review_away_never_makes_more_done(said, seen, field):
    fewer = {key: state for key, state in seen.items() if key[0] != field}
    needs = {"fi": Need.REQUIRED}
    (all_of_it,), (less,) = (completeness("service", said, r, needs) for r in (seen, fewer))
    assert less.done <= all_of_it.done
    assert less.missing == all_of_it.missing
