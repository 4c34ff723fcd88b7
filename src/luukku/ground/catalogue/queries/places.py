"""Places one may go to: the list, and one place with its hours, its ways of getting in and its services."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from luukku.ground.catalogue.models import AccessFact, Channel, Place
from luukku.ground.catalogue.queries.access import (
    PUBLIC,
    for_everyone,
    live_offerings,
    public_places,
    seen_services,
)
from luukku.ground.catalogue.queries.hours import hours_plans
from luukku.ground.catalogue.queries.placing import FAR, access_row, place_row
from luukku.ground.catalogue.queries.shown import ChannelRow, PlaceRow, Way
from luukku.ground.catalogue.queries.speaking import Speaker, speaker
from luukku.ground.catalogue.queries.ways import channel_row, shown_offerings, ways, whole
from luukku.ground.catalogue.rules.hours.plan import HELSINKI, HoursPlan
from luukku.ground.catalogue.rules.tongues import Reader, Said
from luukku.ground.catalogue.rules.ways import Standing, standing
from luukku.ground.people.rules import NOBODY

PAGE = 50
RELATED_PLACE = ("unit", "municipality", "municipality__area")


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in a list, with how many services one gets there today."""

    place: PlaceRow
    services: int


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """One page of places, and how many there are in all."""

    rows: tuple[PlaceLine, ...]
    found: int
    page: int


@dataclass(frozen=True, slots=True)
class ChannelHere:
    """A channel of the place with its hours."""

    channel: ChannelRow
    plan: HoursPlan | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class PlacePage:
    """Everything the page of a place shows."""

    code: str
    place: PlaceRow
    channels: tuple[ChannelHere, ...]
    ways: tuple[tuple[Way, Said], ...]
    updated_at: datetime
    reader: Reader


def places_page(
    who: Reader, *, today: date, municipality: str = "", words: str = "", page: int = 1
) -> PlacesPage:
    """A page of places by municipality and name. Four SQL queries."""
    found = _chosen(municipality, words)
    count = found.count()
    number = max(1, min(page, -(-count // PAGE)))
    shown = found.order_by("municipality__name__fi", "name__fi", "code")
    return PlacesPage(
        place_lines(shown[(number - 1) * PAGE : number * PAGE], who, today=today), count, number
    )


def all_places(
    who: Reader, *, today: date, municipality: str = "", words: str = ""
) -> tuple[PlaceLine, ...]:
    """Every place that fits, for a file. Three SQL queries."""
    shown = _chosen(municipality, words).order_by("municipality__name__fi", "name__fi", "code")
    return place_lines(shown, who, today=today)


def places_after(
    code: str, most: int, who: Reader, *, today: date, municipality: str = ""
) -> tuple[PlaceLine, ...]:
    """Places by code after the one given, one more than `most`. Three SQL queries."""
    found = _chosen(municipality, "").filter(code__gt=code).order_by("code")
    return place_lines(found[: most + 1], who, today=today)


def place_lines(found: QuerySet[Place], who: Reader, *, today: date) -> tuple[PlaceLine, ...]:
    """Places as lines. Three SQL queries, however many there are."""
    rows = list(found.select_related(*RELATED_PLACE))
    ids = [row.id for row in rows]
    speak = speaker(who, {"place": ids})
    offered = live_offerings(today).filter(channel__place__in=ids, service__stage=PUBLIC)
    counts = dict(
        offered.order_by().values_list("channel__place").annotate(n=Count("service", distinct=True))
    )
    return tuple(PlaceLine(place_row(row, speak, today), counts.get(row.id, 0)) for row in rows)


def place_page(code: str, who: Reader, *, at: datetime) -> PlacePage | None:
    """One place, or None; of a confidential one only name, area and phone. Twelve SQL queries."""
    found = Place.objects.select_related(*RELATED_PLACE).filter(code=code).first()
    if found is None:
        return None
    today = at.astimezone(HELSINKI).date()
    channels = list(
        Channel.objects.filter(for_everyone(), place=found, stage=PUBLIC)
        .select_related("organisation")
        .order_by("kind", "code")
    )
    rows = whole(shown_offerings().filter(seen_services(NOBODY, "service__"), channel__in=channels))
    speak = speaker(
        who,
        {
            "place": [found.id],
            "channel": [each.id for each in channels],
            "service": [row.service_id for row in rows],
            "offering": [row.id for row in rows],
        },
    )
    names = {row.id: speak.say("service", row.service_id, "name", row.service.name) for row in rows}
    every = () if found.confidential else ways(rows, speak, at=at)
    place = place_row(found, speak, today)
    if not found.confidential:
        place = access_row(place, AccessFact.objects.filter(place=found), speak)
    return PlacePage(
        code=found.code,
        place=place,
        channels=_here(channels, speak, place, today),
        ways=tuple(sorted(((way, names[way.id]) for way in every), key=_by_name)),
        updated_at=found.updated_at,
        reader=who,
    )


def _by_name(pair: tuple[Way, Said]) -> tuple[bool, str]:
    return pair[0].standing is Standing.CLOSED, pair[1].words


def _here(
    channels: Sequence[Channel], speak: Speaker, place: PlaceRow, today: date
) -> tuple[ChannelHere, ...]:
    """The channels of the place; one that has closed comes last, and all do when the place has."""
    plans = hours_plans(each.hours_id for each in channels)
    made = [
        ChannelHere(
            channel_row(each, speak, hidden=place.confidential),
            plans.get(each.hours_id or 0),
            _standing(each, place, today),
        )
        for each in channels
    ]
    return tuple(sorted(made, key=lambda each: each.standing is Standing.CLOSED))


def _standing(channel: Channel, place: PlaceRow, today: date) -> Standing:
    if place.standing is not Standing.HOLDS:
        return place.standing
    days = [(channel.valid_from, channel.valid_to), (None, channel.organisation.valid_to)]
    return standing(days, today, FAR, today)[0]


def _chosen(municipality: str, words: str) -> QuerySet[Place]:
    found = public_places()
    if municipality:
        found = found.filter(municipality__code=municipality)
    for word in words.lower().split()[:8]:
        found = found.filter(
            Q(name__fi__icontains=word)
            | Q(name__sv__icontains=word)
            | Q(name__se__icontains=word)
            | Q(street__fi__icontains=word)
        )
    return found
