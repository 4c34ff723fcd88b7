"""Closing a place or a whole organisation: what was offered there ends, at once and everywhere."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from luukku.engines.facts.catalogue import PlaceClosed
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import Channel, Offering, Place
from luukku.ground.catalogue.queries.held import held
from luukku.ground.catalogue.services.changes import keep_changes
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Action, Actor, require


@transaction.atomic
def close_place(*, place_id: int, last_day: date, by: Actor, at: datetime) -> int:
    """The place serves until the last day; its ways in and what is offered in them end with it.

    Says how many offerings end.
    """
    place = held("place", place_id)
    require(by, Action.EDIT_CATALOGUE, organisation_id=place.unit_id)
    if place.valid_from and last_day < place.valid_from:
        raise RuleBroken(
            "catalogue.closes_before_it_opens",
            N_("Palvelupiste suljettaisiin ennen kuin se on avattu. Tarkista päivä."),
            field="last_day",
        )
    return _close(place, last_day, by, at)


@transaction.atomic
def close_unit(*, organisation_id: int, last_day: date, by: Actor, at: datetime) -> int:
    """Every place of a unit closes, and what it is responsible for ends; says how many offerings.

    May be asked again: what has already ended stays as it is.
    """
    require(by, Action.EDIT_CATALOGUE, organisation_id=organisation_id)
    ended = 0
    for place in _open(Place.objects.filter(unit=organisation_id), last_day):
        ended += _close(place, last_day, by, at)
    channels = _open(Channel.objects.filter(organisation=organisation_id), last_day)
    ended += _end_channels(channels, last_day, by, at)
    _, own = _end("offering", _open(Offering.objects.filter(owner=organisation_id), last_day),
                  last_day, by, at)  # fmt: skip
    return ended + own


@transaction.atomic
def reopen_place(*, place_id: int, by: Actor, at: datetime) -> int:
    """Take a closing back: the place goes on, and so does what ended on the same day because of it."""
    place = held("place", place_id)
    require(by, Action.EDIT_CATALOGUE, organisation_id=place.unit_id)
    last_day = place.valid_to
    if last_day is None:
        raise RuleBroken("catalogue.not_closed", N_("Palvelupistettä ei ole suljettu."))
    channels = list(Channel.objects.filter(place=place, valid_to=last_day))
    offerings = Offering.objects.filter(channel__place=place, valid_to=last_day)
    _, again = _end("offering", offerings, None, by, at)
    _end("channel", channels, None, by, at)
    _end("place", [place], None, by, at)
    audit(action="place_reopened", subject=f"place:{place.pk}", by=by.id, at=at)
    return again


def _close(place: Place, last_day: date, by: Actor, at: datetime) -> int:
    _end("place", [place], last_day, by, at)
    channels = _open(Channel.objects.filter(place=place), last_day)
    ended = _end_channels(channels, last_day, by, at)
    record(PlaceClosed(at=at, by=by.id, place_id=place.pk, offerings=ended))
    audit(
        action="place_closed", subject=f"place:{place.pk}", by=by.id, at=at,
        detail={"on": last_day.isoformat(), "offerings_count": ended},
    )  # fmt: skip
    return ended


def _end_channels(channels: Iterable[Channel], last_day: date, by: Actor, at: datetime) -> int:
    ids, _ = _end("channel", channels, last_day, by, at)
    offered = _open(Offering.objects.filter(channel__in=ids), last_day)
    return _end("offering", offered, last_day, by, at)[1]


def _open(rows: Any, last_day: date) -> Any:
    """Those that would go on after the day."""
    return rows.select_for_update(of=("self",)).filter(Q(valid_to=None) | Q(valid_to__gt=last_day))


def _end(
    entity: str, rows: Iterable[Any], last_day: date | None, by: Actor, at: datetime
) -> tuple[list[int], int]:
    """The last day of rows becomes another; their keys and how many there were."""
    ids = []
    for row in rows:
        before, row.valid_to, row.updated_at = row.valid_to, last_day, at
        if last_day and row.valid_from and row.valid_from > last_day:
            row.valid_from = last_day
        row.save()
        ids.append(row.pk)
        keep_changes(
            entity=entity, entry_id=row.pk, before={"valid_to": _said(before)},
            after={"valid_to": _said(last_day)}, by=by, at=at, via="closing",
        )  # fmt: skip
    return ids, len(ids)


def _said(value: date | None) -> str:
    return value.isoformat() if value else ""
