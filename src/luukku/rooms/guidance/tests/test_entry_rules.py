"""How many contacts a way in takes, and how that puts services in order: tables, then truths."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.catalogue.rules.hours.plan import HELSINKI
from luukku.rooms.guidance.rules.entry import (
    ENTRY_OF,
    GOING,
    Entry,
    Facts,
    Mobility,
    contacts,
    worth,
)
from luukku.rooms.guidance.rules.promise import promised

BETTER_FIRST = [
    ("an open telephone before a shut one", {"entry": Entry.CALL, "open_now": True},
     {"entry": Entry.CALL, "open_now": False}, None),
    ("booking oneself before reading", {"entry": Entry.BOOK}, {"entry": Entry.READ}, None),
    ("booking oneself before a shut telephone", {"entry": Entry.BOOK},
     {"entry": Entry.CALL, "open_now": False}, None),
    ("near before far", {"entry": Entry.VISIT, "kilometres": 5},
     {"entry": Entry.VISIT, "kilometres": 60}, None),
    ("far before very far", {"entry": Entry.VISIT, "kilometres": 60},
     {"entry": Entry.VISIT, "kilometres": 400}, None),
    ("without an appointment before with one", {"entry": Entry.VISIT},
     {"entry": Entry.VISIT, "appointment": True}, None),
    ("one that comes here before one that does not", {"entry": Entry.MOBILE},
     {"entry": Entry.MOBILE, "comes": False}, None),
    ("a mobile stop here before a place far away", {"entry": Entry.MOBILE},
     {"entry": Entry.VISIT, "kilometres": 160}, None),
    ("one's own language before another", {"entry": Entry.CALL, "speaks": True},
     {"entry": Entry.BOOK, "speaks": False}, None),
    ("a language nobody has told before a wrong one", {"entry": Entry.CALL},
     {"entry": Entry.CALL, "speaks": False}, None),
    ("fresh before stale", {"entry": Entry.CALL}, {"entry": Entry.CALL, "stale": True}, None),
    ("who takes new people before who does not", {"entry": Entry.READ},
     {"entry": Entry.PAPER, "intake": False}, None),
    ("home before a place when one cannot go", {"entry": Entry.HOME}, {"entry": Entry.VISIT},
     Mobility.HOMEBOUND),
    ("a place before home when one can go", {"entry": Entry.VISIT}, {"entry": Entry.HOME},
     Mobility.MOVES),
    ("at a distance before a place when one wants so", {"entry": Entry.FORM},
     {"entry": Entry.VISIT}, Mobility.REMOTE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "mobility"),
    [row[1:] for row in BETTER_FIRST],
    ids=[r[0] for r in BETTER_FIRST],
)
def test_fewer_contacts(one, other, mobility):
    assert contacts(Facts(**one), mobility) < contacts(Facts(**other), mobility)


def test_every_kind_of_channel_has_its_entry():
    from luukku.ground.catalogue.rules.words import ChannelKind

    assert set(ENTRY_OF) == {kind.value for kind in ChannelKind}


FACTS = st.builds(
    Facts,
    entry=st.sampled_from(Entry),
    open_now=st.none() | st.booleans(),
    appointment=st.booleans(),
    sign_in=st.booleans(),
    intake=st.booleans(),
    stale=st.booleans(),
    speaks=st.none() | st.booleans(),
    kilometres=st.none() | st.integers(0, 1500),
    comes=st.booleans(),
)


@given(FACTS, st.none() | st.sampled_from(Mobility))
def test_nothing_takes_less_than_one_contact(way, mobility):
    assert 1.0 <= contacts(way, mobility) < 10


@given(FACTS)
def test_who_cannot_go_never_gains_from_going(way):
    if way.entry in GOING:
        assert contacts(way, Mobility.HOMEBOUND) > contacts(way)


@given(st.floats(0.01, 10), st.floats(1, 6), st.floats(1, 6))
def test_more_contacts_are_never_worth_more(score, one, other):
    fewer, more = sorted((one, other))
    assert worth(score, fewer) >= worth(score, more)


def test_what_answers_much_better_stays_first():
    assert worth(3.0, 2.2) > worth(2.0, 1.0)


@pytest.mark.parametrize(
    ("asked", "day", "today"),
    [
        (datetime(2026, 3, 4, 9, tzinfo=HELSINKI), date(2026, 3, 4), True),
        (datetime(2026, 3, 4, 12, tzinfo=HELSINKI), date(2026, 3, 5), False),
        (datetime(2026, 3, 6, 23, 59, tzinfo=HELSINKI), date(2026, 3, 9), False),
        (datetime(2026, 3, 7, 3, tzinfo=HELSINKI), date(2026, 3, 9), False),
        (datetime(2026, 12, 24, 8, tzinfo=HELSINKI), date(2026, 12, 28), False),
        (datetime(2026, 4, 2, 15, tzinfo=HELSINKI), date(2026, 4, 7), False),
    ],
)
def test_somebody_calls_at_latest_on_the_next_working_day(asked, day, today):
    found = promised(asked)
    assert (found.day, found.today) == (day, today)
