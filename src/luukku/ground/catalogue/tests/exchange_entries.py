"""Entries and a county's names for tests of the exchange's rules, without a database."""

from dataclasses import replace
from datetime import date, time

from luukku.ground.catalogue.rules.entries import (
    ChannelEntry,
    OfferingEntry,
    PlaceEntry,
    ServiceEntry,
)
from luukku.ground.catalogue.rules.hours.plan import HoursPlan, Period, Span
from luukku.ground.catalogue.rules.ptv.known import Known, derived
from luukku.ground.catalogue.rules.words import (
    ChannelKind,
    Delivery,
)

A, B, C, P = (derived("test", name) for name in "abcp")
KNOWN = Known(
    tenant="lapha", county="lapha", municipalities=frozenset({"148", "240"}),
    organisations={derived("organisation", code): code for code in ("lapha", "ivalo", "jarjesto")},
    organisation_kinds={"jarjesto": "ngo"},
)  # fmt: skip
TOWNS = frozenset({"148", "240"})


def a_service(**fields):
    return ServiceEntry(
        **{"uuid": A, "code": "palvelu", "organiser": "lapha", "name": {"fi": "Palvelu"}, **fields}
    )


def a_place(**fields):
    return PlaceEntry(
        **{"uuid": P, "code": "paikka", "unit": "ivalo", "municipality": "148", "name": {"fi": "Talo"},
           "street": {"fi": "Salatie"}, "street_number": "7", "postal_code": "99800",
           "latitude": 68.657123, "longitude": 27.541234, **fields}
    )  # fmt: skip


def a_channel(**fields):
    return ChannelEntry(
        **{"uuid": B, "code": "kanava", "organisation": "ivalo", "kind": ChannelKind.PLACE,
           "delivery": Delivery.LOCAL, "place": a_place(), "name": {"fi": "Kanava"}, **fields}
    )  # fmt: skip


def an_offering(**fields):
    return OfferingEntry(**{"uuid": C, "service": A, "channel": B, "owner": "lapha", **fields})


WORK = Span(weekdays=(1, 2, 3, 4, 5), opens=time(8), closes=time(16))
NIGHT = Span(weekdays=(5, 6), opens=time(20), closes=time(4), next_day=True)
EVE = Period(first_day=date(2025, 12, 24), last_day=date(2025, 12, 24), priority=10, closed=True)
SUMMER = Period(first_day=date(2025, 6, 1), last_day=date(2025, 8, 31), spans=(WORK,))
SHORT = Span(weekdays=(1, 2, 3, 4, 5, 6, 7), opens=time(9), closes=time(12))

HELD = {
    "office hours": HoursPlan(periods=(Period(spans=(WORK,)),)),
    "always": HoursPlan(always=True),
    "by appointment": HoursPlan(by_appointment=True, periods=(Period(spans=(WORK,)),)),
    "over midnight": HoursPlan(periods=(Period(spans=(WORK, NIGHT)),)),
    "closed on Christmas Eve": HoursPlan(periods=(Period(spans=(WORK,)), EVE)),
    "a season with a note": HoursPlan(
        periods=(replace(SUMMER, note={"fi": "Kesä"}), Period(spans=(WORK,)))
    ),
    "short on one day": HoursPlan(
        periods=(Period(spans=(WORK,)), replace(EVE, closed=False, spans=(SHORT,)))
    ),
}
