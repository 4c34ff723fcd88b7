"""Pekka, long without work: told once to all, the municipality, Kela and an organisation each with its part."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.working import answers, enters, faults_of, joins, leaves, sent, writes

OUTI, KIMMO = "Outi Omatyö (esimerkki)", "Kimmo Kunta (esimerkki)"
ERJA, JAANA = "Erja Etuus (esimerkki)", "Jaana Järjestö (esimerkki)"
PLAN = "activation_plan"
SOCIAL = "Asumisessa ei ole huolta. Velat on järjestelty."


@pytest.fixture(scope="module")
def outi(person):
    return person(name="omatyontekija", javascript=False)


@pytest.fixture(scope="module")
def code(outi):
    """Outi opens Pekka's matter from her list."""
    outi.goto("/asiat/")
    outi.get_by_role("main").get_by_role("link", name="Pekka Palonen").first.click()
    return re.search(r"/asiat/([A-Z0-9]{8})/", outi.url)[1]


@pytest.fixture(scope="module")
def kimmo(person, outi, code, picture):
    """Kimmo of the municipality has offered to join as a pair; Outi chooses him, and he sees the matter."""
    kimmo = person(name="kuntatyo", javascript=False)
    assert kimmo.goto(f"/asiat/{code}/").status == 404
    outi.goto("/asiat/pyynnot/")
    outi.get_by_role("link", name="Työpari: Työllisyysasiantuntija").click()
    expect(outi.get_by_role("main")).to_contain_text(KIMMO)
    sent(outi, "Valitse työpariksi", "Hän on nyt mukana asiassa.")
    assert faults_of(outi) == []
    picture(outi, "matter-pair", at=outi.get_by_role("main"), height=700)
    assert kimmo.goto(f"/asiat/{code}/").status == 200
    return kimmo


@pytest.fixture(scope="module")
def erja(person, outi, code):
    joins(outi, code, ERJA, "Kela")
    return person(name="kelatyo", javascript=False)


@pytest.fixture(scope="module")
def jaana(person, outi, code):
    joins(outi, code, JAANA, "Järjestön tukihenkilö")
    return person(name="jarjestotyo", javascript=False)


@pytest.fixture(scope="module")
def written(outi, kimmo, erja, jaana, code):
    """Each writes the part of one's own house in the same plan."""
    writes(kimmo, code, PLAN, "Työ ja osaaminen", "Kokemusta varastosta. Trukkikortti on voimassa.")
    writes(outi, code, PLAN, "Sosiaalihuolto", SOCIAL)
    writes(erja, code, PLAN, "Kela", "Ammatillinen kuntoutus voi sopia.")
    writes(jaana, code, PLAN, "Järjestö", "Tiistain ryhmässä on paikka.")
    return code


def test_each_sees_ones_own_part_only(written, outi, kimmo, erja, jaana):
    """What another house has written stays behind the wall until the client permits."""
    for page, mine in ((jaana, "Tiistain ryhmässä"), (erja, "Ammatillinen kuntoutus"),
                       (kimmo, "Trukkikortti")):  # fmt: skip
        page.goto(f"/asiat/{written}/suunnitelma/?pohja={PLAN}")
        expect(page.get_by_role("main")).to_contain_text(mine)
        expect(page.get_by_role("main")).not_to_contain_text(SOCIAL)
        assert faults_of(page) == []


@pytest.fixture(scope="module")
def agreed(written, outi, kimmo, picture):
    """Three findings under way at the same time end; the plan is agreed with Pekka."""
    enters(kimmo, written, "3c. Osaaminen ja työ")
    here = outi.get_by_role("row").filter(has_text="tässä nyt")
    outi.goto(f"/asiat/{written}/ketju/")
    expect(here).to_have_count(3)
    assert faults_of(outi) == []
    picture(outi, "matter-work-path", at=outi.get_by_role("heading", name="Missä ollaan"))
    leaves(kimmo, written, "3c. Osaaminen ja työ")
    for stage in ("3a. Terveys ja toimintakyky", "3b. Elämäntilanne"):
        leaves(outi, written, stage)
    suggested = outi.locator(".cp-goal", has_text="4. Yhteenveto")
    expect(suggested).to_contain_text("ehdot täyttyvät")
    enters(outi, written, "4. Yhteenveto ja yhteinen suunnitelma")
    outi.goto(f"/asiat/{written}/suunnitelma/?pohja={PLAN}")
    outi.get_by_role("link", name="Nimeä vastuut").click()
    for role in ("Omatyöntekijä", "Vastuuhenkilö"):
        outi.get_by_role("combobox", name=role).select_option(label=OUTI)
    sent(outi, "Tallenna", "Vastuut on tallennettu.")
    sent(outi, "Käyty läpi asiakkaan kanssa", "Suunnitelma on käyty läpi asiakkaan kanssa.")
    outi.get_by_role("link", name="Sovimme suunnitelmasta").click()
    outi.get_by_label("Tapaamisessa", exact=True).check()
    sent(outi, "Sovittu", "Suunnitelmasta on sovittu.")
    return written


def test_supports_begin_side_by_side(agreed, outi, erja, jaana):
    """Kela's rehabilitation and the companion begin at the same time, each led by its own house."""
    answers(outi, agreed, "Kelan kuntoutus voi auttaa", "Asiakas haluaa rinnallakulkijan")
    for stage in ("5c. Kelan kuntoutus", "5d. Rinnallakulkija"):
        expect(outi.locator(".cp-goal", has_text=stage)).to_contain_text("ehdot täyttyvät")
    enters(erja, agreed, "5c. Kelan kuntoutus")
    enters(jaana, agreed, "5d. Rinnallakulkija, ryhmä tai työpaja")
    outi.goto(f"/asiat/{agreed}/ketju/")
    for stage, who in (("5c. Kelan kuntoutus", ERJA), ("5d. Rinnallakulkija", JAANA)):
        row = outi.get_by_role("row").filter(has=outi.get_by_role("rowheader", name=stage))
        expect(row).to_contain_text("tässä nyt")
        expect(row).to_contain_text(who)
    assert faults_of(outi) == []


def test_pekka_sees_the_whole_of_his_plan(agreed, person, picture):
    """He reads all parts on his phone without scripts, and writes beside them in his own words."""
    pekka = person(name="pekka", width=360, javascript=False)
    pekka.get_by_role("navigation", name="Omat sivut").get_by_role(
        "link", name="Suunnitelma"
    ).click()
    main = pekka.get_by_role("main")
    for words in (SOCIAL, "Trukkikortti", "Ammatillinen kuntoutus", "Tiistain ryhmässä"):
        expect(main).to_contain_text(words)
    pekka.get_by_label("Oma kirjaus").last.fill("Ryhmä kuulostaa hyvältä.")
    sent(pekka, "Tallenna oma kirjaus", "Kirjauksesi on tallennettu suunnitelmaan.")
    expect(main).to_contain_text("Ryhmä kuulostaa hyvältä.")
    assert faults_of(pekka) == []
    picture(pekka, "own-plan", at=pekka.get_by_role("heading", name="Tavoitteeni").first)


def test_whose_part_ends_sees_nothing_more(agreed, outi, jaana):
    """Outi ends Jaana's part; the matter is not there for her at once."""
    outi.goto(f"/asiat/{agreed}/paasy/")
    row = outi.get_by_role("row").filter(has_text=JAANA)
    row.get_by_role("button", name="Päätä osallisuus").click()
    expect(outi.get_by_text("Osallisuus on päättynyt.")).to_be_visible()
    assert jaana.goto(f"/asiat/{agreed}/ketju/").status == 404
