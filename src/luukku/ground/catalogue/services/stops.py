"""Where a mobile unit goes: stops are added, changed, cancelled, taken back and repeated."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Never
from uuid import UUID

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import merged_or_conflict
from luukku.engines.kernel.texts import N_, Text
from luukku.ground.catalogue.models import Channel, FieldChange, Stop
from luukku.ground.catalogue.queries.timetable import (
    cancelled_halts,
    halt_of,
    held_stop,
    held_unit,
    standing_halts,
    stop_fields,
    stop_place,
)
from luukku.ground.catalogue.rules.stops import (
    TONGUES,
    repeated,
    require_ahead,
    require_apart,
    require_none_cancelled,
    require_reason,
    require_spot,
    require_timely,
)
from luukku.ground.catalogue.rules.words import ChannelKind, Stage
from luukku.ground.catalogue.services.changes import keep_changes
from luukku.ground.journal.services import audit
from luukku.ground.people.queries.codes import municipality_ids
from luukku.ground.people.rules import Action, Actor, require

Fields = Mapping[str, Any]


@transaction.atomic
def add_stop(*, channel_id: int, fields: Fields, by: Actor, at: datetime) -> UUID:
    """The unit comes somewhere once more. `place` among the fields names a place it stops at."""
    unit = held_unit(channel_id)
    require(by, Action.EDIT_CATALOGUE, organisation_id=unit.organisation_id)
    stop = Stop(channel=unit, updated_at=at)
    _put(stop, _at_place(fields))
    _require_possible(stop, at)
    stop.save()
    _keep(stop, {}, stop_fields(stop), by, at)
    _audit("stop_added", stop, by, at)
    return stop.uuid


@transaction.atomic
def change_stop(*, stop_id: int, fields: Fields, seen: Fields, by: Actor, at: datetime) -> int:
    """Change when and where; what somebody saved meanwhile is merged by field.

    `fields` are those the form showed and `seen` how it showed them. Says how many changed.
    """
    stop = held_stop(stop_id)
    require(by, Action.EDIT_CATALOGUE, organisation_id=stop.channel.organisation_id)
    if stop.cancelled:
        raise RuleBroken(
            "catalogue.stop_is_cancelled",
            N_("Pysähdys on peruttu. Ota se ensin takaisin, jos yksikkö tulee sittenkin."),
        )
    require_ahead(halt_of(stop), at)
    now = stop_fields(stop)
    merged = _merged(stop, now, _at_place(fields), seen)
    if merged == now:
        return 0
    _put(stop, merged)
    stop.updated_at = at
    _require_possible(stop, at)
    stop.save()
    changed = _keep(stop, now, merged, by, at)
    _audit("stop_changed", stop, by, at)
    return changed


@transaction.atomic
def cancel_stop(*, stop_id: int, reason: Text, by: Actor, at: datetime) -> None:
    """The unit does not come. The stop stays to be seen as cancelled, with the reason in its note."""
    stop = held_stop(stop_id)
    require(by, Action.EDIT_CATALOGUE, organisation_id=stop.channel.organisation_id)
    require_ahead(halt_of(stop), at)
    require_reason(reason)
    if stop.cancelled:
        raise RuleBroken("catalogue.cancelled_already", N_("Pysähdys on jo peruttu."))
    _cancelled(stop, True, {code: words for code, words in reason.items() if words}, by, at)
    _audit("stop_cancelled", stop, by, at)


@transaction.atomic
def restore_stop(*, stop_id: int, by: Actor, at: datetime) -> None:
    """The unit comes after all; the reason of the cancelling goes."""
    stop = held_stop(stop_id)
    require(by, Action.EDIT_CATALOGUE, organisation_id=stop.channel.organisation_id)
    if not stop.cancelled:
        raise RuleBroken("catalogue.not_cancelled", N_("Pysähdystä ei ole peruttu."))
    _require_possible(stop, at)
    _cancelled(stop, False, {}, by, at)
    _audit("stop_restored", stop, by, at)


@transaction.atomic
def repeat_stop(
    *, stop_id: int, weeks: int, until: date, holidays_too: bool = False, by: Actor, at: datetime
) -> int:
    """The same stop again every so many weeks until a day; all of them or none. Says how many."""
    first = held_stop(stop_id)
    require(by, Action.EDIT_CATALOGUE, organisation_id=first.channel.organisation_id)
    if first.cancelled:
        raise RuleBroken(
            "catalogue.repeats_cancelled",
            N_("Peruttua pysähdystä ei voi toistaa. Ota se ensin takaisin."),
        )
    halt = halt_of(first)
    days = repeated(halt, weeks=weeks, until=until, holidays_too=holidays_too)
    _require_free(first, days, at, "until")
    for day in days:
        again = Stop(
            channel=first.channel, municipality=first.municipality, spot=first.spot, day=day,
            starts=first.starts, ends=first.ends, languages=first.languages, note=first.note,
            updated_at=at,
        )  # fmt: skip
        again.save()
        _keep(again, {}, stop_fields(again), by, at)
    _audit("stop_repeated", first, by, at, times_count=len(days))
    return len(days)


def _at_place(fields: Fields) -> dict[str, Any]:
    """The fields with the spot and the municipality of the place that was chosen."""
    told = {name: value for name, value in fields.items() if name != "place"}
    code = fields.get("place", "")
    if not code:
        return told
    place = stop_place(code)
    if place is None:
        _no("no_such_place", "place", N_("Palvelupistettä ei ole. Valitse se luettelosta."))
    day = date.fromisoformat(fields["day"])
    ends = (place.valid_to, place.unit.valid_to)
    if any(last and last < day for last in ends) or (place.valid_from and place.valid_from > day):
        _no(
            "stop_at_closed_place",
            "place",
            N_("Palvelupiste ei ole auki sinä päivänä. Valitse toinen paikka tai päivä."),
        )
    if told.get("municipality") not in ("", None, place.municipality.code):
        _no(
            "place_elsewhere",
            "municipality",
            N_("Palvelupiste on toisessa kunnassa. Tarkista kunta."),
        )
    told["municipality"] = place.municipality.code
    for language in TONGUES:
        told[f"spot_{language}"] = place.name.get(language, "")
    return told


def _merged(stop: Stop, now: Fields, fields: Fields, seen: Fields) -> dict[str, Any]:
    base = {name: seen.get(name, value) for name, value in now.items()}
    last = FieldChange.objects.filter(entity="stop", entity_id=stop.pk).first()
    mine = {**base, **{name: value for name, value in fields.items() if name in now}}
    return merged_or_conflict(
        base, now, mine, author=last.by if last else None, at=last.at if last else None
    )


def _put(stop: Stop, told: Fields) -> None:
    towns = municipality_ids()
    if told.get("municipality") not in towns:
        _no("stop_needs_town", "municipality", N_("Valitse kunta, jossa yksikkö pysähtyy."))
    stop.municipality_id = towns[told["municipality"]]
    stop.day = date.fromisoformat(told["day"])
    stop.starts, stop.ends = (time.fromisoformat(told[name]) for name in ("starts", "ends"))
    stop.languages = list(told.get("languages", ()))
    for column in ("spot", "note"):
        said = {**getattr(stop, column)}
        said |= {code: told.get(f"{column}_{code}", "").strip() for code in TONGUES}
        setattr(stop, column, {code: words for code, words in said.items() if words})


def _require_possible(stop: Stop, at: datetime) -> None:
    require_spot(stop.spot)
    _require_free(stop, (stop.day,), at, "day")


def _require_free(stop: Stop, days: Sequence[date], at: datetime, field: str) -> None:
    """Does the unit run on the days, do they lie ahead, and is it nowhere else then?"""
    standing = standing_halts(stop.channel_id, days, stop.pk or 0)
    for day in days:
        _require_running(stop.channel, day, field)
        halt = replace(halt_of(stop), day=day)
        require_timely(halt, at, field)
        require_apart(halt, standing)
    require_none_cancelled(cancelled_halts(stop.channel_id, days, stop.starts, stop.pk or 0))


def _require_running(unit: Channel, day: date, field: str) -> None:
    if unit.kind != ChannelKind.MOBILE_UNIT:
        _no("not_mobile", "", N_("Pysähdyksiä on vain liikkuvalla yksiköllä."))
    ends = (unit.valid_to, unit.organisation.valid_to)
    early = unit.valid_from is not None and unit.valid_from > day
    gone = unit.stage == Stage.ARCHIVED or any(last and last < day for last in ends)
    if early or gone:
        _no("unit_does_not_run", field, N_("Yksikkö ei ole silloin toiminnassa. Tarkista päivä."))


def _cancelled(stop: Stop, now: bool, note: Text, by: Actor, at: datetime) -> None:
    before = {**stop_fields(stop), "cancelled": stop.cancelled}
    stop.cancelled, stop.note, stop.updated_at = now, note, at
    stop.save()
    _keep(stop, before, {**stop_fields(stop), "cancelled": now}, by, at)


def _keep(stop: Stop, before: Fields, after: Fields, by: Actor, at: datetime) -> int:
    told = after if before else {name: value for name, value in after.items() if value}
    return keep_changes(entity="stop", entry_id=stop.pk, before=before, after=told, by=by, at=at)


def _audit(action: str, stop: Stop, by: Actor, at: datetime, **detail: int) -> None:
    audit(
        action=action, subject=f"stop:{stop.uuid}", by=by.id, at=at,
        detail={"on": stop.day.isoformat(), **detail},
    )  # fmt: skip


def _no(code: str, field: str, sentence: str) -> Never:
    raise RuleBroken(f"catalogue.{code}", sentence, field=field)
