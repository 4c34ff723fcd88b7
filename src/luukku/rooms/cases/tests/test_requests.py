"""Asking a colleague without identity, telling it only on a basis, and finding a pair."""

from datetime import timedelta

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.tests.builders import an_organisation
from luukku.rooms.cases.models import (
    Case,
    ConsultationRequest,
    PairOffer,
    PairWorkRequest,
    Party,
    Worker,
)
from luukku.rooms.cases.queries.requests import (
    consultation,
    consultations,
    pair_request,
    pair_requests,
)
from luukku.rooms.cases.rules import requests as rules
from luukku.rooms.cases.rules.plans.goals import PartyKind
from luukku.rooms.cases.rules.requests import (
    ConsultationState,
    Mode,
    OfferState,
    PairState,
)
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.services.consultations import (
    answer_consultation,
    claim_consultation,
    close_consultation,
    draft_consultation,
    expire_consultations,
    redraft_consultation,
    release_consultation,
    send_consultation,
    withdraw_consultation,
)
from luukku.rooms.cases.services.pairs import (
    decline_pair,
    finish_pair,
    offer_pair,
    request_pair,
    take_pair,
)
from luukku.rooms.cases.services.plans.actions import add_plan_party
from luukku.rooms.cases.services.plans.writing import begin_plan
from luukku.rooms.cases.tests.builders import NOW, client, lead, refused, worker
from luukku.rooms.cases.tests.plan_builders import TODAY, a_team
from luukku.rooms.cases.tests.trust_builders import a_mandate

pytestmark = pytest.mark.django_db
QUESTION = "Aino Asiakas, 020544-123A, ei nuku. Ainon tytär soitti 040 123 4567. Mitä neuvoksi?"


@pytest.fixture
def team():
    return a_team()


def an_expert():
    """A psychologist of another unit, outside the matter."""
    unit = an_organisation(name="Mielenterveys")
    return worker(unit, domain=Domain.HEALTH, profession="psychologist")


@pytest.fixture
def expert():
    return an_expert()


def doing(by, code, **values):
    return {"code": code, "by": by, "at": NOW, **values}


def drafted(team, **values):
    told = {
        "to_domain": Domain.HEALTH, "profession_code": "psychologist", "question": QUESTION,
        "reply_due": TODAY + timedelta(days=7), **values,
    }  # fmt: skip
    return draft_consultation(**doing(team.own, team.code), **told)


def sent(team):
    code = drafted(team)
    send_consultation(**doing(team.own, code))
    return code


class TestConsultation:
    def test_it_is_sent_without_identity(self, team, expert):
        code = sent(team)
        row = consultation(code, expert, NOW)
        assert row.case_code == "" and "nuku" in row.question
        for mark in ("Aino", "Asiakas", "020544", "040", "123A"):
            assert mark not in row.question
        assert b"nuku" not in bytes(ConsultationRequest.objects.get().sealed)

    def test_what_may_still_tell_is_not_sent_until_it_is_mended(self, team):
        code = drafted(team, question="Ei nuku.\nAsikaas valvoo")
        refusal = refused(
            "cases.identity_left_in_words", send_consultation, **doing(team.own, code)
        )
        assert "2/1" in refusal.message() and "Asikaas" not in refusal.message()
        refused(
            "cases.no_such_request", redraft_consultation, **doing(team.nurse, code), question="x"
        )
        redraft_consultation(**doing(team.own, code), question="Ei nuku. Ainon yö on pitkä")
        send_consultation(**doing(team.own, code))
        assert consultation(code, team.own, NOW).question == "Ei nuku. [name] yö on pitkä"
        refused("cases.consultation_wrong_state", redraft_consultation, **doing(team.own, code),
                question="x")  # fmt: skip

    def test_those_near_the_client_are_known_too(self, team):
        daughter = client("Marjatta Koskinen (esimerkki)")
        a_mandate(team.matter.client_id, daughter)
        begin_plan(**team.doing())
        add_plan_party(**team.doing(), kind=PartyKind.RELATIVE, name="Tuula Hietalahti")
        code = drafted(team, question="Koskisen Marjatan ja hietalahden kanssa on sovittu")
        said = consultation(code, team.own, NOW).question
        assert said == "[name] [name] ja [name] kanssa on sovittu"

    def test_a_draft_and_anothers_profession_are_not_there(self, team, expert):
        code = drafted(team)
        assert consultation(code, expert, NOW) is None
        send_consultation(**doing(team.own, code))
        assert consultation(code, team.nurse, NOW) is None
        assert [one.code for one in consultations(expert, NOW)] == [code]
        refused("cases.no_such_request", claim_consultation, **doing(team.nurse, code))

    def test_from_a_question_to_an_answer(self, team, expert):
        code = sent(team)
        refused("cases.no_such_request", answer_consultation, **doing(expert, code), words="x")
        claim_consultation(**doing(expert, code))
        refused("cases.nothing_written", answer_consultation, **doing(expert, code), words=" ")
        answer_consultation(**doing(expert, code), words="Kysy Ainolta unirytmistä")
        row = consultation(code, team.own, NOW)
        assert row.answer == "Kysy [name] unirytmistä" and row.case_code == team.code
        assert consultation(code, expert, NOW).answer == ""
        close_consultation(**doing(team.own, code))
        assert ConsultationRequest.objects.get().state == ConsultationState.CLOSED

    def test_it_is_given_back_and_taken_back(self, team, expert):
        code = sent(team)
        claim_consultation(**doing(expert, code))
        release_consultation(**doing(expert, code))
        assert ConsultationRequest.objects.get().claimed_by is None
        withdraw_consultation(**doing(team.own, code))
        refused("cases.consultation_wrong_state", send_consultation, **doing(team.own, code))

    def test_it_expires(self, team, expert):
        code = sent(team)
        assert expire_consultations(by=team.own, at=NOW + timedelta(days=7)) == 0
        assert expire_consultations(by=team.own, at=NOW + timedelta(days=8)) == 1
        refused("cases.no_such_request", claim_consultation, **doing(expert, code))

    @pytest.mark.parametrize(
        ("values", "rule"),
        [
            ({"question": " "}, "cases.nothing_written"),
            ({"question": "x" * 4001}, "cases.too_long"),
            ({"reply_due": TODAY}, "cases.reply_day_wrong"),
            ({"reply_due": TODAY + timedelta(days=61)}, "cases.reply_day_wrong"),
            ({"profession_code": "wizard"}, "cases.no_such_profession"),
        ],
    )
    def test_what_is_refused(self, team, values, rule):
        with pytest.raises(RuleBroken) as refusal:
            drafted(team, **values)
        assert refusal.value.code == rule

    def test_nobody_answers_oneself(self, team):
        Worker.objects.filter(user=team.own.id).update(
            profession_code="psychologist", domain="health"
        )
        code = drafted(team)
        send_consultation(**doing(team.own, code))
        refused("cases.request_to_oneself", claim_consultation, **doing(team.own, code))


