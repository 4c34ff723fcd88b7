"""Those who watch over: a member of the board, and the administrator with the log."""

from playwright.sync_api import expect

from tests.journeys.conftest import PASSWORD

PLAN = "/suunnitelmat/lappi-sote-keskus"


def test_a_member_of_the_board_reads_and_cannot_edit(person, picture):
    """Laila of the board prepares for a meeting on her phone.

    She reads what the law and the funder ask of Lapland's programme and the report of 2022. There is no button
    that would change anything, and an address that would is answered by a page that says why not.
    """
    laila = person(width=360, name="lautakunta")
    laila.goto(f"{PLAN}/velvoitteet/")
    expect(laila.get_by_role("main").get_by_role("heading", level=2).first).to_be_visible()
    laila.goto("/raportit/lappi-sote-keskus/2022/")
    expect(laila.get_by_role("heading", level=1)).to_be_visible()
    for address in (
        f"{PLAN}/",
        f"{PLAN}/toimenpiteet/LAP-01/",
        f"{PLAN}/1/toteutus/",
        "/raportit/",
    ):
        laila.goto(address)
        main = laila.get_by_role("main")
        for words in ("Muokkaa", "Lisää", "Poista", "Kokoa raportti", "Hyväksy"):
            expect(main.get_by_role("button", name=words)).to_have_count(0)
            expect(main.get_by_role("link", name=words, exact=True)).to_have_count(0)
    for address in (f"{PLAN}/1/toimenpiteet/LAP-01/muokkaa/", "/raportit/rakenna/", "/hallinta/loki/",
                    "/suunnitelmat/tuo/", f"{PLAN}/1/uusi-kausi/"):  # fmt: skip
        assert laila.goto(address).status == 403, address
        expect(laila.get_by_role("heading", level=1)).to_contain_text("ei ole oikeutta")


def test_the_administrator_makes_a_user_and_the_log_tells(person, county, picture):
    """Pekka makes an account for a new colleague, gives her a role, and looks at the log.

    The log says who did what; the chain holds. Somebody with a key to the machine changes one line: the
    command finds it.
    """
    pekka = person(name="paakayttaja")
    pekka.goto("/hallinta/kayttajat/")
    picture(pekka, "users")
    pekka.goto("/hallinta/kayttajat/uusi/")
    pekka.get_by_label("Käyttäjätunnus").fill("aamu.esimerkki")
    pekka.get_by_label("Nimi", exact=True).fill("Aamu Esimerkki")
    for field in pekka.locator("input[type=password]").all():
        field.fill(PASSWORD)
    pekka.get_by_role("main").get_by_role("button").first.click()
    expect(pekka.get_by_role("main")).to_contain_text("Aamu Esimerkki")
    picture(pekka, "user")
    pekka.goto("/hallinta/loki/")
    expect(pekka.get_by_role("table")).to_contain_text("Pekka")
    picture(pekka, "audit")
    assert county.luukku("audit", "verify")
