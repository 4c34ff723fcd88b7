"""The rules of what readers see: languages, ways in, nearness, calendars."""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.catalogue.rules.hours.opening import instant
from luukku.ground.catalogue.rules.ical import Event, calendar, sequence
from luukku.ground.catalogue.rules.nearness import kilometres
from luukku.ground.catalogue.rules.tongues import NOT_YET, PARTLY, Reader, gap, reader, said
from luukku.ground.catalogue.rules.ways import GROUP_OF, Standing, digital_only, standing
from luukku.ground.catalogue.rules.words import ChannelKind

TODAY = date(2025, 3, 3)
AT = datetime(2025, 3, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("who", "text", "words", "language"),
    [
        (Reader("fi", "se"), {"fi": "a", "se": "b"}, "b", "se"),
        (Reader("fi", "se"), {"fi": "a", "sv": "b"}, "a", "fi"),
        (Reader("sv", "se"), {"fi": "a", "sv": "b"}, "b", "sv"),
        (Reader("en", "fi-x-easy"), {"fi": "a", "en": "b"}, "a", "fi"),
        (Reader("fi", "fi"), {"smn": "a"}, "a", "smn"),
        (Reader("fi", "fi"), {}, "", "fi"),
        (Reader("fi", "fi"), None, "", "fi"),
    ],
)
def test_a_text_is_said_in_the_nearest_language(who, text, words, language):
    found = said(text, who)
    assert (found.words, found.language) == (words, language)


@pytest.mark.parametrize(
    ("language", "review", "sure"),
    [
        ("fi", {}, True),
        ("se", {}, False),
        ("se", {"se": ("machine", "b")}, False),
        ("se", {"se": ("approved", "b")}, True),
        ("se", {"se": ("approved", "another wording")}, False),
        ("fi", {"fi": ("draft", "a")}, False),
    ],
)
def test_only_a_review_of_this_wording_counts(language, review, sure):
    hashed = {
        c: (state, sha256(words.encode()).hexdigest()) for c, (state, words) in review.items()
    }
    assert said({"fi": "a", "se": "b"}, Reader("fi", language), hashed).reviewed is sure


def test_an_unknown_language_is_the_page_s_own():
    assert reader("sv", "xx") == Reader("sv", "sv")


def test_a_gap_is_whole_or_part():
    who = Reader("fi", "se")
    there, not_there, nothing = said({"se": "a"}, who), said({"fi": "a"}, who), said({}, who)
    assert gap((there, nothing)) is None
    assert gap((not_there, nothing))[0] == NOT_YET
    assert gap((there, not_there)) == (PARTLY, "pohjoissaameksi", "suomeksi")


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "checked", "state", "day"),
    [
        ([(None, None)], TODAY, Standing.HOLDS, TODAY),
        ([(None, TODAY)], TODAY, Standing.HOLDS, TODAY),
        ([(None, TODAY - DAY), (None, None)], TODAY, Standing.CLOSED, TODAY - DAY),
        ([(TODAY + DAY, None)], TODAY, Standing.COMING, TODAY + DAY),
        ([(TODAY, None)], TODAY, Standing.HOLDS, TODAY),
        ([(None, None)], TODAY - 366 * DAY, Standing.STALE, TODAY - 366 * DAY),
        ([(None, None)], None, Standing.STALE, None),
        ([(TODAY + DAY, None), (None, TODAY - DAY)], None, Standing.CLOSED, TODAY - DAY),
    ],
)
def test_how_a_way_stands(days, checked, state, day):
    assert standing(days, checked, 365, TODAY) == (state, day)


def test_every_kind_of_channel_has_a_group():
    assert set(GROUP_OF) == set(ChannelKind)


@pytest.mark.parametrize(
    ("kinds", "only"),
    [([], False), (["chat"], True), (["chat", "online"], True), (["chat", "phone"], False)],
)
def test_a_gap_of_those_without_a_device(kinds, only):
    assert digital_only(kinds) is only


POINTS = st.tuples(st.floats(59, 71), st.floats(19, 32))


@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways(one, other):
    assert kilometres(one, other) == kilometres(other, one) >= 0
    assert kilometres(one, one) == 0


def event(day, starts, ends, **fields):
    return Event(
        uid="x@luukku", starts=instant(day, starts), ends=instant(day, ends, second=True),
        title="Auto: kylä", where="Kylä", note="", changed=AT, **fields,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "starts", "ends", "first", "last"),
    [
        (date(2025, 1, 15), time(10), time(12), "20250115T080000Z", "20250115T100000Z"),
        (date(2025, 7, 15), time(10), time(12), "20250715T070000Z", "20250715T090000Z"),
        (date(2025, 3, 30), time(2), time(5), "20250330T000000Z", "20250330T020000Z"),
        (date(2025, 10, 26), time(2), time(5), "20251025T230000Z", "20251026T030000Z"),
    ],
)
def test_a_stop_is_right_on_both_sides_of_the_clock_change(day, starts, ends, first, last):
    text = calendar("Kierros", [event(day, starts, ends)], at=AT)
    assert f"DTSTART:{first}\r\n" in text
    assert f"DTEND:{last}\r\n" in text


def test_a_cancelled_stop_stays_and_its_sequence_grows():
    kept = calendar("K", [event(TODAY, time(10), time(12))], at=AT)
    gone = calendar("K", [event(TODAY, time(10), time(12), cancelled=True)], at=AT)
    assert f"SEQUENCE:{sequence(AT)}\r\n" in kept
    assert f"SEQUENCE:{sequence(AT) + 1}\r\n" in gone
    assert "STATUS:CANCELLED" in gone


@given(st.text(max_size=200))
def test_no_words_break_a_calendar(words):
    told = event(TODAY, time(10), time(12))
    text = calendar(words, [told], at=AT)
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert text.count("BEGIN:VEVENT") == 1 or "BEGIN:VEVENT" in words
