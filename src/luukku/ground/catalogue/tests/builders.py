"""Makes the services, places, ways in and hours that tests need, each with one call and sensible defaults."""

from datetime import UTC, date, datetime, time
from hashlib import sha256
from itertools import count

from luukku.ground.catalogue.models import (
    Channel,
    Concept,
    HoursPeriod,
    HoursSet,
    HoursSpan,
    Offering,
    Place,
    Provision,
    Service,
    Stop,
    TextReview,
    Tray,
    TrayItem,
)
from luukku.ground.catalogue.rules.words import (
    ChannelKind,
    Charge,
    Delivery,
    ProvisionKind,
    ReviewState,
    Stage,
)
from luukku.ground.people.tests import builders as people
from luukku.ground.people.tests.builders import an_organisation

NUMBERS = count(1)
NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
TODAY = date(2025, 3, 3)

DELIVERIES = {
    ChannelKind.MOBILE_UNIT: Delivery.MOBILE,
    ChannelKind.HOME_VISIT: Delivery.HOME,
    ChannelKind.PLACE: Delivery.LOCAL,
    ChannelKind.GROUP: Delivery.LOCAL,
    ChannelKind.SERVICE_POINT: Delivery.LOCAL,
}


def words(value) -> dict[str, str]:
    """A plain string is Finnish."""
    return {"fi": value} if isinstance(value, str) else dict(value)


def the_organiser():
    """The county that organises everything; the same one every time."""
    return people.the_organisation("lapha", "Lapin hyvinvointialue", kind="county")


def the_municipality(code: str = "148", name: str = "Inari"):
    """A municipality by its official code; the same one every time."""
    return people.the_municipality(code, name, languages=["fi", "se", "smn", "sms"])


def a_concept(scheme: str = "service_class", code: str | None = None, label="Luokka", **fields):
    """A class of a national list; the same one when it is there already."""
    code = code or f"X{next(NUMBERS)}"
    concept, _ = Concept.objects.get_or_create(
        scheme=scheme, code=code, defaults={"label": words(label), **fields}
    )
    return concept


def a_service(code: str | None = None, *, name=None, concepts=(), organiser=None, **fields):
    """A published service with a Finnish name, summary and description."""
    code = code or f"palvelu-{next(NUMBERS)}"
    values = {
        "name": words(name or f"Palvelu {code}"),
        "summary": {"fi": "Lyhyt kuvaus palvelusta."},
        "description": {"fi": "Pidempi kuvaus palvelusta."},
        "stage": Stage.PUBLISHED.value,
        "charge": Charge.FREE.value,
        "languages": ["fi"],
        "checked_on": TODAY,
        "updated_at": NOW,
        **fields,
    }
    service = Service.objects.create(code=code, organiser=organiser or the_organiser(), **values)
    service.concepts.set(concepts)
    return service


def a_place(code: str | None = None, *, name=None, unit=None, municipality=None, **fields):
    """A place with an address in Ivalo, unless told."""
    code = code or f"paikka-{next(NUMBERS)}"
    values = {
        "name": words(name or f"Palvelupiste {code}"),
        "street": {"fi": "Esimerkkitie"},
        "street_number": "1",
        "postal_code": "99800",
        "post_office": {"fi": "Ivalo"},
        "latitude": 68.66,
        "longitude": 27.54,
        "updated_at": NOW,
        **fields,
    }
    return Place.objects.create(
        code=code,
        unit=unit or an_organisation(),
        municipality=municipality or the_municipality(),
        **values,
    )


def a_channel(code: str | None = None, *, kind=ChannelKind.PLACE, organisation=None, **fields):
    """A published way in of the kind; one at a place gets a place."""
    code, kind = code or f"kanava-{next(NUMBERS)}", ChannelKind(kind)
    if kind is ChannelKind.PLACE and "place" not in fields:
        fields["place"] = a_place(unit=organisation)
    if organisation is None:
        organisation = fields["place"].unit if fields.get("place") else an_organisation()
    values = {
        "name": {"fi": f"Kanava {code}"},
        "delivery": DELIVERIES.get(kind, Delivery.REMOTE).value,
        "phone": "020 199 0000" if kind is ChannelKind.PHONE else "",
        "languages": ["fi"],
        "checked_on": TODAY,
        "updated_at": NOW,
        **fields,
    }
    return Channel.objects.create(code=code, organisation=organisation, kind=kind.value, **values)


