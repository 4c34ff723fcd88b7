"""What professionals have among themselves is told by no public page, file, API, calendar or register."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from luukku.ground.catalogue.models import Channel, Place, Service
from luukku.ground.catalogue.queries.searchable import searchable_services
from luukku.ground.catalogue.queries.ways_in import services_with_ways, telephones
from luukku.ground.catalogue.rules.tongues import reader
from luukku.ground.catalogue.rules.words import ChannelKind
from luukku.ground.catalogue.services.exchange.exporting import export_catalogue
from luukku.ground.catalogue.tests.builders import a_channel, a_stop, an_offering, the_municipality
from luukku.ground.catalogue.tests.county import a_small_county
from luukku.ground.catalogue.tests.public_addresses import API, FILES, PAGES
from luukku.ground.catalogue.tests.test_leaks import told
from luukku.ground.people.rules import HOUSE

pytestmark = pytest.mark.django_db
INSIDE = ("konsultaatiolinja", "Konsultaatiolinja", "016 777 8888", "Vain kollegoille", "sisaauto")


@pytest.fixture
def small():
    county = a_small_county(timezone.localdate())
    today = timezone.localdate()
    line = a_channel(
        "konsultaatiolinja", kind=ChannelKind.PHONE, phone="016 777 8888", for_professionals=True,
        name={"fi": "Konsultaatiolinja"}, place=Place.objects.get(code="ivalo"), languages=["sms"],
    )  # fmt: skip
    car = a_channel("sisaauto", kind=ChannelKind.MOBILE_UNIT, for_professionals=True,
                    name={"fi": "Konsultaatiolinja autossa"})  # fmt: skip
    a_stop(car, municipality=the_municipality("148", "Inari"), day=today)
    for channel in (line, car):
        an_offering(Service.objects.get(code="laakari"), channel, checked_on=today,
                    text={"fi": "Vain kollegoille"})  # fmt: skip
    return county


@pytest.mark.parametrize("address", [*PAGES, *FILES, *API, "/liikkuvat/sisaauto/"])
def test_no_public_output_tells_of_it(client, small, address):
    for prefix in ("", "/sv", "/en") if not address.startswith("/api") else ("",):
        answer = client.get(prefix + address)
        own = address == "/liikkuvat/sisaauto/"
        assert answer.status_code == (404 if own else 200)
        text = told(answer).replace(address, "")
        assert not [word for word in INSIDE if word in text], address


@pytest.mark.parametrize("system", ["ptv", "hsds"])
def test_no_register_is_told(small, system):
    out = export_catalogue(system=system, language="fi", by=HOUSE, at=timezone.now())
    said = json.dumps({name: text.decode() for name, text in out.files.items()},
                      cls=DjangoJSONEncoder, ensure_ascii=False)  # fmt: skip
    assert not [word for word in INSIDE if word in said]


def test_the_search_reads_none_of_it_and_only_the_staff_are_shown(small):
    assert not any("Konsultaatio" in str(one) for one in searchable_services())
    who, at = reader("fi", ""), timezone.now()
    public = services_with_ways(["laakari"], who, at=at, municipality="148")["laakari"]
    staff = services_with_ways(["laakari"], who, at=at, municipality="148", professionals=True)
    lines = {way.channel.code for way in staff["laakari"].ways if way.channel.for_professionals}
    assert lines == {"konsultaatiolinja", "sisaauto"}
    assert not any(way.channel.for_professionals for way in public.ways)
    assert all(
        one.number != "016 777 8888" for one in telephones(["laakari"], today=at.date()).values()
    )
    assert Channel.objects.filter(for_professionals=True).count() == 2
