"""A matter of one's own unit is no way round: it opens that unit's matters, and takes nobody's client elsewhere."""

from datetime import UTC, date, datetime

import pytest

from luukku.ground.people.tests.builders import an_organisation
from luukku.rooms.cases.models import Case, Disclosure, Relation, Worker
from luukku.rooms.cases.queries.access import case_seen, grounds_to_see
from luukku.rooms.cases.queries.readers import readings_of
from luukku.rooms.cases.queries.walls import walls_of
from luukku.rooms.cases.rules.access import Reason
from luukku.rooms.cases.rules.words import Basis, Domain
from luukku.rooms.cases.services.access import disclose
from luukku.rooms.cases.services.emergency import open_emergency
from luukku.rooms.cases.services.workers import name_own_worker
from luukku.rooms.cases.tests.builders import NOW, case, lead, opened, refused, worker
from luukku.rooms.cases.tests.trust_builders import a_world

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def world(db):
    return a_world()


def names(code, whom, by, instead_of=None):
    name_own_worker(code=code, version=Case.objects.get(code=code).version, worker_id=whom.id,
                    instead_of=instead_of, by=by, at=NOW)  # fmt: skip


def test_an_own_workers_relation_opens_the_matters_of_its_unit_only():
    hidden = case(organisation=an_organisation(name="Päihdepalvelut"))
    nosy = worker(an_organisation(name="Muu yksikkö"))
    code = opened(nosy, hidden.client_id)
    names(code, nosy, nosy)
    assert case_seen(nosy, hidden.code, NOW) is None
    assert Reason.OWN_WORKER in grounds_to_see(nosy, Case.objects.get(code=code).pk, NOW)
    assert [one.page for one in readings_of(hidden.client_id, NOW)] == ["Omatyöntekijän nimeäminen"]


def test_nobody_takes_a_client_from_a_worker_of_another_unit(world):
    nosy = worker(an_organisation(name="Muu yksikkö"))
    code = opened(nosy, world.client_id)
    said = {"code": code, "version": 1, "worker_id": nosy.id, "instead_of": world.worker.id}
    refused("cases.own_worker_elsewhere", name_own_worker, **said, by=nosy, at=NOW)
    assert Relation.objects.get().user == world.worker.id
    Worker.objects.filter(user=world.worker.id).update(valid_to=date(2026, 3, 1))
    names(code, nosy, nosy, world.worker.id)
    assert Relation.objects.get(valid_to=None).user == nosy.id


def test_who_leads_there_may_take_over(world):
    nosy = worker(an_organisation(name="Muu yksikkö"))
    code = opened(nosy, world.client_id)
    both = the_lead_of_both(world, nosy)
    names(code, nosy, both, world.worker.id)
    assert Relation.objects.get(valid_to=None).user == nosy.id


def the_lead_of_both(world, nosy):
    from luukku.ground.people.rules import Actor, Grant, Role

    units = {world.unit.pk, Worker.objects.get(user=nosy.id).organisation_id}
    return Actor(world.lead.id, frozenset({Grant(Role.CASE_LEAD, frozenset(units))}))


def test_an_opening_takes_no_writing_from_a_lead_nor_from_the_queue(world):
    queued = case(organisation=world.unit)
    waits = worker(world.unit)
    for actor, made in ((world.lead, world.case), (waits, queued)):
        before = walls_of(made, actor, NOW)
        open_emergency(sought=made.code, reason="Asiakas on hädässä", by=actor, at=NOW)
        after = walls_of(made, actor, NOW)
        assert after.writes == before.writes == {"social"} and after.opens("health")
    stranger = worker()
    open_emergency(sought=queued.code, reason="Asiakas on hädässä", by=stranger, at=NOW)
    assert not walls_of(queued, stranger, NOW).writes


def test_the_day_of_leaving_is_the_countys(world):
    gone = worker(until=date(2026, 3, 2))
    refused("people.not_allowed", open_emergency, sought=world.case.code, by=gone,
            reason="Asiakas on hädässä", at=datetime(2026, 3, 2, 22, 30, tzinfo=UTC))  # fmt: skip


def test_another_section_is_another_disclosure(world):
    told = {"client_id": world.client_id, "from_domain": Domain.SOCIAL, "basis": Basis.LAW,
            "to_domain": Domain.HEALTH, "valid_to": date(2026, 6, 1), "by": world.worker,
            "at": NOW}  # fmt: skip
    first = disclose(law="703/2023 55 §", **told)
    assert disclose(law=" 703/2023 55 § ", **told) == first
    assert disclose(law="417/2007 25 §", **told) != first
    assert Disclosure.objects.count() == 2


def test_a_lead_of_the_same_unit_hands_over_as_before(world):
    other = worker(world.unit)
    names(world.case.code, other, world.lead, world.worker.id)
    assert Relation.objects.get(valid_to=None).organisation_id == world.unit.pk
    assert lead(world.unit)
