"""The chain tells of every touch; an audit entry carries no personal data."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.journal import rules
from luukku.ground.journal.rules import Break, Head, Link, Wrong, breaks, sealed
from luukku.ground.journal.tests.facts import NOW, SOMEBODY


def a_chain(length: int) -> list[Link]:
    """A chain that holds, each entry a minute after the one before."""
    chain: list[Link] = []
    for number in range(1, length + 1):
        chain.append(
            sealed(
                Link(
                    number=number,
                    at=NOW + timedelta(minutes=number),
                    actor_id=SOMEBODY if number % 2 else None,
                    action="role_granted",
                    subject=f"user:{number}",
                    detail={"role_code": "owner", "organisation_id": number},
                    previous_hash=chain[-1].hash if chain else rules.START,
                )
            )
        )
    return chain


def head_of(chain: list[Link], holds: bool = True) -> Head:
    return Head(chain[-1].number, chain[-1].hash, holds) if chain else Head(0, rules.START, holds)


def wrongs(chain, head):
    return [(one.number, one.wrong, one.until) for one in breaks(chain, head)]


@given(st.integers(0, 12))
def test_a_chain_nobody_touched_holds(length):
    chain = a_chain(length)
    assert breaks(chain, head_of(chain)) == []


CHANGES = {
    "number": lambda link: replace(link, number=link.number + 1000),
    "at": lambda link: replace(link, at=link.at + timedelta(microseconds=1)),
    "actor_id": lambda link: replace(link, actor_id=UUID(int=5)),
    "action": lambda link: replace(link, action="role_withdrawn"),
    "subject": lambda link: replace(link, subject="user:999"),
    "detail": lambda link: replace(link, detail={"role_code": "admin", "organisation_id": 1}),
    "previous_hash": lambda link: replace(link, previous_hash="f" * 64),
    "hash": lambda link: replace(link, hash="f" * 64),
}


@pytest.mark.parametrize("field", [name for name in CHANGES if name != "number"])
@given(length=st.integers(1, 8), data=st.data())
def test_a_changed_entry_is_named(field, length, data):
    chain = a_chain(length)
    place = data.draw(st.integers(1, length))
    chain[place - 1] = CHANGES[field](chain[place - 1])
    assert wrongs(chain, head_of(a_chain(length))) == [(place, Wrong.CHANGED, None)]


@given(length=st.integers(1, 8), data=st.data())
def test_an_entry_changed_and_sealed_anew_is_named_by_the_one_after_it(length, data):
    chain = a_chain(length)
    place = data.draw(st.integers(1, length))
    chain[place - 1] = sealed(replace(chain[place - 1], action="something_else"))
    assert wrongs(chain, head_of(a_chain(length))) == [(place, Wrong.CHANGED, None)]


@given(length=st.integers(2, 8), data=st.data())
def test_removed_entries_are_named_from_first_to_last(length, data):
    first = data.draw(st.integers(1, length))
    last = data.draw(st.integers(first, length))
    chain = a_chain(length)
    del chain[first - 1 : last]
    assert wrongs(chain, head_of(a_chain(length))) == [(first, Wrong.REMOVED, last)]


@given(length=st.integers(2, 8), data=st.data())
def test_swapped_entries_are_named_by_each_other(length, data):
    one = data.draw(st.integers(1, length - 1))
    other = data.draw(st.integers(one + 1, length))
    chain, head = a_chain(length), head_of(a_chain(length))
    a, b = chain[one - 1], chain[other - 1]
    whole = list(chain)
    whole[one - 1], whole[other - 1] = replace(b, number=one), replace(a, number=other)
    words = list(chain)
    words[one - 1] = replace(b, number=one, previous_hash=a.previous_hash, hash=a.hash)
    words[other - 1] = replace(a, number=other, previous_hash=b.previous_hash, hash=b.hash)
    wanted = [(one, Wrong.SWAPPED, other), (other, Wrong.SWAPPED, one)]
    assert wrongs(whole, head) == wanted
    assert wrongs(words, head) == wanted


def test_the_end_of_the_chain_is_guarded_by_the_head():
    chain = a_chain(5)
    assert wrongs(chain[:3], head_of(chain)) == [(4, Wrong.REMOVED, 5)]
    assert wrongs([], head_of(chain)) == [(1, Wrong.REMOVED, 5)]
    assert wrongs(chain, head_of(chain[:3])) == [(4, Wrong.ADDED, 5)]
    assert wrongs(chain, None) == [(6, Wrong.HEAD_MISSING, None)]
    assert wrongs([], None) == []
    assert wrongs(chain[:3], head_of(chain[:3], holds=False)) == [(4, Wrong.HEAD_FORGED, None)]


def test_a_writer_who_met_a_forged_head_left_word_of_it():
    chain = a_chain(2)
    chain.append(
        sealed(replace(chain[-1], number=3, action=rules.DISTRUST, previous_hash=chain[-1].hash))
    )
    assert wrongs(chain, head_of(chain)) == [(3, Wrong.HEAD_FORGED, None)]


def test_a_chain_that_is_wrong_everywhere_is_told_within_reason():
    chain = [replace(link, hash="f" * 64) for link in a_chain(1200)]
    assert breaks(chain, None)[0] == Break(1, Wrong.CHANGED)
    assert len(breaks(chain, None)) == rules.MOST_BREAKS


def test_the_seal_needs_the_secret():
    assert rules.seal_of(1, "a", "secret") != rules.seal_of(1, "a", "other")
    assert rules.seal_of(1, "a", "secret") != rules.seal_of(2, "a", "secret")


@pytest.mark.parametrize(
    ("action", "subject", "detail"),
    [
        ("Role granted", "user:1", {}),
        ("role_granted", "Matti Meikäläinen", {}),
        ("role_granted", "person:010190-999P", {}),
        ("role_granted", "user:1", {"name": "Matti"}),
        ("role_granted", "user:1", {"comment": "hyvä"}),
        ("role_granted", "user:1", {"role_code": "Matti Meikäläinen"}),
        ("role_granted", "user:1", {"email_code": "matti@example.org"}),
        ("role_granted", "user:1", {"person_code": "010190-999P"}),
        ("role_granted", "user:1", {"unit_ids": [1, "oma yksikkö"]}),
        ("role_granted", "user:1", {"ratio_number": {"a": 1}}),
    ],
)
def test_an_entry_with_words_or_personal_data_is_refused(action, subject, detail):
    with pytest.raises(ValueError, match=r"audit|free text"):
        rules.sober(action, subject, detail)


@given(st.uuids())
def test_no_key_of_a_person_is_taken_for_a_national_id(key):
    kept = rules.sober("role_granted", f"user:{key}", {"user_id": key})
    assert kept == {"user_id": str(key)}


def test_an_entry_with_ids_codes_and_dates_is_kept_as_json():
    kept = rules.sober(
        "role_granted",
        f"user:{SOMEBODY}",
        {"user_id": SOMEBODY, "role_code": "owner", "on": date(2026, 3, 2), "plan_ids": (1, 2)},
    )
    assert kept == {
        "user_id": str(SOMEBODY), "role_code": "owner", "on": "2026-03-02", "plan_ids": [1, 2],
    }  # fmt: skip


def test_waiting_grows_to_five_minutes():
    waits = [rules.wait_after(tries).total_seconds() for tries in (1, 2, 3, 8, 9, 10_000)]
    assert waits == [2, 4, 8, 256, 300, 300]
