"""Biret in Utsjoki looks for a doctor on a phone: in Finnish, in Swedish, in Northern Sámi."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.inspection import MOST_BYTES, Ear, narrow_faults, violations

SAMI = "Doavttirvuostáiváldin"


def looked_over(page, ear):
    """Every page on the way: accessible, narrow enough, light."""
    assert ear.weight() < MOST_BYTES
    assert ear.complaints == []
    assert page.locator("h1").count() == 1
    faults = violations(page) + narrow_faults(page)
    page.set_viewport_size({"width": 360, "height": 800})
    assert faults == [], page.url


@pytest.mark.parametrize(
    ("prefix", "look_for", "doctor", "choose", "show"),
    [
        ("", "Hae palveluja", "Lääkärin vastaanotto", "Kuntasi", "Näytä kuntani tavat"),
        ("/sv", "Sök tjänster", "Läkar", "Din kommun", ""),
    ],
    ids=["fi", "sv"],
)
def test_from_services_to_a_place(person, picture, prefix, look_for, doctor, choose, show):
    """Services, one service, the own municipality, the place: what do I do now stands on each."""
    page = person(width=360, height=800)
    ear = Ear(page)
    ear.forget()
    page.goto(f"{prefix}/palvelut/")
    looked_over(page, ear)
    if not prefix:
        picture(page, "catalogue-services")
    page.get_by_label(look_for).last.fill("lääkäri")
    page.locator(".ca-search button").click()
    page.wait_for_url("**q=l*")

    ear.forget()
    page.locator(".ca-services h3 a", has_text=re.compile(doctor)).first.click()
    expect(page.locator("h1")).to_contain_text(doctor)
    looked_over(page, ear)
    if not prefix:
        picture(page, "catalogue-service")
    page.get_by_label(choose).select_option("890")
    ear.forget()
    page.locator(".ca-town button").click()
    page.wait_for_url("**kunta=890**")
    expect(page.locator(".ca-phone a").first).to_have_attribute("href", re.compile(r"^tel:\d+$"))
    looked_over(page, ear)
    if not prefix:
        picture(page, "catalogue-own-town", at=page.locator(".ca-town"))

    ear.forget()
    page.locator(".ca-way h4 a[href*='palvelupisteet/asema-utsjoki']").first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".ui-lead")).to_contain_text("99980")
    expect(page.locator("tr.ca-today")).to_have_count(page.locator(".ca-door table").count())
    looked_over(page, ear)
    if not prefix:
        picture(page, "catalogue-place")


def test_the_content_in_northern_sami_with_what_is_missing_said(person, picture):
    """She taps "davvisámegiella": names come in Sámi, and what is not there yet is said, not hidden."""
    page = person(width=360, height=800, javascript=False)
    page.goto("/palvelut/?tilanne=N9")
    page.get_by_role("link", name="davvisámegiella").click()
    expect(page).to_have_url(re.compile("kieli=se"))
    expect(page.locator(".ui-notice, .ds-alert").first).to_contain_text("pohjoissaameksi")

    page.goto("/palvelut/?q=lääkäri&kieli=se")
    page.locator(".ca-services h3 a", has_text=SAMI).first.click()
    expect(page.locator("h1 [lang=se]")).to_contain_text(SAMI)
    expect(page.locator("h1")).to_contain_text("ei tarkistettu")
    expect(page.get_by_text("Osaa tästä ei ole vielä pohjoissaameksi")).to_be_visible()
    picture(page, "catalogue-sami")

    page.get_by_label("Kuntasi").select_option("890")
    page.locator(".ca-town button").click()
    page.locator(".ca-way h4 a[href*='asema-utsjoki']").first.click()
    expect(page).to_have_url(re.compile("kieli=se"))
    assert narrow_faults(page) == []


@pytest.mark.parametrize("language", ["smn", "sms", "fi-x-easy"])
def test_a_language_without_texts_says_so(person, language):
    """Inari and Skolt Sámi and easy Finnish can be asked for; the page says honestly what it shows."""
    page = person(width=360, javascript=False)
    page.goto("/palvelut/aikuissosiaalityo/")
    page.locator(".ca-tongues summary").click()
    page.locator(f".ca-tongues a:has([lang='{language}'])").click()
    expect(page.get_by_text("Tätä ei ole vielä")).to_be_visible()
    expect(page.locator(".ca-tongues [aria-current]")).to_contain_text("ei vielä")


def test_every_municipality_is_one_tap_away(person):
    """Without a choice the page lists municipalities with a number to call, not hundreds of cards."""
    page = person(width=360, javascript=False)
    page.goto("/palvelut/aikuissosiaalityo/")
    lines = page.locator(".ca-by-town li")
    expect(lines).to_have_count(21)
    assert page.evaluate("document.documentElement.scrollHeight") < 5_000
    lines.get_by_role("link", name="Utsjoki").click()
    expect(page).to_have_url(re.compile("kunta=890"))
    expect(page.locator(".ca-way").first).to_be_visible()
