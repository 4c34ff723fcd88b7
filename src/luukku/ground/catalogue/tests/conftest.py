"""What the tests of the staff's pages and of the exchange share."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from luukku.ground.catalogue.services.light import make_light_link
from luukku.ground.catalogue.tests.builders import (
    an_offering,
)
from luukku.ground.catalogue.tests.exchanging import lay_county, lay_service
from luukku.ground.catalogue.tests.register import FakeRegister
from luukku.ground.catalogue.tests.register import served as answering
from luukku.ground.catalogue.tests.staff import EDITOR
from luukku.ground.catalogue.tests.tenant import Tenant
from luukku.ground.people.tests.builders import a_user, an_organisation


@pytest.fixture
def enter(client):
    """Sign somebody in with roles."""

    def entering(*roles, organisation=None):
        user = a_user(*roles, organisation=organisation)
        client.force_login(user)
        return user

    return entering


@pytest.fixture(autouse=True)
def _nothing_is_counted_from_before():
    cache.clear()


@pytest.fixture
def ngo():
    return an_organisation(name="Kylä ry", kind="ngo")


@pytest.fixture
def token(ngo):
    """The secret of a light link of the NGO."""
    return make_light_link(organisation_id=ngo.pk, days=30, by=EDITOR, at=timezone.now())


@pytest.fixture
def offer(ngo):
    return an_offering(owner=ngo, checked_on=None, text={"fi": "Maanantaisin"})


@pytest.fixture
def county():
    lay_county()


@pytest.fixture
def served(county):
    return lay_service()


@pytest.fixture
def register(county):
    fake = FakeRegister(Tenant())
    with answering(fake) as address:
        fake.address = address
        yield fake
