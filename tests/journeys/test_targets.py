"""A target for a measure: set, seen in the light of the figures, judged beside them, told in the report."""

import re

from playwright.sync_api import expect

from tests.journeys.inspection import violations

PLAN = "/suunnitelmat/lappi-sote-keskus"
MEASURE = "LAP-07"


def test_a_gap_target_is_set_and_the_report_says_where_it_stands(person, picture):
    """Kerttu wants women and men to wait as long for a doctor.

    She gives the measure a target, and the page says at once what the figures show of it. What she thinks
    herself she writes beside it with her reason. A resident reads both, and so does the report of 2021.
    """
    kerttu = person(name="kehittaja")
    gives_a_target(kerttu, picture)
    row = kerttu.get_by_role("table", name="Tavoitearvot ja missä mennään")
    expect(row).to_contain_text("ero enintään 5 prosenttiyksikköä viimeistään 31.12.2023")
    expect(row).to_contain_text("Saavutettu")
    assert violations(kerttu) == []
    picture(kerttu, "target-standing")
    says_what_she_thinks(kerttu, picture)

    resident = person(width=360, javascript=False)
    resident.goto(f"{PLAN}/toimenpiteet/{MEASURE}/")
    main = resident.get_by_role("main")
    for words in (
        "Naiset ja Miehet",
        "Todellinen ero on 95 prosentin varmuudella",
        "Odotus on yhä pitkä",
    ):
        expect(main).to_contain_text(words)
    picture(resident, "target", at=resident.locator("#tavoitearvot"), height=1200)
    resident.goto(f"{PLAN}/vaikutusketju/")
    expect(main).to_contain_text("Missä tavoitteet ovat")
    wide = person()
    wide.goto(f"{PLAN}/vaikutusketju/")
    assert violations(wide) == []
    picture(wide, "targets")
    reports(kerttu, picture)


def gives_a_target(kerttu, picture) -> None:
    kerttu.goto(f"{PLAN}/toimenpiteet/{MEASURE}/")
    kerttu.get_by_role("link", name="Päivitä toimenpidettä").click()
    kerttu.get_by_role("link", name="Tavoitearvot ja odotetut vaikutukset").click()
    expect(kerttu.get_by_role("main")).to_contain_text("Tavoitearvoa ei ole annettu.")
    kerttu.get_by_role("link", name="Lisää tavoitearvo").click()
    kerttu.get_by_label("Mittari").select_option(label="Lääkäri: yli seitsemän päivää odottaneet")
    kerttu.get_by_label("Mitä tavoitellaan").select_option(label="Kahden ryhmän ero")
    kerttu.get_by_label("Tavoitearvo").fill("5")
    kerttu.get_by_label("Määräpäivä").fill("2023-12-31")
    kerttu.get_by_label("Lähtövuosi").fill("2019")
    kerttu.get_by_label("Jako ryhmiin").select_option(label="Sukupuoli")
    kerttu.get_by_label(re.compile("^Ryhmä")).select_option(label="Naiset")
    save(kerttu)
    expect(kerttu.get_by_role("alert")).to_contain_text("Valitse toinen, eri ryhmä.")
    kerttu.get_by_label("Toinen ryhmä").select_option(label="Miehet")
    kerttu.get_by_label("Kuka tavoitteen asetti").fill("hyvinvointialueen valtuusto")
    picture(kerttu, "target-form", height=1500)
    save(kerttu)


def says_what_she_thinks(kerttu, picture) -> None:
    kerttu.get_by_role("link", name="Kirjaa oma arvio").click()
    kerttu.get_by_label("Oma arvio").select_option(label="Etenee tavoitteen suuntaan")
    kerttu.get_by_label("Mihin arvio perustuu").fill(
        "Odotus on yhä pitkä kummallakin, joten työ jatkuu."
    )
    picture(kerttu, "target-judge")
    save(kerttu)
    expect(kerttu.get_by_role("main")).to_contain_text("Oma arvio on tallennettu.")


def reports(kerttu, picture) -> None:
    kerttu.goto("/raportit/rakenna/")
    kerttu.get_by_label("Suunnitelma").select_option("lappi-sote-keskus")
    kerttu.get_by_label("Kausi").fill("2021")
    kerttu.get_by_role("button", name="Kokoa raportti").click()
    kerttu.goto("/raportit/lappi-sote-keskus/2021/")
    beside = kerttu.get_by_role("table", name="Luvuista päätelty tilanne ja kirjattu tilanne")
    mine = beside.get_by_role("row").filter(has_text=MEASURE)
    expect(mine).to_contain_text("Saavutettu")
    expect(mine).to_contain_text("Odotus on yhä pitkä")
    expect(kerttu.get_by_role("main")).to_contain_text("Mitä ei voida näyttää ja miksi")
    picture(kerttu, "report-targets", at=beside, height=900)


def save(page) -> None:
    page.get_by_role("button", name="Tallenna", exact=True).click()
