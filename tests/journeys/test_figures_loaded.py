"""Figures from elsewhere: one person brings them, another approves, all see them, and they can be taken back."""

import pytest
from playwright.sync_api import expect

from tests.journeys.inspection import narrow_faults, violations
from tests.journeys.pages import APPROVER, PLANNER

ROWS = """indicator;region;year;value;low;high
morbidity_index;*;2024;118.4;116.9;119.9
morbidity_index;698;2024;112.0;109.1;114.9
morbidity_index;148;2024;121.7;113.0;130.4
morbidity_index;091;2024;89.5;88.9;90.1
morbidity_index;890;2024;131.2;136.0;126.4
"""
FIXED = ROWS.replace("morbidity_index;091;2024;89.5;88.9;90.1\n", "").replace(
    "136.0;126.4", "126.4;136.0"
)
PAGE = "/mittarit/morbidity_index/?vuosi=2024"


@pytest.fixture(scope="module")
def planner(person):
    return person(name=PLANNER)


@pytest.fixture(scope="module")
def approver(person):
    return person(name=APPROVER)


def bring(page, content):
    page.goto("/tyo/aineistot/")
    page.get_by_label("Mikä tiedosto on").select_option("figures")
    page.get_by_label("Lähteen tunnus").fill("thl")
    file = {"name": "sairastavuus-2024.csv", "mimeType": "text/csv", "buffer": content.encode()}
    page.get_by_label("Tiedosto", exact=True).set_input_files(file)


def test_a_file_with_two_bad_rows_tells_them(planner, picture):
    """Maija comes from her desk, brings a file and sees which rows may not be used, and why."""
    planner.get_by_role("link", name="Tuo lukuja tiedostosta").click()
    bring(planner, ROWS)
    form = planner.locator("form", has=planner.get_by_label("Mikä tiedosto on"))
    picture(planner, "figures-bring", at=form, height=510)
    form.get_by_role("button", name="Tuo tiedosto").click()
    expect(planner.get_by_text("Rivejä, joita voi käyttää: 3")).to_be_visible()
    faults = planner.locator("tbody tr")
    expect(faults).to_have_count(2)
    expect(faults.nth(0)).to_contain_text("5")
    expect(faults.nth(0)).to_contain_text("Aluetta 091 ei tunneta.")
    expect(faults.nth(1)).to_contain_text("Alaraja on enintään luvun")
    expect(planner.get_by_role("button", name="Hyväksy käyttöön")).to_have_count(0)
    title = planner.get_by_role("heading", name="Hylätyt rivit")
    picture(planner, "figures-faults", at=title, height=420)
    assert violations(planner) == []


def test_she_takes_it_back_and_brings_it_mended(planner):
    """The bad file is put away with a reason; the mended one has no bad rows."""
    planner.get_by_label("Miksi lataus perutaan").fill("Kaksi virheellistä riviä")
    planner.get_by_role("button", name="Peru lataus").click()
    expect(planner.get_by_text("Kaksi virheellistä riviä")).to_be_visible()
    bring(planner, FIXED)
    planner.get_by_role("button", name="Tuo tiedosto").click()
    expect(planner.get_by_text("Kaikki rivit kelpaavat.")).to_be_visible()
    bring(planner, FIXED)
    planner.get_by_role("button", name="Tuo tiedosto").click()
    expect(planner.get_by_text("Sama tiedosto on jo tuotu.")).to_be_visible()


def test_another_person_approves_from_the_desk(approver, picture):
    """Pekka finds it on his desk."""
    approver.goto("/tyopoyta/")
    approver.get_by_role("link", name="sairastavuus-2024.csv").click()
    expect(approver.get_by_role("button", name="Hyväksy käyttöön")).to_be_visible()
    picture(approver, "figures-approve", height=820)
    approver.get_by_role("button", name="Hyväksy käyttöön").click()
    expect(approver.get_by_text("Lataus on hyväksytty ja käytössä.")).to_be_visible()


def test_everybody_reads_the_figure_once_it_is_released(county, person):
    """Until the release nothing has changed on the public page; after it the figure is there."""
    resident = person(width=360, javascript=False)
    resident.goto(PAGE)
    expect(resident.locator("main")).not_to_contain_text("118,4")
    county.luukku("indicators", "release", "--indicator", "morbidity_index", "--year", "2024")
    resident.goto(PAGE)
    expect(resident.locator("main")).to_contain_text("118,4")
    answer = resident.request.get("/api/v1/figures/morbidity_index/figures.csv").text()
    assert "morbidity_index,698,2024,0,,*,112,109.1,114.9" in answer
    assert narrow_faults(resident) == []


def test_the_load_is_taken_back_and_the_page_says_so(approver, person):
    """A published figure never changes in secret: the page tells that its source is gone."""
    approver.get_by_label("Miksi lataus perutaan").fill("Lähde korjasi lukunsa")
    approver.get_by_role("button", name="Peru lataus").click()
    expect(approver.get_by_text("Lähde korjasi lukunsa")).to_be_visible()
    resident = person(width=360)
    resident.goto(PAGE)
    expect(resident.get_by_text("Aineisto on muuttunut julkaisun jälkeen").first).to_be_visible()
    small = person(width=360, name=APPROVER)
    for address in ("/tyo/aineistot/", approver.url):
        small.goto(address)
        assert narrow_faults(small) == [], address
        assert violations(small) == [], address
