"""What time alone brings about: told once, lost by no crash, and nobody left without a living owner."""

from datetime import timedelta

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from luukku.engines.facts.guidance import HandoverUnanswered
from luukku.ground.journal.queries import told
from luukku.ground.people.rules import HOUSE, NOBODY, Role
from luukku.ground.people.services.organisations import close_organisation
from luukku.ground.people.services.vault import seal_identity
from luukku.ground.people.tests.builders import a_user, the_actor
from luukku.rooms.guidance.models import DoorMark, FollowUp, GuidanceUnit, Handover, Need
from luukku.rooms.guidance.rules.words import Helped, Outcome
from luukku.rooms.guidance.services import rounds
from luukku.rooms.guidance.services.ending import solve
from luukku.rooms.guidance.services.following import answer_follow_up
from luukku.rooms.guidance.services.handovers import hand_over
from luukku.rooms.guidance.services.letters import send_letter
from luukku.rooms.guidance.services.marks import count_one
from luukku.rooms.guidance.services.rounds import keep_promises
from luukku.rooms.guidance.tests.builders import NOW, refused, the_need

pytestmark = pytest.mark.django_db
ADDRESS = "https://luukku.example.fi/tyopoyta/"


def after(**time):
    return NOW + timedelta(**time)


def a_round(at, address=""):
    return keep_promises(address=address, by=HOUSE, at=at)


def gone(house, *actors):
    """Users who have left the county."""
    for actor in actors:
        user = house.users[actor.id]
        user.is_active = False
        user.save()


def offered(house, **to):
    code = house.need()
    values = {"to_organisation_id": house.other.id, **to}
    hand_over(code=code, reason="Tarvitsee käynnin", by=house.guide, at=NOW, **values)
    return code


class TestFollowUps:
    def test_after_seven_days_it_falls_due_once(self, house):
        code = house.need()
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=NOW)
        assert [a_round(after(days=n)).follow_ups for n in (0, 6, 7, 7, 8)] == [0, 0, 1, 0, 0]
        assert [fact["need_id"] for fact in told("FollowUpReached")] == [the_need(code).pk]

    def test_one_that_was_answered_or_opened_again_does_not(self, house):
        code = house.need()
        solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=NOW)
        answer_follow_up(
            code=code, helped=Helped.YES, told_times=1, by=house.guide, at=after(days=1)
        )
        assert a_round(after(days=8)).follow_ups == 0

    def test_a_round_that_is_cut_short_tells_it_all_in_the_next_one(self, house, monkeypatch):
        for _ in range(3):
            solve(code=house.need(), outcome=Outcome.SOLVED, by=house.guide, at=NOW)
        record, done = rounds.record, []

        def killed(fact):
            if len(done) == 2:
                raise KeyboardInterrupt
            done.append(record(fact))

        monkeypatch.setattr(rounds, "record", killed)
        with pytest.raises(KeyboardInterrupt):
            a_round(after(days=7))
        assert told("FollowUpReached") == [] and not FollowUp.objects.exclude(fell_due_at=None)
        monkeypatch.setattr(rounds, "record", record)
        assert a_round(after(days=7)).follow_ups == 3
        assert len(told("FollowUpReached")) == 3

    def test_the_owner_gets_a_word_without_a_word_of_the_need(self, house):
        for code in (house.need(), house.need()):
            solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=NOW)
        seal_identity(
            person_id=house.guide.id, name="Nelli", email="n@example.fi", by=HOUSE, at=NOW
        )
        a_round(after(days=7), ADDRESS)
        [job] = DBTaskResult.objects.all()
        assert job.args_kwargs["kwargs"]["user_id"] == str(house.guide.id)
        send_letter.call(**job.args_kwargs["kwargs"])
        [letter] = mail.outbox
        assert letter.to == ["n@example.fi"] and ADDRESS in letter.body
        assert not any(one.code in letter.body + letter.subject for one in Need.objects.all())


class TestHandovers:
    def test_after_two_working_days_both_sides_are_reminded_once(self, house):
        offered(house)  # a Tuesday
        assert [a_round(after(days=n), ADDRESS).handovers for n in (0, 2, 3, 4)] == [0, 0, 1, 0]
        [fact] = told(HandoverUnanswered.__name__)
        assert fact["to_organisation_id"] == house.other.id
        told_to = {job.args_kwargs["kwargs"]["user_id"] for job in DBTaskResult.objects.all()}
        assert told_to == {str(house.guide.id), str(house.receiver.id)}

    def test_an_offer_to_a_unit_that_closed_goes_back_to_its_owner(self, house):
        code = offered(house)
        close_organisation(
            organisation_id=house.other.id,
            on=NOW.date(),
            reason={"fi": "Yhdistyi"},
            by=HOUSE,
            at=NOW,
        )
        assert a_round(NOW).withdrawn == 0  # its last day
        assert a_round(after(days=1)).withdrawn == 1
        assert (
            Handover.objects.get().state == "withdrawn" and the_need(code).owner == house.guide.id
        )

    def test_an_offer_to_somebody_who_left_goes_back(self, house):
        offered(house, to_person=house.receiver.id)
        gone(house, house.receiver)
        assert a_round(NOW).withdrawn == 1


class TestOwners:
    def test_when_an_owner_leaves_the_lead_owns_it(self, house):
        code = house.need()
        assert a_round(NOW).adopted == 0
        gone(house, house.guide)
        assert a_round(after(days=1)).adopted == 1
        assert the_need(code).owner == house.lead.id
        assert told("OwnerNamed")[-1]["owner_id"] == str(house.lead.id)
        assert a_round(after(days=1)).adopted == 0

    def test_when_the_lead_leaves_too_another_lead_does(self, house):
        code, other = house.need(), a_user(Role.GUIDANCE_LEAD, organisation=house.home)
        gone(house, house.guide, house.lead)
        a_round(NOW)
        assert the_need(code).owner == other.id

    def test_when_nobody_is_left_it_is_an_alarm(self, house, caplog):
        house.need()
        gone(house, *(the_actor(user) for user in house.users.values()))
        assert a_round(NOW).adopted == 0
        assert "no living lead" in caplog.text
        GuidanceUnit.objects.all().delete()
        assert a_round(NOW).adopted == 0


def test_words_and_marks_are_forgotten_by_the_round_itself(house):
    code = house.need()
    solve(code=code, outcome=Outcome.SOLVED, by=house.guide, at=NOW)
    count_one(kind="search", who="192.0.2.1", seconds=60, by=NOBODY, at=NOW)
    a_round(after(days=91))
    assert the_need(code).about == "" and not DoorMark.objects.exists()


def test_only_the_house_makes_rounds(house):
    refused("people.not_allowed", keep_promises, by=the_actor(house.users[house.lead.id]), at=NOW)
