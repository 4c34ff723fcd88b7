"""A board member reads what happened: from the whole county to one number, who is behind, and why to trust it."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.inspection import narrow_faults

WAIT = "Lääkäri: yli seitsemän päivää odottaneet"


def pressed(page: Page, link, key: str = "Enter") -> None:
    """The keyboard alone: the focus is on it, it is seen, and Enter opens it."""
    link.focus()
    expect(link).to_be_focused()
    page.keyboard.press(key)


def test_a_board_member_reads_an_indicator_by_keyboard(person, picture):
    """The board decides about a health station. A member opens the situation picture on her phone, with a
    keyboard and no scripts. She opens the doctor's waiting times, reads the sentence and the interval, looks
    for the age that waits the longest, sees how the gap stands among the others, reads the definition and
    takes the figures to the meeting.
    """
    page = person(width=360, height=760, javascript=False)
    page.goto("/")
    pressed(page, page.get_by_role("main").get_by_role("link", name="Tilannekuva"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Tilannekuva")
    picture(page, "situation")

    pressed(page, page.get_by_role("link", name=WAIT))
    expect(page.get_by_role("heading", level=1)).to_have_text(WAIT)
    expect(page.locator(".ev-sentence").first).to_contain_text(
        "prosenttia kiireettömistä käynneistä"
    )
    expect(page.get_by_role("main")).to_contain_text("95 prosentin varmuudella välillä")
    picture(page, "indicator")
    ages = page.locator("#age")
    expect(ages.get_by_role("row", name=re.compile("0–6-vuotiaat"))).to_be_visible()
    picture(page, "indicator-groups", at=ages, height=700)

    choices = page.locator(".ui-filters summary")
    pressed(page, choices)
    page.get_by_label("Paikka").select_option("lshp")
    pressed(page, page.get_by_role("button", name="Näytä", exact=True))
    page.wait_for_url("**paikka=lshp**")  # the address can be sent to another
    expect(page.locator("#luku")).to_contain_text("Lapin sairaanhoitopiirin alue")
    assert narrow_faults(page) == []
    page.set_viewport_size({"width": 360, "height": 760})

    pressed(page, page.get_by_role("link", name="Erot", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Erot ryhmien välillä")
    expect(page.get_by_role("heading", name="Ketkä puuttuvat")).to_be_visible()
    picture(page, "gaps")
    pressed(page, page.get_by_text("Miksi jokin luku on piilotettu?"))
    expect(page.get_by_text("Piilotettu luku ei ole nolla")).to_be_visible()

    page.get_by_role("link", name=re.compile(re.escape(WAIT))).first.focus()
    page.keyboard.press("Enter")
    pressed(page, page.get_by_role("link", name="Määritelmä ja lähteet"))
    expect(page.get_by_role("main")).to_contain_text("ammattiryhmä: lääkärit, ei kiireellinen")
    expect(page.get_by_role("heading", name="Mitä on julkaistu")).to_be_visible()
    picture(page, "passport")

    pressed(page, page.get_by_role("link", name="Katso luvut"))
    with page.expect_download() as taken:
        pressed(page, page.get_by_role("link", name=re.compile("Kaikki sivun luvut.*CSV")))
    table = taken.value.path().read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table)))
    assert any(row[1:2] == ["doctor_wait_7"] for row in rows)
    assert "Esimerkkialue" in table


def test_a_development_manager_reads_the_staffs_side(person, picture):
    """She comes from her desk to the alarms and to the staff's numbers, and back to what anybody may see."""
    page = person(name="kehittaja")
    page.get_by_role("main").get_by_role("link", name="Hälytykset").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hälytykset")
    picture(page, "alarms")
    page.get_by_role("link", name="Tilannekuva").last.click()
    expect(page.locator(".ev-side")).to_contain_text("Henkilöstön näkymä")
    page.get_by_role("link", name="Näytä julkinen sivu").click()
    assert "/tyo/" not in page.url


@pytest.mark.parametrize("name", ["situation", "indicator", "gaps"])
def test_the_pages_of_the_guides_on_a_desk(person, picture, name):
    """What the guides show of a wide screen."""
    page = person(javascript=False)
    address = {
        "situation": "/tilannekuva/",
        "indicator": "/mittarit/doctor_wait_7/",
        "gaps": "/erot/",
    }
    page.goto(address[name])
    picture(page, name)
    if name == "indicator":
        picture(page, "indicator-map", at=page.locator("#kunnat"), height=760)
