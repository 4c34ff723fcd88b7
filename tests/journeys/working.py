"""What those who work a matter do again and again on its pages."""

from playwright.sync_api import Page, expect

from tests.journeys.inspection import narrow_faults, violations


def faults_of(page: Page) -> list[str]:
    """What is wrong with the page as it stands: axe needs scripts, so the same page is shown where they run."""
    browser = page.context.browser
    aside = browser.new_context(
        storage_state=page.context.storage_state(), viewport=page.viewport_size,
        reduced_motion="reduce",
    )  # fmt: skip
    twin, words = aside.new_page(), page.content()
    twin.route(page.url, lambda asked: asked.fulfill(body=words, content_type="text/html"))
    twin.goto(page.url)
    found = violations(twin) + narrow_faults(twin)
    aside.close()
    return found


def next_is(page: Page, words: str, stage: str) -> None:
    """The line of the law marks the stage, and the bar under it says what is to be done."""
    expect(page.locator(".ca-line [aria-current=step]")).to_contain_text(stage)
    expect(page.locator(".ca-bar")).to_contain_text(f"Seuraavaksi: {words}")
    assert faults_of(page) == []


def take(page: Page, words: str, proof: str, result: str = "", told: str = "") -> None:
    """Write the next step down: what happened, and what proves it."""
    page.get_by_role("main").get_by_role("link", name=words, exact=True).click()
    page.get_by_label("Mikä tapahtuma sen osoittaa").select_option(proof)
    if result:
        page.get_by_label(result, exact=True).check()
    if told:
        page.get_by_label("Sisältö").fill(told)
    sent(page, "Kirjaa", "Vaihe on kirjattu.")


def sent(page: Page, button: str, answer: str) -> None:
    """Send a form and read what the house answers."""
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(answer)).to_be_visible()


def tab(page: Page, words: str) -> None:
    """Go to another tab of the matter."""
    page.get_by_role("navigation", name="Asian sivut").get_by_role("link", name=words).click()


def joins(page: Page, code: str, who: str, role: str) -> None:
    """Somebody else takes part in the matter from now on."""
    page.goto(f"/asiat/{code}/paasy/")
    page.get_by_role("link", name="Lisää osallinen").click()
    page.get_by_role("combobox", name="Kuka").select_option(label=who)
    page.get_by_role("combobox", name="Missä roolissa").select_option(label=role)
    sent(page, "Lisää", "Osallinen on lisätty.")


def answers(page: Page, code: str, *questions: str) -> None:
    """Tell the chain that something is so."""
    page.goto(f"/asiat/{code}/ketju/")
    page.get_by_role("link", name="Kerro, mitä tiedetään").click()
    for question in questions:
        page.get_by_role("group", name=question).get_by_label("kyllä").check()
    sent(page, "Tallenna", "Tiedot on tallennettu.")


def enters(page: Page, code: str, stage: str) -> None:
    """The matter comes to a stage of its chain."""
    page.goto(f"/asiat/{code}/ketju/")
    page.get_by_role("link", name="Siirry vaiheeseen", exact=True).click()
    page.get_by_label(stage).check()
    sent(page, "Siirry", "Vaihe on alkanut.")


def leaves(page: Page, code: str, stage: str) -> None:
    """A stage of the chain ends."""
    page.goto(f"/asiat/{code}/ketju/")
    page.get_by_role("link", name=f"Päätä vaihe {stage}").click()
    sent(page, "Päätä vaihe", "Vaihe on päättynyt.")


def writes(page: Page, code: str, template: str, section: str, words: str) -> None:
    """One's own profession's part of the plan."""
    page.goto(f"/asiat/{code}/suunnitelma/?pohja={template}")
    page.get_by_role("main").get_by_role("link", name=section, exact=True).click()
    page.get_by_label(section).fill(words)
    sent(page, "Tallenna", "Osio on tallennettu.")
