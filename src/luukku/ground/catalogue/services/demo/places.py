"""Writes the example county's opening hours, places and ways in."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from luukku.ground.catalogue.models import (
    AccessFact,
    Channel,
    HoursPeriod,
    HoursSet,
    HoursSpan,
    Place,
)
from luukku.ground.catalogue.rules.demo.access import ACCESS
from luukku.ground.catalogue.rules.demo.picks import pick
from luukku.ground.catalogue.rules.demo.spreading import Spot, Way
from luukku.ground.catalogue.rules.words import ChannelKind, Delivery
from luukku.ground.catalogue.services.demo.load import Load
from luukku.ground.catalogue.services.settling import Settled, Table

Values = dict[str, Any]

DELIVERIES = {
    ChannelKind.MOBILE_UNIT: Delivery.MOBILE,
    ChannelKind.HOME_VISIT: Delivery.HOME,
    ChannelKind.PLACE: Delivery.LOCAL,
    ChannelKind.GROUP: Delivery.LOCAL,
    ChannelKind.SERVICE_POINT: Delivery.LOCAL,
}
CENTRAL = frozenset({"keskus", "kemis", "sairaala", "sairaala-24", "kuntoutuslaitos", "turvakoti"})
PHONE_CHARGE = {
    "fi": "Puhelu maksaa saman kuin tavallinen puhelu liittymästäsi.",
    "sv": "Samtalet kostar lika mycket som ett vanligt samtal.",
    "en": "The call costs the same as a normal call.",
}
FREE_CALL = {
    "fi": "Puhelu on maksuton.", "sv": "Samtalet är avgiftsfritt.", "en": "The call is free.",
}  # fmt: skip
FREE_NUMBERS = frozenset({"112", "116117", "080005005", "0800147111"})


def _hours(load: Load) -> Settled:
    """Sets, periods and spans; a holiday is a short period of its own."""
    told = [
        {
            "code": row.code,
            "always": row.always,
            "by_appointment": row.by_appointment,
            "note": dict(row.note),
        }
        for row in load.found.hours
    ]
    done = Table(HoursSet, ("code",)).settle(told, mend=load.mend)
    sets = dict(HoursSet.objects.values_list("code", "id"))
    done += Table(HoursPeriod, ("hours_id", "order")).settle(_periods(load, sets), mend=load.mend)
    keys = {(one.hours_id, one.order): one.id for one in HoursPeriod.objects.all()}
    return done + Table(HoursSpan, ("period_id", "order")).settle(
        _spans(load, sets, keys), mend=load.mend
    )


def _periods(load: Load, sets: dict[str, int]) -> Iterator[Values]:
    for row in load.found.hours:
        if not row.spans:
            continue
        usual: Values = {
            "first_day": None,
            "last_day": None,
            "priority": 0,
            "closed": False,
            "note": {},
        }
        yield {"hours_id": sets[row.code], "order": 1, **usual}
        for order, closure in enumerate(load.found.closures if row.closes_on_holidays else (), 2):
            yield {
                "hours_id": sets[row.code],
                "order": order,
                "first_day": closure.day,
                "last_day": closure.day,
                "priority": 10,
                "closed": closure.opens is None,
                "note": dict(closure.note),
            }


def _spans(load: Load, sets: dict[str, int], keys: dict[tuple[int, int], int]) -> Iterator[Values]:
    for row in load.found.hours:
        for order, span in enumerate(row.spans, 1):
            yield {
                "period_id": keys[sets[row.code], 1],
                "order": order,
                "weekdays": list(span.weekdays),
                "opens": span.opens,
                "closes": span.closes,
                "next_day": span.closes <= span.opens,
                "languages": list(span.languages),
            }
        shorter = load.found.closures if row.spans and row.closes_on_holidays else ()
        for order, closure in enumerate(shorter, 2):
            if closure.opens and closure.closes:
                yield {
                    "period_id": keys[sets[row.code], order],
                    "order": 1,
                    "weekdays": [closure.day.isoweekday()],
                    "opens": closure.opens,
                    "closes": closure.closes,
                    "next_day": False,
                    "languages": [],
                }


def _places(load: Load) -> Settled:
    """Places and what is known of getting in."""
    told = [_place(load, spot) for spot in load.spots]
    done = Table(Place, ("code",), born=("updated_at",)).settle(told, mend=load.mend)
    places = dict(Place.objects.values_list("code", "id"))
    facts = [fact for spot in load.spots for fact in _access(load, spot, places[spot.code])]
    return done + Table(AccessFact, ("place_id", "kind")).settle(facts, mend=False)


def _place(load: Load, spot: Spot) -> Values:
    row, town = spot.row, spot.town
    return {
        "code": spot.code,
        "unit_id": load.bodies[spot.unit],
        "name": dict(spot.name),
        "kind": row.kind,
        "municipality_id": load.towns[town.code],
        "street": {"fi": row.street},
        "street_number": row.number,
        "postal_code": row.postal_code or town.postal_code,
        "post_office": {"fi": town.centre if not row.postal_code else town.name},
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "confidential": row.confidential,
        "valid_to": row.valid_to,
        "updated_at": load.at,
    }


def _access(load: Load, spot: Spot, place_id: int) -> Iterator[Values]:
    measured = load.today - timedelta(days=200 + pick("measured", spot.code) % 900)
    for order, kind in enumerate(spot.row.access, 1):
        good, text = ACCESS[kind]
        yield {
            "place_id": place_id,
            "order": order,
            "kind": kind.replace("_", "-"),
            "good": good,
            "text": dict(text),
            "measured_on": measured,
        }


def _channels(load: Load) -> Settled:
    """Ways in."""
    places = dict(Place.objects.values_list("code", "id"))
    sets = dict(HoursSet.objects.values_list("code", "id"))
    told = [_channel(load, way, places, sets) for way in load.ways]
    return Table(Channel, ("code",), born=("updated_at", "checked_on", "revision")).settle(
        told, mend=load.mend
    )


def _channel(load: Load, way: Way, places: dict[str, int], sets: dict[str, int]) -> Values:
    kind = ChannelKind(way.row.kind)
    delivery = DELIVERIES.get(kind, Delivery.REMOTE)
    central = way.row.key in CENTRAL
    return {
        "code": way.code,
        "organisation_id": load.bodies[way.organisation],
        "kind": kind.value,
        "delivery": (Delivery.CENTRALISED if central else delivery).value,
        "place_id": places[way.spot.code] if way.spot else None,
        "name": dict(way.name),
        "phone": way.phone,
        "phone_charge": dict(_phone_charge(way.phone)),
        "url": {"fi": way.row.url} if way.row.url else {},
        "languages": list(way.languages),
        "sign_in_required": way.row.sign_in,
        "for_professionals": way.row.for_professionals,
        "hours_id": sets[way.hours] if way.hours else None,
        "checked_on": load.today - timedelta(days=pick("channel", way.code) % 200),
        "updated_at": load.at,
    }


def _phone_charge(phone: str) -> dict[str, str]:
    if not phone:
        return {}
    return FREE_CALL if phone in FREE_NUMBERS else PHONE_CHARGE


PARTS = (_hours, _places, _channels)
"""In the order in which they stand on each other."""
