"""Pages of the law's limits: the list on a day, one rule, the clock with its refusals."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["", "/sv", "/en"])
def test_the_list_and_a_rule_open_in_every_language(client, language):
    for address in ("/maaraajat/", "/maaraajat/shl36.start.over75/"):
        page = client.get(language + address)
        assert page.status_code == 200
        assert page.content.decode().count("<h1>") == 1


def test_every_rule_of_the_book_has_its_page(client):
    for row in client.get("/api/v1/limits").json()["items"]:
        assert client.get(f"/maaraajat/{row['id']}/").status_code == 200, row["id"]


def test_the_clock_answers_without_javascript(client):
    page = client.get("/maaraajat/?saanto=shl36.start.over75&alkaa=2026-04-02&ika=76")
    assert "15.4.2026" in page.content.decode()
    page = client.get("/maaraajat/shl36.start.over75/?alkaa=2.4.2026&ika=76")
    assert "15.4.2026" in page.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "alkaa=2026-04-02&ika=40", "alkaa=2026-02-30&ika=76", "alkaa=&ika=76",
        "alkaa=1800-01-01&ika=76", "alkaa=9999-12-31&ika=76", "alkaa=0001-01-01&ika=76",
        "alkaa=2026-04-02&ika=-1", "alkaa=2026-04-02&ika=999", "alkaa=%00", "alkaa=x&ika=x",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "address", ["/maaraajat/?saanto=shl36.start.over75&", "/maaraajat/shl36.start.over75/?"]
)
def test_what_the_clock_cannot_answer_is_said_on_the_page(client, address, query):
    page = client.get(address + query)
    assert page.status_code == 200
    said = page.content.decode()
    assert "ds-validation" in said or "Tähän laki ei anna vastausta" in said or "error" in said
    assert "si-answer-day" not in said


@pytest.mark.parametrize(
    "query", ["saanto=olematon&alkaa=2026-04-02", "paiva=31.2.2026", "laki=x", "sana=%00", "paiva=0001-01-01"]
)  # fmt: skip
def test_nonsense_is_never_a_failure(client, query):
    assert client.get(f"/maaraajat/?{query}").status_code == 200


def test_a_day_shows_the_law_of_that_day(client):
    now = client.get("/maaraajat/?paiva=2026-11-21").content.decode()
    then = client.get("/maaraajat/?paiva=2015-06-01").content.decode()
    assert "1.6.2015" in then
    assert now != then


def test_an_unknown_rule_is_a_page_that_says_so(client):
    assert client.get("/maaraajat/ei.ole/").status_code == 404
    assert client.get("/maaraajat/%00/").status_code == 404
