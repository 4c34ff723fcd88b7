"""Who one may try the example county as stands on its sign-in page, and nowhere in real use."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from luukku.ground.people.models import User
from luukku.ground.people.queries.demo import example_sign_ins
from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.rules.demo import DEMO_PASSWORD, DEMO_USERS
from luukku.ground.people.services.demo import make_demo_users

pytestmark = pytest.mark.django_db
LOGIN = "/tili/kirjaudu/"
AT = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_finnish():
    """The language that a request leaves behind goes with its test."""
    with override("fi"):
        yield


@pytest.fixture
def example_county(settings):
    settings.DEMO = True
    make_demo_users(by=HOUSE, at=AT)


def test_the_example_county_lists_its_people_and_they_get_in(example_county, client):
    page = client.get(LOGIN).content.decode()
    assert "Kokeile esimerkkikäyttäjänä" in page and DEMO_PASSWORD in page
    for name, _role in DEMO_USERS:
        assert f">{name}</th>" in page
    assert "Kehittämispäällikkö" in page
    [planner] = [one for one in example_sign_ins() if one.role is Role.PLANNER]
    answer = client.post(LOGIN, {"login": planner.sign_in_name, "password": planner.password})
    assert answer.status_code == 302


@pytest.mark.parametrize(("address", "words"), [("/sv", "Prova"), ("/en", "Try")])
def test_in_every_language(example_county, client, address, words):
    assert words in client.get(address + LOGIN).content.decode()


def test_real_use_lists_nobody_even_where_example_people_are_left(
    example_county, client, settings, django_assert_num_queries
):
    settings.DEMO = False
    with django_assert_num_queries(0):
        assert example_sign_ins() == ()
    page = client.get(LOGIN).content.decode()
    assert "esimerkkikäyttäjänä" not in page and DEMO_PASSWORD not in page
    assert "kehittaja" not in page


def test_who_cannot_sign_in_is_not_offered(example_county):
    User.objects.filter(sign_in_name="kehittaja").update(is_active=False)
    User.objects.filter(sign_in_name="katselija").update(is_example=False)
    offered = {one.sign_in_name for one in example_sign_ins()}
    assert offered == {name for name, _ in DEMO_USERS} - {"kehittaja", "katselija"}
