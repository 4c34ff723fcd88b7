"""The example county's plans and chains: made once, by the verbs, and open to look at."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from luukku.engines.statutes.calendar import is_workday
from luukku.ground.people.queries.users import sign_in_names_in_use
from luukku.ground.people.rules import HOUSE
from luukku.ground.people.services.demo import make_demo_users
from luukku.ground.people.tests.builders import the_municipality, the_organisation
from luukku.rooms.cases.models import Case, ClientPlan
from luukku.rooms.cases.queries.case import case_page
from luukku.rooms.cases.queries.heads import head_of
from luukku.rooms.cases.queries.plans.own import own_plans
from luukku.rooms.cases.rules.line import Place
from luukku.rooms.cases.rules.states import CaseState
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.services.demo import PEOPLE, load_demo_clients
from luukku.rooms.cases.services.plans.demo import load_demo_plans
from luukku.rooms.cases.tests.builders import refused, worker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("month", [1, 6, 12])
def test_they_are_made_once_and_can_be_looked_at(settings, client, month):
    at = datetime(2026, month, 27, 9, tzinfo=UTC)
    settings.DEMO = True
    the_organisation("rovaniemi-sosiaalitoimisto", "Rovaniemen sosiaalitoimisto")
    the_municipality("698", "Rovaniemi")
    make_demo_users(by=HOUSE, at=at)
    users = sign_in_names_in_use(PEOPLE)
    assert load_demo_plans(users=users, by=HOUSE, at=at) == 0
    load_demo_clients(users=users, by=HOUSE, at=at)
    assert load_demo_plans(users=users, by=HOUSE, at=at) == 2
    assert load_demo_plans(users=users, by=HOUSE, at=at) == 0
    (plan,) = own_plans(users["aino"], at)
    assert len(plan.parts.entries) == 3 and plan.parts.row.agreed_on
    assert ClientPlan.objects.count() == 2
    aino_is_served_by_the_law(users["aino"], at)
    client.force_login(get_user_model().objects.get(sign_in_name="omatyontekija"))
    for code in Case.objects.exclude(chain_code="").values_list("code", flat=True):
        for name in ("plan", "chain", "plan_print"):
            assert client.get(reverse(f"cases:{name}", args=[code])).status_code == 200, name


def aino_is_served_by_the_law(aino, at):
    """Nothing stands in her plan or chain that the path of her matter does not carry."""
    head = head_of(Case.objects.select_related("client", "organisation").get(client=aino))
    page = case_page(head, at=at)
    kinds = [step.kind for step in page.steps]
    assert head.state is CaseState.IN_SERVICE
    assert kinds.index(StepKind.ASSESSMENT_READY) < kinds.index(StepKind.PLAN_AGREED)
    assert kinds.index(StepKind.PLAN_AGREED) < kinds.index(StepKind.DECISION_MADE)
    assert [one.on for one in page.steps] == sorted(one.on for one in page.steps)
    assert all(is_workday(one.on) for one in page.steps)
    assert all(one.standing.in_time is not False for one in page.clocks)
    assert next_is(page) is StepKind.EVALUATED


def next_is(page):
    return next(row.at.stage.step for row in page.line if row.at.place is Place.NEXT)


def test_only_the_house_makes_them():
    at = datetime(2026, 3, 3, tzinfo=UTC)
    refused("people.not_allowed", load_demo_plans, users={}, by=worker(), at=at)
