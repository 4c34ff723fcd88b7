"""Follow-ups, what the door brings in, and forgetting: the verbs and every refusal."""

from datetime import timedelta

import pytest

from luukku.ground.journal.queries import AuditEntries, told
from luukku.ground.people.queries.vault import identity
from luukku.ground.people.rules import HOUSE, NOBODY
from luukku.rooms.guidance.models import Contact, FollowUp, Handover, UnmetSearch
from luukku.rooms.guidance.queries.following import follow_up_of, token_of
from luukku.rooms.guidance.rules.states import NeedState
from luukku.rooms.guidance.rules.words import Channel, Helped, Outcome, ReturnReason
from luukku.rooms.guidance.services.door import ask_callback, note_search
from luukku.rooms.guidance.services.ending import solve
from luukku.rooms.guidance.services.following import (
    answer_by_link,
    answer_follow_up,
    ask_follow_up,
)
from luukku.rooms.guidance.services.forgetting import forget_old
from luukku.rooms.guidance.services.handovers import give_back, hand_over, withdraw
from luukku.rooms.guidance.services.needs import (
    Told,
    take_from_queue,
)
from luukku.rooms.guidance.services.reading import read_caller
from luukku.rooms.guidance.services.units import name_lead
from luukku.rooms.guidance.tests.builders import NOW, WORDS, a_town, refused, the_need

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=5)


def offered(house, code, at=NOW):
    hand_over(
        code=code, to_organisation_id=house.other.id, reason="Tarvitsee käynnin", by=house.guide,
        at=at,
    )  # fmt: skip


def returned(house, code, at=LATER):
    offered(house, code)
    give_back(code=code, reason=ReturnReason.NOT_OURS, by=house.receiver, at=at)


def another(letter: str) -> str:
    """A letter that is not this one: what a tampered link differs by."""
    return "A" if letter != "A" else "B"


class TestFollowUp:
    @pytest.fixture
    def code(self, house):
        code = house.need()
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=NOW)
        return code

    def test_yes_through_the_link_ends_it(self, house, code):
        token = ask_follow_up(code=code, by=house.guide, at=NOW)
        answer_by_link(token=token, helped=Helped.YES, told_times=1, by=NOBODY, at=LATER)
        assert the_need(code).state == NeedState.CLOSED
        [fact] = told("FollowUpAnswered")
        assert fact["by_resident"] and fact["told_times"] == 1
        put = {"helped": Helped.YES, "told_times": 1, "by": NOBODY, "at": LATER}
        refused("guidance.link_not_open", answer_by_link, token=token, **put)

    def test_no_opens_it_again_with_its_owner(self, house, code):
        answer_follow_up(code=code, helped=Helped.NO, told_times=3, by=house.guide, at=LATER)
        need = the_need(code)
        assert (need.state, need.owner) == (NeedState.IN_HAND, house.guide.id)
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=LATER)
        assert FollowUp.objects.count() == 2

    def test_a_link_that_is_old_tampered_or_never_asked_lets_nobody_in(self, house, code):
        never = token_of(FollowUp.objects.get().uuid)
        assert follow_up_of(never, NOW) is None
        token = ask_follow_up(code=code, by=house.guide, at=NOW)
        assert follow_up_of(token, NOW) is not None
        assert follow_up_of(token, NOW + timedelta(days=31)) is None
        tampered = (token[:-1] + another(token[-1]), another(token[0]) + token[1:])
        for bad in (*tampered, token + "x", "", "x" * 5000, "ä.ö"):
            assert follow_up_of(bad, NOW) is None

    def test_a_number_nobody_would_say_is_refused(self, house, code):
        put = {"code": code, "helped": Helped.YES, "by": house.guide, "at": LATER}
        refused("guidance.bad_times", answer_follow_up, told_times=99, **put)


class TestDoor:
    told = Told(channel=Channel.CALLBACK, about=WORDS, phone="0401112223", caller="Aino")

    def test_a_callback_waits_in_the_queue_of_the_named_lead(self, house):
        a_town()
        code = ask_callback(told=self.told, by=NOBODY, at=NOW)
        need = the_need(code)
        assert (need.state, need.owner) == (NeedState.RECEIVED, house.lead.id)
        assert read_caller(code=code, by=house.guide, at=NOW).phone == "0401112223"
        assert AuditEntries(action="caller_read").count() == 1
        take_from_queue(code=code, by=house.guide, at=LATER)
        assert the_need(code).owner == house.guide.id

    def test_refusals(self, house, db):
        wrong = Told(channel=Channel.PHONE, about=WORDS, phone="040", language_asked=True)
        refused("guidance.not_an_open_channel", ask_callback, told=wrong, by=NOBODY, at=NOW)
        silent = Told(channel=Channel.CALLBACK, about=WORDS)
        refused("guidance.callback_needs_phone", ask_callback, told=silent, by=NOBODY, at=NOW)

    def test_without_a_lead_nothing_is_opened(self, db):
        refused("guidance.no_lead", ask_callback, told=self.told, by=NOBODY, at=NOW)

    def test_only_searches_that_found_nothing_are_kept_and_without_names(self, db):
        put = {"language": "fi", "municipality": "x", "by": NOBODY, "at": NOW, "hits": 0}
        note_search(text="hetu 131052-308T", found_good=False, **put)
        note_search(text="kotihoito", found_good=True, **put)
        note_search(text="lyö", found_good=False, emergency_code="violence", **put)
        assert "131052" not in UnmetSearch.objects.get().text
        assert len(told("DoorSearched")) == 3


def test_after_ninety_days_words_and_names_are_gone_and_counts_stay(house):
    code = house.need(caller="Aino", phone="040")
    person = the_need(code).person
    offered(house, code)
    withdraw(code=code, by=house.guide, at=NOW)
    solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=NOW)
    note_search(
        language="fi", municipality="", text="jotain", hits=0, found_good=False, by=NOBODY, at=NOW
    )
    assert forget_old(by=HOUSE, at=NOW + timedelta(days=89)).needs == 0
    done = forget_old(by=HOUSE, at=NOW + timedelta(days=91))
    assert (done.needs, done.people, done.searches) == (1, 1, 1)
    need = the_need(code)
    assert (need.about, need.person, need.state) == ("", None, NeedState.CLOSED)
    assert identity(person) is None and Contact.objects.count() == 1
    assert Handover.objects.get().reason == ""
    assert forget_old(by=HOUSE, at=NOW + timedelta(days=92)).needs == 0
    refused("people.not_allowed", forget_old, by=house.guide, at=NOW)


def test_a_lead_has_the_role(house):
    put = {"organisation_id": house.home.id, "by": HOUSE, "at": NOW}
    refused("guidance.not_a_lead", name_lead, lead=house.guide.id, **put)
