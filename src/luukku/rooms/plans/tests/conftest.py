"""What the tests of plans share."""

import pytest
from django.utils.translation import override

from luukku.ground.people.tests.builders import a_user


@pytest.fixture(autouse=True)
def _in_finnish():
    """The language that a request leaves behind goes with its test."""
    with override("fi"):
        yield


@pytest.fixture
def enter(client):
    """Sign somebody in with roles."""

    def entering(*roles, organisation=None):
        user = a_user(*roles, organisation=organisation)
        client.force_login(user)
        return user

    return entering
