"""Who sees which matter, on what ground, and when the ground is gone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from luukku.ground.people.rules import HOUSE, NOBODY, Role
from luukku.ground.people.tests.builders import a_user, an_organisation, the_actor
from luukku.rooms.cases.models import Disclosure, EmergencyAccess, Party, Worker
from luukku.rooms.cases.queries.access import cases_seen_by, reason_to_see
from luukku.rooms.cases.rules.access import Reason
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.tests.builders import NOW, case, client, lead, relation, worker

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
