"""Aino, 67, reads what her city promised: on a phone whose browser runs no scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.inspection import narrow_faults


def test_aino_finds_a_promise_that_was_given_up(person, picture):
    """Aino from Turku has heard that the city promised equal services. Her old phone runs no scripts.

    From the front page she comes to the plans and opens Turku's. She reads how the measures stand, narrows
    them to the cancelled ones, opens TKU-02 and sees when and why it was given up. Her daughter reads Swedish:
    the same page is one tap away, and it says that the content is in Finnish.
    """
    page = person(width=360, height=760, javascript=False)
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Suunnitelmat").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Suunnitelmat")
    picture(page, "plans")

    page.get_by_role("link", name=re.compile("Turku|Turun")).first.click()
    expect(page.get_by_role("heading", name="Tilanne nyt")).to_be_visible()

    page.locator(".ui-filters summary").click()
    page.get_by_label("Tilanne", exact=True).select_option("cancelled")
    picture(page, "plan-filters", at=page.locator(".ui-filters"), height=900)
    page.get_by_role("button", name="Näytä", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("33:sta")
    page.locator(".pl-measures li", has_text="TKU-02").get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("TKU-02")
    expect(page.locator(".pl-lead-chips")).to_contain_text("Peruttu")
    expect(page.get_by_role("main")).to_contain_text("lakkaut")

    page.get_by_role("link", name="Svenska").click()
    assert "/sv/" in page.url
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.get_by_role("heading", level=1)).to_contain_text("TKU-02")
    expect(page.locator("h1 [lang=fi]")).to_have_count(1)
    assert narrow_faults(page) == []


def test_aino_opens_the_menu_without_scripts(person):
    """The menu of a phone is the browser's own: it opens and leads on without any script."""
    page = person(width=360, javascript=False)
    page.goto("/")
    page.get_by_role("button", name="Valikko").click()
    page.get_by_role("navigation", name="Päävalikko").get_by_role("link", name="Määräajat").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ääräa")


def test_aino_counts_when_her_mother_must_get_an_answer(person, picture):
    """Her mother, 84, asked for an assessment in April. Aino looks up by which day it must begin."""
    page = person(width=360, javascript=False)
    page.goto("/maaraajat/shl36.start.over75/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("input[type=date]").fill("2026-04-02")
    age = page.get_by_label(re.compile("Ikä|ikä"))
    if age.count():
        age.first.fill("84")
    page.get_by_role("main").get_by_role("button").last.click()
    expect(page.get_by_role("main")).to_contain_text("Viimeinen päivä 15.4.2026")
    picture(page, "limit")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_the_guides(person, picture, width):
    """The pages that the guides show, on a phone and on a desk."""
    page = person(width=width)
    for name, address in {
        "plan": "/suunnitelmat/turku-yhdenvertaisuus/",
        "measure": "/suunnitelmat/turku-yhdenvertaisuus/toimenpiteet/TKU-02/",
        "duties": "/suunnitelmat/turku-yhdenvertaisuus/velvoitteet/",
    }.items():
        page.goto(address)
        picture(page, name, height=1220)
