"""The public pages of the county: they answer, say who answered when, and refuse kindly."""

import csv
import io
from datetime import UTC, datetime

import pytest

from luukku.ground.people.models import Organisation
from luukku.ground.people.rules import HOUSE
from luukku.ground.people.services.reference import load_reference
from luukku.ground.people.tests.builders import an_organisation

pytestmark = pytest.mark.django_db
PAGES = (
    "/alue/",
    "/alue/kunnat/148/",
    "/alue/jarjestajat/",
    "/alue/jarjestajat/?paiva=2022-12-31",
    "/alue/organisaatiot/",
    "/alue/organisaatiot/?laji=committee&paattyneet=on",
    "/alue/organisaatiot/lshp/",
    "/alue/organisaatiot/rovaniemi-perusturva/",
    "/alue/organisaatiot/turku-yhta-toimikunta/",
)


@pytest.fixture
def lapland():
    load_reference(by=HOUSE, at=datetime(2026, 3, 1, tzinfo=UTC))


def read(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("lapland")
@pytest.mark.parametrize("tongue", ["", "/sv", "/en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_in_every_language(client, page, tongue):
    answer = client.get(tongue + page)
    assert answer.status_code == 200
    said = answer.content.decode()
    assert said.count("<h1") == 1
    assert "style=" not in said


@pytest.mark.usefixtures("lapland")
@pytest.mark.parametrize("page", ["/alue/kunnat/999/", "/alue/organisaatiot/ei-ole/"])
def test_what_is_not_there_is_a_page_that_says_so(client, page):
    assert client.get(page).status_code == 404


def test_the_pages_stand_before_reference_data_is_loaded(client):
    for page in ("/alue/", "/alue/jarjestajat/", "/alue/organisaatiot/"):
        assert client.get(page).status_code == 200


@pytest.mark.usefixtures("lapland")
def test_the_counts_of_the_day_are_on_the_page(client):
    said = client.get("/alue/jarjestajat/", {"paiva": "31.12.2022"}).content.decode()
    for label, number in (("Terveydenhuollon", 13), ("Sosiaalihuollon", 15)):
        assert f'data-label="{label} järjestäjiä">{number}<' in said
    assert "Päätelty" in said
    assert "Päätelty" not in client.get("/alue/jarjestajat/?paiva=2023-01-01").content.decode()


@pytest.mark.usefixtures("lapland")
@pytest.mark.parametrize(
    "address",
    [
        "/alue/jarjestajat/?paiva=31.4.2020",
        "/alue/jarjestajat.csv?paiva=31.4.2020",
        "/alue/organisaatiot/?laji=kerho",
        "/alue/organisaatiot.csv?paiva=eilen",
    ],
)
def test_a_day_or_kind_that_is_not_there_is_refused_at_its_field(client, address):
    answer = client.get(address)
    assert answer.status_code == 400
    assert "aria-invalid" in answer.content.decode()


@pytest.mark.usefixtures("lapland")
def test_the_files_hold_the_same_as_the_pages(client):
    places = read(client.get("/alue/kunnat.csv"))
    assert len(places) == 21
    assert sum(int(row["population"]) for row in places) == 175_795
    terms = read(client.get("/alue/jarjestajat.csv?paiva=2022-12-31"))
    assert len(terms) == 63
    ended = read(client.get("/alue/organisaatiot.csv?paattyneet=on"))
    assert "lshp" in {row["code"] for row in ended}
    assert "helsinki" not in {row["code"] for row in ended}


def test_a_name_that_looks_like_a_formula_is_text_in_the_file(client):
    an_organisation("kaava", name="=1+1")
    assert read(client.get("/alue/organisaatiot.csv"))[0]["name_fi"] == "'=1+1"


def test_a_name_that_looks_like_markup_is_text_on_the_page(client):
    an_organisation("merkki", name="<b>x</b>")
    assert "<b>x</b>" not in client.get("/alue/organisaatiot/merkki/").content.decode()


@pytest.mark.usefixtures("lapland")
@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("/alue/", 6),
        ("/alue/kunnat/148/", 4),
        ("/alue/jarjestajat/", 3),
        ("/alue/organisaatiot/", 3),
        ("/alue/organisaatiot/rovaniemi-perusturva/", 7),
    ],
)
def test_pages_ask_the_database_a_known_number_of_times(
    client, django_assert_max_num_queries, page, most
):
    with django_assert_max_num_queries(most):
        client.get(page)


def test_the_number_of_queries_does_not_grow_with_organisations(
    client, django_assert_max_num_queries
):
    top = Organisation.objects.create(code="huippu", kind="division", name={"fi": "Huippu"})
    for number in range(150):
        an_organisation(f"osa-{number}", parent=top)
    with django_assert_max_num_queries(3):
        assert "osa-" in client.get("/alue/organisaatiot/").content.decode()
