"""Who lets another over a wall or in a client's name, on what, and until when."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from luukku.ground.people.tests.builders import a_user
from luukku.rooms.cases.models import Client, Disclosure, Mandate, Party
from luukku.rooms.cases.queries.access import grounds_to_see, reason_to_see
from luukku.rooms.cases.queries.mandates import speaks_for
from luukku.rooms.cases.rules.access import Reason, VisitNeed
from luukku.rooms.cases.rules.mandates import MandateProof, MandateScope, last_day
from luukku.rooms.cases.rules.words import Basis, Domain, MandateKind
from luukku.rooms.cases.services.access import add_party, disclose, hide_client
from luukku.rooms.cases.services.emergency import open_emergency
from luukku.rooms.cases.services.mandates import add_mandate
from luukku.rooms.cases.services.reading import read_address
from luukku.rooms.cases.tests.builders import NOW, client, refused, relation, worker
from luukku.rooms.cases.tests.trust_builders import a_world, signs_in

pytestmark = pytest.mark.django_db
SECTION = "703/2023 55 §"
WHY = "Asiakas löytyi kadulta sekavana"


@pytest.fixture
def world(db):
    return a_world()


def asked(world, **more):
    return {"client_id": world.client_id, "from_domain": Domain.SOCIAL, "to_domain": Domain.HEALTH,
            "basis": Basis.LAW, "law": SECTION, "valid_to": date(2026, 9, 3), "by": world.worker,
            "at": NOW, **more}  # fmt: skip


class TestOverTheWall:
    @pytest.mark.parametrize("until", [None, date(2027, 3, 4), date.max])
    @pytest.mark.parametrize("basis", [Basis.LAW, Basis.JOINT_SERVICE, Basis.EMERGENCY])
    def test_what_the_client_has_not_permitted_has_a_last_day(self, world, basis, until):
        refused("cases.disclosure_without_end", disclose,
                **asked(world, basis=basis, valid_to=until))  # fmt: skip
        assert disclose(**asked(world, basis=basis, valid_to=date(2027, 3, 3)))

    def test_the_database_knows_it_too(self, world):
        told = {"client_id": world.client_id, "from_domain": "social", "to_domain": "health",
                "law": SECTION, "valid_from": NOW.date(), "made_at": NOW}  # fmt: skip
        with (
            pytest.raises(IntegrityError, match="only_a_permission_has_no_end"),
            transaction.atomic(),
        ):
            Disclosure.objects.create(basis="law", **told)
        assert Disclosure.objects.create(basis="permission", **told)

    @pytest.mark.parametrize("said", [
        "", "1 §", "703/2023", "Aino Asiakas", "703/2023 55 § Aino Asiakas", "703/2023 55 §\n1 §",
        "150245-123A", "=1+1",
    ])  # fmt: skip
    def test_the_section_is_a_section_and_no_other_words(self, world, said):
        refused("cases.disclosure_names_no_law", disclose, **asked(world, law=said))

    @pytest.mark.parametrize("said", [
        SECTION, "1301/2014 36 §", "434/2003 12 § 2 mom", "417/2007 25 a §", "39/1889 24 luku 1 §",
    ])  # fmt: skip
    def test_sections_as_they_are_written(self, world, said):
        assert Disclosure.objects.get(pk=disclose(**asked(world, law=f" {said} "))).law == said

    def test_a_part_in_a_matter_or_a_place_in_its_queue_lets_nobody_over(self, world):
        party, waiting = worker(domain=Domain.KELA), worker(world.unit)
        add_party(code=world.case.code, user_id=party.id, organisation_id=None, domain=Domain.KELA,
                  role_code="kela", by=world.worker, at=NOW)  # fmt: skip
        refused("cases.no_such_case", disclose, **asked(world, by=party))
        assert disclose(**asked(world, by=world.lead))
        type(world.case).objects.filter(pk=world.case.pk).update(own_worker=None)
        assert reason_to_see(waiting, world.case.pk, NOW) is Reason.QUEUE
        refused("cases.no_such_case", disclose, **asked(world, by=waiting))


def test_an_emergency_takes_nothing_from_who_leads_the_unit(world):
    open_emergency(sought=world.case.code, reason=WHY, by=world.lead, at=NOW)
    assert grounds_to_see(world.lead, world.case.pk, NOW) == (Reason.EMERGENCY, Reason.LEAD)
    hide_client(code=world.case.code, hidden=True, by=world.lead, at=NOW)
    assert Client.objects.get(pk=world.client_id).non_disclosure
    assert disclose(**asked(world, by=world.lead))


def test_an_address_is_not_for_who_advises_or_reads_over_a_wall(world):
    reads, advises = worker(domain=Domain.HEALTH), worker()
    relation(world.client_id, reads, domain=Domain.HEALTH, kind="care")
    disclose(**asked(world))
    relation(world.client_id, advises, kind="consulted")
    for actor, reason in ((reads, Reason.DISCLOSURE), (advises, Reason.CONSULTED)):
        assert reason_to_see(actor, world.case.pk, NOW) is reason
        refused("cases.address_needs_a_relation", read_address, code=world.case.code,
                need=VisitNeed.HOME_VISIT, by=actor, at=NOW)  # fmt: skip
    assert read_address(code=world.case.code, need=VisitNeed.HOME_VISIT, by=world.worker, at=NOW)


class TestInAnothersName:
    def asks(self, world, holder, **more):
        return {"code": world.case.code, "holder": holder, "kind": MandateKind.MANDATE,
                "scopes": tuple(MandateScope), "proof": MandateProof.PAPER, "by": world.worker,
                "at": NOW, **more}  # fmt: skip

    def test_a_worker_does_not_write_oneself_down(self, world):
        refused("cases.mandate_to_the_writer", add_mandate, **self.asks(world, world.worker.id))
        assert not Mandate.objects.exists()

    def test_where_it_was_checked_is_a_choice(self, world, enter):
        from django.urls import reverse

        a_user(sign_in_name="tytar")
        form = {"sign_in_name": "tytar", "kind": "mandate", "scopes": ["plan"], "valid_to": "",
                "proof": "Aino kertoi keittiössä"}  # fmt: skip
        href = reverse("cases:mandate", args=[world.case.code])
        assert enter(world.worker).post(href, form).status_code == 200
        assert not Mandate.objects.exists()

    def test_a_guardian_is_one_until_the_day_before_full_age(self):
        child = a_world("Lapsi (esimerkki)", born_on=date(2008, 3, 4))
        parent = signs_in(client("Vanhempi (esimerkki)"))
        add_mandate(**self.asks(child, parent.id, kind=MandateKind.GUARDIAN, scopes=()))
        for day, holds in ((date(2026, 3, 3), True), (date(2026, 3, 4), False)):
            assert speaks_for(parent, child.client_id, MandateScope.PLAN, day) is holds
        of_age = a_world("Täysi-ikäinen (esimerkki)", born_on=date(2008, 3, 3))
        refused("cases.mandate_is_over", add_mandate,
                **self.asks(of_age, parent.id, kind=MandateKind.GUARDIAN, scopes=()))  # fmt: skip

    def test_whoever_was_born_on_a_leap_day(self):
        assert last_day(MandateKind.GUARDIAN, None, date(2012, 2, 29)) < date(2030, 3, 1)


def test_a_party_is_no_longer_one_than_was_told(world):
    kela = worker(domain=Domain.KELA)
    refused("cases.party_is_over", add_party, code=world.case.code, user_id=kela.id,
            organisation_id=None, domain=Domain.KELA, role_code="kela", by=world.worker, at=NOW,
            valid_to=date(2026, 3, 2))  # fmt: skip
    assert not Party.objects.exists()
