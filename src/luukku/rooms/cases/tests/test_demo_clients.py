"""The example county's clients: made once, by the verbs, each plainly made up."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from luukku.ground.people.queries.users import sign_in_names_in_use
from luukku.ground.people.queries.vault import name_of
from luukku.ground.people.rules import HOUSE
from luukku.ground.people.services.demo import make_demo_users
from luukku.ground.people.tests.builders import the_municipality, the_organisation
from luukku.rooms.cases.models import Case, Client, Clock, Mandate, Thread
from luukku.rooms.cases.queries.law import reckoner
from luukku.rooms.cases.queries.ledgers import ledgers, ticking
from luukku.rooms.cases.services.demo import PEOPLE, TALES, load_demo_clients
from luukku.rooms.cases.services.messages import raise_unread
from luukku.rooms.cases.tests.builders import refused, worker

pytestmark = pytest.mark.django_db


def missed_in_demo(at):
    clocks = ledgers(Clock.objects.all())
    found = [one.standing for one in ticking(clocks, reckoner(at.date()))]
    return [one for one in found if one.in_time is False]


@pytest.mark.parametrize("month", [1, 4, 6, 12])
def test_they_are_made_once_and_open_for_their_people(settings, client, month):
    at = datetime(2026, month, 27, 9, tzinfo=UTC)
    settings.DEMO = True
    the_organisation("rovaniemi-sosiaalitoimisto", "Rovaniemen sosiaalitoimisto")
    the_municipality("698", "Rovaniemi")
    make_demo_users(by=HOUSE, at=at)
    users = sign_in_names_in_use(PEOPLE)
    assert load_demo_clients(users=users, by=HOUSE, at=at) == 2 + len(TALES)
    assert load_demo_clients(users=users, by=HOUSE, at=at) == 0
    assert all(
        name.endswith("(esimerkki)")
        for name in name_of(Client.objects.values_list("pk", flat=True)).values()
    )
    assert Case.objects.count() == 7 and Mandate.objects.count() == 1
    missed = missed_in_demo(at)
    assert {(one.rule, bool(one.remedy)) for one in missed} == {
        ("shl36.ready.child", True), ("shl45.start3m", True), ("shl36.start.over75", False)}  # fmt: skip
    assert raise_unread(by=HOUSE, at=at) == 1 and Thread.objects.count() == 2
    for name, where in (("aino", "own:front"), ("pekka", "own:messages"), ("tytar", "own:acting"),
                        ("omatyontekija", "cases:cases"), ("asiakasesihenkilo", "cases:emergencies")):  # fmt: skip
        client.force_login(get_user_model().objects.get(sign_in_name=name))
        assert client.get(reverse(where)).status_code == 200, name


def test_without_the_county_nothing_is_made_and_only_by_the_house():
    assert load_demo_clients(users={}, by=HOUSE, at=datetime(2026, 3, 3, tzinfo=UTC)) == 0
    refused("people.not_allowed", load_demo_clients, users={}, by=worker(),
            at=datetime(2026, 3, 3, tzinfo=UTC))  # fmt: skip
