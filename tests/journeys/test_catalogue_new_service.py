"""A new service from a national description to the public pages: two editors, an approver, no shortcuts."""

import pytest
from playwright.sync_api import expect

from tests.journeys.inspection import narrow_faults, shape_faults, violations

CODE = "talviryhma"
HERE = f"/palvelutieto/palvelut/{CODE}/"
NAME = "Talviliikuntaryhmä"
HOURS = "/palvelutieto/ajat/talviryhma/"


def faults(page):
    size = page.viewport_size
    found = shape_faults(page, "fi") + violations(page) + narrow_faults(page)
    page.set_viewport_size(size)
    return found


@pytest.fixture(scope="module")
def editor(person):
    """Ylva looks after the catalogue; her browser runs no scripts."""
    return person(name="yllapitaja", javascript=False)


@pytest.fixture(scope="module")
def approver(person):
    """Hanna is the other pair of eyes."""
    return person(name="hyvaksyja")


def heading(page):
    return page.get_by_role("heading", level=1)


def press(page, words):
    page.get_by_role("main").get_by_role("button", name=words, exact=True).click()


def told(page, words):
    expect(page.get_by_text(words).first).to_be_visible()


def test_a_service_begins_from_a_national_description(editor):
    """Ylva adds a service. What is missing is told at its field; the national words fill what she left out."""
    editor.goto("/palvelutieto/")
    editor.get_by_role("main").get_by_role("link", name="Lisää palvelu").click()
    press(editor, "Lisää")
    expect(editor.locator(".ui-error").first).to_be_visible()
    editor.get_by_label("Tunnus").fill(CODE)
    editor.get_by_label("Nimi").fill(NAME)
    editor.get_by_label("Palvelun järjestäjä").select_option(label="Lapin hyvinvointialue")
    editor.get_by_label("Maksu", exact=False).first.select_option(label="Maksuton")
    press(editor, "Lisää")
    told(editor, "Lisätty.")
    described = editor.locator("#id_template option", has_text="neuvonta").first
    editor.locator("#id_template").select_option(described.get_attribute("value"))
    press(editor, "Ota käyttöön")
    told(editor, "Pohjakuvaus on otettu käyttöön")
    editor.goto(f"{HERE}kieli/sv/")
    assert editor.locator("#id_name").input_value()
    editor.goto(f"{HERE}kieli/fi/")
    assert editor.locator("#id_name").input_value() == NAME
    editor.locator("#id_summary").fill("Liikumme yhdessä talvella, esim. lumikengillä.")
    editor.locator("#id_description").fill(
        "Ryhmä kokoontuu terveysasemalla. Varusteet saa lainaksi."
    )
    press(editor, "Tallenna tekstit")
    told(editor, "Kirjoita lyhenne ”esim.” auki.")
    editor.locator("#id_summary").fill("Liikumme yhdessä talvella lumikengillä.")
    press(editor, "Tallenna tekstit")


def test_hours_by_language_are_written_and_nobody_writes_over_another(editor, person, picture):
    """Finnish hours from nine, Northern Sámi from one. A colleague with an older page is told so."""
    editor.goto("/palvelutieto/ajat/")
    editor.get_by_role("main").get_by_role("link", name="Lisää", exact=True).click()
    editor.get_by_label("Tunnus").fill(CODE)
    editor.get_by_label("Organisaatio").select_option(label="Lapin hyvinvointialue")
    press(editor, "Tallenna")
    told(editor, "Lisää nyt ensimmäinen jakso.")
    editor.get_by_role("main").get_by_role("link", name="Lisää jakso tai poikkeus").click()
    colleague = person(name="kehittaja")
    colleague.goto(f"{HOURS}jakso/")
    for row, opens, tongue in ((0, "09:00", "fi"), (1, "13:00", "se")):
        for day in (1, 2, 3):
            editor.locator(f'input[name="aika-{row}-weekdays"][value="{day}"]').check()
        editor.locator(f'input[name="aika-{row}-opens"]').fill(opens)
        editor.locator(f'input[name="aika-{row}-closes"]').fill("15:00")
        fold = editor.locator(".cs-span").nth(row).locator("summary")
        if not editor.locator(f'input[name="aika-{row}-languages"]').first.is_visible():
            fold.click()
        editor.locator(f'input[name="aika-{row}-languages"][value="{tongue}"]').check()
    press(editor, "Tallenna jakso")
    told(editor, "ma–ke 13–15 (davvisámegiella)")
    colleague.get_by_label("ma", exact=True).first.check()
    colleague.locator('input[name="aika-0-opens"]').fill("10:00")
    colleague.locator('input[name="aika-0-closes"]').fill("12:00")
    press(colleague, "Tallenna jakso")
    told(colleague, "Joku muu muutti aikoja sillä välin")
    assert faults(colleague) == []
    colleague.goto(HOURS)
    picture(colleague, "catalogue-hours", height=900)


