"""Two people write at the same time, and nobody's words are lost."""

import re

from playwright.sync_api import expect

MEASURE = "/suunnitelmat/rovaniemi-yhdenvertaisuus/2/toimenpiteet/ROV-02/muokkaa/"


def test_two_people_edit_one_measure(person, picture):
    """Kerttu and Mika open the same measure of Rovaniemi's draft before lunch.

    Kerttu rewrites what is done and names the service area. Mika, who has the old page open, rewrites what is
    done and sets a date. When he saves, he sees what Kerttu wrote, what he wrote and what was there at first,
    and chooses hers; his date and her service area both stay.
    """
    kerttu, mika = person(name="kehittaja"), person(name="kehittaja")
    kerttu.goto(MEASURE)
    mika.goto(MEASURE)
    text = re.compile("^Mitä tehdään")
    kerttu.get_by_label(text).first.fill("Asukkaat saavat ohjeen selkokielellä ja saameksi.")
    kerttu.get_by_label(re.compile("^Palvelualue")).fill("Neuvonta")
    picture(kerttu, "edit-measure", at=kerttu.get_by_role("heading", name="Tiedot"), height=700)
    kerttu.get_by_role("button", name="Tallenna", exact=True).click()
    expect(kerttu.get_by_role("main")).to_contain_text(re.compile("allennet"))

    mika.get_by_label(text).first.fill("Asukkaat saavat ohjeen viestillä.")
    mika.get_by_label(re.compile("^Määräpäivä")).fill("2027-10-31")
    mika.get_by_role("button", name="Tallenna", exact=True).click()
    expect(mika.get_by_role("main")).to_contain_text("Joku muu tallensi samaan aikaan")
    clash = mika.get_by_role("group", name=text)
    expect(clash).to_contain_text("Asukkaat saavat ohjeen selkokielellä ja saameksi.")
    expect(clash).to_contain_text("Asukkaat saavat ohjeen viestillä.")
    picture(mika, "conflict", at=mika.locator(".ui-notice", has_text="samaan aikaan"), height=800)
    clash.get_by_label(re.compile("^Toisen tallentama")).check()
    mika.get_by_role("button", name="Tallenna", exact=True).click()

    kerttu.goto(MEASURE)
    expect(kerttu.get_by_label(text).first).to_have_value(
        "Asukkaat saavat ohjeen selkokielellä ja saameksi."
    )
    expect(kerttu.get_by_label(re.compile("^Palvelualue"))).to_have_value("Neuvonta")
    expect(kerttu.get_by_label(re.compile("^Määräpäivä"))).to_have_value("2027-10-31")
