"""Needs through their verbs: one owner at every moment, and every refusal."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.journal.models import AuditRow, FactRow
from luukku.ground.journal.queries import told
from luukku.ground.people.models import VaultRecord
from luukku.ground.people.queries.vault import identity
from luukku.ground.people.rules import HOUSE, NOBODY
from luukku.ground.people.tests.builders import an_organisation
from luukku.rooms.guidance.models import Contact, FollowUp, Handover, Need, UnmetSearch
from luukku.rooms.guidance.queries.following import follow_up_of, token_of
from luukku.rooms.guidance.rules.states import NeedState
from luukku.rooms.guidance.rules.words import Channel, HandoverState, Helped, Outcome, ReturnReason
from luukku.rooms.guidance.services.door import ask_callback, note_search
from luukku.rooms.guidance.services.ending import close, solve
from luukku.rooms.guidance.services.following import (
    answer_by_link,
    answer_follow_up,
    ask_follow_up,
)
from luukku.rooms.guidance.services.forgetting import forget_old
from luukku.rooms.guidance.services.handovers import accept, give_back, hand_over, withdraw
from luukku.rooms.guidance.services.needs import (
    Told,
    name_owner,
    note_language,
    open_need,
    take_contact,
    take_from_queue,
)
from luukku.rooms.guidance.services.reading import read_caller
from luukku.rooms.guidance.services.units import name_lead
from luukku.rooms.guidance.tests.builders import NOW, WORDS, a_house, a_town, refused, the_need

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


class TestOpening:
    def test_whoever_takes_it_owns_it_and_the_first_contact_is_counted(self, house):
        need = the_need(house.need())
        assert need.owner == house.guide.id and need.state == NeedState.IN_HAND
        assert [c.channel for c in need.contacts.all()] == ["phone"]
        assert len(told("NeedOpened")) == len(told("LanguageAsked")) == 1

    def test_names_and_numbers_are_in_the_vault_only(self, house):
        code = house.need(
            about=f"{WORDS}, hetu 131052-308T, 040 123 4567", caller="Aino Arka", phone="0401112223"
        )
        need = the_need(code)
        who = identity(need.person)
        assert (who.name, who.phone) == ("Aino Arka", "0401112223")
        kept = str(list(Need.objects.values())) + str(list(FactRow.objects.values()))
        kept += str(list(AuditRow.objects.values()))
        for secret in ("Aino", "0401112223", "131052", "123 4567"):
            assert secret not in kept
        assert "pärjää" not in str(list(FactRow.objects.values()))

    def test_refusals(self, house):
        put = {"organisation_id": house.home.id, "by": house.guide, "at": NOW}
        spoken = Told(channel=Channel.PHONE, about=WORDS)
        refused("guidance.language_not_asked", open_need, told=spoken, **put)
        ok = Told(channel=Channel.FORM, about=WORDS)
        put["by"] = house.outsider
        refused("people.not_allowed", open_need, told=ok, **put)
        put["by"] = HOUSE
        refused("guidance.owner_is_a_person", open_need, told=ok, **put)
        put["by"] = house.guide
        lost = Told(channel=Channel.FORM, about=WORDS, municipality="999")
        refused("guidance.no_such_municipality", open_need, told=lost, **put)
        assert not Need.objects.exists() and not VaultRecord.objects.filter(
            person_id__in=[house.guide.id]
        )


class TestHandover:
    def test_the_sender_owns_it_until_it_is_accepted(self, house):
        code = house.need()
        offered(house, code)
        assert the_need(code).owner == house.guide.id
        accept(code=code, by=house.receiver, at=LATER)
        need = the_need(code)
        assert (need.owner, need.owner_organisation) == (house.receiver.id, house.other)
        assert need.handovers.get().state == HandoverState.ACCEPTED
        assert len(told("HandoverSent")) == len(told("HandoverAccepted")) == 1

    def test_it_comes_back_with_a_reason_and_rises_at_the_second_return(self, house):
        code = house.need()
        returned(house, code)
        need = the_need(code)
        assert (need.owner, need.bounces, need.escalated_at) == (house.guide.id, 1, None)
        returned(house, code)
        need = the_need(code)
        assert (need.owner, need.bounces, need.escalated_at) == (house.lead.id, 2, LATER)
        assert [f["bounces"] for f in told("HandoverReturned")] == [1, 2]
        assert [f["owner_id"] for f in told("NeedEscalated")] == [str(house.lead.id)]
        name_owner(
            code=code, organisation_id=house.other.id, owner=house.receiver.id, by=house.lead,
            at=LATER,
        )  # fmt: skip
        need = the_need(code)
        assert (need.owner, need.settled_at) == (house.receiver.id, LATER)

    def test_refusals(self, house):
        code = house.need()
        put = {"code": code, "reason": "Käynti", "by": house.guide, "at": NOW}
        gone = an_organisation(valid_to=(NOW - timedelta(days=1)).date())
        empty = an_organisation()
        refused("guidance.handover_to_oneself", hand_over, to_organisation_id=house.home.id, **put)
        refused("guidance.handover_to_closed", hand_over, to_organisation_id=gone.id, **put)
        refused("guidance.handover_to_nobody", hand_over, to_organisation_id=None, **put)
        refused("guidance.nobody_receives", hand_over, to_organisation_id=empty.id, **put)
        refused(
            "guidance.handover_needs_reason", hand_over, to_organisation_id=house.other.id,
            **{**put, "reason": ""},
        )  # fmt: skip
        refused(
            "guidance.person_does_not_receive", hand_over, to_organisation_id=house.other.id,
            to_person=house.outsider.id, **put,
        )  # fmt: skip
        refused("guidance.handover_is_answered", accept, code=code, by=house.guide, at=NOW)
        refused("guidance.handover_is_answered", withdraw, code=code, by=house.guide, at=NOW)
        offered(house, code)
        refused("guidance.handover_waits", hand_over, to_organisation_id=house.other.id, **put)
        refused("people.not_allowed", accept, code=code, by=house.guide, at=NOW)
        refused("people.not_allowed", withdraw, code=code, by=house.receiver, at=NOW)
        refused("guidance.no_such_need", accept, code=code, by=house.outsider, at=NOW)
        other = {"reason": ReturnReason.OTHER, "code": code, "by": house.receiver, "at": NOW}
        refused("guidance.return_needs_words", give_back, **other)
        withdraw(code=code, by=house.guide, at=NOW)
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=NOW)
        refused("guidance.need_is_closed", hand_over, to_organisation_id=house.other.id, **put)

    def test_the_database_keeps_one_open_handover(self, house):
        offered(house, code := house.need())
        row = Handover.objects.get(need__code=code)
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


class TestEnding:
    def test_solved_counts_what_it_took(self, house):
        code = house.need()
        put = {"code": code, "channel": Channel.PHONE, "by": house.guide, "at": NOW}
        assert take_contact(retold=True, about="Soitti uudelleen", **put) == 2
        take_contact(retold=False, **{**put, "channel": Channel.OUTWARD})
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=LATER)
        [fact] = told("NeedSolved")
        assert (fact["contacts"], fact["retold"], fact["at_first_contact"]) == (2, 1, False)
        assert FollowUp.objects.get().due == (LATER + timedelta(days=7)).date()

    def test_refusals(self, house):
        code = house.need(channel=Channel.FORM, language_wanted="", language_asked=False)
        put = {"code": code, "by": house.guide, "at": NOW}
        refused("guidance.language_unknown", solve, outcome=Outcome.SOLVED, **put)
        note_language(wanted="se", served="se", **put)
        refused("guidance.not_a_solution", solve, outcome=Outcome.ABANDONED, **put)
        refused("guidance.not_an_end", close, outcome=Outcome.SOLVED, **put)
        refused("guidance.taken_already", take_from_queue, **put)
        close(outcome=Outcome.ABANDONED, **put)
        refused("guidance.need_is_closed", close, outcome=Outcome.ABANDONED, **put)
        refused("guidance.need_is_closed", take_contact, channel=Channel.PHONE, retold=False, **put)
        refused("guidance.nothing_to_ask", ask_follow_up, **put)

    def test_a_contact_about_a_solved_need_opens_it_again(self, house):
        code = house.need()
        put = {"code": code, "by": house.guide, "at": NOW}
        solve(outcome=Outcome.INFORMED, **put)
        take_contact(channel=Channel.PHONE, retold=True, **put)
        need = the_need(code)
        assert (need.state, need.outcome, need.owner) == ("in_hand", "", house.guide.id)
        assert not FollowUp.objects.exists() and len(told("NeedReopened")) == 1


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
        wrong = "A" if token[-1] != "A" else "B"
        for bad in (token[:-1] + wrong, wrong + token[1:], token + "x", "", "x" * 5000, "ä.ö"):
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
        assert AuditRow.objects.filter(action="caller_read", subject=f"need:{code}").exists()
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


MOVES = st.lists(
    st.sampled_from(
        ["offer", "accept", "back", "withdraw", "contact", "solve", "close", "no", "owner"]
    )
)


class TestOneOwner(TestCase):
    """Whatever happens, a need has exactly one named owner who may act, and bounces only grow."""

    databases = "__all__"

    @given(MOVES)
    def test_one_owner_always(self, moves):
        house = a_house()
        code = house.need()
        bounces = 0
        for number, move in enumerate(moves):
            at = NOW + timedelta(hours=number)
            for actor in (house.guide, house.receiver, house.lead):
                try:
                    _step(house, code, move, actor, at)
                except RuleBroken:
                    continue
                break
            need = the_need(code)
            known = {house.guide.id, house.receiver.id, house.lead.id}
            assert need.owner in known
            assert need.bounces >= bounces
            assert (need.escalated_at is not None) == (need.bounces >= 2)
            assert need.handovers.filter(state="sent").count() <= 1
            if need.state != NeedState.IN_HAND:
                assert not need.handovers.filter(state="sent").exists()
            bounces = need.bounces


def _step(house, code, move, actor, at):
    put = {"code": code, "by": actor, "at": at}
    to = house.other if actor is not house.receiver else house.home
    verbs = {
        "offer": lambda: hand_over(to_organisation_id=to.id, reason="x", **put),
        "accept": lambda: accept(**put),
        "back": lambda: give_back(reason=ReturnReason.NOT_OURS, **put),
        "withdraw": lambda: withdraw(**put),
        "contact": lambda: take_contact(channel=Channel.PHONE, retold=False, **put),
        "solve": lambda: solve(outcome=Outcome.SOLVED, **put),
        "close": lambda: close(outcome=Outcome.ABANDONED, **put),
        "no": lambda: answer_follow_up(helped=Helped.NO, told_times=2, **put),
        "owner": lambda: name_owner(organisation_id=house.other.id, owner=house.receiver.id, **put),
    }
    verbs[move]()