def test_without_an_open_way_in_nothing_is_published(editor, approver):
    """The service waits for review; its texts are approved, but there is nowhere to get it."""
    editor.goto(f"{HERE}julkaisu/")
    press(editor, "Lähetä tarkistettavaksi")
    told(editor, "Toinen ihminen julkaisee sen")
    expect(editor.get_by_role("button", name="Julkaise")).to_have_count(0)
    approver.goto("/tyopoyta/")
    approver.get_by_role("link", name=NAME).click()
    press(approver, "Hyväksy nämä tekstit")
    told(approver, "Kaikki pakollisten kielten tekstit on hyväksytty.")
    press(approver, "Julkaise")
    told(approver, "Palveluun ei pääse mistään.")
    assert faults(approver) == []


def test_it_is_offered_at_a_place_with_its_own_hours(editor):
    """Ylva offers it at Inari's health centre, with the hours she wrote, and marks the offer published."""
    editor.goto(HERE)
    editor.get_by_role("link", name="Lisää tarjonta").click()
    channel = editor.locator('option:has-text("(asema-inari)")').get_attribute("value")
    editor.get_by_label("Asiointikanava").select_option(channel)
    editor.get_by_label("Vastuuorganisaatio").select_option(label="Inarin terveysasema")
    editor.get_by_label("Aukioloajat").select_option(CODE)
    editor.get_by_label("Vaihe").select_option(label="Julkaistu")
    press(editor, "Lisää")
    told(editor, "Lisätty.")


def test_another_publishes_and_residents_read_it(approver, person, picture):
    """Hanna publishes. Residents find the service with its Sámi hours."""
    approver.goto(f"{HERE}julkaisu/")
    picture(approver, "catalogue-publishing", height=1000)
    press(approver, "Julkaise")
    told(approver, "Palvelu on julkaistu.")
    resident = person(width=360, javascript=False)
    resident.goto(f"/palvelut/{CODE}/?kunta=148")
    expect(heading(resident)).to_have_text(NAME)
    expect(resident.get_by_role("main")).to_contain_text("davvisámegiella")


def test_two_editors_of_one_service_lose_nothing(editor, person):
    """Two change different fields: both stay. Two change the same: the later one is asked which."""
    other = person(name="kehittaja")
    other.goto(HERE)
    editor.goto(HERE)
    editor.get_by_label("Lakisääteinen palvelu").check()
    press(editor, "Tallenna")
    told(editor, "Tallennettu.")
    other.get_by_label("Palvelun saaminen edellyttää päätöstä").check()
    press(other, "Tallenna")
    told(other, "Tallennettu.")
    expect(other.get_by_label("Lakisääteinen palvelu")).to_be_checked()
    other.goto(f"{HERE}kieli/sv/")
    editor.goto(f"{HERE}kieli/sv/")
    editor.locator("#id_name").fill("Vintergrupp")
    press(editor, "Tallenna tekstit")
    other.locator("#id_name").fill("Vintermotion")
    press(other, "Tallenna tekstit")
    told(other, "Joku muu tallensi samaan aikaan")
    assert faults(other) == []
    other.get_by_label("Toisen tallentama:").check()
    press(other, "Tallenna tekstit")
    expect(other.locator("#id_name")).to_have_value("Vintergrupp")


def test_one_change_of_many_is_seen_before_it_is_made(editor):
    """Ylva adds Ukrainian to Inari's child health clinics: first she sees what would change."""
    editor.goto("/palvelutieto/monimuokkaus/?kunta=148&sana=neuvola")
    editor.get_by_label("Mitä muutetaan").select_option(label="Kielet, joilla palvelua saa")
    press(editor, "Jatka")
    editor.get_by_label("українська").check()
    press(editor, "Näytä esikatselu")
    expect(editor.get_by_role("heading", name="Esikatselu")).to_be_visible()
    change = editor.get_by_role("main").locator("form button", has_text="Muuta")
    count = int("".join(sign for sign in change.inner_text() if sign.isdigit()))
    assert count > 0
    change.click()
    told(editor, f"Muutettiin {count} tarjont")
