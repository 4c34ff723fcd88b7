"""Wrong turns: every refusal is a page of the house, and nothing personal is left in the log."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PASSWORD
from tests.journeys.inspection import Ear, narrow_faults, shape_faults, violations

SECRET = "Aamu-Karhunen-010190"


def faults(page) -> list[str]:
    return shape_faults(page, "fi") + violations(page) + narrow_faults(page)


@pytest.mark.parametrize(
    "address",
    ["/ei-ole/", "/suunnitelmat/ei-ole/", "/suunnitelmat/turku-yhdenvertaisuus/toimenpiteet/TKU-99/",
     "/raportit/ei-ole/2024/", "/maaraajat/ei.ole/", "/suunnitelmat/turku-yhdenvertaisuus/vienti.exe"],
)  # fmt: skip
def test_what_is_not_there_is_a_page(person, address):
    page = person(width=360)
    assert page.goto(address).status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Sivua ei löytynyt")
    expect(page.get_by_role("main").get_by_role("link", name="Palaa etusivulle")).to_be_visible()
    assert faults(page) == []


def test_what_is_not_allowed_is_a_page(person):
    """A worker tries the administrator's page: told in plain words, with a way on."""
    page = person(width=360, name="tyontekija")
    assert page.goto("/hallinta/kayttajat/").status == 403
    expect(page.get_by_role("heading", level=1)).to_contain_text("ei ole oikeutta")
    assert faults(page) == []


def test_a_form_from_elsewhere_is_refused_with_a_page(person):
    """A form without its seal, as another site would send it."""
    page = person(width=360)
    page.goto("/tili/kirjaudu/")
    page.evaluate("() => document.querySelector('[name=csrfmiddlewaretoken]').remove()")
    page.get_by_label("Käyttäjätunnus").fill("kehittaja")
    page.get_by_label("Salasana", exact=True).fill(PASSWORD)
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.get_by_role("button", name="Kirjaudu", exact=True).click()
    assert answer.value.status == 403
    expect(page.get_by_role("heading", level=1)).to_have_text("Lomaketta ei voitu lähettää")
    assert faults(page) == []


def test_an_unsafe_redirect_after_sign_in_is_not_followed(person):
    page = person()
    page.goto("/tili/kirjaudu/?next=https://example.org/")
    page.get_by_label("Käyttäjätunnus").fill("lautakunta")
    page.get_by_label("Salasana", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Kirjaudu", exact=True).click()
    page.wait_for_url("**/tyopoyta/")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/plans?cursor=%25%25rikki", 400),
        ("/api/v1/plans/ei-ole", 404),
        ("/api/v1/plans/turku-yhdenvertaisuus/measures?status=nonsense", 422),
        ("/api/v1/limits/ei.ole", 404),
        ("/api/v1/ei/ole", 404),
    ],
)
def test_the_api_refuses_with_problem_json(person, address, status):
    answer = person().request.get(address)
    assert answer.status == status
    assert answer.headers["content-type"].startswith("application/problem+json")
    said = answer.json()
    assert {"type", "title", "status"} <= said.keys() and said["status"] == status


def test_the_log_knows_no_names(person, county):
    """Somebody searches by a person's name, mistypes a password, asks for what is not: none of it is logged."""
    page = person()
    page.goto(f"/suunnitelmat/haku/?q={SECRET}")
    page.goto(f"/ei-ole/{SECRET}?nimi={SECRET}")
    page.goto("/tili/kirjaudu/")
    page.get_by_label("Käyttäjätunnus").fill(SECRET)
    page.get_by_label("Salasana", exact=True).fill(f"{SECRET}-salasana")
    page.get_by_role("button", name="Kirjaudu", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    log = county.log.read_text("utf-8")
    assert SECRET not in log
    assert not re.search(r"kehittaja|lautakunta|Kerttu|Laila", log)
    for line in log.splitlines():
        json.loads(line)


def test_no_page_complains_in_the_console(person):
    """An error page loads nothing that is not there and breaks no rule of what may be loaded."""
    page = person()
    ear = Ear(page)
    page.goto("/ei-ole/")
    assert [c for c in ear.complaints if "404" not in c] == []
