"""What the tests of guidance share."""

import pytest

from luukku.rooms.guidance.tests.builders import a_house


@pytest.fixture
def house(db):
    return a_house()


@pytest.fixture
def enter(client, house):
    """Sign one of the house's people in."""

    def entering(actor):
        client.force_login(house.users[actor.id])
        return client

    return entering
