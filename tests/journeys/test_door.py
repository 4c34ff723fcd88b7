"""The county's own door in a browser: a daughter, a man without rent, someone in danger, and no JavaScript."""

import json

import pytest
from playwright.sync_api import expect

from tests.journeys.inspection import narrow_faults, violations


def ask(page, words, **chosen):
    page.get_by_label("Mikä tilanteessasi askarruttaa?").fill(words)
    for label, choice in chosen.items():
        page.get_by_label(label, exact=True).select_option(label=choice)
    page.get_by_role("button", name="Etsi apua").click()


def open_needs(county):
    return json.loads(county.luukku("guidance", "needs", "--json"))


def test_a_daughter_looks_for_help_in_northern_sami(person, county, picture):
    """Her mother lives alone in Utsjoki and does not manage; the daughter writes in Northern Sámi.

    She is answered with the ways of Utsjoki, names in Sámi where there are any, and asks to be called:
    Sámi is offered first, and she need not appeal to a right.
    """
    daughter = person(width=360)
    daughter.goto("/")
    picture(daughter, "door-front")
    ask(daughter, "eadni ii šat birge okto ruovttus", Kunta="Utsjoki",
        **{"Palvelun kieli": "pohjoissaame"})  # fmt: skip
    main = daughter.get_by_role("main")
    expect(main.locator("[data-service=kotihoito]")).to_be_visible()
    expect(main.locator(".gd-result [lang=se]").first).to_be_visible()
    expect(main.locator("[data-service=kotihoito] a[href^='tel:']").first).to_contain_text("Soita")
    assert "eadni" not in daughter.url
    picture(daughter, "door-answer")
    main.locator("details.gd-why summary").first.click()
    expect(main.locator("details.gd-why").first).to_contain_text("Kuulostaa tältä tilanteelta")
    main.get_by_role("button", name="Pyydä soittoa").click()
    expect(daughter.get_by_label("Kunta")).to_have_value("890")
    languages = daughter.get_by_label("Millä kielellä haluat palvelua")
    expect(languages.locator("option").first).to_have_text("pohjoissaame")
    daughter.get_by_label("Puhelinnumero").fill("040 000 0000")
    daughter.get_by_label("Nimi").fill("Áile Esimerkki")
    before = len(open_needs(county))
    daughter.get_by_role("button", name="Pyydä soittoa").dblclick()
    expect(daughter.get_by_role("heading", level=1)).to_have_text("Pyyntösi on perillä")
    expect(daughter.get_by_role("main")).to_contain_text("Sinulle soitetaan")
    code = daughter.locator(".gd-code").inner_text()
    picture(daughter, "door-called")
    log = county.log.read_text("utf-8")
    assert "eadni" not in log and "Áile" not in log and "040 000 0000" not in log

    daughter.reload()  # sends the wish again: it is still one and the same
    assert daughter.locator(".gd-code").inner_text() == code

    nelli = person(name="neuvoja")
    nelli.goto(f"/neuvonta/{code}/")
    expect(nelli.get_by_role("main")).to_contain_text("Soittopyyntö")
    assert len(open_needs(county)) == before + 1


def test_a_man_has_no_money_for_rent(person, county, picture):
    """He writes it as he would say it, sees what to do now, then his own municipality's ways."""
    man = person(width=1280)
    man.goto("/")
    picture(man, "door-front")
    ask(man, "ei oo rahaa vuokraan ja sossu ei vastaa")
    main = man.get_by_role("main")
    expect(main.locator("[data-service=perustoimeentulotuki]")).to_be_visible()
    main.get_by_label("Kunta").first.select_option(label="Kemi")
    main.get_by_role("button", name="Näytä kuntani tavat").click()
    expect(main).to_contain_text("Kemi")
    expect(main.locator(".gd-result a.gd-act").first).to_be_visible()
    assert violations(man) == []
    picture(man, "door-answer")
    man.goto("/apua/3/")
    man.get_by_role("button", name="Vuokraan ei ole rahaa").click()
    expect(main.locator(".gd-result").first).to_be_visible()


@pytest.mark.parametrize(
    ("prefix", "label", "button", "words"),
    [
        ("/", "Mikä tilanteessasi askarruttaa?", "Etsi apua", "mies lyö minua ja pelkään"),
        ("/sv/", "Vad funderar du på i din situation?", "Sök hjälp", "min man slår mig"),
        ("/en/", "What is on your mind?", "Find help", "my husband hits me"),
    ],
)
def test_someone_in_danger_sees_the_right_number_first(
    person, county, picture, prefix, label, button, words
):
    scared = person(width=360)
    scared.goto(prefix)
    scared.get_by_label(label).fill(words)
    scared.get_by_role("button", name=button).click()
    first = scared.get_by_role("main").get_by_role("link").first
    expect(first).to_have_attribute("href", "tel:112")
    expect(scared.locator(".gd-exits a[href='tel:080005005']")).to_be_in_viewport()
    if prefix == "/":
        picture(scared, "door-danger")
    assert violations(scared) == [] and narrow_faults(scared) == []


def test_the_whole_door_without_javascript_on_a_small_screen(person, county):
    """320 px, no JavaScript: front, answer, a situation, a wish to be called, families, nothing found."""
    guest = person(width=320, javascript=False)

    def fits():
        assert guest.evaluate("document.documentElement.scrollWidth") <= 320, guest.url

    guest.goto("/")
    ask(guest, "äiti ei enää pärjää yksin kotona", Kunta="Utsjoki")
    expect(guest.locator(".gd-result").first).to_be_visible()
    fits()
    guest.goto("/apua/1/")
    guest.locator("button.gd-situation").first.click()
    expect(guest.get_by_role("main")).to_contain_text("Tilanne:")
    fits()
    guest.goto("/")
    ask(guest, "qwrtp zxcvb")
    expect(guest.get_by_role("main")).to_contain_text("Kukaan ei jää ilman vastausta")
    expect(guest.get_by_role("button", name="Pyydä soittoa")).to_be_visible()
    fits()
    guest.goto("/tarvitsen-apua/")
    guest.get_by_label("Puhelinnumero").fill("abc")
    guest.get_by_role("button", name="Pyydä apua").click()
    expect(guest.get_by_role("main")).to_contain_text("Tarkista puhelinnumero")
    guest.get_by_label("Puhelinnumero").fill("040 000 0000")
    guest.get_by_role("button", name="Pyydä apua").click()
    expect(guest.get_by_role("heading", level=1)).to_have_text("Pyyntösi on perillä")
    fits()
    guest.goto("/upota/?kunta=890")
    guest.locator(".gd-preview textarea").fill("rahat loppu")
    guest.locator(".gd-preview button").click()
    expect(guest.locator(".gd-result").first).to_be_visible()
