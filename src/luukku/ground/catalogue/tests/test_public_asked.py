"""What an address asks that cannot be answered: a helpful page, never a broken one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from luukku.ground.catalogue.models import Offering
from luukku.ground.catalogue.rules.tongues import in_order
from luukku.ground.catalogue.rules.words import ChannelKind
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_place,
    a_service,
    an_offering,
    the_municipality,
)
from luukku.ground.catalogue.tests.county import a_small_county
from luukku.ground.catalogue.views.public.towns import MANY, parted

pytestmark = pytest.mark.django_db
LISTS = ["/palvelut/", "/palvelut/laakari/", "/palvelupisteet/", "/palvelupisteet/ivalo/",
         "/tarjottimet/", "/tarjottimet/elintavat/", "/liikkuvat/", "/liikkuvat/autot-pohjoinen/",
         "/liikkuvat/autot-pohjoinen.ics", "/liikkuvat/kunta/148.ics"]  # fmt: skip
LONG = "ä" * 10_000


@pytest.fixture
def small():
    return a_small_county(timezone.localdate())


def seen(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address[:80]
    return answer.content.decode()


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(
    "query",
    ["kunta=999", "kunta=229", "kunta=-1", "kunta=%F0%9F%9A%91", "page=999", "page=-3", "page=1e9",
     "tilanne=zzz&ryhma=%3Cb%3E&luokka=%00&palvelukieli=xx&tapa=no&maksu=no", f"q={LONG}",
     f"kunta={LONG}", f"kieli={LONG}", f"tilanne={LONG}&maksu={LONG}", "muoto=exe", "muoto=csv&page=99",
     "q=%25%25%27%22%3B--&kieli=se", "q[]=a&q=b&q=c", "%00=%00", "kieli=fi-x-easy"],
    ids=lambda said: said[:24],
)  # fmt: skip
def test_whatever_is_asked_the_page_answers(client, small, address, query):
    answer = client.get(f"{address}?{query}", follow=True)
    assert answer.status_code == 200
    assert len(answer.content) < 100_000


def test_a_municipality_that_merged_away_leads_to_the_one_there_is(client, small):
    the_municipality("851", "Tornio")
    for page in ("/palvelut/", "/palvelupisteet/", "/liikkuvat/", "/palvelut/laakari/"):
        text = seen(client, f"{page}?kunta=229")
        assert "Karunki ei ole enää oma kuntansa. Se liitettiin toiseen kuntaan 1973." in text
        assert 'href="?kunta=851">Näytä kunta Tornio</a>' in text


def test_an_unknown_municipality_is_told(client, small):
    text = seen(client, "/palvelut/laakari/?kunta=zz")
    assert "Kuntaa ei ole tällä alueella. Valitse kunta luettelosta." in text


def test_what_is_not_found_leads_back(client, small):
    text = seen(client, "/palvelut/?tilanne=zzz&kieli=se")
    assert "Näillä rajauksilla ei löydy palveluja" in text
    assert 'href="/palvelut/?kieli=se"' in text


def test_the_chosen_language_of_content_is_carried_on(client, small):
    for address, link in (
        ("/palvelut/?kieli=se", "/palvelut/?tilanne=N9&amp;kieli=se"),
        ("/palvelut/?tilanne=N9&kieli=se", "/palvelut/laakari/?kieli=se"),
        ("/palvelut/laakari/?kieli=se&kunta=148", "/palvelupisteet/ivalo/?kieli=se&amp;kunta=148"),
        ("/palvelut/laakari/?kieli=se", "/palvelut/?tilanne=N9&amp;kieli=se"),
        ("/palvelut/laakari/?kieli=se", "/tarjottimet/elintavat/?kieli=se"),
        ("/palvelupisteet/?kieli=se", "/palvelupisteet/ivalo/?kieli=se"),
        ("/palvelupisteet/ivalo/?kieli=se", "/palvelut/laakari/?kieli=se"),
        ("/tarjottimet/?kieli=se", "/tarjottimet/elintavat/?kieli=se"),
        ("/liikkuvat/?kieli=se", "/liikkuvat/autot-pohjoinen/?kieli=se"),
    ):
        assert f'"{link}"' in seen(client, address), (address, link)


@pytest.mark.parametrize("language", ["se", "smn", "sms", "fi-x-easy"])
def test_every_language_of_content_can_be_asked_and_what_is_missing_is_said(
    client, small, language
):
    whole = seen(client, f"/palvelut/verkkoterapia/?kieli={language}")
    assert "Tätä ei ole vielä" in whole
    assert f'lang="{language}"' in whole
    assert "(ei vielä)" in whole


def test_languages_without_a_text_are_apart(client, small):
    page = seen(client, "/palvelut/laakari/")
    there, _, missing = page.partition("Ei vielä näillä kielillä")
    assert 'lang="se">davvisámegiella</span> <span class="ca-not-yet">(osin)' in there
    assert 'lang="smn"' in missing


def a_service_everywhere():
    service = a_service("kotipalvelu", name="Kotipalvelu")
    towns = [the_municipality(f"{700 + n}", f"Kunta {n:02}") for n in range(MANY + 2)]
    today = timezone.localdate()
    for town in towns:
        place = a_place(f"talo-{town.code}", municipality=town)
        for kind, at in ((ChannelKind.PHONE, None), (ChannelKind.PLACE, place)):
            channel = a_channel(f"{kind}-{town.code}", kind=kind, place=at, phone="016 700 700")
            an_offering(service, channel, checked_on=today, municipalities=[town])
    wide = a_channel("kaikkien-puhelin", kind=ChannelKind.PHONE, phone="016 111 111")
    an_offering(service, wide, checked_on=today)
    return service


def test_ways_of_many_municipalities_are_told_by_municipality(client, small):
    a_service_everywhere()
    page = seen(client, "/palvelut/kotipalvelu/")
    assert "Kunnittain" in page
    assert "016 111 111" in page.partition("Kunnittain</h3>")[0]
    assert 'href="?kunta=703"' in page
    assert page.count("ca-way") < 5
    own = seen(client, "/palvelut/kotipalvelu/?kunta=703")
    assert "Kunnittain</h3>" not in own
    assert "Muualla (9)" in own


def test_closed_local_ways_are_told_apart(client, small):
    service = a_service_everywhere()
    Offering.objects.filter(service=service, channel__code="place-703").update(
        valid_to=timezone.localdate() - timedelta(days=1)
    )
    page = seen(client, "/palvelut/kotipalvelu/")
    assert "Suljettu (1)" in page
    assert "Suljettu, viimeinen päivä" in page


def test_few_ways_are_never_parted():
    assert parted((), (("148", {"fi": "Inari"}),), "fi").lines == ()


def test_languages_of_service_come_in_one_order():
    assert in_order(["uk", "en", "sms", "fi", "sv", "fi"]) == ["fi", "sv", "sms", "en", "uk"]
