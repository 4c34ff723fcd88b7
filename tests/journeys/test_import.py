"""A plan comes home from a table."""

from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.journeys.inspection import narrow_faults, violations

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAN = "helsinki-osallisuus"


def cell(book, sheet: str, row: int, head: str):
    page = book[sheet]
    heads = [each.value for each in page[1]]
    return page.cell(row, heads.index(head) + 1)


def send(page, data: bytes, name: str = "helsinki.xlsx") -> None:
    page.goto("/suunnitelmat/tuo/")
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": XLSX, "buffer": data}
    )
    page.get_by_role("button", name="Tarkista tiedosto").click()


def saved(book) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_broken_table_is_told_row_by_row_and_a_good_one_comes_in(person, county, picture):
    """Kerttu takes Helsinki's plan to her table program, works on it, and brings it back.

    Her first file has a status nobody knows, one id twice and a day that is in no calendar. She gets a table:
    row, column, what is wrong, what would be right; nothing is kept. She mends the file, sees what would
    change, and brings it in as a draft; the public plan stays as it was.
    """
    page = person(name="kehittaja")
    taken = page.request.get(f"/suunnitelmat/{PLAN}/vienti.xlsx").body()
    before = county.luukku("plans", "list", "--json")

    book = load_workbook(BytesIO(taken))
    cell(book, "Tilanteet", 2, "tilanne").value = "melkein valmis"
    cell(book, "Toimenpiteet", 4, "tunnus").value = "HEL-02"
    cell(book, "Toimenpiteet", 5, "määräpäivä").value = "31.2.2019"
    send(page, saved(book))
    expect(page.get_by_role("main")).to_contain_text("Mitään ei tallennettu")
    told = page.get_by_role("table").inner_text()
    assert "melkein valmis" in told and "31.2.2019" in told and "HEL-02" in told
    picture(page, "import-problems")
    page.set_viewport_size({"width": 360, "height": 800})
    assert violations(page) + narrow_faults(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert county.luukku("plans", "list", "--json") == before

    book = load_workbook(BytesIO(taken))
    cell(book, "Suunnitelma", 2, "versio").value = 2
    cell(book, "Suunnitelma", 2, "vaihe").value = "Luonnos"
    said = "Kaupunki kokoaa osallisuuden tavat yhdelle sivulle ja selkokielelle."
    cell(book, "Toimenpiteet", 2, "toimenpide (fi)").value = said
    send(page, saved(book))
    expect(page.get_by_role("heading", level=1)).to_have_text("Mitä tuonti muuttaa")
    expect(page.get_by_role("main")).to_contain_text("HEL-01")
    assert violations(page) == []
    picture(page, "import-preview")
    page.get_by_role("button", name="Tuo suunnitelma").click()
    expect(page.get_by_role("main")).to_contain_text("Suunnitelma on tuotu luonnokseksi")
    expect(page.get_by_role("main")).to_contain_text("yhdelle sivulle ja selkokielelle")
    anyone = person()
    anyone.goto(f"/suunnitelmat/{PLAN}/")
    expect(anyone.get_by_role("main")).not_to_contain_text("yhdelle sivulle ja selkokielelle")


def test_what_is_no_plan_is_refused_with_a_page(person):
    page = person(name="kehittaja")
    send(page, b"PK\x03\x04 tama ei ole taulukko")
    expect(page.get_by_role("main")).to_contain_text("Tiedostoa ei voi tuoda")
    send(page, b"MZ" + b"\0" * 2000, name="ohjelma.exe")
    expect(page.get_by_role("main")).to_contain_text("Tiedostoa ei voi tuoda")
    assert violations(page) == []
