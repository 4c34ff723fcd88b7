"""A small county with everything the public pages show, also what they must hide."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from luukku.ground.catalogue.models import AccessFact, Concept, Eligibility
from luukku.ground.catalogue.rules.words import ChannelKind, ProvisionKind, ReviewState
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_concept,
    a_place,
    a_provision,
    a_review,
    a_service,
    a_stop,
    a_tray,
    an_offering,
    hours,
    the_municipality,
)
from luukku.ground.people.tests.builders import an_organisation, the_area

SECRETS = (
    "Salatie", "salatie", "99999", "Salakylä", "68.1234", "27.9876", "Käänny myllyn kohdalta",
    "Salahissi", "salainen@", "salainen.example", "Sala-Inari",
)  # fmt: skip
"""Words that tell where the confidential place is; none may be in any output."""


@dataclass
class Small:
    """The small county's parts that tests name."""

    clinic: Any
    shelter: Any
    digital: Any
    place: Any
    hidden: Any
    bus: Any
    unit: Any
    phone: Any
    tray: Any


def a_small_county(today: date) -> Small:
    """Three services, two places, a bus, a tray. Municipalities: Inari 148, Utsjoki 890."""
    area = the_area("pohjois-lappi", "Pohjois-Lappi")
    inari, utsjoki = the_municipality(), the_municipality("890", "Utsjoki")
    for town in (inari, utsjoki):
        town.area = area
        town.save()
    for code, name in (("fi", "suomi"), ("sv", "ruotsi"), ("se", "pohjoissaame")):
        a_concept("language", code, {"fi": name, "sv": f"{name}-sv", "en": f"{name}-en"})
    unit = an_organisation("ivalon-terveysasema", name="Ivalon terveysasema")
    need = a_concept("need", "N9", "Toimintakyky heikkenee")
    clinic = _clinic(need, unit, today)
    hidden, shelter = _shelter(need, inari, today)
    digital = a_service("verkkoterapia", name={"fi": "Nettiterapia"}, concepts=[need])
    an_offering(digital, a_channel("nettisivu", kind=ChannelKind.ONLINE), checked_on=today)
    bus = a_channel("autot-pohjoinen", kind=ChannelKind.MOBILE_UNIT,
                    name={"fi": "Terveysauto", "se": "Dearvvašvuođabiila"})  # fmt: skip
    an_offering(clinic.service, bus, checked_on=today, languages=["fi", "se"])
    a_stop(bus, day=today + timedelta(days=1), municipality=utsjoki,
           spot={"fi": "Nuorgamin koulu"})  # fmt: skip
    a_stop(bus, day=today + timedelta(days=8), municipality=inari, cancelled=True)
    tray = a_tray("elintavat", clinic.service, digital, title={"fi": "Elintapaohjaus"})
    return Small(clinic.service, shelter, digital, clinic.place, hidden, bus, unit, clinic.phone,
                 tray)  # fmt: skip


@dataclass
class _Clinic:
    service: Any
    place: Any
    phone: Any


def _clinic(need: Concept, unit: Any, today: date) -> _Clinic:
    rule = Eligibility.objects.create(
        code="kaikki", text={"fi": "Kaikki kunnan asukkaat."}, law="1326/2010", section="24 §"
    )
    name = {"fi": "Lääkärin vastaanotto", "sv": "Läkarmottagning", "se": "Doavttirvuostáiváldin"}
    service = a_service(
        "laakari", name=name, concepts=[need, a_concept("target_group", "KR1.1", "Ikäihmiset")],
        eligibility=rule, search_text="lääkärin vastaanotto terveysasema",
    )  # fmt: skip
    a_review(service, "name", "sv", state=ReviewState.APPROVED)
    voucher = a_provision(
        service, kind=ProvisionKind.VOUCHER, voucher_cents=3550, voucher_unit="visit",
        valid_from=today, valid_to=today + timedelta(days=30),
    )  # fmt: skip
    place = a_place("ivalo", name={"fi": "Ivalon terveysasema", "se": "Avvila"}, unit=unit)
    AccessFact.objects.create(place=place, order=1, kind="step_free", good=True, text={})
    times = hours(("1-5", "9:00", "15:00", ["fi"]), ("1-5", "13:00", "15:00", ["se"]))
    door = a_channel("ivalo-kaynti", place=place, hours=times, languages=["fi", "se"])
    an_offering(
        service, door, checked_on=today, languages=["fi", "se"], provision=voucher, price_cents=2060,
        charge="chargeable", wait_days=5, wait_measured_on=today, capacity_free=2, capacity_most=8,
        capacity_unit="places", capacity_told_at=datetime.combine(today, time(9)).astimezone(),
    )  # fmt: skip
    phone = a_channel("ivalo-puhelin", kind=ChannelKind.PHONE, phone="016 123 4567")
    an_offering(service, phone, checked_on=today - timedelta(days=900))
    return _Clinic(service, place, phone)


def _shelter(need: Concept, town: Any, today: date) -> tuple[Any, Any]:
    hidden = a_place(
        "turvakoti", name={"fi": "Turvakoti"}, confidential=True, municipality=town,
        street={"fi": "Salatie", "sv": "Salatie"}, street_number="7", postal_code="99999",
        post_office={"fi": "Salakylä"}, latitude=68.1234, longitude=27.9876,
        directions={"fi": "Käänny myllyn kohdalta"},
        unit=an_organisation("turvakodin-yksikko", name="Turvakodin yksikkö, Sala-Inari"),
    )  # fmt: skip
    AccessFact.objects.create(
        place=hidden, order=1, kind="lift", good=True, text={"fi": "Salahissi"}
    )
    shelter = a_service("turvakotipalvelu", name="Turvakotipalvelu", concepts=[need])
    door = a_channel(
        "turvakoti-ovi", place=hidden, phone="016 000 1111", email="salainen@example.org",
        url={"fi": "https://salainen.example/"}, summary={"fi": "Ovi Salatiellä"},
        description={"fi": "Salatie 7"}, hours=hours(("1-7", "0:00", "23:59")),
    )  # fmt: skip
    an_offering(shelter, door, checked_on=today, text={"fi": "Tule Salatielle"},
                owner=an_organisation("turvakodin-omistaja", name="Turvakotiyhdistys"))  # fmt: skip
    return hidden, shelter
