"""What the tests of plans share."""

import pytest

from luukku.ground.people.tests.builders import a_user


@pytest.fixture
def enter(client):
    """Sign somebody in with roles."""

    def entering(*roles, organisation=None):
        user = a_user(*roles, organisation=organisation)
        client.force_login(user)
        return user

    return entering
