"""Pages of evidence: the same for everybody and the staff, kind when there is nothing, found by their address."""

from io import BytesIO

import pytest
from django.test import override_settings
from openpyxl import load_workbook

from luukku.ground.indicators.models import SourceEntry
from luukku.ground.indicators.rules.statuses import Status
from luukku.ground.indicators.tests.tellers import telling
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import a_user

pytestmark = pytest.mark.django_db
PUBLIC = [
    "/tilannekuva/", "/tilannekuva/?paikka=lshp", "/tilannekuva/?paikka=698&vuosi=2019",
    "/mittarit/", "/mittarit/?q=jono&aihe=access&suunta=adverse&tahti=year",
    "/mittarit/doctor_wait_7/", "/mittarit/doctor_wait_7/?jakso=kuukausi&paikka=lpshp",
    "/mittarit/doctor_wait_7/?kartta=varmuus&paikka=047", "/mittarit/morbidity_index/",
    "/mittarit/doctor_wait_7/tiedot/", "/erot/", "/erot/?ryhma=age&paikka=lshp&vuosi=2020",
    "/vertailu/", "/vertailu/?vuosi=2019",
]  # fmt: skip
STRANGE = [
    "/tilannekuva/?vuosi=x", "/mittarit/?q=%00&aihe=x", "/mittarit/doctor_wait_7/?vuosi=99999",
    "/mittarit/doctor_wait_7/?paikka=091&jakso=x&kartta=x", "/erot/?ryhma=shoe",
    "/vertailu/?vuosi=",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC + STRANGE)
def test_a_page_opens_for_anyone(client, monkeypatch, address):
    telling(monkeypatch)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/tilannekuva/?paikka=091", "/mittarit/x/", "/erot/?paikka=698",
                                     "/mittarit/x/tiedot/"])  # fmt: skip
def test_what_there_is_not_is_not_found(client, monkeypatch, address):
    telling(monkeypatch)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", PUBLIC)
def test_the_staffs_page_asks_who_comes(client, address):
    answer = client.get("/tyo" + address)
    assert answer.status_code == 302
    assert "kirjaudu" in answer["Location"]


@pytest.fixture
def worker(client):
    """Somebody of the staff, signed in."""
    client.force_login(a_user(Role.READER))
    return client


