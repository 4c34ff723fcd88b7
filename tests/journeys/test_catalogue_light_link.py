"""An NGO without an account keeps its own offer fresh by a signed link, and nobody gets further by one."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.inspection import narrow_faults, shape_faults, violations

OFFERED = "/palvelut/ruoka-apu/?kunta=273"
WHO = "Kolarin kylien yhdistys (esimerkki)"
WAY = "Kolari"
KEPT: dict[str, str] = {}


def faults(page, language="fi"):
    size = page.viewport_size
    found = shape_faults(page, language) + violations(page) + narrow_faults(page)
    page.set_viewport_size(size)
    return found


@pytest.fixture(scope="module")
def editor(person):
    """Ylva looks after the catalogue."""
    return person(name="yllapitaja")


@pytest.fixture(scope="module")
def helper(person):
    """Irma of the village association: a phone, no account, no scripts."""
    return person(width=360, javascript=False)


@pytest.fixture(scope="module")
def inspector(person):
    """The same pages with scripts: inspecting them needs some."""
    return person(width=360)


def heading(page):
    return page.get_by_role("heading", level=1)


def standing(page):
    """How the association's phone stands in the open API."""
    ways = page.request.get("/api/v1/services/ruoka-apu").json()["offerings"]
    return {each["standing"] for each in ways if each["channel"]["code"] == "kyla-puh-kolari"}


def test_a_stale_offer_is_grey_and_on_the_board(helper, editor, picture):
    """The association's phone has not been confirmed in a year: residents see a doubt, Ylva a task."""
    helper.goto(OFFERED)
    expect(helper.locator(".ca-grey", has_text="Tieto voi olla vanhentunut").first).to_be_visible()
    assert standing(helper) == {"stale"}
    editor.get_by_role("link", name="odottaa vahvistusta").click()
    expect(heading(editor)).to_have_text("Ajantasaisuus")
    picture(editor, "catalogue-freshness", height=900)
    editor.get_by_label("Organisaatio", exact=True).select_option(label=WHO)
    editor.get_by_role("button", name="Näytä").click()
    expect(editor.locator("tbody tr", has_text="Ruoka-apu")).to_be_visible()
    assert faults(editor) == []


def test_an_editor_makes_a_link(editor, picture):
    """Ylva makes a link for the association; its address is shown once, with words to send it with."""
    editor.goto("/palvelutieto/linkit/")
    editor.get_by_label("Järjestö tai seurakunta").select_option(label=f"{WHO} (5)")
    editor.get_by_label("Voimassa päivinä").fill("500")
    editor.get_by_role("button", name="Tee linkki").click()
    expect(editor.get_by_role("main").locator(".ui-error")).to_be_visible()
    editor.get_by_label("Voimassa päivinä").fill("90")
    editor.get_by_role("button", name="Tee linkki").click()
    KEPT["href"] = editor.get_by_label("Linkin osoite").input_value()
    assert KEPT["href"] in editor.get_by_label("Valmis saateviesti").input_value()
    assert faults(editor) == []
    editor.goto("/palvelutieto/linkit/")
    assert KEPT["href"] not in editor.content()
    picture(editor, "catalogue-links", height=900)


def test_the_association_mends_and_confirms_its_offer(helper, inspector, picture):
    """Irma opens the link on her phone: no password. She corrects the words and the hours and confirms."""
    answer = helper.goto(KEPT["href"])
    assert answer.headers["referrer-policy"] == "strict-origin"
    assert "no-store" in answer.headers["cache-control"]
    assert "noindex" in answer.headers["x-robots-tag"]
    expect(heading(helper)).to_contain_text(WHO)
    inspector.goto(KEPT["href"])
    assert faults(inspector) == []
    picture(inspector, "catalogue-own-offers", height=1100)
    card = helper.locator("article", has_text="Ruoka-apu")
    card.get_by_role("link", name="Korjaa aikoja").click()
    inspector.goto(helper.url)
    assert faults(inspector) == []
    picture(inspector, "catalogue-own-hours", height=900)
    helper.get_by_label("ti", exact=True).first.check()
    helper.get_by_label("Avataan").first.fill("12:00")
    helper.get_by_role("button", name="Tallenna ajat").click()
    expect(helper.get_by_role("main").locator(".ui-error").first).to_be_visible()
    helper.get_by_label("Suljetaan", exact=True).first.fill("14:00")
    helper.get_by_role("button", name="Tallenna ajat").click()
    expect(helper.get_by_text("Kiitos. Ajat on tallennettu.")).to_be_visible()
    card.get_by_role("link", name="Korjaa tietoja").click()
    helper.get_by_label("Mitä täällä saa").fill("Ruokakassi tiistaisin. Soita ensin.")
    helper.get_by_role("button", name="Tallenna").click()
    expect(helper.get_by_text("Kiitos. Muutos on tallennettu.")).to_be_visible()
    card.get_by_role("button", name="Tiedot pitävät paikkansa").click()
    expect(helper.get_by_text("Kiitos. Tarjonta on vahvistettu tälle päivälle.")).to_be_visible()


def test_the_offer_is_fresh_for_everybody(person):
    """A resident sees the phone without a doubt beside it, and the new words, marked as not yet checked."""
    page = person(width=360, javascript=False)
    page.goto(OFFERED)
    assert standing(page) == {"holds"}
    expect(page.get_by_text("Ruokakassi tiistaisin. Soita ensin.").first).to_be_visible()


def test_a_wrong_link_is_refused_kindly(person, editor):
    """A link with a letter changed, one cut short and one withdrawn get the same page, which says what to do."""
    stranger = person(width=360)
    token = KEPT["href"].rstrip("/").rsplit("/", 1)[-1]
    wrong = token[:-1] + ("A" if token[-1] != "A" else "B")
    for secret in (wrong, token[:20]):
        answer = stranger.goto(f"/tarjonta/{secret}/")
        assert answer.status == 404 and answer.headers["referrer-policy"] == "strict-origin"
        expect(heading(stranger)).to_have_text("Linkki ei ole voimassa")
        expect(stranger.get_by_role("main")).to_contain_text("Pyydä uusi linkki")
    assert faults(stranger) == []
    editor.goto("/palvelutieto/linkit/")
    editor.locator("tbody tr", has_text=WHO).get_by_role("button", name="Mitätöi").click()
    expect(editor.get_by_text("Linkki on mitätöity.")).to_be_visible()
    answer = stranger.goto(KEPT["href"])
    assert answer.status == 404
    expect(heading(stranger)).to_have_text("Linkki ei ole voimassa")


def test_the_link_is_nowhere_in_the_house(county):
    """The secret is in no log and in no file of the county's home: only its fingerprint is kept."""
    token = KEPT["href"].rstrip("/").rsplit("/", 1)[-1].encode()
    read = [path for path in county.home.rglob("*") if path.is_file() and not path.is_symlink()]
    assert county.log in read
    assert [path.name for path in read if token in path.read_bytes()] == []
    assert not re.search(rb"/tarjonta/[A-Za-z0-9_-]{20}", county.log.read_bytes())
