"""What the public pages read: filters, order, nearness, and a number of SQL queries that does not grow."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luukku.ground.catalogue.queries.choices import choices, concepts_after, situations
from luukku.ground.catalogue.queries.open_data import all_offerings, offerings_after
from luukku.ground.catalogue.queries.places import place_page, places_page
from luukku.ground.catalogue.queries.rounds import rounds_page, stops_after, unit_page
from luukku.ground.catalogue.queries.service_page import service_page
from luukku.ground.catalogue.queries.services import ServiceFilter, services_page, words_of
from luukku.ground.catalogue.queries.trays import tray_page
from luukku.ground.catalogue.rules.tongues import Reader
from luukku.ground.catalogue.rules.ways import Standing, WayGroup
from luukku.ground.catalogue.rules.words import ChannelKind
from luukku.ground.catalogue.tests.builders import (
    TODAY,
    a_channel,
    a_concept,
    a_place,
    a_service,
    a_stop,
    an_offering,
    hours,
    the_municipality,
)
from luukku.ground.catalogue.tests.county import a_small_county
from luukku.ground.people.tests.builders import an_organisation

pytestmark = pytest.mark.django_db
ME = Reader("fi", "fi")
AT = datetime(2025, 3, 3, 10, tzinfo=UTC)


@pytest.fixture
def small():
    return a_small_county(TODAY)


def codes(wanted, **more):
    return [row.code for row in services_page(wanted, ME, today=TODAY, **more).rows]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, {"laakari", "turvakotipalvelu", "verkkoterapia"}),
        ({"situation": "N9"}, {"laakari", "turvakotipalvelu", "verkkoterapia"}),
        ({"situation": "N1"}, set()),
        ({"group": "KR1.1"}, {"laakari"}),
        ({"language": "se"}, {"laakari"}),
        ({"delivery": "mobile"}, {"laakari"}),
        ({"delivery": "home"}, set()),
        ({"municipality": "148", "delivery": "local"}, {"laakari", "turvakotipalvelu"}),
        ({"municipality": "890", "delivery": "local"}, {"turvakotipalvelu"}),
        ({"municipality": "890", "delivery": "mobile"}, {"laakari"}),
        ({"municipality": "890", "delivery": "remote"}, {"laakari", "verkkoterapia"}),
        ({"municipality": "890", "language": "se", "delivery": "local"}, set()),
        ({"charge": "chargeable"}, {"laakari"}),
        ({"words": ("lääkärin", "vastaanotto")}, {"laakari"}),
        ({"words": ("lääkärin", "xyzzy")}, set()),
    ],
)
def test_services_are_found_by_what_they_are_and_how_they_come(small, wanted, found):
    assert set(codes(ServiceFilter(**wanted))) == found


def test_a_class_finds_what_is_below_it():
    above = a_concept("service_class", "P5", "Terveys")
    below = a_concept("service_class", "P5.2", "Neuvola", broader=above)
    a_service("neuvola", concepts=[below])
    assert codes(ServiceFilter(service_class="P5")) == ["neuvola"]
    assert [(row.code, row.services) for row in choices(ServiceFilter(), today=TODAY).concepts] == [
        ("P5", 1), ("P5.2", 1),
    ]  # fmt: skip


def test_a_search_puts_names_first():
    a_service("a", name="Apu", search_text="hammas on kipeä")
    a_service("b", name="Hammas", search_text="hammas")
    assert codes(ServiceFilter(words=words_of("HAMMAS hammas"))) == ["b", "a"]


def test_choices_count_what_each_would_leave(small):
    found = choices(ServiceFilter(), today=TODAY)
    assert found.deliveries == {"local": 2, "remote": 2, "mobile": 1}
    assert found.languages == {"fi": 3, "se": 1}
    assert [(row.code, row.services) for row in situations()] == [("N9", 3), ("KR1.1", 1)]
    assert choices(ServiceFilter(language="se"), today=TODAY).charges == {"free": 1}


def test_ways_are_grouped_and_the_nearest_come_first():
    service = a_service("s")
    far = a_place(
        "kaukana", municipality=the_municipality("240", "Kemi"), latitude=65.7, longitude=24.5
    )
    near = a_place(
        "lahella", municipality=the_municipality("758", "Sodankylä"), latitude=67.4, longitude=26.6
    )
    home = a_place("kotona")
    for place in (far, near, home):
        an_offering(service, a_channel(f"k-{place.code}", place=place))
    an_offering(service, a_channel("puhelin", kind=ChannelKind.PHONE))
    page = service_page("s", ME, at=AT, municipality="148")
    assert [way.channel.code for way in page.ways] == [
        "puhelin",
        "k-kotona",
        "k-lahella",
        "k-kaukana",
    ]
    phone, *others = page.ways
    assert phone.group is WayGroup.CALL
    assert [way.kilometres for way in others] == [None, 145, 354]
    assert [way.here for way in others] == [True, False, False]


def test_what_is_for_another_municipality_is_elsewhere():
    service = a_service("s")
    kemi = the_municipality("240", "Kemi")
    an_offering(service, a_channel("kemi", kind=ChannelKind.PHONE), municipalities=[kemi])
    an_offering(service, a_channel("kaikki", kind=ChannelKind.PHONE))
    page = service_page("s", ME, at=AT, municipality="148")
    assert [(way.channel.code, way.elsewhere) for way in page.ways] == [
        ("kaikki", False), ("kemi", True),
    ]  # fmt: skip


@pytest.mark.parametrize("what", ["offering", "channel", "place", "unit", "owner"])
def test_a_way_closes_when_anything_it_stands_on_ends(what):
    unit, owner = an_organisation(), an_organisation()
    place = a_place(unit=unit)
    channel = a_channel("k", place=place)
    offering = an_offering(a_service("s"), channel, owner=owner)
    ends = {"offering": offering, "channel": channel, "place": place, "unit": unit, "owner": owner}
    ends[what].valid_to = TODAY - timedelta(days=1)
    ends[what].save()
    [way] = service_page("s", ME, at=AT).ways
    assert way.standing is Standing.CLOSED
    assert services_page(ServiceFilter(), ME, today=TODAY).rows[0].ways == 0
    [line] = all_offerings(TODAY)
    assert line.standing is Standing.CLOSED
    ends[what].valid_to = TODAY  # the last day is still open
    ends[what].save()
    assert service_page("s", ME, at=AT).ways[0].standing is Standing.HOLDS
    assert services_page(ServiceFilter(), ME, today=TODAY).rows[0].ways == 1


def test_a_text_comes_from_the_template_when_the_service_has_none_of_its_own(small):
    from luukku.ground.catalogue.models import Template

    template = Template.objects.create(code="SOTE-1", description={"fi": "Valtakunnan kuvaus."})
    a_service("s", description={}, template=template)
    assert service_page("s", ME, at=AT).texts["description"].words == "Valtakunnan kuvaus."


def counted(read):
    with CaptureQueriesContext(connection) as seen:
        read()
    return len(seen)


READS = {
    "services": (5, lambda: services_page(ServiceFilter(language="se"), ME, today=TODAY)),
    "choices": (6, lambda: choices(ServiceFilter(language="se"), today=TODAY)),
    "situations": (2, situations),
    "service": (15, lambda: service_page("laakari", ME, at=AT, municipality="148")),
    "places": (4, lambda: places_page(ME, today=TODAY)),
    "place": (12, lambda: place_page("ivalo", ME, at=AT)),
    "rounds": (4, lambda: rounds_page(ME, today=TODAY)),
    "unit": (5, lambda: unit_page("autot-pohjoinen", ME, today=TODAY)),
    "tray": (7, lambda: tray_page("elintavat", ME, today=TODAY)),
    "offerings": (8, lambda: offerings_after(0, 200, ME, at=AT)),
    "table": (3, lambda: list(all_offerings(TODAY))),
    "concepts": (2, lambda: concepts_after(("", ""), 50)),
    "stops": (2, lambda: stops_after(("", ""), 50, ME, first=TODAY, last=TODAY + timedelta(60))),
}


@pytest.mark.parametrize("name", READS)
def test_the_number_of_queries_does_not_grow(small, name):
    most, read = READS[name]
    before = counted(read)
    for number in range(6):
        place = a_place(f"lisa-{number}", unit=small.unit)
        service = a_service(f"lisa-{number}", languages=["se"])
        door = a_channel(place=place, hours=hours(("1-5", "9:00", "15:00")))
        an_offering(service, door, languages=["se"])
        an_offering(small.clinic, a_channel(place=small.place, hours=hours(("1", "9:00", "10:00"))))
        an_offering(service, small.bus)
        a_stop(small.bus, day=TODAY + timedelta(days=20 + number))
        small.tray.items.create(service=service, order=10 + number)
    assert counted(read) == before <= most