def asked(team, **values):
    told = {
        "profession_code": "psychologist", "language_code": "fi", "mode": Mode.VISIT,
        "not_before": TODAY, "not_after": TODAY + timedelta(days=7), **values,
    }  # fmt: skip
    return request_pair(**doing(team.own, team.code), **told)


class TestPairs:
    def test_a_pair_is_found_and_joins_the_matter(self, team, expert):
        code = asked(team)
        row = pair_request(code, expert, NOW)
        assert row.case_code == "" and row.offers == ()
        offer_pair(**doing(expert, code))
        refused("cases.no_such_offer", take_pair, **doing(team.own, code), number=2)
        take_pair(**doing(team.own, code), number=1)
        assert Party.objects.get(user=expert.id).domain == "health"
        assert pair_request(code, expert, NOW).case_code == team.code
        finish_pair(**doing(team.own, code))
        assert PairWorkRequest.objects.get().state == PairState.DONE

    def test_the_language_and_the_profession_count(self, team, expert):
        code = asked(team, language_code="se")
        assert pair_request(code, expert, NOW) is None
        refused("cases.no_such_request", offer_pair, **doing(expert, code))
        Worker.objects.filter(user=expert.id).update(languages=["se"])
        offer_pair(**doing(expert, code))
        assert pair_requests(team.nurse, NOW) == ()

    def test_nobody_left_rises_to_the_lead(self, team, expert):
        code = asked(team)
        decline_pair(**doing(expert, code))
        assert PairWorkRequest.objects.get().state == PairState.ESCALATED
        boss = lead(team.matter.organisation)
        assert pair_request(code, boss, NOW).led
        other = worker(domain=Domain.HEALTH, profession="psychologist")
        offer_pair(**doing(other, code))
        assert PairWorkRequest.objects.get().state == PairState.OFFERED

    def test_a_profession_nobody_has_rises_at_once(self, team):
        asked(team, profession_code="memory_coordinator")
        assert PairWorkRequest.objects.get().state == PairState.ESCALATED

    def test_who_offered_may_change_their_mind(self, team, expert):
        worker(domain=Domain.HEALTH, profession="psychologist")
        code = asked(team)
        offer_pair(**doing(expert, code))
        decline_pair(**doing(expert, code))
        assert PairWorkRequest.objects.get().state == PairState.REQUESTED
        refused("cases.pair_does_not_fit", offer_pair, **doing(expert, code))

    def test_who_has_been_chosen_says_no_too_late(self, team, expert):
        code = asked(team)
        offer_pair(**doing(expert, code))
        take_pair(**doing(team.own, code), number=1)
        refused("cases.pair_is_taken", decline_pair, **doing(expert, code))
        assert PairOffer.objects.get().state == OfferState.TAKEN

    def test_an_asker_who_sees_the_matter_no_more_lets_nobody_in(self, team, expert):
        code = asked(team)
        offer_pair(**doing(expert, code))
        Case.objects.update(own_worker=worker(team.matter.organisation).id)
        refused("cases.no_such_case", take_pair, **doing(team.own, code), number=1)
        assert not Party.objects.filter(user=expert.id).exists()

    def test_what_is_refused(self, team, expert):
        with pytest.raises(RuleBroken, match="Viimeisen päivän"):
            asked(team, not_after=TODAY - timedelta(days=1))
        code = asked(team)
        refused("cases.request_to_oneself", offer_pair, **doing(team.own, code))
        refused("people.not_allowed", take_pair, **doing(expert, code), number=1)
        refused("cases.pair_wrong_state", finish_pair, **doing(team.own, code))


@pytest.mark.parametrize("table", [rules.CONSULTATION_NEXT, rules.PAIR_NEXT])
def test_every_state_is_in_its_table(table):
    states = type(next(iter(table)))
    assert set(table) == set(states)
