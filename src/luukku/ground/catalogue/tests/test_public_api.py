"""The catalogue's open API: lists by cursor, one language, unchanged answers, tables."""

import csv
import io
import json

import pytest
from django.utils import timezone

from luukku.ground.catalogue.tests.builders import a_service, an_offering
from luukku.ground.catalogue.tests.county import a_small_county
from luukku.ground.catalogue.tests.public_addresses import API

pytestmark = pytest.mark.django_db


@pytest.fixture
def small():
    return a_small_county(timezone.localdate())


def answer(client, address):
    found = client.get(f"/api/v1{address}")
    assert found.status_code == 200, found.content
    return found.json()


@pytest.mark.parametrize(
    ("address", "key"),
    [("/services", "code"), ("/offerings", "id"), ("/places", "code"), ("/trays", "code"),
     ("/stops", "id"), ("/concepts", "code")],
)  # fmt: skip
def test_a_list_is_walked_by_its_cursor(client, small, address, key):
    for number in range(3):
        an_offering(a_service(f"lisa-{number}"))
    whole = [each[key] for each in answer(client, f"{address}?limit=200")["items"]]
    walked, cursor = [], ""
    while True:
        page = answer(client, f"{address}?limit=2{cursor}")
        walked += [each[key] for each in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert walked == whole
    assert whole


def test_a_cursor_of_another_list_is_refused(client, small):
    an_offering(a_service("lisa"))
    cursor = answer(client, "/concepts?limit=1")["next_cursor"]
    for address in ("/stops", "/services", "/offerings"):
        found = client.get(f"/api/v1{address}?cursor={cursor}")
        assert found.status_code == 400
        assert found["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("address", API)
def test_an_unchanged_answer_is_not_sent_again(client, small, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)


def test_texts_come_in_one_language_when_asked_and_say_what_is_unreviewed(client, small):
    [row] = [r for r in answer(client, "/services?language=se")["items"] if r["code"] == "laakari"]
    assert row["name"] == {"se": "Doavttirvuostáiváldin"}
    assert row["unreviewed"] == ["name.se"]
    [row] = [r for r in answer(client, "/services")["items"] if r["code"] == "laakari"]
    assert set(row["name"]) == {"fi", "sv", "se"}
    assert row["unreviewed"] == ["name.se"]


def test_one_service_tells_its_ways(client, small):
    found = answer(client, "/services/laakari")
    by_channel = {each["channel"]["code"]: each for each in found["offerings"]}
    door = by_channel["ivalo-kaynti"]
    assert door["hours"]["periods"][0]["spans"][1]["languages"] == ["se"]
    assert door["provision"]["voucher_cents"] == 3550
    assert door["capacity"]["free"] == 2
    assert by_channel["ivalo-puhelin"]["standing"] == "stale"
    assert found["trays"] == ["elintavat"]


def test_a_stop_carries_its_offset(client, small):
    stop = answer(client, "/stops?municipality=890")["items"][0]
    assert stop["starts_at"][-6:] in {"+02:00", "+03:00"}
    assert stop["day"] in stop["starts_at"]


def test_the_tables_are_as_described(client, small):
    package = answer(client, "/data/catalogue/datapackage.json")
    json.dumps(package)
    for resource in package["resources"]:
        text = client.get(f"/api/v1/data/catalogue/{resource['path']}").content.decode()
        rows = list(csv.reader(io.StringIO(text)))
        assert rows[0] == [field["name"] for field in resource["schema"]["fields"]]
        assert len(rows) > 1, resource["name"]


def test_a_formula_in_a_name_stays_text(client, small):
    a_service("ilkea", name='=HYPERLINK("http://x")')
    text = client.get("/api/v1/data/catalogue/services.csv").content.decode()
    assert "'=HYPERLINK" in text
