"""Journeys: a real browser before a real server with the example county in it."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from tests.journeys import county as building
from tests.journeys.county import County

CHROMIUM = next(
    (p for p in ("/usr/bin/chromium", "/usr/bin/google-chrome") if Path(p).exists()), ""
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "Lapin-luukku-2026"
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "guides" / "img"

expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="module")
def browser():
    """Closed before the next module: other journeys in the same process open browsers of their own."""
    if not CHROMIUM:
        pytest.skip("Journeys need Chromium: sudo apt-get install -y chromium fonts-noto-core")
    with sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory, worker_id) -> Path:
    """The example county in a home folder, made once, however many processes test.

    JOURNEY_HOME names a folder where it is kept from run to run while one writes a journey.
    """
    if kept := os.environ.get("JOURNEY_HOME"):
        return building.furnished_in(Path(kept))
    base = tmp_path_factory.getbasetemp()
    return building.furnished_in(base if worker_id == "master" else base.parent)


@pytest.fixture(scope="module")
def county(furnished, tmp_path_factory) -> County:
    """A county of this journey's own; whatever breaks on the server fails the journey."""
    home = building.copied(furnished, tmp_path_factory.mktemp("journey") / "home")
    opened = building.opened(home)
    yield opened
    opened.close()
    assert opened.errors() == []
    shutil.rmtree(home)


@pytest.fixture(scope="module")
def person(browser: Browser, county: County) -> Callable[..., Page]:
    """Somebody before a screen: `person(width=360, javascript=False, name="kehittaja")`."""
    contexts: list[BrowserContext] = []

    def sits_down(*, width=1280, height=900, javascript=True, name="", dark=False) -> Page:
        context = browser.new_context(
            base_url=county.url,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="fi-FI",
            timezone_id="Europe/Helsinki",
            accept_downloads=True,
        )
        context.set_default_timeout(int(os.environ.get("JOURNEY_PATIENCE", "20000")))
        contexts.append(context)
        page = context.new_page()
        if name:
            sign_in(page, name)
        return page

    yield sits_down
    for context in contexts:
        context.close()


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.goto("/tili/kirjaudu/")
    page.get_by_label("Käyttäjätunnus").fill(name)
    page.get_by_label("Salasana", exact=True).fill(password)
    page.get_by_role("button", name="Kirjaudu", exact=True).click()
    page.wait_for_url(re.compile("/(tyopoyta|omat|omat/puolesta)/$"))


@pytest.fixture(scope="module")
def picture(tmp_path_factory) -> Callable[..., Path]:
    """Keep what is on the screen for the guides, but only when asked: JOURNEY_PICTURES=1."""
    kept = os.environ.get("JOURNEY_PICTURES") == "1"
    folder = PICTURES if kept else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str, *, at: Locator | None = None, height: int = 0) -> Path:
        size = page.viewport_size
        page.evaluate("() => document.activeElement && document.activeElement.blur()")
        whole = page.evaluate("() => document.documentElement.scrollHeight")
        scrolled = page.evaluate("() => window.scrollY")
        top = max(0, at.bounding_box()["y"] + scrolled - 10) if at else 0
        tall = min(whole - top, height or (1200 if size["width"] < 600 else 1000))
        target = folder / f"{name}-{size['width']}.png"
        clip = {"x": 0, "y": top, "width": size["width"], "height": tall}
        page.screenshot(path=target, full_page=True, clip=clip, animations="disabled")
        assert target.stat().st_size < 200_000, f"{target.name} is too heavy"
        return target

    return take