def a_provision(service=None, *, kind=ProvisionKind.OWN, producer=None, **fields):
    """Who makes the service; the county itself, unless told."""
    return Provision.objects.create(
        service=service or a_service(),
        producer=producer or the_organiser(),
        kind=ProvisionKind(kind).value,
        **fields,
    )


def an_offering(service=None, channel=None, *, owner=None, **fields):
    """A service through a channel, looked at today."""
    service, channel = service or a_service(), channel or a_channel()
    towns = fields.pop("municipalities", ())
    values = {"languages": ["fi"], "checked_on": TODAY, "updated_at": NOW, **fields}
    offering = Offering.objects.create(
        service=service, channel=channel, owner=owner or channel.organisation, **values
    )
    offering.municipalities.set(towns)
    return offering


def hours(
    *spans, code: str | None = None, always: bool = False, exceptions=(), **fields
) -> HoursSet:
    """Opening hours from spans ("1-5", "9:00", "15:00") or with languages as a fourth value.

    An exception is a day ("2025-12-24", closed) or (day, "9:00", "12:00").
    """
    kept = HoursSet.objects.create(code=code or f"ajat-{next(NUMBERS)}", always=always, **fields)
    if spans:
        period = HoursPeriod.objects.create(hours=kept, order=1)
        for order, span in enumerate(spans, 1):
            a_span(period, *span, order=order)
    for order, told in enumerate(exceptions, 2):
        day, *times = (told,) if isinstance(told, str) else told
        on = date.fromisoformat(day)
        period = HoursPeriod.objects.create(
            hours=kept, order=order, first_day=on, last_day=on, priority=10, closed=not times
        )
        if times:
            a_span(period, "1-7", *times)
    return kept


def a_span(period, days, opens, closes, languages=(), *, order: int = 1) -> HoursSpan:
    """From-to on weekdays ("1-5" or "2,4"); over midnight when it closes before it opens."""
    first, last = clock(opens), clock(closes)
    return HoursSpan.objects.create(
        period=period, order=order, weekdays=weekdays(days), opens=first, closes=last,
        next_day=last <= first, languages=list(languages),
    )  # fmt: skip


def clock(value) -> time:
    """Half past eight from "8:30"."""
    return value if isinstance(value, time) else time(*map(int, value.split(":")))


def weekdays(value: str) -> list[int]:
    """Monday to Friday from "1-5", Tuesday and Thursday from "2,4"."""
    days: list[int] = []
    for part in value.split(","):
        first, _, last = part.partition("-")
        days += range(int(first), int(last or first) + 1)
    return days


def a_stop(channel=None, *, day: date = TODAY, municipality=None, **fields) -> Stop:
    """A mobile unit in Nellim from ten to two."""
    values = {
        "spot": {"fi": "Nellimin kylätalo"},
        "starts": time(10),
        "ends": time(14),
        "languages": ["fi"],
        "updated_at": NOW,
        **fields,
    }
    return Stop.objects.create(
        channel=channel or a_channel(kind=ChannelKind.MOBILE_UNIT),
        municipality=municipality or the_municipality(),
        day=day,
        **values,
    )


def a_tray(code: str | None = None, *services, title="Tarjotin", **fields) -> Tray:
    """A tray with the services on it, in the order told."""
    tray = Tray.objects.create(
        code=code or f"tarjotin-{next(NUMBERS)}", title=words(title), **fields
    )
    for order, service in enumerate(services, 1):
        TrayItem.objects.create(tray=tray, service=service, order=order)
    return tray


def a_review(service, field="name", language="sv", *, state=ReviewState.DRAFT, **fields):
    """How far a text of a service has been looked at."""
    wording = getattr(service, field).get(language, "")
    return TextReview.objects.create(
        entity=fields.pop("entity", "service"),
        entity_id=service.id,
        field=field,
        language=language,
        state=ReviewState(state).value,
        wording_sha256=sha256(wording.encode()).hexdigest(),
        at=NOW,
        **fields,
    )
