"""The staff's pages of loads: bring a file, see what is wrong with it, approve another's, take back."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luukku.ground.indicators.models import Load
from luukku.ground.indicators.queries.validation import loads
from luukku.ground.indicators.services.loading import bringing
from luukku.ground.indicators.tests.files import KNOWN, STATFIN
from luukku.ground.people.rules import Role
from luukku.ground.people.tests.builders import a_user

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
LIST = "/tyo/aineistot/"
BAD = STATFIN.replace("299", "-1")


@pytest.fixture(autouse=True)
def a_county(settings, tmp_path, monkeypatch):
    settings.HOME = tmp_path
    monkeypatch.setattr(bringing, "known", lambda: KNOWN)
    monkeypatch.setattr(loads, "known", lambda: KNOWN)


def come_in(client, name, role):
    client.force_login(a_user(role, sign_in_name=name))


def sent(client, content=STATFIN, kind="statfin", name="vaesto.csv"):
    file = SimpleUploadedFile(name, content.encode())
    return client.post(LIST, {"kind": kind, "file": file}, follow=True)


def test_one_brings_and_another_approves_and_takes_back(client):
    come_in(client, "maija", Role.PLANNER)
    page = sent(client, BAD)
    assert "Osa riveistä ei kelpaa" in page.content.decode()
    assert "Lukumäärä on nolla tai enemmän." in page.content.decode()
    here = f"{LIST}{Load.objects.get().key}/"
    assert "Hyväksy käyttöön" not in page.content.decode()
    refused = client.post(f"{here}hyvaksy/", follow=True)
    assert "Et voi hyväksyä lataustasi itse" in refused.content.decode()
    come_in(client, "pekka", Role.APPROVER)
    assert "Hyväksy käyttöön" in client.get(here).content.decode()
    assert "käytössä" in client.post(f"{here}hyvaksy/", follow=True).content.decode()
    assert "Kerro, miksi" in client.post(f"{here}peru/", follow=True).content.decode()
    client.post(f"{here}peru/", {"reason": "Väärä vuosi"})
    assert "Väärä vuosi" in client.get(here).content.decode()
    assert "vaesto.csv" in client.get(LIST).content.decode()
    assert client.get(f"{here}?muoto=csv").content.count(b"\r\n") >= 2


def test_the_same_file_again_is_told_to_be_the_same(client):
    come_in(client, "maija", Role.PLANNER)
    sent(client)
    page = sent(client, name="toinen.csv").content.decode()
    assert "Sama tiedosto on jo tuotu" in page and Load.objects.count() == 1


def test_what_replaced_a_load_is_told_with_a_link(client):
    come_in(client, "maija", Role.PLANNER)
    sent(client)
    sent(client, STATFIN.replace("301", "305"))
    first, second = Load.objects.order_by("id").values_list("key", flat=True)
    come_in(client, "pekka", Role.APPROVER)
    for key in (first, second):
        client.post(f"{LIST}{key}/hyvaksy/")
    page = client.get(f"{LIST}{first}/").content.decode()
    assert f'Tilalla on lataus <a href="{LIST}{second}/"' in page and "replaced by" not in page


def test_a_source_is_named_where_the_file_does_not(client):
    come_in(client, "maija", Role.PLANNER)
    own = "indicator;region;year;value\nmorbidity_index;698;2024;117\n"
    file = SimpleUploadedFile("indeksi.csv", own.encode())
    client.post(LIST, {"kind": "figures", "file": file, "source": "thl"})
    assert Load.objects.get().scope == ["thl/morbidity_index/2024"]


def test_the_desk_tells_what_waits_and_leads_to_the_loads(client):
    come_in(client, "maija", Role.PLANNER)
    sent(client)
    here = f"{LIST}{Load.objects.get().key}/"
    mine = client.get("/tyopoyta/").content.decode()
    assert "toinen henkilö hyväksyy" in mine and here in mine and "Tuo lukuja" in mine
    come_in(client, "pekka", Role.APPROVER)
    assert "odottavat hyväksyntääsi" in client.get("/tyopoyta/").content.decode()
    come_in(client, "liisa", Role.READER)
    assert LIST not in client.get("/tyopoyta/").content.decode()


@pytest.mark.parametrize(
    ("content", "name", "status", "words"),
    [
        (STATFIN, "vaesto.xlsx", 400, ".csv tai .json"),
        (STATFIN.replace('"Kieli",', "", 1), "a.csv", 422, "Kieli"),
        ("\0", "a.csv", 422, "ei ole tekstiä"),
    ],
)
def test_what_cannot_be_used_is_told_on_the_page(client, content, name, status, words):
    come_in(client, "maija", Role.PLANNER)
    page = sent(client, content, name=name)
    assert page.status_code == status
    assert words in page.content.decode()
    assert not Load.objects.exists()


def test_a_file_too_large_for_the_page_is_not_read(client, settings):
    settings.MAX_UPLOAD = 100
    come_in(client, "maija", Role.PLANNER)
    assert "liian suuri tälle sivulle" in sent(client).content.decode()


def test_sotkanets_list_is_kept_from_the_page(client):
    come_in(client, "maija", Role.PLANNER)
    listed = '[{"id": 1, "code": "698", "category": "KUNTA", "title": {"fi": "Rovaniemi"}}]'
    page = sent(client, listed, "sotkanet", "regions.json")
    assert "luettelo on tallessa" in page.content.decode()


@pytest.mark.parametrize("role", [Role.READER, Role.WORKER])
def test_who_may_only_see_brings_and_approves_nothing(client, role):
    come_in(client, "lukija", role)
    assert "Tuo tiedosto" not in client.get(LIST).content.decode()
    assert sent(client).status_code == 403
    assert client.post(f"{LIST}x/hyvaksy/").status_code == 403


def test_nobody_comes_in_without_signing_in(client):
    for address in (LIST, f"{LIST}x/", f"{LIST}x/hyvaksy/", f"{LIST}x/peru/"):
        assert client.post(address).status_code == 302
    come_in(client, "pekka", Role.APPROVER)
    assert client.get(f"{LIST}x/").status_code == 404


FIGURES = (
    "indicator,region,year,month,breakdown,group,value,low,high,numerator,denominator,status\r\n"
)


def test_far_figures_are_told_beside_the_approval_to_those_who_may_read_them(client, monkeypatch):
    codes = [f"{n:03}" for n in range(900, 908)]
    county = replace(KNOWN, municipalities=KNOWN.municipalities | {*codes})
    for module in (bringing, loads):
        monkeypatch.setattr(module, "known", lambda: county)
    come_in(client, "maija", Role.PLANNER)
    rows = [f"doctor_wait_7,{code},{year},0,,*,{30 + int(code) % 3}.0,,,,,told"
            for year in (2019, 2020, 2021) for code in codes]  # fmt: skip
    rows[11] = "doctor_wait_7,903,2020,0,,*,93.0,,,,,told"
    page = sent(client, FIGURES + "\r\n".join(rows), "figures", "luvut.csv").content.decode()
    assert "Katso ennen hyväksymistä" in page and "noin 300 % siitä" in page
    assert page.count("Tarkista luku lähteestä") == 1 and '<th scope="row">13</th>' in page
    here = f"{LIST}{Load.objects.get().key}/"
    come_in(client, "lukija", Role.READER)
    assert "Katso ennen" not in client.get(here).content.decode()
    come_in(client, "pekka", Role.APPROVER)
    assert "käytössä" in client.post(f"{here}hyvaksy/", follow=True).content.decode()
    assert "Katso ennen" in client.get(here).content.decode()


def test_residents_far_from_last_year_are_told(client):
    come_in(client, "maija", Role.PLANNER)
    many = "".join(STATFIN.splitlines(keepends=True)[:2])
    years = [STATFIN.splitlines(keepends=True)[1].replace("2023", str(y)) for y in (2021, 2022)]
    odd = years[1].replace("2022", "2020").replace("301", "3010")
    page = sent(client, many + "".join(years) + odd).content.decode()
    assert "noin 1000 % siitä, mitä se on muina vuosina" in page
