"""Needs through their verbs: one owner at every moment, and every refusal."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.journal.queries import AuditEntries, told
from luukku.ground.journal.tests.facts import every_kind
from luukku.ground.people.queries.vault import identity
from luukku.ground.people.rules import HOUSE
from luukku.ground.people.tests.builders import an_organisation
from luukku.rooms.guidance.models import FollowUp, Handover, Need
from luukku.rooms.guidance.rules.states import NeedState
from luukku.rooms.guidance.rules.words import Channel, HandoverState, Helped, Outcome, ReturnReason
from luukku.rooms.guidance.services.ending import close, solve
from luukku.rooms.guidance.services.following import (
    answer_follow_up,
    ask_follow_up,
)
from luukku.rooms.guidance.services.handovers import accept, give_back, hand_over, withdraw
from luukku.rooms.guidance.services.needs import (
    Told,
    name_owner,
    note_language,
    open_need,
    take_contact,
    take_from_queue,
)
from luukku.rooms.guidance.tests.builders import NOW, WORDS, a_house, refused, the_need

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
        kept = str(list(Need.objects.values())) + str(
            [told(kind.__name__) for kind in every_kind()]
        )
        kept += str(list(AuditEntries()))
        for secret in ("Aino", "0401112223", "131052", "123 4567"):
            assert secret not in kept
        assert "pärjää" not in str([told(kind.__name__) for kind in every_kind()])

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
        assert not Need.objects.exists()


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
