"""What the tests of matters share."""

import pytest

from luukku.rooms.cases.tests.builders import user_of
from luukku.rooms.cases.tests.plan_builders import a_team, an_expert


@pytest.fixture
def enter(client):
    """Sign an actor in; gives the browser."""

    def entering(actor):
        client.force_login(user_of(actor))
        return client

    return entering


@pytest.fixture
def team(db):
    """The people of one matter."""
    return a_team()


@pytest.fixture
def expert(db):
    """Somebody outside the matter whom one may ask."""
    return an_expert()
