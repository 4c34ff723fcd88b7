"""Channels of the database as plain values, with their places, hours, facts of access and stops."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from luukku.engines.kernel.texts import text
from luukku.ground.catalogue.models import AccessFact, Channel, Stop
from luukku.ground.catalogue.queries.hours import hours_plans
from luukku.ground.catalogue.rules.entries import AccessEntry, ChannelEntry, PlaceEntry, StopEntry
from luukku.ground.catalogue.rules.exchange.openings import normal
from luukku.ground.catalogue.rules.hours.plan import HoursPlan
from luukku.ground.catalogue.rules.words import ChannelKind, Delivery, Stage

Keyed = dict[int, Any]


def grouped(pairs: Iterable[tuple[int, Any]]) -> Keyed:
    """The values of each key, in order."""
    found: dict[int, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return dict(found)


def channels_by_key(wanted: Sequence[int]) -> dict[int, ChannelEntry]:
    """At most a page of channels. Five SQL queries."""
    rows = list(
        Channel.objects.filter(pk__in=wanted)
        .select_related("organisation", "place__unit", "place__municipality")
        .order_by("pk")
    )
    held, stops = plans(row.hours_id for row in rows), _stops(wanted)
    facts = _access([row.place_id for row in rows if row.place_id])
    return {
        row.pk: ChannelEntry(
            uuid=str(row.uuid),
            code=row.code,
            organisation=row.organisation.code,
            kind=ChannelKind(row.kind),
            delivery=Delivery(row.delivery),
            place=_place(row.place, facts.get(row.place_id or 0, ())),
            phone=row.phone,
            email=row.email,
            form_identifier=row.form_identifier,
            languages=tuple(row.languages),
            sign_in_required=row.sign_in_required,
            signature_required=row.signature_required,
            wcag_level=row.wcag_level,
            accessibility_statement=row.accessibility_statement,
            hours=held.get(row.hours_id or 0),
            stops=tuple(stops.get(row.pk, ())),
            stage=Stage(row.stage),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            checked_on=row.checked_on,
            **{name: text(getattr(row, name)) for name in CHANNEL_TEXTS},
        )
        for row in rows
    }


CHANNEL_TEXTS: Final = ("name", "summary", "description", "phone_charge", "url")


def plans(ids: Iterable[int | None]) -> dict[int, HoursPlan]:
    """Hours by their key, said one way. Two SQL queries."""
    return {key: normal(plan) for key, plan in hours_plans(ids).items()}


def _place(row: Any, facts: Sequence[AccessEntry]) -> PlaceEntry | None:
    if row is None:
        return None
    return PlaceEntry(
        uuid=str(row.uuid),
        code=row.code,
        unit=row.unit.code,
        municipality=row.municipality.code,
        name=text(row.name),
        kind=row.kind,
        street=text(row.street),
        street_number=row.street_number,
        postal_code=row.postal_code,
        post_office=text(row.post_office),
        latitude=row.latitude,
        longitude=row.longitude,
        directions=text(row.directions),
        confidential=row.confidential,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        access=tuple(facts),
    )


def _access(places: Sequence[int]) -> Keyed:
    rows = AccessFact.objects.filter(place_id__in=places).order_by("place_id", "order", "pk")
    return grouped(
        (
            row.place_id,
            AccessEntry(
                kind=row.kind, good=row.good, text=text(row.text), measured_on=row.measured_on
            ),
        )
        for row in rows
    )


def _stops(wanted: Sequence[int]) -> Keyed:
    rows = Stop.objects.filter(channel_id__in=wanted).select_related("municipality")
    return grouped(
        (
            row.channel_id,
            StopEntry(
                uuid=str(row.uuid),
                municipality=row.municipality.code,
                day=row.day,
                starts=row.starts,
                ends=row.ends,
                spot=text(row.spot),
                languages=tuple(row.languages),
                note=text(row.note),
                cancelled=row.cancelled,
            ),
        )
        for row in rows.order_by("day", "starts")
    )
