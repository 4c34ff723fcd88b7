"""A daughter worries over Aino, 82: each lawful step in its order, until rehabilitation begins at home."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys.working import answers, enters, faults_of, joins, next_is, sent, tab, take

TODAY = datetime.now(ZoneInfo("Europe/Helsinki")).date()
BORN = date(TODAY.year - 82, 1, 2)
AINO = "Aino Alanen (esimerkki)"
OUTI, VEIKKO = "Outi Omatyö (esimerkki)", "Veikko Viranhaltija (esimerkki)"


@pytest.fixture(scope="module")
def outi(person):
    """Outi works at the social welfare office; her browser runs no scripts."""
    return person(name="omatyontekija", javascript=False)


@pytest.fixture(scope="module")
def code(outi):
    """The daughter has called. Outi writes it down while she listens, and takes the matter."""
    outi.goto("/asiat/")
    outi.get_by_role("link", name="Uusi asia").click()
    assert faults_of(outi) == []
    outi.get_by_label("Asiakkaan nimi").fill(AINO)
    outi.get_by_label("Syntymäpäivä").fill(BORN.isoformat())
    outi.get_by_role("combobox", name="Kotikunta").select_option(label="Rovaniemi")
    outi.get_by_role("combobox", name="Mitä asia koskee").select_option(
        label="Iäkkään henkilön palvelut"
    )
    where = outi.get_by_role("combobox", name="Missä asia hoidetaan")
    where.select_option(label="Rovaniemen sosiaalitoimisto")
    outi.get_by_role("combobox", name="Mistä asia alkoi").select_option("contact_received")
    outi.get_by_role("combobox", name="Mikä sen osoittaa").select_option("call")
    outi.get_by_label("Mitä asiakas kertoi").fill("Tytär soitti: äiti ei enää jaksa kauppaan.")
    sent(outi, "Avaa asia", "Asia on avattu ja sen määräajat kuluvat.")
    found = re.search(r"/asiat/([A-Z0-9]{8})/", outi.url)[1]
    sent(outi, "Ota minulle", "Asia on nyt sinun.")
    return found


@pytest.fixture(scope="module")
def assessed(outi, code):
    """A state that was changed proves nothing: Outi is asked for the visit."""
    next_is(outi, "Arvioi kiireellisyys", "Kiireellisyys")
    take(outi, "Arvioi kiireellisyys", "call", "Ei kiireellinen")
    next_is(outi, "Aloita arviointi", "Arviointi alkaa")
    expect(outi.locator(".ca-bar")).to_contain_text("Viimeistään")
    outi.get_by_role("link", name="Aloita arviointi", exact=True).click()
    outi.get_by_role("button", name="Kirjaa", exact=True).click()
    refused = "Pelkkä tilan vaihtaminen ei riitä."
    expect(outi.get_by_role("main").get_by_text(refused).first).to_be_visible()
    assert faults_of(outi) == []
    outi.goto(f"/asiat/{code}/")
    take(outi, "Aloita arviointi", "visit", told="Kotikäynti, tytär oli mukana.")
    next_is(outi, "Tee arviointi valmiiksi", "Arviointi valmis")
    take(outi, "Tee arviointi valmiiksi", "assessment")
    next_is(outi, "Sovi suunnitelma", "Suunnitelma")
    return code


@pytest.fixture(scope="module")
def agreed(outi, assessed, picture):
    """At Aino's kitchen table the plan is written in her own words and agreed."""
    picture(outi, "matter-next", at=outi.locator(".ca-tabs"), height=640)
    tab(outi, "Suunnitelma")
    outi.get_by_role("link", name="Yhteinen asiakassuunnitelma").click()
    outi.get_by_role("button", name="Aloita", exact=True).click()
    outi.get_by_role("link", name="Kirjoita asiakkaan näkemys").click()
    outi.get_by_label("Asiakkaan näkemys").fill("Haluan asua kotona ja käydä itse kaupassa.")
    sent(outi, "Tallenna", "Asiakkaan näkemys on tallennettu.")
    outi.get_by_role("link", name="Lisää tavoite").click()
    outi.get_by_label("Tavoite asiakkaan omin sanoin").fill("Haluan taas käydä itse kaupassa.")
    outi.get_by_label("Mistä tiedetään").fill("Käyn kaupassa kerran viikossa.")
    outi.get_by_label("Milloin katsotaan yhdessä").fill((TODAY + timedelta(days=60)).isoformat())
    sent(outi, "Tallenna", "Tavoite on tallennettu.")
    outi.get_by_role("link", name="Lisää toimi").first.click()
    outi.get_by_label("Mitä tehdään").fill("Kävelemme yhdessä kauppaan tiistaisin.")
    outi.get_by_role("combobox", name="Kuka tekee").select_option(label=OUTI)
    sent(outi, "Tallenna", "Toimi on tallennettu.")
    outi.get_by_role("link", name="Nimeä vastuut").click()
    for role in ("Omatyöntekijä", "Vastuuhenkilö"):
        outi.get_by_role("combobox", name=role).select_option(label=OUTI)
    sent(outi, "Tallenna", "Vastuut on tallennettu.")
    outi.get_by_role("link", name="Lisää osapuoli").click()
    outi.get_by_role("combobox", name="Kuka").select_option(label="Läheinen")
    outi.get_by_label("Nimi").fill("Taina Alanen (esimerkki)")
    sent(outi, "Lisää", "Osapuoli on lisätty.")
    sent(outi, "Käyty läpi asiakkaan kanssa", "Suunnitelma on käyty läpi asiakkaan kanssa.")
    outi.get_by_role("link", name="Sovimme suunnitelmasta").click()
    outi.get_by_label("Kotikäynnillä").check()
    sent(outi, "Sovittu", "Suunnitelmasta on sovittu.")
    sent(outi, "Ota käyttöön", "Suunnitelma on käytössä.")
    assert faults_of(outi) == []
    picture(outi, "matter-plan", at=outi.locator(".cp-plan"))
    return assessed


