"""The public pages: what readers see, in which language, and what is greyed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from luukku.ground.catalogue.models import Offering, Service, Stop, TextMiss
from luukku.ground.catalogue.rules.words import Stage
from luukku.ground.catalogue.services.misses import write_misses
from luukku.ground.catalogue.tests.county import a_small_county
from luukku.ground.catalogue.tests.public_addresses import FILES, PAGES
from luukku.ground.people.rules import NOBODY, Role
from luukku.ground.people.tests.builders import a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def small():
    return a_small_county(timezone.localdate())


def seen(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_in_every_language(client, small, address):
    for prefix in ("", "/sv", "/en"):
        seen(client, prefix + address)


@pytest.mark.parametrize("address", FILES)
def test_every_list_is_a_file_too(client, small, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    if "csv" in address:
        assert answer.content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "address",
    ["/palvelut/?page=x&kunta=<script>&tilanne=zzz&tapa=no&maksu=no", "/palvelut/?page=99999999999",
     "/palvelut/?q=%00&kunta=%00&kieli=xx", "/palvelut/laakari/?kunta=abc&kieli=%00",
     "/palvelupisteet/?q=%00&kunta=1", "/liikkuvat/?kunta=zz"],
)  # fmt: skip
def test_nonsense_in_the_address_breaks_nothing(client, small, address):
    assert "<script>&" not in seen(client, address)


@pytest.mark.parametrize(
    "address",
    ["/palvelut/ei-ole/", "/palvelupisteet/ei-ole/", "/tarjottimet/ei-ole/", "/liikkuvat/ei-ole/",
     "/liikkuvat/ei-ole.ics", "/liikkuvat/kunta/000.ics", "/liikkuvat/ivalo-puhelin/"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client, small, address):
    seen(client, address, 404)


def test_the_first_view_is_situations_with_counts(client, small):
    page = seen(client, "/palvelut/")
    assert 'href="/palvelut/?tilanne=N9"' in page
    assert "3 palvelua" in page


def test_a_service_tells_every_way_in(client, small):
    page = seen(client, "/palvelut/laakari/?kunta=148")
    for words in (
        "Kaikki kunnan asukkaat.", "1326/2010 24 §", "20,60", "35,50", "käynti", "5 päivää",
        "2 / 8 paikkaa", "016 123 4567", 'href="tel:0161234567"', "Esimerkkitie", "Terveysauto",
        "Nuorgamin koulu", "Esteetön sisäänkäynti", "pohjoissaame: ma–pe 13–15",
        "suomi: ma–pe 9–15", "Elintapaohjaus",
    ):  # fmt: skip
        assert words in page, words


def test_a_stale_way_is_greyed_and_said(client, small):
    page = seen(client, "/palvelut/laakari/")
    assert "Tieto voi olla vanhentunut" in page
    assert "ca-way ca-grey" in page


def test_a_digital_only_service_says_so(client, small):
    assert "Palvelun saa vain verkossa" in seen(client, "/palvelut/verkkoterapia/")
    assert "Vain verkossa" in seen(client, "/palvelut/")
    assert "Palvelun saa vain verkossa" not in seen(client, "/palvelut/laakari/")


def test_what_is_not_in_sami_is_told_and_shown_in_finnish(client, small):
    page = seen(client, "/palvelut/laakari/?kieli=se")
    assert "Osaa tästä ei ole vielä pohjoissaameksi; puuttuva näytetään suomeksi." in page
    assert '<span lang="se">Doavttirvuostáiváldin</span>' in page
    assert "(ei tarkistettu)" in page
    whole = seen(client, "/palvelut/verkkoterapia/?kieli=sms")
    assert "Tätä ei ole vielä koltansaameksi; näytetään suomeksi." in whole


def test_a_reviewed_text_carries_no_mark(client, small):
    page = seen(client, "/sv/palvelut/laakari/")
    assert "<h1>Läkarmottagning</h1>" in page
    Service.objects.filter(code="laakari").update(name={"fi": "Lääkäri", "sv": "Ändrad"})
    assert "Ändrad <span" in seen(client, "/sv/palvelut/laakari/")


def test_misses_are_counted_together_and_written_once(client, small, django_assert_num_queries):
    at = timezone.now()
    write_misses(by=NOBODY, at=at)
    for _ in range(3):
        seen(client, "/palvelut/verkkoterapia/?kieli=se")
    assert write_misses(by=NOBODY, at=at) == 3
    miss = TextMiss.objects.get(entity="service", entity_id=small.digital.id, language="se")
    before = miss.times
    seen(client, "/palvelut/verkkoterapia/?kieli=se")
    write_misses(by=NOBODY, at=at)
    miss.refresh_from_db()
    assert miss.times == before + 1
    with django_assert_num_queries(0):
        assert write_misses(by=NOBODY, at=at) == 0


def test_a_closed_unit_greys_out_everywhere_at_once(client, small):
    yesterday = timezone.localdate() - timedelta(days=1)
    small.unit.valid_to = yesterday
    small.unit.save()
    assert "Palvelupiste on suljettu" in seen(client, "/palvelupisteet/ivalo/")
    assert '<li class="ca-grey"><a href="/palvelupisteet/ivalo/' in seen(client, "/palvelupisteet/")
    page = seen(client, "/palvelut/laakari/")
    assert "Suljettu, viimeinen päivä" in page
    found = client.get("/api/v1/services/laakari").json()["offerings"]
    assert {each["standing"] for each in found if each["place"]} == {"closed"}
    assert "laakari,ivalo-kaynti,place" in " ".join(
        line.partition(",")[2]
        for line in client.get("/api/v1/data/catalogue/offerings.csv").content.decode().splitlines()
        if ",closed," in line
    )


def test_a_service_whose_every_way_is_closed_is_grey_in_lists(client, small):
    yesterday = timezone.localdate() - timedelta(days=1)
    Offering.objects.filter(service=small.digital).update(valid_to=yesterday)
    assert "Ei tarjolla juuri nyt" in seen(client, "/palvelut/")
    assert "Ei tarjolla juuri nyt" in seen(client, "/tarjottimet/elintavat/")
    assert "Palvelua ei ole tarjolla juuri nyt" in seen(client, "/palvelut/verkkoterapia/")


def test_a_draft_is_seen_only_by_those_who_work_with_it(client, small):
    Service.objects.filter(code="laakari").update(stage=Stage.DRAFT.value)
    seen(client, "/palvelut/laakari/", 404)
    assert client.get("/api/v1/services/laakari").status_code == 404
    for address in ("/palvelut/", "/tarjottimet/elintavat/", "/palvelupisteet/ivalo/",
                    "/liikkuvat/autot-pohjoinen/", "/api/v1/offerings", "/api/v1/trays"):  # fmt: skip
        assert "/palvelut/laakari/" not in seen(client, address), address
        assert '"laakari"' not in seen(client, address), address
    editor = a_user(Role.EDITOR)
    client.force_login(editor)
    assert "Tätä palvelua ei ole julkaistu" in seen(client, "/palvelut/laakari/")


def test_the_week_of_a_place_names_the_languages(client, small):
    page = seen(client, "/palvelupisteet/ivalo/")
    assert "Ajat tänään ja seuraavina päivinä" in page
    assert "openstreetmap.org/?mlat=68.66000&amp;mlon=27.54000" in page
    assert "pohjoissaame" in page


def test_a_stop_reaches_the_calendar_of_its_village(client, small):
    text = seen(client, "/liikkuvat/kunta/890.ics").replace("\r\n ", "")
    stop = Stop.objects.get(municipality__code="890")
    assert f"UID:{stop.uuid}@luukku\r\n" in text
    assert "SUMMARY:Terveysauto: Nuorgamin koulu\r\n" in text
    assert "STATUS:CONFIRMED" in text
    cancelled = seen(client, "/liikkuvat/kunta/148.ics")
    assert "STATUS:CANCELLED" in cancelled
    stop.cancelled = True
    stop.save()
    after = seen(client, "/liikkuvat/kunta/890.ics").replace("\r\n ", "")
    assert f"UID:{stop.uuid}@luukku" in after
    assert "STATUS:CANCELLED" in after
    assert "SUMMARY:Peruttu: Terveysauto" in after


def test_the_stops_of_a_closed_unit_are_cancelled(client, small):
    small.bus.valid_to = timezone.localdate()
    small.bus.save()
    text = seen(client, "/liikkuvat/autot-pohjoinen.ics")
    assert "CONFIRMED" not in text
    small.bus.stage = Stage.ARCHIVED.value
    small.bus.save()
    assert "CONFIRMED" not in seen(client, "/liikkuvat/autot-pohjoinen.ics")
    seen(client, "/liikkuvat/autot-pohjoinen/", 404)
