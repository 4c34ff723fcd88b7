"""Who takes part from another unit writes to the plan and the letters; the matter itself is worked where it is."""

from datetime import date

import pytest
from django.urls import reverse

from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import a_user, an_organisation
from luukku.rooms.cases.models import Case, Client, Clock, Party, Worker
from luukku.rooms.cases.queries.walls import walls_of
from luukku.rooms.cases.rules.mandates import MandateProof
from luukku.rooms.cases.rules.path import Wish
from luukku.rooms.cases.rules.steps import Ending, StepKind
from luukku.rooms.cases.rules.words import Domain, MandateKind
from luukku.rooms.cases.services.access import add_party, end_party, end_relation, hide_client
from luukku.rooms.cases.services.cases import change_facts, close_case, move_on
from luukku.rooms.cases.services.clocks import correct_clock, explain_clock, suspend_clock
from luukku.rooms.cases.services.mandates import add_mandate
from luukku.rooms.cases.services.messages import open_thread_as_staff
from luukku.rooms.cases.services.plans.goals import add_goal
from luukku.rooms.cases.services.plans.writing import begin_plan
from luukku.rooms.cases.services.steps import take_step
from luukku.rooms.cases.services.workers import name_own_worker
from luukku.rooms.cases.tests.builders import (
    NOW,
    noon,
    official,
    opened,
    refused,
    relation,
    step,
    worker,
)
from luukku.rooms.cases.tests.plan_builders import TODAY, a_goal, a_team, party
from luukku.rooms.cases.tests.trust_builders import letter

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NOT_HERE = "people.not_allowed"
ASSESSED = Wish(StepKind.URGENCY_ASSESSED, TODAY, "call", "not_urgent")


@pytest.fixture
def team(db):
    return a_team()


def test_a_party_from_elsewhere_does_not_work_the_matter(team):
    this = {"code": team.code, "by": team.nurse, "at": NOW}
    that = {**this, "version": 1}
    clock = {**that, "clock_id": 1}
    held = relation(team.matter.client_id, team.own)
    holder = a_user(Role.CLIENT).id
    for verb, told in (
        (take_step, {**that, "wish": ASSESSED}),
        (change_facts, {**that, "facts": {"urgent": True}}),
        (close_case, {**that, "reason": Ending.WITHDRAWN, "on": TODAY}),
        (move_on, {**that, "organisation_id": an_organisation().pk}),
        (name_own_worker, {**that, "worker_id": team.nurse.id}),
        (suspend_clock, {**clock, "reason": "x", "on": TODAY}),
        (explain_clock, {**clock, "reason": "x", "remedy": "x"}),
        (correct_clock, {**clock, "number": 1}),
        (add_party, {**this, "user_id": team.stranger.id, "organisation_id": None,
                     "domain": Domain.SOCIAL, "role_code": "x"}),
        (end_party, {**this, "party_id": Party.objects.get().pk}),
        (end_relation, {**this, "relation_id": held.pk}),
        (hide_client, {**this, "hidden": False}),
        (add_mandate, {**this, "holder": holder, "kind": MandateKind.MANDATE, "scopes": ("plan",),
                       "proof": MandateProof.PAPER}),
    ):  # fmt: skip
        refused(NOT_HERE, verb, **told)


def test_a_party_writes_to_the_plan_and_the_letters(team):
    begin_plan(**team.doing(team.nurse))
    add_goal(**team.doing(team.nurse), told=a_goal(team))
    assert open_thread_as_staff(
        case_code=team.code, subject="Kotikäynti", letter=letter(), by=team.nurse, at=NOW
    )


def test_the_pages_are_shut_as_the_verbs_are(team, enter):
    code = opened(official(), at=noon(2026, 3, 2))
    made = Case.objects.get(code=code)
    party(made, team.nurse)
    clock = Clock.objects.filter(case=made).first()
    page = enter(team.nurse)
    hrefs = [reverse("cases:clock_write", args=[code, clock.pk, "correct"])]
    hrefs += [reverse(f"cases:{name}", args=[code]) for name in ("party", "mandate", "hide")]
    assert {page.post(href).status_code for href in hrefs} == {403}
    seen = page.get(reverse("cases:access", args=[code])).content.decode()
    assert reverse("cases:party", args=[code]) not in seen and "turvakielto" not in seen
    assert not Client.objects.get(pk=made.client_id).non_disclosure


def test_an_official_of_the_unit_joins_and_decides(team):
    here = Worker.objects.get(user=team.own.id).organisation
    code, decides = opened(team.own), official(here)
    name_own_worker(code=code, version=1, worker_id=team.own.id, by=team.own, at=NOW)
    add_party(code=code, user_id=decides.id, organisation_id=None, domain=Domain.SOCIAL,
              role_code="social_worker", by=team.own, at=NOW)  # fmt: skip
    step(code, StepKind.URGENCY_ASSESSED, TODAY, "call", "not_urgent", by=decides)
    step(code, StepKind.ASSESSMENT_STARTED, TODAY, "visit", by=decides)
    assert Case.objects.get(code=code).version == 4


class TestWhoIsAdded:
    def test_nobody_adds_oneself(self, team):
        before = walls_of(team.matter, team.own, NOW)
        refused("cases.party_is_oneself", add_party, **self.asks(team, team.own.id))
        assert walls_of(team.matter, team.own, NOW) == before

    def test_in_a_domain_of_ones_own_work(self, team):
        kela = worker(domain=Domain.KELA)
        refused("cases.party_of_another_domain", add_party, **self.asks(team, kela.id))
        refused("cases.party_of_another_domain", add_party, **self.asks(team, a_user().id))
        add_party(**{**self.asks(team, kela.id), "domain": Domain.KELA})
        assert walls_of(team.matter, kela, NOW).writes == {"kela"}

    def asks(self, team, user_id):
        return {"code": team.code, "user_id": user_id, "organisation_id": None, "by": team.own,
                "domain": Domain.SOCIAL, "role_code": "x", "at": NOW,
                "valid_to": date(2026, 4, 1)}  # fmt: skip
