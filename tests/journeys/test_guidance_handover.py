"""A call is taken, handed over, returned twice, rises to the lead, and is solved; then one asks how it went."""

import re

from playwright.sync_api import Page, expect

WORDS = "Äiti on kotiutunut sairaalasta eikä pärjää yksin, hetu 131052-308T"
UNIT = "Rovaniemen sosiaalitoimisto"


def offer(page: Page, code: str) -> None:
    page.goto(f"/neuvonta/{code}/")
    page.get_by_role("link", name="Siirrä saattaen").click()
    page.get_by_label("Kenelle siirrät").select_option(label=UNIT)
    page.get_by_role("button", name="Näytä yksikön tilanne").click()
    expect(page.get_by_label("Kenelle siirrät")).to_contain_text(UNIT)
    page.get_by_label("Mitä vastaanottajan pitää tietää").fill("Tarvitsee käynnin kotona.")
    page.get_by_role("button", name="Lähetä siirto").click()
    expect(page.get_by_role("main")).to_contain_text("Olet omistaja, kunnes se otetaan vastaan")


def give_back(page: Page, code: str, reason: str) -> None:
    page.goto("/tyopoyta/")
    page.get_by_role("link", name=code).first.click()
    expect(page.get_by_role("main")).to_contain_text("Tarvitsee käynnin kotona.")
    page.get_by_label(reason).check()
    page.get_by_label("Neuvo lähettäjälle").fill("Kysykää kotihoidosta.")
    page.get_by_role("button", name="Palauta").click()
    expect(page.get_by_role("main")).to_contain_text("palautettu lähettäjälle")


def test_a_need_is_handed_over_returned_twice_and_solved(person, county, picture):
    """Nelli answers the telephone: a daughter worries about her mother in Utsjoki.

    Nelli writes it down while she listens, asks for the language, offers Sámi first and looks for services.
    She hands the need over warmly. Timo gives it back twice; then Niilo, who leads the guidance, owns it and
    names Timo its owner. Timo solves it. After a week the daughter answers two questions through a link,
    without signing in and without JavaScript. Somebody of another task sees nothing of all this.
    """
    nelli = person(name="neuvoja")
    nelli.goto("/neuvonta/uusi/")
    nelli.get_by_label("Tarve henkilön omin sanoin").fill(WORDS)
    nelli.get_by_label("Kunta").select_option(label="Utsjoki")
    offered = nelli.get_by_label("Millä kielellä henkilö haluaa palvelua")
    expect(offered.locator("option").nth(1)).to_have_text("pohjoissaame")
    expect(nelli.get_by_role("main")).to_contain_text("Tarjoa saamea ensin")
    offered.select_option(label="pohjoissaame")
    nelli.get_by_label("Kenen puolesta").select_option(label="Läheinen")
    nelli.get_by_text("Soitetaanko takaisin?").click()
    nelli.get_by_label("Nimi yhteydenottoa varten").fill("Aune Esimerkki")
    nelli.get_by_label("Puhelinnumero").fill("040 000 0000")
    nelli.get_by_role("button", name="Hae palveluita").click()
    expect(nelli.locator("#tulokset")).to_contain_text("Miksi:")
    picture(nelli, "guidance-intake")
    nelli.get_by_role("button", name="Kirjaa yhteydenotto").click()
    expect(nelli.get_by_role("heading", level=1)).to_contain_text("Tarve")
    code = re.search(r"/neuvonta/([A-Z0-9]{8})/", nelli.url)[1]
    expect(nelli.get_by_role("main")).not_to_contain_text("131052-308T")
    expect(nelli.get_by_role("main")).to_contain_text("Aune Esimerkki")

    nelli.get_by_role("link", name="Ehdota palveluita").click()
    nelli.get_by_label("Kotihoito", exact=True).check()
    picture(nelli, "guidance-propose")
    nelli.get_by_role("button", name="Kirjaa ehdotukset").click()
    proposed = nelli.get_by_role("listitem").filter(has=nelli.get_by_role("link", name="Kotihoito"))
    expect(proposed.first).to_contain_text("Miksi:")

    timo = person(name="tyontekija")
    offer(nelli, code)
    picture(nelli, "guidance-need")
    timo.goto("/tyopoyta/")
    timo.get_by_role("link", name=code).first.click()
    picture(timo, "guidance-answer")
    give_back(timo, code, "Ei kuulu tehtäviimme")
    offer(nelli, code)
    give_back(timo, code, "Emme ehdi ottaa vastaan ajoissa")

    niilo = person(name="neuvontavastaava")
    niilo.goto("/neuvonta/vastaava/")
    picture(niilo, "guidance-lead")
    niilo.get_by_role("link", name="Haut ilman hyvää vastausta").click()
    expect(niilo.get_by_role("heading", level=1)).to_have_text("Haut ilman hyvää vastausta")
    niilo.go_back()
    niilo.get_by_role("link", name=code).first.click()
    expect(niilo.get_by_role("main")).to_contain_text("Tarve on palautettu kahdesti")
    niilo.get_by_role("link", name="Nimeä omistaja").click()
    niilo.get_by_label("Organisaatio").select_option(label=UNIT)
    niilo.get_by_label("Omistaja").select_option(label="Timo Tekijä (esimerkki)")
    niilo.get_by_role("button", name="Nimeä omistajaksi").click()
    expect(niilo.get_by_role("main")).to_contain_text("Timo Tekijä")

    timo.goto(f"/neuvonta/{code}/")
    timo.get_by_role("link", name="Ratkaise").click()
    timo.get_by_label("Sai avun").check()
    timo.get_by_role("button", name="Merkitse ratkaistuksi").click()
    timo.get_by_role("link", name="Kysy kuulumiset").click()
    timo.get_by_role("button", name="Tee linkki").click()
    link = timo.get_by_label("Kuulumisten osoite").input_value()

    daughter = person(width=360, javascript=False)
    daughter.goto(link)
    expect(daughter.get_by_role("main")).not_to_contain_text("Äiti")
    picture(daughter, "guidance-follow-up")
    daughter.get_by_label("Kyllä").check()
    daughter.get_by_label("Kuinka monelle jouduit kertomaan").fill("1")
    daughter.get_by_role("button", name="Lähetä").click()
    expect(daughter.get_by_role("heading", level=1)).to_have_text("Kiitos vastauksesta")
    token = link.rstrip("/").rsplit("/", 1)[1]
    assert token not in county.log.read_text("utf-8")
    assert "Aune" not in county.log.read_text("utf-8")

    niilo.goto("/neuvonta/mittarit/")
    expect(niilo.get_by_role("main")).to_contain_text("Yhteen ratkaistuun tarpeeseen tarvittiin")
    picture(niilo, "guidance-metric")
    kaisa = person(name="katselija")
    assert kaisa.goto(f"/neuvonta/{code}/").status == 403
