"""Who may only read a matter changes nothing in it and lets nobody else in."""

import pytest

from luukku.rooms.cases.models import Disclosure, Party
from luukku.rooms.cases.rules.words import Basis, Domain
from luukku.rooms.cases.services.access import add_party, disclose, end_relation, hide_client
from luukku.rooms.cases.services.emergency import open_emergency
from luukku.rooms.cases.tests.builders import NOW, refused, worker
from luukku.rooms.cases.tests.trust_builders import a_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def opener(db):
    """A world, and a worker who has opened its matter in an emergency."""
    world, other = a_world(), worker()
    open_emergency(
        sought=world.case.code, reason="Asiakas löytyi kadulta sekavana", by=other, at=NOW
    )
    return world, other


def test_an_emergency_adds_no_party_and_lifts_no_order(opener):
    world, other = opener
    code = world.case.code
    who = {"code": code, "by": other, "at": NOW}
    refused(
        "cases.looks_only", add_party, **who, user_id=other.id, organisation_id=None,
        domain=Domain.SOCIAL, role_code="worker",
    )  # fmt: skip
    refused("cases.looks_only", hide_client, **who, hidden=False)
    refused("cases.looks_only", end_relation, **who, relation_id=1)
    assert not Party.objects.filter(user=other.id).exists()


def test_an_emergency_lets_nobody_else_over_the_wall(opener):
    world, other = opener
    refused(
        "cases.no_such_case", disclose, client_id=world.case.client_id,
        from_domain=Domain(world.case.domain), to_domain=Domain.HEALTH, basis=Basis.LAW,
        law="703/2023 54 §", by=other, at=NOW,
    )  # fmt: skip
    assert not Disclosure.objects.exists()
