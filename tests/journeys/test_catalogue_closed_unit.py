"""A health centre closes: whoever looks anywhere sees it the same moment."""

import csv
import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys.inspection import narrow_faults, violations

PLACE = "/palvelupisteet/asema-utsjoki/"
SERVICE = "/palvelut/laakari-vastaanotto/?kunta=890"
VISIT = "Käynti: Utsjoen terveysasema"
EDITOR = "yllapitaja"


@pytest.fixture(scope="module")
def anyone(person):
    """A resident with a phone whose browser runs no scripts."""
    return person(width=360, javascript=False)


def ways_there(page, place="asema-utsjoki"):
    """How each way in of the place stands in the open API: service -> standing."""
    found = page.request.get("/api/v1/services/laakari-vastaanotto").json()["offerings"]
    return {each["standing"] for each in found if (each["place"] or {}).get("code") == place}


def in_the_list(page):
    page.goto("/palvelupisteet/?kunta=890")
    return page.locator(".ca-places li", has=page.get_by_role("link", name="Utsjoen terveysasema"))


def test_before_it_is_open_everywhere(anyone):
    """The day before: people of Utsjoki find their health centre, its hours and its services."""
    anyone.goto(SERVICE)
    expect(anyone.locator(".ca-way", has_text=VISIT)).to_be_visible()
    anyone.goto(PLACE)
    expect(anyone.get_by_role("heading", level=1)).to_contain_text("Utsjoen terveysasema")
    expect(anyone.get_by_text("Palvelupiste on suljettu")).to_have_count(0)
    expect(in_the_list(anyone)).not_to_contain_text("Suljettu")
    assert "closed" not in ways_there(anyone)


def test_an_editor_closes_it(person):
    """Ylva looks after the services. She opens the health centre and tells its last day."""
    page = person(name=EDITOR)
    page.goto("/palvelutieto/paikat/asema-utsjoki/")
    panel = page.locator("section", has=page.get_by_role("heading", name="Sulje palvelupiste"))
    expect(panel).to_contain_text("asiointikanavaa")
    yesterday = datetime.now(ZoneInfo("Europe/Helsinki")).date() - timedelta(days=1)
    panel.locator("input[name=last_day]").fill(yesterday.isoformat())
    panel.get_by_role("button", name="Sulje palvelupiste").click()
    expect(page.get_by_text("päättyy samana päivänä").first).to_be_visible()


def test_the_service_tells_it(anyone, picture):
    """Nothing was sent or copied: the service's page has the way among the closed ones, in words."""
    anyone.goto(SERVICE)
    expect(anyone.locator(".ca-way", has_text=VISIT)).to_have_count(0)
    visits = anyone.locator(".ca-group", has=anyone.get_by_role("heading", name="Käy paikan"))
    closed = visits.locator("details", has_text="Suljettu (")
    closed.locator("summary").click()
    line = closed.locator("li", has_text=VISIT)
    expect(line).to_contain_text("Suljettu, viimeinen päivä")
    picture(anyone, "catalogue-closed-way", at=closed, height=300)
    assert narrow_faults(anyone) == []


def test_the_place_tells_it(anyone):
    """The place's own page says it first of all, and every service there stands as closed."""
    anyone.goto(PLACE)
    expect(anyone.get_by_text("Palvelupiste on suljettu")).to_be_visible()
    services = anyone.locator(".ca-index li")
    assert services.count() > 10
    expect(anyone.locator(".ca-index li.ca-grey")).to_have_count(services.count())


def test_the_list_tells_it(anyone):
    """In the list of places the row is grey and has the word."""
    row = in_the_list(anyone)
    expect(row).to_have_class("ca-grey")
    expect(row).to_contain_text("Suljettu")


def test_a_tray_does_not_offer_it(anyone):
    """The tray leads to services; one of them, for people of Utsjoki, no longer leads there."""
    anyone.goto("/tarjottimet/elintavat/")
    first = anyone.locator(".ca-services h3 a", has_text="Verenpaineen seuranta")
    first.click()
    expect(anyone.get_by_role("heading", level=1)).to_contain_text("Verenpaineen seuranta")
    anyone.get_by_label("Kuntasi").select_option("890")
    anyone.locator(".ca-town button").click()
    expect(anyone.locator(".ca-way", has_text=VISIT)).to_have_count(0)


def test_programs_are_told_too(anyone):
    """The API and the open data say closed for every way in of the place."""
    assert ways_there(anyone) == {"closed"}
    answer = anyone.request.get("/api/v1/data/catalogue/offerings.csv")
    rows = [*csv.DictReader(io.StringIO(answer.text()))]
    here = [row for row in rows if row["place"] == "asema-utsjoki"]
    assert here
    assert {row["standing"] for row in here} == {"closed"}
    assert anyone.request.get("/api/v1/places/asema-utsjoki").json()["standing"] == "closed"


def test_the_grey_is_still_readable(person):
    """Grey is not faint: contrast and structure hold on the pages of what has closed."""
    page = person(width=360)
    for address in (SERVICE, PLACE, "/palvelupisteet/?kunta=890"):
        page.goto(address)
        assert violations(page) == [], address
