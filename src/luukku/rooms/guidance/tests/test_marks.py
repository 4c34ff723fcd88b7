"""Counting at the door and wishes sent twice: shared by every process, and nobody can be read from it."""

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, connections
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from luukku.ground.journal.queries import told
from luukku.ground.people.rules import NOBODY
from luukku.rooms.guidance.guards import counting, door
from luukku.rooms.guidance.models import Contact, DoorMark, Need
from luukku.rooms.guidance.queries.counting import times
from luukku.rooms.guidance.rules import marks
from luukku.rooms.guidance.rules.words import Channel, Outcome
from luukku.rooms.guidance.services.door import ask_callback
from luukku.rooms.guidance.services.ending import close
from luukku.rooms.guidance.services.marks import count_one
from luukku.rooms.guidance.services.needs import Told
from luukku.rooms.guidance.tests.builders import NOW, WORDS, a_house, a_town, the_need

WISH = {"phone": "040 123 4567", "caller": "Aune", "about": WORDS, "on_behalf": "relative"}


def wished(at=NOW, **other):
    told_ = Told(channel=Channel.CALLBACK, **{"about": WORDS, "phone": "040 123 4567", **other})
    return ask_callback(told=told_, by=NOBODY, at=at)


@pytest.mark.django_db
class TestWishes:
    def test_sent_twice_is_one_need(self, house, client):
        pages = [client.post("/apua/soittopyynto/", WISH).content.decode() for _ in range(3)]
        need = Need.objects.get()
        assert all(need.code in page for page in pages)
        assert Contact.objects.count() == 1 and len(told("CallbackAsked")) == 1

    @pytest.mark.parametrize("phone", ["+358 40 1234567", "00358401234567", "040-123 4567"])
    def test_the_same_number_however_written(self, house, phone):
        assert wished() == wished(phone=phone)

    @pytest.mark.parametrize(
        "other",
        [{"phone": "040 123 4568"}, {"about": "Rahat loppu"}, {"municipality": "698"}],
    )
    def test_another_wish_is_another_need(self, house, other):
        a_town()
        assert wished() != wished(**other)

    def test_after_half_an_hour_it_is_new(self, house):
        first = wished()
        assert wished(at=NOW + timedelta(minutes=29)) == first
        assert wished(at=NOW + marks.SAME_WISH) != first

    def test_after_it_has_ended_it_is_new(self, house):
        first = wished()
        close(code=first, outcome=Outcome.ABANDONED, by=house.guide, at=NOW)
        assert wished() != first

    def test_nothing_of_the_number_can_be_read(self, house, settings):
        wished()
        kept = str(list(DoorMark.objects.values_list()))
        assert "123" not in kept.replace(DoorMark.objects.get().digest, "")
        plain = marks.digest(
            "another key", "wish", "0401234567", "callback", "", "self", WORDS.lower()
        )
        assert DoorMark.objects.get().digest != plain
        assert the_need(DoorMark.objects.get().need.code).person is not None


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("transactional_db")
def test_sent_at_the_same_moment_is_one_need():
    """Eight threads, eight connections, one wish."""
    a_house()
    gate, codes, faults = threading.Barrier(8), [], []

    def asking():
        gate.wait()
        try:
            codes.append(wished())
        except DatabaseError as why:
            faults.append(why)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=asking) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(codes)) == 1 and Need.objects.count() == 1
    assert not faults or connections["default"].vendor == "sqlite"  # its memory has one table lock


@pytest.mark.django_db
class TestCounting:
    def test_every_process_counts_the_same(self):
        counts = [
            count_one(kind="search", who="192.0.2.7", seconds=60, by=NOBODY, at=NOW) for _ in "abc"
        ]
        assert counts == [1, 2, 3]
        assert times(kind="search", who="192.0.2.7", seconds=60, at=NOW) == 3
        assert times(kind="search", who="192.0.2.8", seconds=60, at=NOW) == 0
        assert times(kind="call", who="192.0.2.7", seconds=60, at=NOW) == 0
        later = NOW + timedelta(seconds=60)
        assert count_one(kind="search", who="192.0.2.7", seconds=60, by=NOBODY, at=later) == 1
        assert DoorMark.objects.values("digest").distinct().count() == 2
        assert "192.0.2.7" not in str(list(DoorMark.objects.values_list()))

    def test_calls_are_slowed_by_address_and_others_get_through(self, house, client):
        flood = [
            client.post("/apua/soittopyynto/", {**WISH, "phone": f"040 123 45{n:02}"}).status_code
            for n in range(door.CALLS[0] + 2)
        ]
        assert flood[: door.CALLS[0]] == [200] * door.CALLS[0] and set(flood[-1:]) <= {429, 200}
        other = client.post("/apua/soittopyynto/", WISH, REMOTE_ADDR="192.0.2.99")
        assert other.status_code == 200

    def test_a_database_that_is_away_keeps_nobody_out(self, client, rf, monkeypatch):
        def away(**values):
            raise DatabaseError("locked")

        monkeypatch.setattr(counting, "count_one", away)
        asked = rf.post("/apua/")
        assert [counting.one_more(asked, "search", 60) for _ in "ab"] == [1, 2]


@given(
    st.datetimes(timezones=st.just(timezone.get_default_timezone())),
    st.sampled_from([60, 900, 3600]),
)
def test_a_moment_falls_in_the_stretch_that_ends_after_it(at, seconds):
    _, until = marks.window(at, seconds)
    assert timedelta(0) < until.astimezone(at.tzinfo) - at or until > at
    assert until.timestamp() - at.timestamp() <= seconds + 1


@given(st.lists(st.text(max_size=9), min_size=1, max_size=4))
def test_a_digest_tells_words_apart_and_hides_them(words):
    assert marks.digest("a", *words) == marks.digest("a", *words)
    assert marks.digest("a", *words) != marks.digest("b", *words)
    assert len(marks.digest("a", *words)) == 64
