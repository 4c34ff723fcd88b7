"""Mobile rounds: units that come to people, and their stops as a calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Channel
from luukku.ground.catalogue.queries.access import PUBLIC, for_everyone, live_offerings
from luukku.ground.catalogue.queries.shown import ChannelRow, StopRow
from luukku.ground.catalogue.queries.speaking import Speaker, language_names, speaker
from luukku.ground.catalogue.queries.stops import TOLD, stop_row, stops_between
from luukku.ground.catalogue.queries.ways import channel_row
from luukku.ground.catalogue.rules.stops import AHEAD
from luukku.ground.catalogue.rules.tongues import Reader, Said
from luukku.ground.catalogue.rules.ways import Standing, standing
from luukku.ground.catalogue.rules.words import ChannelKind

BEHIND = timedelta(days=60)
"""How far back a calendar file reaches, so that a late cancellation is still heard of."""
SHOWN = 60
FAR = 36_500


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A mobile unit, who runs it and whether it still does."""

    channel: ChannelRow
    owner: Said
    standing: Standing
    standing_day: date | None
    next_stop: date | None
    stops: int


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """Units and coming stops, of all or of one municipality."""

    units: tuple[UnitRow, ...]
    stops: tuple[StopRow, ...]
    municipalities: tuple[tuple[str, Said], ...]
    language_names: dict[str, Text]
    reader: Reader


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit with what it offers and where it comes."""

    unit: UnitRow
    services: tuple[tuple[str, Said], ...]
    stops: tuple[StopRow, ...]
    language_names: dict[str, Text]
    reader: Reader


def rounds_page(who: Reader, *, today: date, municipality: str = "") -> RoundsPage:
    """Mobile units and their coming stops. Five SQL queries."""
    channels = list(_units().filter(stage=PUBLIC))
    speak = speaker(who, {"channel": [each.id for each in channels]})
    every = [stop_row(each, speak) for each in stops_between(today, today + AHEAD)]
    there = {stop.municipality_code: stop.municipality for stop in every}
    chosen = [each for each in every if municipality in ("", each.municipality_code)]
    return RoundsPage(
        units=tuple(sorted((_unit(each, speak, today, chosen) for each in channels), key=_soonest)),
        stops=tuple(chosen[:SHOWN]),
        municipalities=tuple(sorted(there.items(), key=lambda pair: pair[1].words)),
        language_names=language_names(),
        reader=who,
    )


def unit_page(code: str, who: Reader, *, today: date) -> UnitPage | None:
    """One mobile unit, or None. Six SQL queries."""
    found = _units().filter(code=code, stage=PUBLIC).first()
    if found is None:
        return None
    offered = live_offerings(today).filter(channel=found, service__stage=PUBLIC)
    services = list(
        offered.order_by("service__name__fi").values_list(
            "service_id", "service__code", "service__name"
        )
    )
    speak = speaker(who, {"channel": [found.id], "service": [key for key, *_ in services]})
    stops = [stop_row(each, speak) for each in stops_between(today, today + AHEAD, channel=found)]
    return UnitPage(
        unit=_unit(found, speak, today, stops),
        services=tuple(
            (service, speak.say("service", key, "name", name)) for key, service, name in services
        ),
        stops=tuple(stops),
        language_names=language_names(),
        reader=who,
    )


def unit_calendar(
    code: str, who: Reader, *, today: date
) -> tuple[Said, tuple[StopRow, ...]] | None:
    """The name and the stops of one unit for a calendar file, or None. Three SQL queries.

    A unit that has been archived still answers: its stops are told as cancelled.
    """
    found = _units().filter(code=code, stage__in=TOLD).first()
    if found is None:
        return None
    speak = speaker(who, {"channel": [found.id]})
    stops = stops_between(today - BEHIND, today + AHEAD, channel=found)
    name = speak.say("channel", found.id, "name", found.name)
    return name, tuple(stop_row(each, speak) for each in stops)


def municipality_calendar(municipality: str, who: Reader, *, today: date) -> tuple[StopRow, ...]:
    """The stops of every unit in a municipality for a calendar file. Two SQL queries."""
    stops = list(stops_between(today - BEHIND, today + AHEAD, municipality__code=municipality))
    speak = speaker(who, {"channel": [each.channel_id for each in stops]})
    return tuple(stop_row(each, speak) for each in stops)


def all_stops(who: Reader, *, today: date) -> tuple[StopRow, ...]:
    """Every coming stop, for a table. Two SQL queries."""
    stops = list(stops_between(today, today + AHEAD))
    speak = speaker(who, {"channel": [each.channel_id for each in stops]})
    return tuple(stop_row(each, speak) for each in stops)


def stops_after(
    place: tuple[str, str],
    most: int,
    who: Reader,
    *,
    first: date,
    last: date,
    municipality: str = "",
    channel: str = "",
) -> tuple[StopRow, ...]:
    """Stops by day and key after the place, one more than `most`, for the API. Two SQL queries."""
    where: dict[str, str] = {}
    if municipality:
        where["municipality__code"] = municipality
    if channel:
        where["channel__code"] = channel
    found = stops_between(first, last, **where).order_by("day", "uuid")
    day, key = place
    if day:
        after, known = date.fromisoformat(day), UUID(key)
        found = found.filter(Q(day__gt=after) | Q(day=after, uuid__gt=known))
    rows = list(found[: most + 1])
    speak = speaker(who, {"channel": [each.channel_id for each in rows]})
    return tuple(stop_row(each, speak) for each in rows)


def _units() -> QuerySet[Channel]:
    return (
        Channel.objects.filter(for_everyone(), kind=ChannelKind.MOBILE_UNIT.value)
        .select_related("organisation")
        .order_by("code")
    )


def _unit(channel: Channel, speak: Speaker, today: date, stops: list[StopRow]) -> UnitRow:
    days = [(channel.valid_from, channel.valid_to), (None, channel.organisation.valid_to)]
    state, day = standing(days, today, FAR, today)
    own = [stop for stop in stops if stop.channel_code == channel.code and not stop.cancelled]
    return UnitRow(
        channel=channel_row(channel, speak, hidden=False),
        owner=speak.tell(channel.organisation.name),
        standing=state,
        standing_day=day,
        next_stop=own[0].day if own else None,
        stops=len(own),
    )


def _soonest(unit: UnitRow) -> tuple[bool, date, str]:
    """Those that come soon first, those that have closed last."""
    shut = unit.standing is Standing.CLOSED
    return shut, unit.next_stop or date.max, unit.channel.name.words
