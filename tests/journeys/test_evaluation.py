"""A year is evaluated by keyboard alone, approved by another pair of eyes, and proved by a report."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD

PLAN = "/suunnitelmat/turku-yhdenvertaisuus/1"


def focused(page: Page) -> str:
    """What the one at the keyboard is on: its words, its name or its label."""
    return page.evaluate(
        """() => { const e = document.activeElement;
        if (e === document.body || e.tagName === "MAIN") return "";
        return [e.innerText, e.value, e.ariaLabel,
        ...[...(e.labels || [])].map((l) => l.innerText)].filter(Boolean).join(" | "); }"""
    )


def tab_to(page: Page, words: str, most: int = 160) -> None:
    """Press Tab until what has the focus says so; where it is must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if re.search(words, focused(page)):
            shown = page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e),
                b = e.getBoundingClientRect();
                return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0
                        || s.boxShadow !== "none") && b.width > 0; }"""
            )
            assert shown, f"The focus is not seen on {words}"
            return
    raise AssertionError(f"Tab never comes to {words!r} on {page.url}")


def choose(page: Page, words: str) -> None:
    """With the arrows within a group of choices; with the space bar where nothing is chosen yet."""
    page.keyboard.press("Space")
    for _ in range(14):
        if re.search(words, focused(page)):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"No choice {words!r}")


def press(page: Page, words: str) -> None:
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def press_link(page: Page, words: str) -> None:
    """Follow a link within the page: what it names gets the focus."""
    tab_to(page, words)
    page.keyboard.press("Enter")


def sign_in_by_keyboard(page: Page, name: str) -> None:
    page.goto("/")
    press(page, "^Kirjaudu sisään")
    tab_to(page, "Käyttäjätunnus")
    page.keyboard.type(name)
    tab_to(page, "^Salasana|Salasana$")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation(url="**/tyopoyta/"):
        page.keyboard.press("Enter")


def evaluate_by_keyboard(page: Page, status: str, words: str) -> None:
    tab_to(page, "^planned|Suunniteltu")
    choose(page, f"(^|\\| ){status}$")
    tab_to(page, "Mitä toteutui")
    page.keyboard.type(words)
    press(page, "Tallenna ja siirry seuraavaan")


def test_a_year_is_evaluated_approved_and_proved(person, county, picture, tmp_path):
    """Kerttu, the development manager, cannot use a mouse. It is January and the year must be told.

    By keyboard alone she signs in, opens Turku's evaluation of 2025, tells how three measures came true
    (one needs a reason, and she is reminded of it), marks the rest as not known, writes a conclusion and
    sends it. She may not approve her own work. Heikki finds it on his desk and approves. Kerttu builds the
    report; the machine in the corner makes its files; anyone may take the bundle and the page home, and the
    command says that the report is to the letter what grows from the bundle.
    """
    kerttu = person()
    sign_in_by_keyboard(kerttu, "kehittaja")
    picture(kerttu, "desk")
    kerttu.goto(f"{PLAN}/arvioinnit/")
    tab_to(kerttu, "Arvioitava kausi")
    kerttu.keyboard.press("Control+A")
    kerttu.keyboard.type("2025")
    press(kerttu, "Avaa arviointi")
    expect(kerttu.get_by_role("heading", level=1)).to_contain_text("Arviointi 2025")
    press(kerttu, "^Jatka arviointia")
    picture(kerttu, "evaluate")

    evaluate_by_keyboard(kerttu, "Toteutunut", "Ohje on annettu ja koulutus pidetty.")
    expect(kerttu.get_by_role("heading", level=1)).to_contain_text("TKU-02")
    tab_to(kerttu, "^planned|Suunniteltu")
    choose(kerttu, "Peruttu$")
    press(kerttu, "Tallenna ja siirry seuraavaan")
    expect(kerttu.get_by_role("alert")).to_contain_text("Syy")
    press_link(kerttu, "^Syy:")
    kerttu.keyboard.type("Toimikunta on lakkautettu.")
    press(kerttu, "Tallenna ja siirry seuraavaan")
    evaluate_by_keyboard(kerttu, "Jatkuva", "Työ jatkuu kuten ennen.")

    kerttu.goto(f"{PLAN}/arvioinnit/2025/")
    press(kerttu, "Merkitse loput: ei tietoa")
    tab_to(kerttu, "Yhteenveto")
    kerttu.keyboard.type("Kolmesta toimenpiteestä on tieto. Muista se kerätään keväällä.")
    press(kerttu, "Tallenna yhteenveto")
    press(kerttu, "Lähetä hyväksyttäväksi")
    expect(kerttu.get_by_role("main")).to_contain_text("Odottaa hyväksyntää")
    expect(kerttu.get_by_role("button", name="Hyväksy arviointi")).to_have_count(0)
    picture(kerttu, "evaluation-sent")

    heikki = person()
    sign_in_by_keyboard(heikki, "hyvaksyja")
    picture(heikki, "desk-approver")
    tab_to(heikki, "Turun kaupungin|turku|Yhdenvertaisuus|yhdenvertaisuus")
    with heikki.expect_navigation(url="**/arvioinnit/2025/"):
        heikki.keyboard.press("Enter")
    picture(heikki, "approve")
    press(heikki, "Hyväksy arviointi")
    expect(heikki.get_by_role("main")).to_contain_text("Arviointi on hyväksytty")

    resident = person()
    resident.goto("/suunnitelmat/turku-yhdenvertaisuus/toimenpiteet/TKU-01/")
    expect(resident.locator(".pl-lead-chips")).to_contain_text("Toteutunut")

    kerttu.goto("/raportit/")
    press(kerttu, "^Kokoa raportti")
    tab_to(kerttu, "\\| Suunnitelma$")
    kerttu.keyboard.type("Turun")
    tab_to(kerttu, "Kausi$")
    kerttu.keyboard.press("Control+A")
    kerttu.keyboard.type("2025")
    picture(kerttu, "report-build")
    press(kerttu, "^Kokoa raportti")
    expect(kerttu.get_by_role("heading", level=1)).to_have_text("Raportin tiedostot")
    county.luukku("work", "--once")
    kerttu.reload()
    expect(kerttu.get_by_role("main")).not_to_contain_text("epäonnistui")
    picture(kerttu, "report-files")
    proved(resident, county, picture, tmp_path)


def proved(resident: Page, county, picture, folder: Path) -> None:
    """Take home the bundle and every file of it; the command verifies them, and notices one changed letter."""
    resident.goto("/raportit/turku-yhdenvertaisuus/2025/")
    picture(resident, "report", height=1220)
    resident.set_viewport_size({"width": 360, "height": 800})
    picture(resident, "report", height=1220)
    resident.set_viewport_size({"width": 1280, "height": 900})
    links = resident.locator(".ui-downloads a")
    taken = []
    for link in links.all():
        answer = resident.request.get(link.get_attribute("href"))
        name = re.search(r'filename="([^"]+)"', answer.headers["content-disposition"])[1]
        (folder / name).write_bytes(answer.body())
        taken.append(name)
    assert {Path(name).suffix for name in taken} >= {".json", ".html", ".docx", ".xlsx"}
    bundle = folder / next(name for name in taken if name.endswith(".json"))
    assert "OK" in county.luukku("report", "verify", str(bundle))
    content = json.loads(bundle.read_text("utf-8"))
    assert content["period"]["code"] == "2025" if isinstance(content["period"], dict) else True
    page = next(folder / name for name in taken if name.endswith(".html"))
    page.write_text(page.read_text("utf-8").replace("Toteutunut", "Toteutunux", 1), "utf-8")
    with pytest.raises(AssertionError, match="gave 1"):
        county.luukku("report", "verify", str(bundle))
