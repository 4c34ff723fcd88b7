"""What the tests of matters share."""

import pytest

from luukku.rooms.cases.tests.builders import user_of


@pytest.fixture
def enter(client):
    """Sign an actor in; gives the browser."""

    def entering(actor):
        client.force_login(user_of(actor))
        return client

    return entering