def test_the_printout_speaks_to_aino(outi, agreed):
    """She gets the plan on paper, in big and easy words."""
    outi.get_by_role("link", name="Tuloste selkokielellä").click()
    expect(outi.locator(".cp-easy")).to_contain_text("Haluan taas käydä itse kaupassa.")
    expect(outi.locator(".cp-easy")).to_contain_text("Omatyöntekijäsi on")
    assert faults_of(outi) == []


@pytest.fixture(scope="module")
def decided(outi, agreed, person, picture):
    """Outi may not decide. Veikko, an official, takes part, decides, and the letter goes out."""
    outi.goto(f"/asiat/{agreed}/")
    next_is(outi, "Tee päätös", "Päätös")
    expect(outi.get_by_role("link", name="Tee päätös", exact=True)).to_have_count(0)
    joins(outi, agreed, VEIKKO, "Sosiaalityöntekijä")
    veikko = person(name="viranhaltija", javascript=False)
    veikko.goto("/asiat/?nakyma=kaikki")
    veikko.get_by_role("main").get_by_role("link", name=AINO).first.click()
    next_is(veikko, "Tee päätös", "Päätös")
    take(veikko, "Tee päätös", "decision", "Myönnetty")
    next_is(veikko, "Anna päätös tiedoksi", "Päätös tiedoksi")
    picture(veikko, "matter-decided", at=veikko.locator(".ca-tabs"), height=640)
    outi.goto(f"/asiat/{agreed}/")
    take(outi, "Anna päätös tiedoksi", "letter")
    next_is(outi, "Aloita palvelu", "Palvelu alkaa")
    return agreed


def test_rehabilitation_begins_at_home(outi, decided, picture):
    """Four stages; the chain suggests the first, Outi chooses it, and the lawful limit is met."""
    tab(outi, "Ketju")
    outi.get_by_role("link", name="Kotikuntoutus neljässä vaiheessa").click()
    sent(outi, "Tallenna", "Asian ketju on tallennettu.")
    answers(outi, decided, "Toimintakyky on heikentynyt")
    suggested = outi.locator(".cp-goal", has_text="1. Varhaisvaiheen kotikuntoutus")
    expect(suggested).to_contain_text("ehdot täyttyvät")
    enters(outi, decided, "1. Varhaisvaiheen kotikuntoutus")
    row = outi.get_by_role("row").filter(has_text="1. Varhaisvaiheen kotikuntoutus")
    expect(row).to_contain_text("tässä nyt")
    for stage in ("2. Kuntouttava arviointijakso", "3. Tehostettu", "4. Arkikuntoutus"):
        expect(outi.get_by_role("row").filter(has_text=stage)).to_have_count(1)
    assert faults_of(outi) == []
    picture(outi, "matter-chain", at=outi.get_by_role("heading", name="Missä ollaan"))

    outi.goto(f"/asiat/{decided}/")
    take(outi, "Aloita palvelu", "service")
    next_is(outi, "Arvioi palvelu", "Palvelun arvio")
    expect(outi.get_by_text("Mikään määräaika ei kulu nyt.")).to_be_visible()
    closed = outi.locator("details", has_text="Täyttyneet ja päättyneet määräajat")
    closed.locator("summary").click()
    expect(closed).to_contain_text("täyttyi")
    expect(closed).not_to_contain_text("myöhässä")


def test_the_matter_holds_on_a_phone(person, decided):
    """Outi opens the matter on the way, on the narrowest screen."""
    phone = person(name="omatyontekija", width=360, javascript=False)
    for part in ("", "suunnitelma/", "ketju/", "paasy/"):
        phone.goto(f"/asiat/{decided}/{part}")
        assert faults_of(phone) == [], part


def test_who_has_no_part_finds_nothing(person, decided):
    """For a worker of another house the matter is not there, and no name is in the log of the server."""
    jaana = person(name="jarjestotyo", javascript=False)
    assert jaana.goto(f"/asiat/{decided}/").status == 404
    assert jaana.goto(f"/asiat/{decided}/suunnitelma/").status == 404


def test_nothing_of_aino_is_in_the_log(county, decided):
    log = county.log.read_text("utf-8")
    assert "Alanen" not in log and "kauppaan" not in log
