"""Stops of a mobile unit as those who plan its rounds see and change them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text, spoken
from luukku.ground.catalogue.models import Channel, Place, Stop
from luukku.ground.catalogue.queries.access import not_ended, public_places
from luukku.ground.catalogue.rules.stops import TONGUES, Halt

PAST_SHOWN: Final = 30


@dataclass(frozen=True, slots=True)
class StaffStop:
    """A stop with what its form shows."""

    id: int
    uuid: UUID
    halt: Halt
    spot: Text
    municipality: Text
    languages: tuple[str, ...]
    note: Text
    cancelled: bool
    fields: Mapping[str, Any]


def stops_of(channel_id: int, today: date) -> tuple[StaffStop, ...]:
    """Every stop of the unit from the day on. One SQL query."""
    return _told(_of(channel_id).filter(day__gte=today).order_by("day", "starts"))


def past_stops(channel_id: int, today: date) -> tuple[StaffStop, ...]:
    """The latest that have been, newest first. One SQL query."""
    return _told(_of(channel_id).filter(day__lt=today).order_by("-day", "-starts")[:PAST_SHOWN])


def stop_of(channel_id: int, uuid: UUID) -> StaffStop | None:
    """One stop of the unit, or None. One SQL query."""
    return next(iter(_told(_of(channel_id).filter(uuid=uuid))), None)


def stop_fields(stop: Stop) -> dict[str, Any]:
    """A stop as its form shows it and its history keeps it."""
    return {
        "municipality": stop.municipality.code,
        "day": stop.day.isoformat(),
        "starts": f"{stop.starts:%H:%M}",
        "ends": f"{stop.ends:%H:%M}",
        "languages": list(stop.languages),
        **{f"spot_{code}": stop.spot.get(code, "") for code in TONGUES},
        **{f"note_{code}": stop.note.get(code, "") for code in TONGUES},
    }


def halt_of(stop: Stop) -> Halt:
    """When and where, for the rules."""
    return Halt(stop.day, stop.starts, stop.ends, spoken(stop.spot, "fi")[0])


def held_stop(stop_id: int) -> Stop:
    """One stop, locked until the transaction ends, after its unit: stops are judged side by side."""
    channel = Stop.objects.filter(pk=stop_id).values_list("channel_id", flat=True).first()
    held_unit(channel or 0)
    found = (
        Stop.objects.select_for_update(of=("self",))
        .select_related("channel", "channel__organisation", "municipality")
        .filter(pk=stop_id)
        .first()
    )
    if found is None:
        raise RuleBroken("catalogue.gone", N_("Kohtaa ei enää ole. Joku on poistanut sen."))
    return found


def held_unit(channel_id: int) -> Channel:
    """The channel, locked until the transaction ends; refused when there is none."""
    found = (
        Channel.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(pk=channel_id)
        .first()
    )
    if found is None:
        raise RuleBroken("catalogue.gone", N_("Kohtaa ei enää ole. Joku on poistanut sen."))
    return found


def standing_halts(channel_id: int, days: Sequence[date], but: int = 0) -> tuple[Halt, ...]:
    """The stops of the unit on the days that have not been cancelled. One SQL query."""
    found = Stop.objects.filter(channel=channel_id, day__in=days, cancelled=False).exclude(pk=but)
    return tuple(halt_of(stop) for stop in found.order_by("day", "starts"))


def cancelled_halts(
    channel_id: int, days: Sequence[date], starts: time, but: int = 0
) -> tuple[Halt, ...]:
    """Cancelled stops that start on the days at the very moment. One SQL query."""
    found = Stop.objects.filter(channel=channel_id, day__in=days, starts=starts, cancelled=True)
    return tuple(halt_of(stop) for stop in found.exclude(pk=but).order_by("day"))


def stop_place(code: str) -> Place | None:
    """A place where units may stop: a confidential one is as if it were not."""
    return public_places().select_related("unit", "municipality").filter(code=code).first()


def place_picks(language: str, today: date) -> list[tuple[str, str]]:
    """Places to stop at: public and not closed, by municipality and name. One SQL query."""
    found = public_places().filter(not_ended(today), not_ended(today, "unit__"))
    rows = found.values_list("code", "municipality__name", "name")
    named = [
        (code, f"{spoken(town, language)[0]}: {spoken(name, language)[0] or code}")
        for code, town, name in rows
    ]
    return sorted(named, key=lambda row: row[1].casefold())


def _of(channel_id: int) -> QuerySet[Stop]:
    return Stop.objects.filter(channel=channel_id).select_related("municipality")


def _told(found: QuerySet[Stop]) -> tuple[StaffStop, ...]:
    return tuple(
        StaffStop(
            id=stop.pk,
            uuid=stop.uuid,
            halt=halt_of(stop),
            spot=stop.spot,
            municipality=stop.municipality.name,
            languages=tuple(stop.languages),
            note=stop.note,
            cancelled=stop.cancelled,
            fields=stop_fields(stop),
        )
        for stop in found
    )
