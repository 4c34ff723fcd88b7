"""Where a confidential place is must not be told by any output: pages, files, API, calendars, filters."""

import io
import zipfile

import pytest
from django.utils import timezone

from luukku.ground.catalogue.models import Place
from luukku.ground.catalogue.tests.county import SECRETS, a_small_county
from luukku.ground.catalogue.tests.public_addresses import API, FILES, PAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def small():
    return a_small_county(timezone.localdate())


def told(answer):
    """Everything an answer says, packed files unpacked, and its headers."""
    content = answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            content = b"".join(package.read(name) for name in package.namelist())
    return content.decode("utf-8", "replace") + str(answer.headers)


@pytest.mark.parametrize("address", [*PAGES, *FILES, *API])
def test_no_output_tells_where(client, small, address):
    for prefix in ("", "/sv", "/en") if not address.startswith("/api") else ("",):
        answer = client.get(prefix + address)
        assert answer.status_code == 200
        text = told(answer)
        assert not [secret for secret in SECRETS if secret in text], address


def test_the_words_are_there_to_be_leaked(small):
    place = Place.objects.get(code="turvakoti")
    assert place.street["fi"] == "Salatie"
    assert str(place.latitude) == "68.1234"


def test_area_and_phone_are_told(client, small):
    for address in ("/palvelut/turvakotipalvelu/", "/palvelupisteet/turvakoti/"):
        page = client.get(address).content.decode()
        assert "Pohjois-Lappi" in page
        assert "016 000 1111" in page
    [way] = client.get("/api/v1/services/turvakotipalvelu").json()["offerings"]
    assert way["place"]["confidential"] is True
    assert way["place"]["area"] == {"fi": "Pohjois-Lappi"}
    assert way["place"]["code"] == way["place"]["municipality"] == ""


def test_lists_of_places_leave_it_out(client, small):
    assert "Turvakoti" not in client.get("/palvelupisteet/").content.decode()
    codes = [each["code"] for each in client.get("/api/v1/places").json()["items"]]
    assert codes == ["ivalo"]


def test_no_filter_tells_its_municipality(client, small):
    """The service is found from every municipality, and a distance is told from none."""
    for town in ("148", "890"):
        assert "turvakotipalvelu" in client.get(f"/palvelut/?kunta={town}").content.decode()
        page = client.get(f"/palvelut/turvakotipalvelu/?kunta={town}").content.decode()
        assert "linnuntietä" not in page
        found = client.get(f"/api/v1/offerings?municipality={town}").json()["items"]
        assert "turvakotipalvelu" not in {each["service"] for each in found}


@pytest.mark.parametrize("words", ["Salatie", "99999", "Salakylä"])
def test_no_search_finds_it_by_its_address(client, small, words):
    for list_ in ("/palvelut/", "/palvelupisteet/"):
        page = client.get(f"{list_}?q={words}").content.decode()
        assert 'class="ui-empty' in page
