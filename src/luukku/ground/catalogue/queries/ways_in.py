"""Ways in to many services at once, for somebody of one municipality: what a search's answer shows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Offering, Service
from luukku.ground.catalogue.queries.access import PUBLIC, live_offerings, live_offerings_of
from luukku.ground.catalogue.queries.hours import hours_plans
from luukku.ground.catalogue.queries.placing import middle_of
from luukku.ground.catalogue.queries.service_page import inherited_text
from luukku.ground.catalogue.queries.shown import Way
from luukku.ground.catalogue.queries.speaking import Speaker, speaker
from luukku.ground.catalogue.queries.ways import Around, ways, whole
from luukku.ground.catalogue.rules.hours.plan import HELSINKI, HoursPlan
from luukku.ground.catalogue.rules.tongues import Reader, Said
from luukku.ground.catalogue.rules.ways import GROUP_OF, WayGroup
from luukku.ground.catalogue.rules.words import ChannelKind

GOING = tuple(
    kind.value for kind, group in GROUP_OF.items() if group in {WayGroup.VISIT, WayGroup.MOBILE}
)
"""Kinds of channels that one goes to."""


@dataclass(frozen=True, slots=True)
class Telephone:
    """A service's number that is for everybody, with its hours."""

    service_code: str
    name: Text
    number: str
    plan: HoursPlan | None


def telephones(
    codes: Collection[str], *, today: date, apart: Collection[str] = ()
) -> dict[str, Telephone]:
    """The first number of each service that is for everybody, some apart. Three SQL queries."""
    told = Offering.municipalities.through.objects
    found = (
        live_offerings(today)
        .filter(service__code__in=set(codes), channel__kind=ChannelKind.PHONE.value)
        .filter(~Q(id__in=told.values("offering_id")), service__stage=PUBLIC)
        .exclude(channel__phone__in=["", *apart])
        .order_by("-service__code", "-channel__code")
        .values_list(
            "service__code", "channel__name", "channel__phone", "hours_id", "channel__hours_id"
        )
    )
    rows = list(found)
    plans = hours_plans({key for row in rows for key in row[3:] if key})
    return {
        code: Telephone(code, name, number, plans.get(own or common or 0))
        for code, name, number, own, common in rows
    }


@dataclass(frozen=True, slots=True)
class ServiceWays:
    """A public service with the ways in that are for people of the municipality.

    Without a municipality only ways for everybody are there, and `elsewhere` tells that there are others.
    """

    id: int
    code: str
    name: Said
    summary: Said
    charge: str
    charge_note: Said
    ways: tuple[Way, ...]
    elsewhere: bool


def services_with_ways(
    codes: Collection[str],
    who: Reader,
    *,
    at: datetime,
    municipality: str = "",
    professionals: bool = False,
) -> dict[str, ServiceWays]:
    """Public services by code. Eleven SQL queries at the most, however many services there are.

    `professionals`: with what professionals have among themselves; only for pages of the staff.
    """
    services = {
        one.id: one
        for one in Service.objects.filter(stage=PUBLIC, code__in=set(codes)).select_related(
            "template"
        )
    }
    today = at.astimezone(HELSINKI).date()
    every = live_offerings_of(list(services), today, professionals=professionals)
    mine = whole(_for_people_of(every, municipality))
    having = set(every.order_by().values_list("service_id", flat=True).distinct())
    speak = speaker(
        who,
        {
            "service": list(services),
            "offering": [one.id for one in mine],
            "channel": [one.channel_id for one in mine],
            "place": [one.channel.place_id for one in mine if one.channel.place_id],
        },
    )
    around = Around(municipality, middle_of(municipality) if municipality else None)
    found: dict[str, list[Way]] = {}
    for way in ways(mine, speak, at=at, around=around, with_stops=True):
        found.setdefault(way.service_code, []).append(way)
    return {
        one.code: _told(one, speak, found.get(one.code, ()), offered=one.id in having)
        for one in services.values()
    }


def _told(one: Service, speak: Speaker, own: Sequence[Way], *, offered: bool) -> ServiceWays:
    return ServiceWays(
        id=one.id,
        code=one.code,
        name=speak.say("service", one.id, "name", inherited_text(one, "name")),
        summary=speak.say("service", one.id, "summary", inherited_text(one, "summary")),
        charge=one.charge,
        charge_note=speak.say("service", one.id, "charge_note", one.charge_note),
        ways=tuple(own),
        elsewhere=not own and offered,
    )


def _for_people_of(found: QuerySet[Offering], municipality: str) -> QuerySet[Offering]:
    """Ways for everybody, and those told to be for the municipality.

    Without a municipality a place would be as good as any other: only what needs no going is left.
    """
    told = Offering.municipalities.through.objects
    everybody = ~Q(id__in=told.values("offering_id"))
    if not municipality:
        return found.filter(everybody).exclude(channel__kind__in=GOING)
    here = told.filter(municipality__code=municipality).values("offering_id")
    return found.filter(Q(id__in=here) | everybody)
