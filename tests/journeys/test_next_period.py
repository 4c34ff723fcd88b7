"""The next period: what goes along, what stays, and what a version changed."""

from playwright.sync_api import expect

from tests.journeys.inspection import violations

PLAN = "/suunnitelmat/turku-yhdenvertaisuus"


def test_a_plan_is_rolled_over_reviewed_and_compared(person, picture):
    """Turku's plan ends with 2025. Kerttu makes the next one from it.

    The measures that are over stay behind, each with its reason; the others come with their history. She
    changes one, looks at what differs and sends the draft for review. Heikki reads the comparison and approves
    with the council's decision. Residents see the new plan, and the old one says that there is a newer.
    """
    kerttu = person(name="kehittaja")
    kerttu.goto(f"{PLAN}/1/uusi-kausi/")
    picture(kerttu, "roll-over")
    kerttu.get_by_role("button", name="Tee luonnos").click()
    expect(kerttu.get_by_role("heading", level=1)).to_have_text("Mitä siirtyi")
    expect(kerttu.get_by_role("table")).to_contain_text("TKU-02")
    picture(kerttu, "rolled-over")

    kerttu.goto(f"{PLAN}/2/toimenpiteet/TKU-01/muokkaa/")
    kerttu.get_by_label("Palvelualue").first.fill("Koko kaupunki")
    kerttu.get_by_role("button", name="Tallenna", exact=True).click()
    kerttu.goto(f"{PLAN}/2/tarkistus/")
    expect(kerttu.get_by_role("main")).to_contain_text("TKU-01")
    expect(kerttu.get_by_role("main")).to_contain_text("Koko kaupunki")
    picture(kerttu, "compare")
    kerttu.get_by_role("button", name="Lähetä tarkistettavaksi").click()
    expect(kerttu.get_by_role("main")).to_contain_text("Odottaa hyväksyntää")
    assert violations(kerttu) == []

    heikki = person(name="hyvaksyja")
    heikki.goto(f"{PLAN}/2/tarkistus/")
    assert violations(heikki) == []
    picture(heikki, "review")
    heikki.get_by_label("Päättänyt toimielin").fill("Kaupunginhallitus")
    heikki.get_by_role("button", name="Hyväksy suunnitelma").click()
    resident = person(width=360)
    resident.goto(f"{PLAN}/")
    expect(resident.get_by_role("main")).to_contain_text("2026")
    resident.goto(f"{PLAN}/?versio=1")
    expect(resident.get_by_role("main")).to_contain_text("Suunnitelmasta on uudempi versio")
    resident.goto(f"{PLAN}/muutokset/")
    assert violations(resident) == []
    picture(resident, "versions", at=resident.locator("#versiot"), height=700)
