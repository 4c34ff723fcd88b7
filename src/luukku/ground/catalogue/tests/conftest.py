"""What the tests of the staff's pages share."""

import pytest
from django.core.cache import cache

from luukku.ground.people.tests.builders import a_user


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
