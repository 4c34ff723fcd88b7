"""Venla signs in with a key: a real browser, its virtual authenticator, and an eye on accessibility."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Page, sync_playwright

from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import PASSWORD, a_user

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page() -> Iterator[Page]:
    """A browser page with a key of its own; whatever the content policy stopped fails the test."""
    cache.clear()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        page = browser.new_context(locale="fi-FI").new_page()
        page.set_default_timeout(20_000)
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(f"Uncaught {error}"))
        cdp = page.context.new_cdp_session(page)
        cdp.send("WebAuthn.enable")
        cdp.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        yield page
        browser.close()
    assert not [one for one in complaints if "Content Security" in one or "Uncaught" in one]


def fits_and_is_accessible(page: Page) -> None:
    """No violations by axe, and nothing wider than a small phone."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    page.set_viewport_size(size)


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("Käyttäjätunnus").fill(name)
    page.get_by_label("Salasana").fill(PASSWORD)
    page.get_by_role("button", name="Kirjaudu", exact=True).click()


def test_a_key_is_added_and_opens_the_door_without_a_password(live_server, page):
    user = a_user(Role.ADMIN, sign_in_name="venla")
    page.goto(f"{live_server.url}/tili/kirjaudu/")
    fits_and_is_accessible(page)
    sign_in(page, user.sign_in_name)
    page.wait_for_url("**/tyopoyta/")

    page.goto(f"{live_server.url}/tili/tunnistautuminen/")
    fits_and_is_accessible(page)
    page.get_by_role("link", name="Lisää avain").click()
    fits_and_is_accessible(page)
    page.get_by_label("Avaimen nimi").fill("Työpuhelin")
    page.get_by_role("button", name="Luo avain").click()
    page.wait_for_url("**/varakoodit/")
    fits_and_is_accessible(page)

    page.goto(f"{live_server.url}/tili/tunnistautuminen/avaimet/")
    assert page.get_by_role("link", name="Työpuhelin", exact=True).is_visible()
    assert page.get_by_text("Kirjautuu ilman salasanaa").is_visible()
    fits_and_is_accessible(page)

    page.get_by_role("button", name="Kirjaudu ulos").click()
    page.goto(f"{live_server.url}/tili/kirjaudu/")
    page.get_by_role("button", name="Kirjaudu avaimella").click()
    page.wait_for_url("**/tyopoyta/")


def test_a_key_is_the_second_step_after_the_password(live_server, page):
    user = a_user(Role.PLANNER, sign_in_name="kerttu")
    page.goto(f"{live_server.url}/tili/kirjaudu/")
    sign_in(page, user.sign_in_name)
    page.wait_for_url("**/tyopoyta/")
    page.goto(f"{live_server.url}/tili/tunnistautuminen/avaimet/lisaa/")
    page.get_by_label("Kirjaudu avaimella ilman salasanaa").uncheck()
    page.get_by_role("button", name="Luo avain").click()
    page.wait_for_url("**/varakoodit/")
    page.get_by_role("button", name="Kirjaudu ulos").click()

    page.goto(f"{live_server.url}/tili/kirjaudu/")
    sign_in(page, user.sign_in_name)
    page.wait_for_url("**/tunnistautuminen/koodi/")
    fits_and_is_accessible(page)
    page.get_by_role("button", name="Vahvista avaimella").click()
    page.wait_for_url("**/tyopoyta/")


def test_a_wrong_key_is_told_in_words(live_server, page):
    page.goto(f"{live_server.url}/tili/kirjaudu/")
    page.get_by_role("button", name="Kirjaudu avaimella").click()
    page.get_by_text("Avainta ei voitu käyttää.").wait_for()


def test_the_administrator_s_pages_are_accessible(live_server, page):
    user, other = a_user(Role.ADMIN, sign_in_name="pekka"), a_user(Role.READER)
    page.goto(f"{live_server.url}/tili/kirjaudu/")
    sign_in(page, user.sign_in_name)
    page.wait_for_url("**/tyopoyta/")
    for path in (
        "/tili/", "/hallinta/kayttajat/", "/hallinta/kayttajat/uusi/",
        f"/hallinta/kayttajat/{other.id}/", "/hallinta/loki/", "/hallinta/tapahtumat/",
        "/tili/salasana/", "/tili/tunnistautuminen/sovellus/",
    ):  # fmt: skip
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.goto(live_server.url + path)
            fits_and_is_accessible(page)
