"""Where mobile units stop and when: for a service's page, the calendar, the calendar file and the API."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from luukku.ground.catalogue.models import Stop
from luukku.ground.catalogue.queries.access import for_everyone
from luukku.ground.catalogue.queries.shown import StopRow
from luukku.ground.catalogue.queries.speaking import Speaker
from luukku.ground.catalogue.rules.words import Stage

NEXT = 4
"""How many stops of a unit a service's page shows."""
SEEN = 20
"""So many stops in the reader's municipality are looked at for one that is not cancelled."""
SOON = timedelta(days=60)
TOLD = (Stage.PUBLISHED.value, Stage.ARCHIVED.value)


def coming_stops(
    channels: Iterable[int], today: date, speak: Speaker, municipality: str = ""
) -> dict[int, list[StopRow]]:
    """The next stops of each channel from today on. One SQL query.

    When it comes to the reader's municipality, only those: nobody asks for the other end of a round.
    """
    ids = set(channels)
    every: dict[int, list[Stop]] = {}
    if not ids:
        return {}
    near = stops_between(today, today + SOON, channel__in=ids).alias(
        nth=_nth("channel"), nth_in_town=_nth("channel", "municipality")
    )
    near = near.filter(Q(nth__lte=NEXT) | Q(municipality__code=municipality, nth_in_town__lte=SEEN))
    for stop in near:
        every.setdefault(stop.channel_id, []).append(stop)
    found = {}
    for key, stops in every.items():
        own = [stop for stop in stops if stop.municipality.code == municipality]
        comes = any(not (stop.cancelled or _shut(stop)) for stop in own)
        others = [] if comes else [stop for stop in stops if stop not in own]
        found[key] = [stop_row(stop, speak) for stop in (own + others)[:NEXT]]
    return found


def _nth(*same: str) -> Window:
    """Which one a stop is in time among those of the same channel, or of the same channel there."""
    return Window(
        RowNumber(), partition_by=[F(name) for name in same], order_by=("day", "starts", "id")
    )


def stops_between(first: date, last: date, **where: Any) -> QuerySet[Stop]:
    """Stops of public units, both days included, read as `stop_row` needs them.

    Those of a unit that has closed are among them, as cancelled: who had them must hear of it.
    """
    return (
        Stop.objects.filter(
            for_everyone("channel__"),
            day__gte=first,
            day__lte=last,
            channel__stage__in=TOLD,
            **where,
        )
        .select_related("channel", "channel__organisation", "municipality")
        .order_by("day", "starts", "id")
    )


def stop_row(stop: Stop, speak: Speaker) -> StopRow:
    """A stop for its reader."""
    return StopRow(
        uuid=stop.uuid,
        channel_code=stop.channel.code,
        channel=speak.say("channel", stop.channel_id, "name", stop.channel.name),
        municipality_code=stop.municipality.code,
        municipality=speak.tell(stop.municipality.name),
        spot=speak.tell(stop.spot),
        day=stop.day,
        starts=stop.starts,
        ends=stop.ends,
        languages=tuple(stop.languages or stop.channel.languages),
        note=speak.tell(stop.note),
        cancelled=stop.cancelled or _shut(stop),
        updated_at=max(stop.updated_at, stop.channel.updated_at),
    )


def _shut(stop: Stop) -> bool:
    """Has the unit or its organisation ended before the day?"""
    ends = (stop.channel.valid_to, stop.channel.organisation.valid_to)
    gone = stop.channel.stage == Stage.ARCHIVED.value
    return gone or any(last and last < stop.day for last in ends)
