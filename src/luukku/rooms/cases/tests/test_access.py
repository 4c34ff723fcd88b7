"""Who sees which matter, on what ground, and when the ground is gone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from luukku.ground.people.rules import HOUSE, NOBODY, Role
from luukku.ground.people.tests.builders import a_user, an_organisation, the_actor
from luukku.rooms.cases.models import Case, Client, Disclosure, EmergencyAccess, Party, Worker
from luukku.rooms.cases.queries.access import cases_seen_by, own_cases, reason_to_see
from luukku.rooms.cases.queries.heads import head_of
from luukku.rooms.cases.queries.openness import who_may_see
from luukku.rooms.cases.rules.access import Reason
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.services.emergency import open_emergency
from luukku.rooms.cases.services.workers import name_own_worker
from luukku.rooms.cases.tests.builders import (
    NOW,
    case,
    client,
    lead,
    opened,
    refused,
    relation,
    worker,
)
from luukku.rooms.cases.tests.trust_builders import a_mandate

pytestmark = pytest.mark.django_db
TOMORROW = NOW + timedelta(days=1)


def sees(actor, made, at=NOW):
    found = cases_seen_by(actor, at).filter(pk=made.pk).count()
    assert found <= 1
    assert (reason_to_see(actor, made.pk, at) is not None) == bool(found)
    return bool(found)


@pytest.fixture
def unit(db):
    return an_organisation(name="Aikuissosiaalityö (esimerkki)")


def test_own_task_relation_and_part_open_a_matter(unit):
    home, other = worker(unit), worker()
    mine = case(organisation=unit, own_worker=home.id)
    assert sees(home, mine) and not sees(other, mine)
    assert reason_to_see(home, mine.pk, NOW) is Reason.OWN_TASK
    relation(mine.client_id, other, kind="own_worker")
    assert reason_to_see(other, mine.pk, NOW) is Reason.OWN_WORKER
    third = worker(domain=Domain.NGO)
    Party.objects.create(case=mine, user=third.id, domain="ngo", role_code="support",
                         valid_from=date(2026, 1, 1), valid_to=date(2026, 3, 3))  # fmt: skip
    assert reason_to_see(third, mine.pk, NOW) is Reason.PARTY
    assert not sees(third, mine, TOMORROW)


def test_a_relation_that_ended_opens_nothing(unit):
    other = worker()
    made = case(organisation=unit, own_worker=worker(unit).id)
    held = relation(made.client_id, other)
    held.valid_to = NOW.date()
    held.save()
    assert sees(other, made) and not sees(other, made, TOMORROW)


def test_the_queue_is_of_ones_own_organisation_and_domain(unit):
    waits = case(organisation=unit)
    assert sees(worker(unit), waits)
    assert not sees(worker(), waits)
    assert not sees(worker(unit, domain=Domain.HEALTH, profession="nurse"), waits)
    waits.own_worker = worker(unit).id
    waits.save()
    assert not sees(worker(unit), waits)


def test_a_lead_sees_what_is_led(unit):
    made = case(organisation=unit, own_worker=worker(unit).id)
    assert reason_to_see(lead(unit), made.pk, NOW) is Reason.LEAD
    assert not sees(lead(), made)
    assert not sees(lead(unit, domain=Domain.HEALTH), made)


def test_who_has_left_sees_nothing_more(unit):
    left = worker(unit, until=NOW.date())
    made = case(organisation=unit, own_worker=left.id)
    relation(made.client_id, left)
    assert sees(left, made) and not sees(left, made, TOMORROW)
    moved = worker(unit, until=date(2026, 3, 1))
    Worker.objects.create(user=moved.id, organisation=an_organisation(), domain="social",
                          profession_code="social_worker", valid_from=date(2026, 3, 2))  # fmt: skip
    assert not sees(moved, case(organisation=unit, own_worker=moved.id))
    assert not sees(moved, case(organisation=unit))


class TestTheWall:
    @pytest.fixture
    def nurse(self):
        return worker(domain=Domain.HEALTH, profession="nurse")

    @pytest.fixture
    def made(self, unit, nurse):
        made = case(organisation=unit, own_worker=worker(unit).id)
        relation(made.client_id, nurse, domain=Domain.HEALTH, kind="care")
        return made

    def test_a_relation_in_health_opens_no_social_matter(self, made, nurse):
        assert not sees(nurse, made)
        health = case(made.client_id, domain=Domain.HEALTH, own_worker=worker().id)
        assert reason_to_see(nurse, health.pk, NOW) is Reason.CARE

    def told(self, made, come="social", go="health", **fields):
        return Disclosure.objects.create(
            client_id=made.client_id, from_domain=come, to_domain=go, basis="permission",
            valid_from=date(2026, 1, 1), made_at=NOW, **fields,
        )  # fmt: skip

    def test_a_disclosure_opens_it_one_way_for_its_days(self, made, nurse):
        self.told(made, "health", "social")
        self.told(made, "social", "kela")
        assert not sees(nurse, made)
        told = self.told(made, valid_to=NOW.date())
        assert reason_to_see(nurse, made.pk, NOW) is Reason.DISCLOSURE
        assert not sees(nurse, made, TOMORROW)
        told.withdrawn_at = NOW
        told.save()
        assert not sees(nurse, made)

    def test_without_a_relation_of_ones_own_a_disclosure_opens_nothing(self, made):
        self.told(made)
        assert not sees(worker(domain=Domain.HEALTH), made)
        held = relation(made.client_id, ended := worker(domain=Domain.HEALTH), domain=Domain.HEALTH)
        assert sees(ended, made)
        held.valid_to = date(2026, 2, 1)
        held.save()
        assert not sees(ended, made)

    def test_a_disclosure_of_another_client_opens_nothing(self, made, nurse):
        other = case(own_worker=worker().id)
        self.told(other)
        assert not sees(nurse, made) and not sees(nurse, other)


def test_an_emergency_opens_for_its_hours(unit):
    other, made = worker(), case(organisation=unit, own_worker=worker(unit).id)
    EmergencyAccess.objects.create(code="22222222", client_id=made.client_id, user=other.id,
                                   reason=b"x", opened_at=NOW, until=NOW + timedelta(hours=12))  # fmt: skip
    assert reason_to_see(other, made.pk, NOW) is Reason.EMERGENCY
    assert not sees(other, made, NOW + timedelta(hours=12))
    assert not sees(other, made, NOW - timedelta(seconds=1))


def test_others_see_nothing_and_the_house_everything(unit):
    made = case(organisation=unit)
    for actor in (NOBODY, the_actor(a_user(Role.ADMIN)), the_actor(a_user(Role.CLIENT))):
        assert not sees(actor, made)
    assert reason_to_see(HOUSE, made.pk, NOW) is Reason.HOUSE and sees(HOUSE, made)
    made.client.erased_at = NOW
    made.client.save()
    assert not sees(HOUSE, made)


def test_many_grounds_show_a_matter_once_and_in_two_queries(unit, django_assert_num_queries):
    home = worker(unit)
    person = client()
    for _ in range(3):
        made = case(person, organisation=unit, own_worker=home.id)
        Party.objects.create(case=made, user=home.id, domain="social", role_code="x",
                             valid_from=date(2026, 1, 1))  # fmt: skip
    relation(person, home)
    relation(person, home, kind="joint")
    with django_assert_num_queries(2):
        assert cases_seen_by(home, NOW).count() == 3


def test_midnight_is_the_countys(unit):
    other, made = worker(), case(organisation=unit, own_worker=worker(unit).id)
    held = relation(made.client_id, other)
    held.valid_to = date(2026, 3, 3)
    held.save()
    assert sees(other, made, datetime(2026, 3, 3, 21, 59, tzinfo=UTC))
    assert not sees(other, made, datetime(2026, 3, 3, 22, 0, tzinfo=UTC))


class TestThePostBehindTheRelation:
    """A relation or a part counts as long as its holder works in its domain."""

    def moves(self, actor, domain=Domain.HEALTH):
        Worker.objects.filter(user=actor.id).update(valid_to=date(2026, 3, 1))
        Worker.objects.create(user=actor.id, organisation=an_organisation(name="Terveysasema"),
                              domain=domain.value, profession_code="nurse",
                              valid_from=date(2026, 3, 2))  # fmt: skip

    def test_who_moved_to_another_domain_sees_the_old_client_no_more(self, unit):
        other = worker()
        made = case(organisation=unit, own_worker=worker(unit).id)
        relation(made.client_id, other)
        joined = case(organisation=unit, own_worker=worker(unit).id)
        Party.objects.create(case=joined, user=other.id, domain="social", role_code="x",
                             valid_from=date(2026, 1, 1))  # fmt: skip
        assert sees(other, made) and sees(other, joined)
        self.moves(other)
        assert not sees(other, made) and not sees(other, joined)
        head = head_of(Case.objects.get(pk=made.pk))
        assert other.id not in {one.user for one in who_may_see(head, NOW)}

    def test_a_disclosure_is_read_by_who_still_works_there(self, unit):
        nurse = worker(domain=Domain.HEALTH)
        made = case(organisation=unit, own_worker=worker(unit).id)
        relation(made.client_id, nurse, domain=Domain.HEALTH, kind="care")
        Disclosure.objects.create(client_id=made.client_id, from_domain="social", made_at=NOW,
                                  to_domain="health", basis="permission",
                                  valid_from=date(2026, 1, 1))  # fmt: skip
        assert sees(nurse, made)
        self.moves(nurse, Domain.KELA)
        assert not sees(nurse, made)

    def test_a_relation_that_a_matter_made_opens_its_organisation_only(self, unit):
        home = worker(unit)
        there = case(organisation=an_organisation(), own_worker=worker().id)
        here = case(there.client_id, organisation=unit, own_worker=worker(unit).id)
        held = relation(here.client_id, home, kind="own_worker")
        assert sees(home, here) and sees(home, there)
        held.organisation = unit
        held.save()
        assert sees(home, here) and not sees(home, there)
        assert reason_to_see(home, here.pk, NOW) is Reason.OWN_WORKER


class TestNobodyWorksOnesOwn:
    """hallintolaki 28 §: one's own matter, and that of somebody one acts for."""

    def test_ones_own_matter_is_not_there(self, unit):
        boss = lead(unit)
        Client.objects.create(id=boss.id, since=date(2020, 1, 1))
        made = case(boss.id, organisation=unit)
        mine = case(made.client_id, organisation=unit, own_worker=boss.id)
        assert not sees(boss, made) and not sees(boss, mine)
        assert not own_cases(boss, NOW) and sees(lead(unit), made)

    def test_nor_that_of_somebody_one_acts_for(self, unit):
        home, made = worker(unit), case(organisation=unit)
        held = a_mandate(made.client_id, home.id)
        assert not sees(home, made)
        held.ended_at = NOW
        held.save()
        assert sees(home, made)

    def test_it_is_not_opened_either(self, unit):
        home, made = worker(unit), case(organisation=unit)
        a_mandate(made.client_id, home.id)
        refused("cases.disqualified", open_emergency, sought=made.code, by=home, at=NOW,
                reason="Haluan katsoa äitini asian")  # fmt: skip
        refused("cases.disqualified", opened, by=home, client_id=made.client_id)
        refused("cases.disqualified", name_own_worker, code=made.code, version=1,
                worker_id=home.id, by=lead(unit), at=NOW)  # fmt: skip
        assert not EmergencyAccess.objects.exists()
