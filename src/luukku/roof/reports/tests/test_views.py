"""Pages of reports: anyone reads the public ones, those trusted with it build, a refusal is a page."""

import hashlib
from datetime import UTC, date, datetime

import pytest

from luukku.ground.people.rules import HOUSE, Role
from luukku.ground.people.tests.builders import a_user
from luukku.roof.reports.models import ReportBundle, ReportFile
from luukku.roof.reports.services.freezing import freeze
from luukku.roof.reports.services.making import make_file
from luukku.roof.reports.services.ordering import order_files
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.tests.builders import a_goal, a_measure, a_plan

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
MOST_QUERIES = 8


def frozen(plan, period="2024", **fields):
    return freeze(plan_code=plan.code, period=period, by=HOUSE, at=NOW, **fields)


@pytest.fixture
def planner(client):
    client.force_login(a_user(Role.PLANNER))
    return client


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
def test_anyone_reads_the_list_and_a_report(client, prefix):
    plan = a_plan("luettava")
    a_measure(plan, "L-1", goal=a_goal(plan), status=Status.DONE)
    row = frozen(plan)
    listed = client.get(f"{prefix}/raportit/")
    assert f"{prefix}/raportit/luettava/2024/" in listed.content.decode()
    page = client.get(f"{prefix}/raportit/luettava/2024/").content.decode()
    assert "L-1" in page
    assert row.sha256 in page
    assert "luukku report verify luettava-2024.json" in page
    assert page.count("<h1") == 1
    assert "style=" not in page


def test_the_pages_read_a_known_number_of_times(client, django_assert_max_num_queries):
    plan = a_plan("monta", measures=25)
    frozen(plan)
    client.get("/raportit/")
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get("/raportit/")
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get("/raportit/monta/2024/")


def test_the_list_can_be_narrowed_and_says_when_nothing_is_left(client):
    frozen(a_plan("eka"))
    frozen(a_plan("toka"), "2023")
    said = client.get("/raportit/?suunnitelma=eka&kausi=").content.decode()
    assert "/raportit/eka/2024/" in said
    assert "/raportit/toka/2023/" not in said
    assert (
        "ei löydy raportteja"
        in client.get("/raportit/?suunnitelma=eka&kausi=2023").content.decode()
    )
    assert client.get("/raportit/?kausi=joskus&page=x").status_code == 200


def test_an_empty_house_says_so(client):
    assert "Raportteja ei ole vielä koottu" in client.get("/raportit/").content.decode()


def test_an_earlier_bundle_of_the_period_has_an_address(client):
    plan = a_plan("kaksi", measures=1)
    old = frozen(plan, as_of=date(2025, 1, 1))
    freeze(plan_code="kaksi", period="2024", by=HOUSE, at=NOW.replace(hour=12))
    page = client.get("/raportit/kaksi/2024/").content.decode()
    assert f"?aineisto={old.sha256}" in page
    assert "Tämä on aiempi aineisto" not in page
    earlier = client.get(f"/raportit/kaksi/2024/?aineisto={old.sha256}").content.decode()
    assert "Tämä on aiempi aineisto" in earlier
    assert client.get("/raportit/kaksi/2024/?aineisto=0").status_code == 404


def test_the_bundle_and_the_page_can_be_taken_along(client):
    row = frozen(a_plan("mukaan", measures=1))
    bundle = client.get(f"/raportit/tiedosto/{row.sha256}/aineisto.json")
    assert hashlib.sha256(bundle.content).hexdigest() == row.sha256
    assert 'filename="mukaan-2024.json"' in bundle["Content-Disposition"]
    page = client.get(f"/raportit/tiedosto/{row.sha256}/sv.html")
    assert b'<html lang="sv">' in page.content
    assert page["Content-Disposition"].startswith("attachment")
    for missing in ("fi.pdf", "de.html", "fi.odt"):
        assert client.get(f"/raportit/tiedosto/{row.sha256}/{missing}").status_code == 404
    assert client.get(f"/raportit/tiedosto/{'0' * 64}/fi.html").status_code == 404


def test_a_made_file_is_offered(client):
    row = frozen(a_plan("tehty", measures=1))
    order_files(bundle_id=row.id, languages=["fi"], formats=["xlsx"], by=HOUSE, at=NOW)
    make_file(file_id=ReportFile.objects.get().id, by=HOUSE, at=NOW)
    address = f"/raportit/tiedosto/{row.sha256}/fi.xlsx"
    assert address in client.get("/raportit/tehty/2024/").content.decode()
    assert client.get(address).content.startswith(b"PK")


def test_a_drafts_report_is_not_there_for_a_stranger(client, planner):
    row = frozen(a_plan("luonnos", stage=Stage.DRAFT))
    addresses = (
        "/raportit/luonnos/2024/", f"/raportit/tiedosto/{row.sha256}/fi.html",
        f"/raportit/tiedosto/{row.sha256}/aineisto.json",
    )  # fmt: skip
    for address in addresses:
        seen = planner.get(address)
        assert seen.status_code == 200
    assert seen["Cache-Control"] == "private, no-store"
    assert "Luonnos" in planner.get("/raportit/").content.decode()
    client.logout()
    assert [client.get(address).status_code for address in addresses] == [404] * 3
    assert "luonnos" not in client.get("/raportit/").content.decode()


def test_building_asks_for_leave(client):
    assert "/tili/" in client.get("/raportit/rakenna/").headers["Location"]
    client.force_login(a_user(Role.READER))
    assert client.get("/raportit/rakenna/").status_code == 403


def built(planner, **fields):
    sent = {"plan": "uusi", "period": "2024", "languages": ["fi"], "formats": ["html"], **fields}
    return planner.post("/raportit/rakenna/", sent)


def test_a_report_is_built_watched_stopped_and_gone_on_with(planner):
    a_plan("uusi", measures=1)
    assert "Suunnitelma uusi" in planner.get("/raportit/rakenna/").content.decode()
    to = built(planner, formats=["html", "docx"]).headers["Location"]
    assert ReportBundle.objects.get().sha256 in to
    page = planner.get(to).content.decode()
    assert page.count("Odottaa") == 2
    assert 'hx-trigger="every 3s"' in page
    planner.post(to, {"tee": "keskeyta"})
    page = planner.get(to).content.decode()
    assert "Keskeytetty" in page
    assert "hx-trigger" not in page
    planner.post(to, {"tee": "jatka"})
    for file in ReportFile.objects.all():
        make_file(file_id=file.id, by=HOUSE, at=NOW)
    page = planner.get(to).content.decode()
    assert page.count("Valmis") == 2
    assert "2 / 2" in page
    assert planner.post(to, {"tee": "jotain"}).status_code == 404


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"period": "ensi vuosi"}, "ei kelpaa"),
        ({"plan": "ei-ole"}, "ei-ole"),
        ({"languages": []}, "Kielet"),
        ({"formats": ["odt"]}, "odt"),
        ({"as_of": "31.4.2025x"}, "Tilanne päivänä"),
    ],
)
def test_a_refusal_is_shown_at_its_field(planner, fields, said):
    a_plan("uusi", measures=1)
    answer = built(planner, **fields)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Virhe" in page
    assert said in page
    assert not ReportBundle.objects.exists()
