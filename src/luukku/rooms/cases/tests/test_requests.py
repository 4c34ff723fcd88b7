"""Asking a colleague without identity, and telling it only on a basis."""

from datetime import timedelta

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.rooms.cases.models import (
    ConsultationRequest,
    Worker,
)
from luukku.rooms.cases.queries.requests import (
    consultation,
    consultations,
)
from luukku.rooms.cases.rules import requests as rules
from luukku.rooms.cases.rules.plans.goals import PartyKind
from luukku.rooms.cases.rules.requests import (
    ConsultationState,
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
from luukku.rooms.cases.services.messages import open_thread
from luukku.rooms.cases.services.plans.actions import add_plan_party
from luukku.rooms.cases.services.plans.writing import begin_plan
from luukku.rooms.cases.tests.builders import NOW, case, client, refused
from luukku.rooms.cases.tests.plan_builders import TODAY
from luukku.rooms.cases.tests.trust_builders import a_mandate, letter, signs_in

pytestmark = pytest.mark.django_db
QUESTION = "Aino Asiakas, 020544-123A, ei nuku. Ainon tytär soitti 040 123 4567. Mitä neuvoksi?"


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


def leaves(somebody):
    """Yesterday was the last day of their work."""
    Worker.objects.filter(user=somebody.id).update(valid_to=TODAY - timedelta(days=1))


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

    def test_no_code_of_the_clients_goes_out(self, team):
        client_id = team.matter.client_id
        other = case(client_id).code
        thread = open_thread(client_id=client_id, case_code=other, subject="Apua", letter=letter(),
                             by=signs_in(client_id), at=NOW)  # fmt: skip
        code = drafted(team, question=f"Asiat {team.code}, {other} ja viesti {thread.lower()}")
        assert consultation(code, team.own, NOW).question == "Asiat [case], [case] ja viesti [case]"

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

    def test_a_draft_whose_reply_day_has_come_is_not_sent(self, team):
        code = drafted(team)
        said = {"code": code, "by": team.own, "at": NOW + timedelta(days=7)}
        refused("cases.reply_day_gone", send_consultation, **said)
        send_consultation(**{**said, "at": NOW + timedelta(days=6)})

    def test_who_has_left_neither_reads_nor_answers_what_they_took(self, team, expert):
        code, waiting = sent(team), sent(team)
        claim_consultation(**doing(expert, code))
        leaves(expert)
        assert consultation(code, expert, NOW) is None and consultations(expert, NOW) == ()
        refused("cases.no_such_request", answer_consultation, **doing(expert, code), words="x")
        refused("cases.no_such_request", release_consultation, **doing(expert, code))
        refused("cases.no_such_request", claim_consultation, **doing(expert, waiting))

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


@pytest.mark.parametrize("table", [rules.CONSULTATION_NEXT, rules.PAIR_NEXT])
def test_every_state_is_in_its_table(table):
    states = type(next(iter(table)))
    assert set(table) == set(states)