@pytest.mark.parametrize("address", [*PUBLIC, "/halytykset/", "/halytykset/?sarja=x:y"])
def test_the_staff_see_the_same_pages_with_their_own_numbers(worker, monkeypatch, address):
    telling(monkeypatch, size=900)
    answer = worker.get("/tyo" + address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "Henkilöstön näkymä" in answer.content.decode()


def test_the_staff_are_told_more_than_anyone(worker, monkeypatch):
    telling(monkeypatch, cells={(2021, "047", None): (4, 90)})
    address = "/mittarit/doctor_wait_7/?paikka=047&vuosi=2021"
    assert "4 / 90" in worker.get("/tyo" + address).content.decode()
    assert "4 / 90" not in worker.get(address).content.decode()


def test_an_alarm_is_told_with_the_budget_of_false_ones(worker, monkeypatch):
    telling(monkeypatch, jump=(2021, 6))
    html = worker.get("/tyo/halytykset/").content.decode()
    assert "6/2021" in html
    assert "Väärien hälytysten budjetti" in html
    assert "hyppäsi ylös" in html
    assert worker.get("/tyo/halytykset/?muoto=csv").status_code == 200


def test_nothing_is_watched_before_there_is_a_past(worker, monkeypatch):
    telling(monkeypatch, years=(2021,))
    assert "Mitään ei vielä valvota" in worker.get("/tyo/halytykset/").content.decode()


@pytest.mark.parametrize("address", ["/tilannekuva/", "/mittarit/doctor_wait_7/", "/erot/",
                                     "/vertailu/", "/mittarit/doctor_wait_7/tiedot/"])  # fmt: skip
def test_a_page_is_kind_before_anything_is_released(client, monkeypatch, address):
    telling(monkeypatch, years=())
    html = client.get(address).content.decode()
    assert "ui-empty" in html


def test_a_page_where_everything_is_hidden_says_so(client, monkeypatch):
    telling(monkeypatch, size=9)
    html = client.get("/mittarit/doctor_wait_7/").content.decode()
    assert "piilotettu" in html
    assert "Aikasarjaa ei voi piirtää" in html


def test_one_year_has_no_course(client, monkeypatch):
    telling(monkeypatch, years=(2021,))
    html = client.get("/mittarit/doctor_wait_7/").content.decode()
    assert "vain yksi luku" in html
    assert "ei verrattavaa" in html


def test_a_preliminary_figure_is_marked_and_makes_no_trend(client, monkeypatch):
    telling(monkeypatch, last=Status.PRELIMINARY)
    assert "Ennakkotieto" in client.get("/mittarit/doctor_wait_7/").content.decode()


def test_both_denominators_stand_beside_each_other(client, monkeypatch):
    telling(monkeypatch)
    html = client.get("/mittarit/assessments_completed_in_time/").content.decode()
    assert "Lue tämän rinnalla" in html
    assert "Sama asia eri nimittäjillä" in html


def test_a_gap_that_could_tell_the_one_hidden_group_is_withheld(client, monkeypatch):
    telling(monkeypatch, cells={(2021, "*", ("sex", "other")): (3, 9)})
    html = client.get("/mittarit/doctor_wait_7/").content.decode()
    assert "voisi päätellä piilotetun luvun" in html
    assert "sen ainoan luvun" in client.get("/erot/?ryhma=sex").content.decode()


def test_a_region_has_the_name_its_source_gave_it(client, monkeypatch):
    SourceEntry.objects.create(source="sotkanet", kind="regions", code="x", ours="091",
                               names={"fi": "Helsingin kaupunki"})  # fmt: skip
    telling(monkeypatch, elsewhere=("091",))
    assert "Helsingin kaupunki" in client.get("/vertailu/").content.decode()


def test_groups_without_numbers_are_named(client, monkeypatch):
    cells = {(2021, "*", ("language", code)): (0, 0) for code in ("smn", "sms")}
    telling(monkeypatch, cells=cells)
    html = client.get("/erot/?ryhma=language").content.decode()
    missing = html.split('id="puuttuu"')[1]
    assert "Inarinsaamenkieliset" in missing
    assert "Koltansaamenkieliset" in missing


@pytest.mark.parametrize("address", ["/tilannekuva/", "/mittarit/", "/mittarit/doctor_wait_7/",
                                     "/mittarit/doctor_wait_7/tiedot/", "/erot/", "/vertailu/"])  # fmt: skip
def test_a_page_is_a_file_too(client, monkeypatch, address):
    telling(monkeypatch)
    table = client.get(address + "?muoto=csv")
    assert table["Content-Type"].startswith("text/csv")
    book = load_workbook(BytesIO(client.get(address + "?muoto=xlsx").content))
    rows = table.content.decode("utf-8-sig").count("\r\n")
    assert rows > 3
    assert book.active.max_row >= 3


@override_settings(EXAMPLE_LABEL="Esimerkkialue: keksittyä")
def test_a_file_of_made_up_numbers_says_so(client, monkeypatch):
    telling(monkeypatch)
    told = client.get("/mittarit/doctor_wait_7/?muoto=csv").content.decode("utf-8-sig")
    assert "Esimerkkialue: keksittyä" in told


@pytest.mark.parametrize("address", ["/tilannekuva/", "/tilannekuva/?paikka=698",
                                     "/mittarit/doctor_wait_7/", "/erot/", "/vertailu/"])  # fmt: skip
def test_a_page_asks_the_database_a_few_times(
    client, monkeypatch, django_assert_max_num_queries, address
):
    telling(monkeypatch)
    client.get(address)
    with django_assert_max_num_queries(6):
        client.get(address)
