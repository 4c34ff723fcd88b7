"""All ways in to services: offerings with everything a reader needs, in a known number of SQL queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import AccessFact, Channel, Offering, Place, Provision
from luukku.ground.catalogue.queries.access import PUBLIC, for_everyone
from luukku.ground.catalogue.queries.hours import hours_plans
from luukku.ground.catalogue.queries.placing import access_row, place_row
from luukku.ground.catalogue.queries.shown import (
    Capacity,
    ChannelRow,
    PlaceRow,
    ProvisionRow,
    StopRow,
    Way,
)
from luukku.ground.catalogue.queries.speaking import Speaker
from luukku.ground.catalogue.queries.stops import coming_stops
from luukku.ground.catalogue.rules.hours.plan import HELSINKI, HoursPlan
from luukku.ground.catalogue.rules.nearness import Point, kilometres
from luukku.ground.catalogue.rules.tongues import Said
from luukku.ground.catalogue.rules.ways import GROUP_OF, Standing, WayGroup, standing
from luukku.ground.catalogue.rules.words import ChannelKind

_RELATED = (
    "service", "service__eligibility", "owner", "eligibility",
    "channel", "channel__organisation", "channel__place", "channel__place__unit",
    "channel__place__municipality", "channel__place__municipality__area",
    "provision", "provision__producer",
)  # fmt: skip
_HEAVY = {
    "service": ("alternative_names", "summary", "description", "user_instruction", "requirements",
                "processing_time", "deadline", "charge_note", "laws", "keywords", "languages",
                "search_text"),
    "service__eligibility": ("rule",),
    "channel": ("description",),
    "owner": ("note", "end_reason"),
    "channel__organisation": ("name", "note", "end_reason"),
    "channel__place__unit": ("note", "end_reason"),
    "channel__place__municipality": ("languages",),
    "eligibility": ("rule",),
    "provision__producer": ("note", "end_reason"),
}  # fmt: skip
"""What a way does not tell: texts cost most of the time of reading."""


@dataclass(frozen=True, slots=True)
class Around:
    """Where the reader is: a municipality by code, and a point in the middle of its places."""

    municipality: str = ""
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class _Beside:
    """What was read beside the offerings, by its key."""

    plans: Mapping[int, HoursPlan]
    towns: Mapping[int, tuple[tuple[str, Text], ...]]
    access: Mapping[int, Sequence[AccessFact]]
    stops: Mapping[int, Sequence[StopRow]]


def shown_offerings() -> QuerySet[Offering]:
    """Offerings that readers meet: published, also those that are closed and shown as such."""
    return Offering.objects.filter(for_everyone("channel__"), stage=PUBLIC, channel__stage=PUBLIC)


def whole(found: QuerySet[Offering]) -> list[Offering]:
    """The offerings with all that `ways` needs of others. One SQL query."""
    heavy = [f"{path}__{name}" for path, names in _HEAVY.items() for name in names]
    return list(found.select_related(*_RELATED).defer(*heavy))


def ways(
    found: Sequence[Offering],
    speak: Speaker,
    *,
    at: datetime,
    around: Around = Around(),
    with_stops: bool = False,
) -> tuple[Way, ...]:
    """The `whole` offerings as ways in, best first. Five SQL queries at the most."""
    today = at.astimezone(HELSINKI).date()
    hours = {key for each in found for key in (each.hours_id, each.channel.hours_id)}
    places = {each.channel.place_id for each in found if each.channel.place_id}
    mobile = {
        each.channel_id
        for each in found
        if with_stops and each.channel.kind == ChannelKind.MOBILE_UNIT.value
    }
    beside = _Beside(
        plans=hours_plans(hours),
        towns=_towns([each.id for each in found]),
        access=_access(places),
        stops=coming_stops(mobile, today, speak, around.municipality),
    )
    made = [_way(each, speak, beside, today, around) for each in found]
    return tuple(sorted(made, key=_order))


def _order(way: Way) -> tuple[Any, ...]:
    """Open before closed, here before near, near before far; then by name."""
    worth = [Standing.HOLDS, Standing.STALE, Standing.COMING, Standing.CLOSED]
    far = way.kilometres if way.kilometres is not None else 10_000
    town = way.place.municipality.words if way.place else ""
    return (
        [*WayGroup].index(way.group),
        way.standing is Standing.CLOSED,
        way.elsewhere,
        not way.here,
        far,
        worth.index(way.standing),
        town,
        way.channel.name.words,
        way.id,
    )


def _way(one: Offering, speak: Speaker, beside: _Beside, today: date, around: Around) -> Way:
    channel, place = one.channel, one.channel.place
    hidden = bool(place and place.confidential)
    towns = beside.towns.get(one.id, ())
    stops = tuple(beside.stops.get(channel.id, ()))
    state, day = standing(_validities(one), one.checked_on, one.fresh_days, today)
    eligibility = one.eligibility or one.service.eligibility
    return Way(
        id=one.id,
        uuid=one.uuid,
        service_code=one.service.code,
        channel=channel_row(channel, speak, hidden=hidden),
        group=GROUP_OF[ChannelKind(channel.kind)],
        place=_where(place, speak, beside, today) if place else None,
        text=_open_text(speak.say("offering", one.id, "text", one.text), hidden),
        languages=tuple(one.languages or channel.languages),
        plan=beside.plans.get(one.hours_id or channel.hours_id or 0),
        charge=one.charge or one.service.charge,
        charge_note=speak.say("offering", one.id, "charge_note", one.charge_note),
        price_cents=one.price_cents,
        eligibility=speak.tell(eligibility.text if eligibility else None),
        exclusions=speak.tell(one.exclusions),
        intake=one.intake,
        provision=provision_row(one.provision, speak) if one.provision else None,
        owner=speak.tell(one.owner.name),
        towns=() if hidden else towns,
        wait_days=one.wait_days,
        wait_measured_on=one.wait_measured_on,
        capacity=Capacity(
            one.capacity_free, one.capacity_most, one.capacity_unit, one.capacity_told_at
        ),
        standing=state,
        standing_day=day,
        here=not hidden and _is_here(one, towns, stops, around),
        elsewhere=bool(around.municipality and towns and not _covers(towns, around)),
        kilometres=None if hidden else _distance(one, around),
        stops=stops,
    )


def _where(place: Place, speak: Speaker, beside: _Beside, today: date) -> PlaceRow:
    row = place_row(place, speak, today)
    return row if place.confidential else access_row(row, beside.access.get(place.id, ()), speak)


def _open_text(text: Said, hidden: bool) -> Said:
    """Words of a confidential place may tell where it is; they stay inside."""
    return Said() if hidden else text


def channel_row(channel: Channel, speak: Speaker, *, hidden: bool) -> ChannelRow:
    """A channel; `hidden` leaves only its name, its phone and what does not tell where it is."""
    return ChannelRow(
        id=channel.id,
        code=channel.code,
        kind=channel.kind,
        delivery=channel.delivery,
        name=speak.say("channel", channel.id, "name", channel.name),
        summary=_open_text(speak.say("channel", channel.id, "summary", channel.summary), hidden),
        phone=channel.phone,
        phone_charge=speak.tell(channel.phone_charge),
        email="" if hidden else channel.email,
        url=_open_text(speak.tell(channel.url), hidden),
        form_identifier=channel.form_identifier,
        languages=tuple(channel.languages),
        sign_in_required=channel.sign_in_required,
        signature_required=channel.signature_required,
        wcag_level=channel.wcag_level,
        accessibility_statement="" if hidden else channel.accessibility_statement,
        for_professionals=channel.for_professionals,
    )


def provision_row(provision: Provision, speak: Speaker) -> ProvisionRow:
    """Who makes the service (read with its producer)."""
    return ProvisionRow(
        kind=provision.kind,
        producer_code=provision.producer.code,
        producer=speak.tell(provision.producer.name),
        voucher_cents=provision.voucher_cents,
        voucher_unit=provision.voucher_unit,
        voucher_url=provision.voucher_url,
        conditions=speak.tell(provision.conditions),
        valid_from=provision.valid_from,
        valid_to=provision.valid_to,
    )


def _validities(one: Offering) -> list[tuple[date | None, date | None]]:
    """First and last days of all that must be there for the way to be open."""
    channel, place = one.channel, one.channel.place
    days = [
        (one.valid_from, one.valid_to),
        (channel.valid_from, channel.valid_to),
        (None, one.owner.valid_to),
        (None, channel.organisation.valid_to),
    ]
    if place:
        days += [(place.valid_from, place.valid_to), (None, place.unit.valid_to)]
    return days


def _covers(towns: Iterable[tuple[str, Text]], around: Around) -> bool:
    return any(code == around.municipality for code, _ in towns)


def _is_here(
    one: Offering,
    towns: Iterable[tuple[str, Text]],
    stops: Iterable[StopRow],
    around: Around,
) -> bool:
    place = one.channel.place
    return bool(around.municipality) and (
        bool(place and place.municipality.code == around.municipality)
        or _covers(towns, around)
        or any(stop.municipality_code == around.municipality for stop in stops)
    )


def _distance(one: Offering, around: Around) -> int | None:
    place = one.channel.place
    if not place or place.latitude is None or place.longitude is None:
        return None
    if around.point is None or place.municipality.code == around.municipality:
        return None
    return kilometres(around.point, (place.latitude, place.longitude))


def _towns(ids: Sequence[int]) -> dict[int, tuple[tuple[str, Text], ...]]:
    rows = (
        Offering.municipalities.through.objects.filter(offering__in=ids)
        .order_by("municipality__code")
        .values_list("offering_id", "municipality__code", "municipality__name")
    )
    found: dict[int, tuple[tuple[str, Text], ...]] = {}
    for key, code, name in rows:
        found[key] = (*found.get(key, ()), (code, name))
    return found


def _access(places: Iterable[int]) -> dict[int, list[AccessFact]]:
    found: dict[int, list[AccessFact]] = {}
    for fact in AccessFact.objects.filter(place__in=set(places), place__confidential=False):
        found.setdefault(fact.place_id, []).append(fact)
    return found
