"""A text a Swedish-speaking reader missed: written by one, approved by another, read by a third."""

import pytest
from playwright.sync_api import expect

from tests.journeys.inspection import narrow_faults, shape_faults, violations

SERVICE = "unettomuus-ryhma"
READ = f"/sv/palvelut/{SERVICE}/"
WRITTEN = f"/palvelutieto/palvelut/{SERVICE}/kieli/sv/"
NAME = "Sömnskola"


def faults(page, language="fi"):
    size = page.viewport_size
    found = shape_faults(page, language) + violations(page) + narrow_faults(page)
    page.set_viewport_size(size)
    return found


@pytest.fixture(scope="module")
def resident(person):
    """Ann-Charlotte reads Swedish on her phone; her browser runs no scripts."""
    return person(width=360, javascript=False)


@pytest.fixture(scope="module")
def translator(person):
    """Liv translates."""
    return person(name="kaantaja")


def heading(page):
    return page.get_by_role("heading", level=1)


def test_a_resident_meets_a_text_that_is_not_there(resident):
    """Ann-Charlotte looks for help with sleeping. The name is in Finnish, and the page says so."""
    resident.goto(READ)
    expect(heading(resident)).to_contain_text("Unikoulu")
    expect(heading(resident).locator('[lang="fi"]')).to_be_visible()


def test_a_translator_finds_it_on_the_desk_and_writes_it(translator, picture):
    """Liv signs in, sees what waits in Swedish, narrows the queue and writes the name beside the Finnish one."""
    translator.get_by_role("main").get_by_role("link", name="svenska").click()
    expect(heading(translator)).to_have_text("Käännösjono: svenska")
    assert faults(translator) == []
    picture(translator, "catalogue-queue", height=900)
    translator.get_by_label("Nimi tai tunnus").fill("unikoulu")
    translator.get_by_role("button", name="Näytä").click()
    translator.get_by_role("link", name="Unikoulu: Nimi").click()
    expect(heading(translator)).to_have_text("Unikoulu: Nimi")
    picture(translator, "catalogue-translate", height=820)
    translator.get_by_label("Nimi").fill("x" * 101)
    translator.get_by_role("button", name="Tallenna ja seuraava").click()
    expect(translator.get_by_role("main")).to_contain_text("Kansallinen enimmäispituus on 100")
    assert faults(translator) == []
    translator.get_by_label("Nimi").fill(NAME)
    translator.get_by_role("button", name="Tallenna ja seuraava").click()
    expect(translator.get_by_text("Teksti odottaa toisen tarkistusta")).to_be_visible()


def test_an_unreviewed_text_is_marked_as_such(resident):
    """Ann-Charlotte sees the Swedish name at once, and that nobody has checked it yet."""
    resident.goto(READ)
    expect(heading(resident)).to_contain_text(NAME)
    expect(heading(resident).locator(".ca-unreviewed")).to_be_visible()


def test_nobody_approves_words_of_ones_own(translator):
    """Liv may not check her own words: the box is closed, and a request past the page is refused."""
    translator.goto(WRITTEN)
    own = translator.locator("#t-name")
    expect(own).to_be_disabled()
    own.evaluate("box => { box.disabled = false; box.checked = true; }")
    translator.get_by_role("button", name="Merkitse tarkistetuksi").click()
    expect(translator.get_by_text("Et voi tarkistaa etkä hyväksyä omaa tekstiäsi")).to_be_visible()


def test_an_approver_finds_it_and_approves_it(person, picture):
    """Hanna's desk tells that Swedish texts wait. She reads this one beside its source and approves it."""
    page = person(name="hyvaksyja")
    page.get_by_role("main").get_by_role("link", name="svenska").click()
    expect(heading(page)).to_have_text("Käännösjono: svenska")
    page.get_by_label("Nimi tai tunnus").fill("unikoulu")
    page.get_by_role("button", name="Näytä").click()
    page.get_by_role("link", name="Unikoulu: Nimi").click()
    expect(heading(page)).to_have_text("Unikoulu: svenska")
    assert faults(page) == []
    for box in page.locator('input[name="teksti"]').all():
        box.set_checked(box.get_attribute("id") == "t-name")
    picture(page, "catalogue-approve-text", at=page.get_by_role("heading", name="Tarkista ja hyväksy"),
            height=520)  # fmt: skip
    page.get_by_role("button", name="Hyväksy valitut").click()
    expect(page.get_by_text("Tekstit on hyväksytty")).to_be_visible()


def test_the_resident_reads_it_in_swedish(resident):
    """The name is Swedish and no longer marked, on the page and in the open API."""
    resident.goto(READ)
    expect(heading(resident)).to_have_text(NAME)
    expect(heading(resident).locator(".ca-unreviewed")).to_have_count(0)
    found = resident.request.get(f"/api/v1/services/{SERVICE}").json()
    assert found["texts"]["name"]["sv"] == NAME


def test_history_tells_who_wrote_and_what(translator):
    """Every change of the name is in its history, with the one who wrote it."""
    translator.goto(f"/palvelutieto/palvelut/{SERVICE}/historia/")
    row = translator.locator("tbody tr", has_text=NAME)
    expect(row).to_contain_text("Nimi, svenska")
    with translator.expect_download() as taken:
        translator.get_by_role("link", name="Muutoshistoria").first.click()
    assert NAME in taken.value.path().read_text("utf-8-sig")
