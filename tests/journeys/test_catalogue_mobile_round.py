"""The service car comes to Nuorgam: the village sees it on its page and in its calendars."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys.inspection import narrow_faults, violations

DAY = datetime.now(ZoneInfo("Europe/Helsinki")).date() + timedelta(days=3)
SPOT = "Nuorgamin vierastalo"
REASON = "Auto on rikki, tulemme ensi viikolla."
EDITOR = "yllapitaja"
STOPS = "/palvelutieto/kanavat/auto-pohjoinen/pysahdykset/"


def events(page, address):
    """The events of a calendar file as dictionaries, folded lines joined."""
    answer = page.request.get(address)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    whole = answer.text().replace("\r\n ", "")
    parts = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", whole, re.S)
    return [dict(line.split(":", 1) for line in part.strip().split("\r\n")) for part in parts]


def ours(found):
    [event] = [each for each in found if SPOT in each["LOCATION"]]
    return event


@pytest.fixture(scope="module")
def told(person):
    """Ylva plans the rounds. She opens the unit, its stops, and puts one in Nuorgam."""
    page = person(name=EDITOR, javascript=False)
    page.goto("/palvelutieto/kanavat/auto-pohjoinen/")
    page.get_by_role("link", name="Pysähdykset").click()
    page.get_by_role("link", name="Lisää pysähdys").click()
    page.get_by_label("Päivä", exact=True).fill(DAY.isoformat())
    page.get_by_label("Alkaa klo").fill("17:30")
    page.get_by_label("Päättyy klo").fill("20:00")
    page.get_by_label("Kunta").select_option("890")
    page.locator("input[name=spot_fi]").fill(SPOT)
    for language in ("fi", "se"):
        page.locator(f"input[name=languages][value={language}]").check()
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_text("Pysähdys on lisätty.")).to_be_visible()
    return page


def test_the_planner_is_told_of_two_stops_at_once(told, person):
    """She writes the neighbouring village on top of it; the other stop is named, nothing is kept."""
    page = person(name=EDITOR, width=360)
    page.goto(STOPS + "uusi/")
    page.locator("input[name=day]").fill(DAY.isoformat())
    page.locator("input[name=starts]").fill("19:00")
    page.locator("input[name=ends]").fill("21:00")
    page.locator("select[name=municipality]").select_option("890")
    page.locator("input[name=spot_fi]").fill("Pulmankijärvi")
    page.get_by_role("button", name="Tallenna").click()
    expect(page.locator(".ui-error, .ds-validation-message").first).to_contain_text(SPOT)
    assert violations(page) == []
    assert narrow_faults(page) == []


def test_the_village_sees_it_on_its_page(told, person, picture):
    """Máret lives in Nuorgam. She chooses Utsjoki among the mobile services: the first stop is there."""
    page = person(width=360, javascript=False)
    page.goto("/liikkuvat/")
    page.get_by_label("Kuntasi").select_option("890")
    page.locator(".ca-town button").click()
    expect(page).to_have_url(re.compile("kunta=890"))
    stop = page.locator(".ca-stops li", has_text=SPOT)
    expect(stop).to_contain_text(f"{DAY.day}.{DAY.month}.{DAY.year}")
    expect(stop).to_contain_text("17.30–20")
    expect(stop).to_contain_text("suomi, pohjoissaame")
    picture(page, "catalogue-rounds-village")
    stop.get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("Pohjoisen hyvinvointiauto")
    expect(page.locator(".ca-stops li", has_text=SPOT)).to_have_count(1)
    picture(page, "catalogue-unit", height=900)
    assert narrow_faults(page) == []


def test_the_service_on_board_tells_it(told, person):
    """Who looks for the nurse in Utsjoki is told when the car comes, without knowing of the car."""
    page = person(width=360, javascript=False)
    page.goto("/palvelut/aikuissosiaalityo/?kunta=890")
    expect(page.locator(".ca-way", has_text="Pohjoisen hyvinvointiauto")).to_contain_text(SPOT)


@pytest.mark.parametrize("address", ["/liikkuvat/kunta/890.ics", "/liikkuvat/auto-pohjoinen.ics"])
def test_the_calendar_of_the_village_shows_it(told, person, address):
    """The calendar has the moment in UTC, the spot, and says that the county is an example."""
    page = person()
    event = ours(events(page, address))
    assert event["STATUS"] == "CONFIRMED"
    starts = datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert starts.date() == DAY
    assert "pohjoissaame" in event["DESCRIPTION"]
    assert "esimerkkialueen" in page.request.get(address).text().replace("\r\n ", "").lower()


def test_the_page_leads_to_the_calendar(told, person):
    page = person(width=360, javascript=False)
    page.goto("/liikkuvat/?kunta=890")
    link = page.get_by_role("link", name="Tilaa kunnan pysähdykset kalenteriin")
    assert link.get_attribute("href") == "/liikkuvat/kunta/890.ics"


def test_a_cancelled_stop_is_told_to_all_who_had_it(told, person):
    """The car breaks down. The same event comes as cancelled, so calendars strike it out."""
    page = person(width=360)
    before = ours(events(page, "/liikkuvat/kunta/890.ics"))
    told.goto(STOPS)
    told.locator("tr", has_text=SPOT).get_by_role("link", name="Peru").click()
    told.locator("input[name=reason_fi]").fill(REASON)
    told.get_by_role("button", name="Peru pysähdys").click()
    expect(told.get_by_text("Se näkyy peruttuna")).to_be_visible()
    after = ours(events(page, "/liikkuvat/kunta/890.ics"))
    assert after["UID"] == before["UID"]
    assert after["STATUS"] == "CANCELLED"
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    page.goto("/liikkuvat/?kunta=890")
    expect(page.locator(".ca-stops li", has_text=SPOT)).to_contain_text("Peruttu")
    expect(page.locator(".ca-stops li", has_text=SPOT)).to_contain_text(REASON)
    assert violations(page) == []
