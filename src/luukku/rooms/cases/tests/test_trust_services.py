"""Emergencies, disclosures, parties, mandates and corrections: each done, each refused with the rule."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from luukku.ground.journal.queries import AuditEntries, told
from luukku.ground.people.rules import HOUSE, NOBODY
from luukku.rooms.cases.models import Correction, Disclosure, EmergencyAccess, Party, Relation
from luukku.rooms.cases.queries.access import cases_seen_by
from luukku.rooms.cases.queries.corrections import corrections_of_case
from luukku.rooms.cases.queries.emergencies import (
    openings_of,
    openings_reviewed,
    openings_to_review,
)
from luukku.rooms.cases.queries.mandates import speaks_for
from luukku.rooms.cases.queries.readers import readings_of
from luukku.rooms.cases.rules.access import Reason, Verdict
from luukku.rooms.cases.rules.corrections import Outcome
from luukku.rooms.cases.rules.mandates import MandateProof, MandateScope
from luukku.rooms.cases.rules.words import Basis, Domain, MandateKind
from luukku.rooms.cases.services.access import (
    add_party,
    disclose,
    end_party,
    end_relation,
    hide_client,
    withdraw_disclosure,
)
from luukku.rooms.cases.services.clients import open_client
from luukku.rooms.cases.services.corrections import answer_correction, ask_correction
from luukku.rooms.cases.services.emergency import (
    alarm_of_unreviewed,
    open_emergency,
    review_emergency,
)
from luukku.rooms.cases.services.mandates import add_mandate, end_mandate
from luukku.rooms.cases.services.reading import note_read
from luukku.rooms.cases.tests.builders import NOW, client, lead, refused, relation, worker
from luukku.rooms.cases.tests.trust_builders import a_mandate, a_world, signs_in

pytestmark = pytest.mark.django_db
WHY = "Asiakas löytyi kadulta sekavana"


@pytest.fixture
def world(db):
    return a_world()


def sees(actor, world, at=NOW):
    return cases_seen_by(actor, at).filter(pk=world.case.pk).exists()


class TestEmergency:
    def test_it_opens_with_a_sealed_reason_and_is_reviewed_by_a_lead(self, world):
        other = worker()
        code = open_emergency(sought=world.case.code, reason=WHY, by=other, at=NOW)
        row = EmergencyAccess.objects.get(code=code)
        assert sees(other, world) and WHY.encode() not in bytes(row.reason)
        assert WHY not in str(list(AuditEntries()))
        assert not sees(other, world, NOW + timedelta(hours=12))
        (waits,) = openings_to_review(world.lead, NOW)
        assert (waits.reason, waits.late) == (WHY, False)
        assert openings_to_review(world.lead, NOW + timedelta(days=8))[0].late
        assert openings_to_review(lead(), NOW) == () == openings_to_review(other, NOW)
        review_emergency(code=code, verdict=Verdict.WRONG, by=world.lead, at=NOW)
        (done,) = openings_reviewed(world.lead, NOW)
        assert (done.was_right, done.reviewed_by) == (False, world.lead.id)
        assert openings_of(world.client_id, NOW)[0].reason == WHY
        refused("cases.opening_is_reviewed", review_emergency, code=code, verdict=Verdict.RIGHT,
                by=world.lead, at=NOW)  # fmt: skip

    def test_by_national_id_too(self, world):
        from luukku.ground.people.services.vault import seal_client

        person = seal_client(name="P (esimerkki)", national_id="010190-999W", by=HOUSE, at=NOW)
        other = worker()
        no = {"sought": "010190-999W", "reason": WHY, "by": other, "at": NOW}
        refused("cases.nobody_found", open_emergency, **no)
        open_client(person_id=person, by=HOUSE, at=NOW)
        assert open_emergency(**no)

    @pytest.mark.parametrize("reason", ["", "   ", "lyhyt", " \n\t         "])
    def test_without_a_reason_it_does_not_open(self, world, reason):
        refused("cases.reason_missing", open_emergency, sought=world.case.code, reason=reason,
                by=worker(), at=NOW)  # fmt: skip

    def test_who_is_not_found_who_has_left_and_who_is_no_worker(self, world):
        for sought in ("22222222", "", "010101-123N", "x" * 500):
            refused("cases.nobody_found", open_emergency, sought=sought, reason=WHY, by=worker(),
                    at=NOW)  # fmt: skip
        for actor in (NOBODY, HOUSE, world.client, worker(until=date(2026, 3, 1))):
            refused("people.not_allowed", open_emergency, sought=world.case.code, reason=WHY,
                    by=actor, at=NOW)  # fmt: skip

    def test_nobody_reviews_oneself_nor_what_others_lead(self, world):
        code = open_emergency(sought=world.case.code, reason=WHY, by=world.lead, at=NOW)
        told_no = {"code": code, "verdict": Verdict.RIGHT, "at": NOW}
        refused("cases.no_such_opening", review_emergency, **told_no, by=world.lead)
        refused("cases.no_such_opening", review_emergency, **told_no, by=lead())
        refused("people.not_allowed", review_emergency, **told_no, by=world.worker)
        review_emergency(**told_no, by=lead(world.unit))

    def test_a_week_without_eyes_is_told_of_once(self, world):
        open_emergency(sought=world.case.code, reason=WHY, by=worker(), at=NOW)
        assert alarm_of_unreviewed(by=HOUSE, at=NOW + timedelta(days=7)) == 0
        assert alarm_of_unreviewed(by=HOUSE, at=NOW + timedelta(days=8)) == 1
        assert alarm_of_unreviewed(by=HOUSE, at=NOW + timedelta(days=9)) == 0
        assert len(told("EmergencyReviewMissed")) == 1


class TestDisclosure:
    def test_a_permission_opens_and_its_withdrawal_closes_at_once(self, world):
        nurse = worker(domain=Domain.HEALTH)
        relation(world.client_id, nurse, domain=Domain.HEALTH, kind="care")
        ask = {"client_id": world.client_id, "from_domain": Domain.SOCIAL,
               "to_domain": Domain.HEALTH, "basis": Basis.PERMISSION, "at": NOW}  # fmt: skip
        refused("cases.permission_is_the_clients", disclose, **ask, by=world.worker)
        refused("cases.permission_is_the_clients", disclose, **ask, by=signs_in(client()))
        key = disclose(**ask, by=world.client)
        assert disclose(**ask, by=world.client) == key and sees(nurse, world)
        no = {"client_id": world.client_id, "disclosure_id": key, "at": NOW}
        refused("cases.no_such_disclosure", withdraw_disclosure, **no, by=world.worker)
        withdraw_disclosure(**no, by=world.client)
        assert not sees(nurse, world)
        assert Disclosure.objects.get().withdrawn_by == world.client_id

    def test_by_law_it_names_the_section_and_is_not_withdrawn(self, world):
        ask = {"client_id": world.client_id, "from_domain": Domain.SOCIAL,
               "to_domain": Domain.KELA, "basis": Basis.LAW, "at": NOW,
               "valid_to": date(2026, 9, 3)}  # fmt: skip
        refused("cases.disclosure_names_no_law", disclose, **ask, by=world.worker)
        refused("cases.no_such_case", disclose, **ask, law="703/2023 55 §", by=worker())
        refused("people.not_allowed", disclose, **ask, law="703/2023 55 §", by=NOBODY)
        key = disclose(**ask, law="703/2023 55 §", by=world.worker)
        refused("cases.law_is_not_withdrawn", withdraw_disclosure, client_id=world.client_id,
                disclosure_id=key, by=world.client, at=NOW)  # fmt: skip
        same = {**ask, "to_domain": Domain.SOCIAL}
        refused("cases.disclosure_crosses_no_wall", disclose, **same, law="703/2023 55 §",
                by=world.worker)  # fmt: skip
        over = {**ask, "valid_to": date(2026, 3, 2)}
        refused("cases.disclosure_is_over", disclose, **over, law="703/2023 55 §", by=world.worker)


class TestParties:
    def test_one_is_added_and_ended_at_once(self, world):
        kela = worker(domain=Domain.KELA)
        add_party(code=world.case.code, user_id=kela.id, organisation_id=None, domain=Domain.KELA,
                  role_code="kela", by=world.worker, at=NOW)  # fmt: skip
        assert sees(kela, world)
        end_party(code=world.case.code, party_id=Party.objects.get().pk, by=world.worker, at=NOW)
        assert not sees(kela, world)

    def test_who_has_left_and_nobody_are_refused(self, world):
        ask = {"code": world.case.code, "organisation_id": None, "domain": Domain.SOCIAL,
               "role_code": "x", "by": world.worker, "at": NOW}  # fmt: skip
        gone = worker(until=date(2026, 3, 2))
        refused("cases.worker_has_left", add_party, user_id=gone.id, **ask)
        refused("cases.party_is_nobody", add_party, user_id=None, **ask)
        refused("cases.no_such_case", add_party, user_id=gone.id, **{**ask, "by": worker()})

    def test_a_relation_ends_at_once_and_only_ones_own_clients(self, world):
        other = a_world()
        held = Relation.objects.get(client=world.client_id)
        no = {"relation_id": held.pk, "at": NOW}
        refused("cases.no_such_relation", end_relation, code=other.case.code, by=other.worker, **no)
        world.case.own_worker = None
        world.case.organisation = other.unit
        world.case.save()
        end_relation(code=world.case.code, by=other.worker, **no)
        assert not sees(world.worker, world)

    def test_a_hidden_client_has_no_municipality(self, world):
        hide_client(code=world.case.code, hidden=True, by=world.worker, at=NOW)
        world.case.client.refresh_from_db()
        assert world.case.client.non_disclosure and world.case.client.municipality_id is None


class TestMandates:
    def test_a_guardians_days_end_at_full_age(self, world):
        child = a_world("Lapsi (esimerkki)", born_on=date(2012, 5, 2))
        parent = signs_in(client("Vanhempi (esimerkki)"))
        ask = {"code": child.case.code, "holder": parent.id, "kind": MandateKind.GUARDIAN,
               "proof": MandateProof.POPULATION, "by": child.worker, "at": NOW}  # fmt: skip
        add_mandate(**ask)
        for scope in MandateScope:
            assert speaks_for(parent, child.client_id, scope, date(2030, 5, 1))
            assert not speaks_for(parent, child.client_id, scope, date(2030, 5, 2))
        refused("cases.mandate_is_over", add_mandate, **{**ask, "code": world.case.code,
                "by": world.worker})  # fmt: skip

    def test_a_mandate_opens_what_was_given_and_ends_at_once(self, world):
        helper = signs_in(client("Tytär (esimerkki)"))
        ask = {"code": world.case.code, "holder": helper.id, "kind": MandateKind.MANDATE,
               "proof": MandateProof.PAPER, "by": world.worker, "at": NOW}  # fmt: skip
        refused("cases.mandate_without_scope", add_mandate, **ask)
        refused("cases.mandate_of_oneself", add_mandate, **{**ask, "holder": world.client_id},
                scopes=("plan",))  # fmt: skip
        refused("cases.no_such_case", add_mandate, **{**ask, "by": worker()}, scopes=("plan",))
        key = add_mandate(**ask, scopes=("plan",))
        day = NOW.date()
        assert speaks_for(helper, world.client_id, MandateScope.PLAN, day)
        assert not speaks_for(helper, world.client_id, MandateScope.MESSAGES, day)
        no = {"client_id": world.client_id, "mandate_id": key, "at": NOW}
        refused("cases.no_such_mandate", end_mandate, **no, by=world.worker)
        end_mandate(**no, by=world.client)
        assert not speaks_for(helper, world.client_id, MandateScope.PLAN, day)

    def test_a_client_does_not_end_a_guardianship(self, world):
        held = a_mandate(world.client_id, signs_in(client()).id, kind="trustee")
        refused("cases.mandate_by_law", end_mandate, client_id=world.client_id, mandate_id=held.pk,
                by=world.client, at=NOW)  # fmt: skip


class TestCorrections:
    def test_asked_answered_and_both_stay(self, world):
        ask = {"client_id": world.client_id, "case_code": world.case.code, "wrong": "Asun yksin",
               "right": "Asun tyttären kanssa", "nonce": uuid4(), "by": world.client, "at": NOW}  # fmt: skip
        code = ask_correction(**ask)
        assert ask_correction(**ask) == code
        assert Correction.objects.get().due_on == date(2026, 4, 3)
        answer = {"case_code": world.case.code, "correction_code": code, "at": NOW,
                  "outcome": Outcome.CORRECTED}  # fmt: skip
        refused(
            "cases.answer_says_nothing", answer_correction, **answer, words=" ", by=world.worker
        )
        refused("cases.no_such_case", answer_correction, **answer, words="Ok", by=worker())
        answer_correction(**answer, words="Korjattu", by=world.worker)
        refused("cases.correction_is_answered", answer_correction, **answer, words="Uusi",
                by=world.worker)  # fmt: skip
        (row,) = corrections_of_case(world.case.code, world.worker, NOW)
        assert (row.wrong, row.answer, row.outcome) == ("Asun yksin", "Korjattu", Outcome.CORRECTED)
        assert b"Asun" not in bytes(Correction.objects.get().sealed)

    def test_nothing_said_or_anothers_matter(self, world):
        other = a_world()
        ask = {"client_id": world.client_id, "case_code": world.case.code, "nonce": uuid4(),
               "at": NOW, "by": world.client}  # fmt: skip
        refused("cases.correction_says_nothing", ask_correction, **ask, wrong="x", right=" ")
        for wrong in ({"case_code": other.case.code}, {"by": other.client}):
            refused("cases.no_such_case", ask_correction, **{**ask, **wrong}, wrong="x", right="y")


def test_the_client_reads_who_has_read_and_why(world):
    other = worker()
    open_emergency(sought=world.case.code, reason=WHY, by=other, at=NOW)
    note_read(client_id=world.client_id, relation_code=Reason.OWN_TASK, page_code="case",
              by=world.worker, at=NOW)  # fmt: skip
    note_read(client_id=world.client_id, relation_code=Reason.EMERGENCY, page_code="plan",
              by=other, at=NOW)  # fmt: skip
    note_read(
        client_id=client(), relation_code=Reason.LEAD, page_code="case", by=world.lead, at=NOW
    )
    last, first = readings_of(world.client_id, NOW)
    assert (first.reader, first.page, first.emergency) == (world.worker.id, "Asian sivu", None)
    assert first.organisation == {"fi": "Aikuissosiaalityö (esimerkki)"}
    assert (last.reason, last.emergency.reason) == (Reason.EMERGENCY, WHY)
