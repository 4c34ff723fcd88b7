"""A small county with services that a need can find, for the tests of the door."""

from datetime import timedelta

from django.utils import timezone

from luukku.ground.catalogue.rules.words import ChannelKind
from luukku.ground.catalogue.tests.builders import (
    a_channel,
    a_place,
    a_service,
    a_stop,
    an_offering,
    hours,
    the_municipality,
)

HETU = "131052-308T"
STORY = f"Äiti {HETU} ei enää pärjää yksin kotona, soita 040 123 4567 tai aino@example.fi"
SECRETS = (HETU, "040 123 4567", "aino@example.fi")


INSIDE = "012 555 6666"
"""A line that professionals have among themselves."""


def a_county_with_services():
    """Home care by telephone and at home, money by form, a shelter whose address nobody tells."""
    utsjoki = the_municipality("890", "Utsjoki")
    the_municipality("698", "Rovaniemi")
    always = hours(always=True)
    home = a_service(
        "kotihoito", name={"fi": "Kotihoito", "sv": "Hemvård", "en": "Home care", "se": "Ruoktodikšu"},
        summary={"fi": "Apua ikäihmiselle kotiin.", "en": "Help at home for older people."},
    )  # fmt: skip
    call = a_channel("kotihoito-puh", kind=ChannelKind.PHONE, phone="012 111 1111", hours=always,
                     languages=["fi", "se"])  # fmt: skip
    today = timezone.localdate()
    an_offering(
        home, call, languages=["fi", "se"], municipalities=[utsjoki], checked_on=today,
        capacity_free=3, capacity_most=8, capacity_unit="paikka",
        capacity_told_at=timezone.now() - timedelta(days=12), wait_days=9,
        wait_measured_on=today - timedelta(days=1),
    )  # fmt: skip
    line = a_channel("konsultaatio", kind=ChannelKind.PHONE, phone=INSIDE, for_professionals=True,
                     name={"fi": "Konsultaatiolinja"})  # fmt: skip
    an_offering(home, line)
    an_offering(home, a_channel("kotiin", kind=ChannelKind.HOME_VISIT), municipalities=[utsjoki])
    an_offering(home, a_channel(place=a_place("utsjoen-piste", municipality=utsjoki)),
                municipalities=[utsjoki])  # fmt: skip
    bus = a_channel("auto", kind=ChannelKind.MOBILE_UNIT)
    a_stop(bus, municipality=utsjoki, day=timezone.localdate() + timedelta(days=3))
    an_offering(home, bus)
    money = a_service("toimeentulotuki", name="Perustoimeentulotuki",
                      summary={"fi": "Rahaa, kun tulot eivät riitä vuokraan ja ruokaan."})  # fmt: skip
    an_offering(money, a_channel("lomake", kind=ChannelKind.FORM, url={"fi": "https://kela.fi/"}),
                wait_days=4, capacity_free=2)  # fmt: skip
    shelter = a_service("turvakoti", name="Turvakoti", summary={"fi": "Suojaa väkivallalta."})
    hidden = a_place("salainen", confidential=True, street={"fi": "Salakatu"}, municipality=utsjoki)
    an_offering(shelter, a_channel(place=hidden))
    an_offering(shelter, a_channel("turvakoti-puh", kind=ChannelKind.PHONE, phone="012 194 8270",
                                   hours=always))  # fmt: skip
    advice = a_service("sosiaalineuvonta", name="Sosiaalineuvonta")
    an_offering(advice, a_channel("neuvonta", kind=ChannelKind.PHONE, phone="012 282 4069",
                                  hours=hours(("1-5", "9:00", "15:00"))))  # fmt: skip
    return utsjoki
