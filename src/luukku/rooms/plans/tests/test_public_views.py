"""The public pages: they show what is public in three languages, refuse kindly and give files."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import a_municipality, a_user, an_organisation
from luukku.rooms.plans.models import (
    Budget,
    BudgetLine,
    Commitment,
    Contradiction,
    Decision,
    ReportingDuty,
    Risk,
    StaffLine,
    StatusEntry,
    Workshop,
)
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.tests.builders import (
    a_goal,
    a_measure,
    a_plan,
    a_responsible,
    a_section,
    a_step,
)

pytestmark = pytest.mark.django_db
LANGUAGES = ("", "/sv", "/en")


@pytest.fixture
def plan():
    plan = a_plan("koe", duty_sets=["fi-equality"], title={"fi": "Koesuunnitelma"})
    goal = a_goal(plan, "g1", title={"fi": "Tavoite yksi"})
    a_section(plan, fulfils=["goals"])
    first = a_measure(plan, "K-1", goal=goal, text="=HYPERLINK(1)", grounds=["age"])
    a_responsible(first, an_organisation(name="Yhta-toimikunta", valid_to=date(2022, 12, 31)))
    a_step(first, due=date(2023, 12, 31), forecast=date(2024, 12, 31))
    second = a_measure(plan, "K-2", text="Toinen <script>", status=Status.DONE)
    StatusEntry.objects.create(measure=second, order=2, period="2025", status="done")
    Contradiction.objects.create(plan=plan, order=1, code="c", about=first, subject={"fi": "Päivä"},
                                 first_value="31.4.2020", second_value="30.4.2020")  # fmt: skip
    return plan


@pytest.fixture
def programme(plan):
    budget = Budget.objects.create(plan=plan, order=1, code="b", name={"fi": "Budjetti"})
    for order, (year, sum_) in enumerate(((2024, 1000), (2025, None), (2025, 2000)), 1):
        BudgetLine.objects.create(budget=budget, order=order, code=f"r{order}", year=year,
                                  heading={"fi": "Palkat"}, amount_eur=sum_)  # fmt: skip
    StaffLine.objects.create(plan=plan, order=1, code="h", role={"fi": "Johtaja"}, persons=7)
    Risk.objects.create(plan=plan, order=1, code="r1", text={"fi": "Arvioimaton"})
    Risk.objects.create(plan=plan, order=2, code="r2", text={"fi": "Arvioitu"},
                        likelihood=4, impact=5)  # fmt: skip
    Commitment.objects.create(plan=plan, order=1, municipality=a_municipality(), state="signed")
    Commitment.objects.create(plan=plan, order=2, municipality=a_municipality())
    Workshop.objects.create(plan=plan, order=1, code="t", title={"fi": "Paja"}, participants=32)
    Decision.objects.create(plan=plan, order=1, code="p", body="Valtuusto", kind="approve")
    ReportingDuty.objects.create(plan=plan, order=1, code="v", to="Ministeriö", cycle_months=12,
                                 next_due=date(2020, 1, 1))  # fmt: skip
    return plan


SIDES = ("", "muutokset/", "velvoitteet/", "ohjelma/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", SIDES)
def test_every_side_of_a_plan_opens_in_every_language(client, programme, language, side):
    answer = client.get(f"{language}/suunnitelmat/koe/{side}")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert page.count("<h1>") == 1
    assert "Koesuunnitelma" in page
    assert 'style="' not in page
    assert ('<span lang="fi">' in page) == bool(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_the_search_and_a_measure_open_in_every_language(client, plan, language):
    for address in (
        "/suunnitelmat/",
        "/suunnitelmat/haku/",
        "/suunnitelmat/haku/?q=hyperlink",
        "/suunnitelmat/koe/toimenpiteet/K-1/",
    ):
        assert client.get(language + address).status_code == 200, address


def test_a_plan_shows_its_measures_its_contradiction_and_how_it_stands(client, plan):
    page = client.get("/suunnitelmat/koe/").content.decode()
    assert "2 toimenpidettä: 1 on toteutunut" in page
    assert "=HYPERLINK(1)" in page
    assert "31.4.2020" in page and "30.4.2020" in page
    assert "&lt;script&gt;" in page and "<script>" not in page.split("</head>")[1]


def test_a_measure_says_who_is_no_more_and_how_late_a_step_is(client, plan):
    page = client.get("/suunnitelmat/koe/toimenpiteet/K-1/").content.decode()
    assert "Toiminta on lakannut" in page
    assert "myöhässä 1 vuosi" in page


def test_a_programme_says_what_was_not_assessed(client, programme):
    page = client.get("/suunnitelmat/koe/ohjelma/").content.decode()
    assert "arvioitu 1 riskistä" in page
    assert "ei arvioitu" in page and "ei kerrottu" in page
    assert "mennyt" in page


def test_duties_name_the_section_and_what_is_missing(client, plan):
    page = client.get("/suunnitelmat/koe/velvoitteet/").content.decode()
    assert "1325/2014" in page and "5 §" in page
    assert "Puuttuu:" in page
    assert page.count("ei mainittu") == 16


@pytest.mark.parametrize(
    "address",
    [
        "/suunnitelmat/olematon/",
        "/suunnitelmat/koe/?versio=9",
        "/suunnitelmat/koe/?versio=abc",
        "/suunnitelmat/koe/?versio=99999999999999999999",
        "/suunnitelmat/koe/toimenpiteet/EI-OLE/",
        "/suunnitelmat/koe/toimenpiteet/%00/",
        "/suunnitelmat/olematon/muutokset/",
        "/suunnitelmat/olematon/velvoitteet/",
        "/suunnitelmat/olematon/ohjelma/",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(client, plan, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "tila=olematon", "sana=%00", "sivu=-5", "sivu=99999999999999999999", "sivu=²", "voimassa=31.4.2020",
        "q=%00", "q=" + "a" * 5000, "peruste=xx&tila=", "vastuutaho='--", "muoto=exe", "tavoite=%F0%9F",
    ],
)  # fmt: skip
@pytest.mark.parametrize("address", ["/suunnitelmat/", "/suunnitelmat/koe/", "/suunnitelmat/haku/"])
def test_nonsense_in_the_address_is_never_a_failure(client, plan, address, query):
    assert client.get(f"{address}?{query}").status_code == 200


def test_a_filter_without_hits_says_how_to_go_on(client, plan):
    page = client.get("/suunnitelmat/koe/?tila=cancelled").content.decode()
    assert "Näillä rajauksilla ei löydy toimenpiteitä" in page
    assert client.get("/suunnitelmat/?laji=welfare").status_code == 200


def test_an_empty_house_has_a_designed_empty_page(client):
    page = client.get("/suunnitelmat/").content.decode()
    assert "Suunnitelmia ei ole vielä julkaistu" in page


def test_a_draft_is_hidden_from_the_public_and_shown_to_a_planner(client):
    a_plan("luonnos", stage=Stage.DRAFT, measures=1)
    assert client.get("/suunnitelmat/luonnos/").status_code == 404
    assert "luonnos" not in client.get("/suunnitelmat/").content.decode()
    client.force_login(a_user(Role.PLANNER))
    page = client.get("/suunnitelmat/luonnos/").content.decode()
    assert "keskeneräinen versio" in page


# Files


FILES = [
    "/suunnitelmat/",
    "/suunnitelmat/koe/",
    "/suunnitelmat/haku/?q=hyperlink",
    "/suunnitelmat/koe/muutokset/",
    "/suunnitelmat/koe/velvoitteet/",
]


@pytest.mark.parametrize("address", FILES)
def test_every_list_is_a_csv_without_formulas(client, plan, address):
    mark = "&" if "?" in address else "?"
    answer = client.get(f"{address}{mark}muoto=csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    text = answer.content.decode("utf-8-sig")
    for line in text.splitlines():
        assert not line.startswith(("=", "+", "@", '"='))
        assert ",=" not in line and ',"=' not in line
    assert "julkaistu suunnitelma omin sanoin" in text


@pytest.mark.parametrize("address", FILES)
def test_every_list_is_a_workbook_without_formulas(client, plan, address):
    mark = "&" if "?" in address else "?"
    answer = client.get(f"{address}{mark}muoto=xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_formula_in_a_measure_stays_text_in_both_files(client, plan):
    text = client.get("/suunnitelmat/koe/?muoto=csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    book = client.get("/suunnitelmat/koe/?muoto=xlsx").content
    sheet = load_workbook(io.BytesIO(book)).active
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "=HYPERLINK(1)")
    assert cell.data_type == "s"


def test_a_file_keeps_the_filter_and_all_pages(client, plan, monkeypatch):
    monkeypatch.setattr("luukku.rooms.plans.views.tables.CHUNK", 1)
    every = client.get("/suunnitelmat/koe/?muoto=csv").content.decode()
    done = client.get("/suunnitelmat/koe/?muoto=csv&tila=done").content.decode()
    assert "K-1" in every and "K-2" in every
    assert "K-1" not in done and "K-2" in done


def test_a_page_that_takes_the_whole_plan_is_light(client):
    big = a_plan("iso", measures=98)
    assert big.measures.count() == 98
    answer = client.get("/suunnitelmat/iso/", headers={"accept-encoding": "gzip"})
    assert len(answer.content) < 20_000
