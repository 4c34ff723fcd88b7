"""Aino reads who has read of her and asks that a fact is put right; the request and the answer both stay."""

import pytest
from playwright.sync_api import expect

from tests.journeys.working import faults_of, sent, tab

WRONG = "Papereissa lukee, etten kuule puhelinta."
RIGHT = "Kuulen puhelimen hyvin kuulolaitteella."
ANSWER = "Kiitos. Korjasimme tiedon ja merkitsimme kuulolaitteen."


@pytest.fixture(scope="module")
def aino(person):
    """Aino's telephone runs no scripts."""
    return person(name="aino", width=360, javascript=False)


@pytest.fixture(scope="module")
def outi(person):
    return person(name="omatyontekija", javascript=False)


def own(page, words):
    page.get_by_role("navigation", name="Omat sivut").get_by_role("link", name=words).click()


def test_she_sees_who_has_read_and_why(aino, outi, picture):
    """Outi opens the matter; the reading is on Aino's page at once, beside an emergency opening's reason."""
    own(aino, "Kuka on katsonut")
    main = aino.get_by_role("main")
    expect(main).to_contain_text("Veikko Viranhaltija")
    expect(main).to_contain_text("Asiakas soitti päivystykseen")
    before = aino.locator("tbody tr").count()
    outi.goto("/asiat/")
    outi.get_by_role("main").get_by_role("link", name="Aino Aapanen").first.click()
    tab(outi, "Suunnitelma")
    aino.reload()
    expect(aino.locator("tbody tr")).to_have_count(before + 2)
    newest = aino.locator("tbody tr").first
    expect(newest).to_contain_text("Outi Omatyö")
    expect(newest).to_contain_text("Hoitaa asiaasi")
    expect(newest).to_contain_text("Asiakassuunnitelma")
    assert faults_of(aino) == []
    picture(aino, "own-readers", at=aino.get_by_role("heading", name="Katselut"))


@pytest.fixture(scope="module")
def asked(aino):
    """She asks a correction; one half alone is not enough."""
    aino.goto("/omat/oikaisut/")
    aino.get_by_label("Mikä tieto on väärin").fill(WRONG)
    aino.get_by_role("button", name="Lähetä pyyntö").click()
    expect(aino.locator("[aria-invalid=true]").first).to_be_visible()
    assert faults_of(aino) == []
    expect(aino.get_by_label("Mikä tieto on väärin")).to_have_value(WRONG)
    aino.get_by_label("Miten sen pitäisi olla").fill(RIGHT)
    sent(aino, "Lähetä pyyntö", "Pyyntösi on lähetetty. Saat vastauksen kuukauden kuluessa.")
    expect(aino.get_by_role("main")).to_contain_text("Vastaus viimeistään")
    return WRONG


def test_the_worker_answers_and_both_stay(aino, outi, asked, picture):
    """Outi answers with what was done and why; Aino reads the request and the answer beside each other."""
    tab(outi, "Osalliset ja pääsy")
    requests = outi.get_by_role("listitem").filter(has_text="Odottaa vastausta")
    links = [one.get_attribute("href") for one in requests.get_by_role("link").all()]
    for href in links:
        outi.goto(href)
        if outi.get_by_text(asked).count():
            break
    expect(outi.get_by_role("main")).to_contain_text(RIGHT)
    outi.get_by_label("Tieto oikaistiin").check()
    outi.get_by_label("Vastaus asiakkaalle").fill(ANSWER)
    assert faults_of(outi) == []
    picture(outi, "matter-correction", at=outi.locator(".ca-tabs"), height=900)
    sent(outi, "Lähetä vastaus", "Vastaus on lähetetty asiakkaalle.")

    own(aino, "Oikaisut")
    mine = aino.get_by_role("listitem").filter(has_text=WRONG)
    for words in (WRONG, RIGHT, ANSWER, "Tieto oikaistiin", "Outi Omatyö"):
        expect(mine).to_contain_text(words)
    assert faults_of(aino) == []
    picture(aino, "own-correction", at=aino.get_by_role("heading", name="Pyyntösi"))
    outi.goto(href)
    for words in (WRONG, RIGHT, ANSWER):
        expect(outi.get_by_role("main")).to_contain_text(words)
    expect(outi.get_by_role("button", name="Lähetä vastaus")).to_have_count(0)


def test_her_daughter_sees_only_what_she_was_trusted_with(person, aino):
    """Tuula acts for her mother in her matters, plan and messages; who has read is not hers to see."""
    tuula = person(name="tytar", width=360, javascript=False)
    tuula.goto("/omat/puolesta/")
    assert faults_of(tuula) == []
    tuula.get_by_role("button", name="Hoida tämän henkilön asioita").click()
    expect(tuula.get_by_text("Asioit toisen puolesta")).to_be_visible()
    pages = tuula.get_by_role("navigation", name="Omat sivut")
    expect(pages.get_by_role("link", name="Suunnitelma")).to_have_count(1)
    expect(pages.get_by_role("link", name="Kuka on katsonut")).to_have_count(0)
    assert tuula.goto("/omat/katselut/").status == 404
    aino.goto("/omat/katselut/")
    newest = aino.locator("tbody tr").first
    expect(newest).to_contain_text("Tuula Aapanen")
    expect(newest).to_contain_text("Asioi puolestasi")


def test_no_word_of_hers_is_in_the_log(county, asked):
    log = county.log.read_text("utf-8")
    assert "kuulolaitteella" not in log and "Aapanen" not in log
