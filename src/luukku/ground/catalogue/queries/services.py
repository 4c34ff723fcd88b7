"""The list of services: by situation, group, class, place, language and words, with counts to choose by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from luukku.ground.catalogue.models import Concept, Offering, Service, Stop
from luukku.ground.catalogue.queries.access import live_offerings, live_offerings_of, seen_services
from luukku.ground.catalogue.queries.shown import ServiceRow
from luukku.ground.catalogue.queries.speaking import Speaker, speaker
from luukku.ground.catalogue.rules.tongues import Reader
from luukku.ground.catalogue.rules.ways import digital_only
from luukku.ground.catalogue.rules.words import Delivery
from luukku.ground.people.rules import NOBODY, Actor

PAGE = 25
SITUATIONS = ("need", "life_event")
LONGEST_SEARCH = 8
"""Words of a search that are looked at; more would only cost."""


@dataclass(frozen=True, slots=True)
class ServiceFilter:
    """What a reader wants to see; empty means everything."""

    situation: str = ""
    group: str = ""
    service_class: str = ""
    municipality: str = ""
    language: str = ""
    delivery: str = ""
    charge: str = ""
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class ServicesPage:
    """One page of services, and how many there are in all."""

    rows: tuple[ServiceRow, ...]
    found: int
    page: int


def words_of(said: str) -> tuple[str, ...]:
    """The words of a search as they are looked for: small letters, each once."""
    return tuple(dict.fromkeys(said.lower().split()))[:LONGEST_SEARCH]


def services_page(
    wanted: ServiceFilter,
    who: Reader,
    *,
    today: date,
    page: int = 1,
    actor: Actor = NOBODY,
) -> ServicesPage:
    """A page of services by name. Four SQL queries, and one or two for what is asked of ways in."""
    found = matching(wanted, today=today, actor=actor)
    count = found.count()
    number = max(1, min(page, -(-count // PAGE)))
    rows = _ordered(found, wanted)[(number - 1) * PAGE : number * PAGE]
    return ServicesPage(service_rows(rows, who, today=today), count, number)


def all_services(
    wanted: ServiceFilter, who: Reader, *, today: date, actor: Actor = NOBODY
) -> tuple[ServiceRow, ...]:
    """Every service that fits, for a file. Three SQL queries, and those of `matching`."""
    found = _ordered(matching(wanted, today=today, actor=actor), wanted)
    return service_rows(found, who, today=today)


def services_after(
    code: str, most: int, wanted: ServiceFilter, who: Reader, *, today: date
) -> tuple[ServiceRow, ...]:
    """Services by code after the one given, one more than `most`. Three, and those of `matching`."""
    found = matching(wanted, today=today).filter(code__gt=code).order_by("code")
    return service_rows(found[: most + 1], who, today=today)


def matching(wanted: ServiceFilter, *, today: date, actor: Actor = NOBODY) -> QuerySet[Service]:
    """The services that fit; what is asked of ways in must hold of one and the same way.

    What is asked of ways in is read here and now, one SQL query each: it is dear, and what comes
    back is a query that others count and cut again and again.
    """
    found = Service.objects.filter(seen_services(actor))
    for schemes, code in (
        (SITUATIONS, wanted.situation),
        (("target_group",), wanted.group),
        (("service_class",), wanted.service_class),
    ):
        if code:
            found = found.filter(id__in=_of_concept(schemes, code))
    for word in wanted.words:
        found = found.filter(search_text__icontains=word)
    if wanted.municipality or wanted.language or wanted.delivery:
        found = found.filter(id__in=_services_of(_offered(wanted, today)))
    if wanted.charge:
        special = _services_of(live_offerings(today).filter(charge=wanted.charge))
        found = found.filter(Q(charge=wanted.charge) | Q(id__in=special))
    return found


def service_rows(
    found: QuerySet[Service] | Sequence[Service], who: Reader, *, today: date
) -> tuple[ServiceRow, ...]:
    """Services as rows. Three SQL queries, however many there are."""
    services = list(found)
    ids = [service.id for service in services]
    speak = speaker(who, {"service": ids})
    ways: dict[int, list[tuple[Any, ...]]] = {key: [] for key in ids}
    live = (
        live_offerings_of(ids, today)
        .order_by()
        .values_list(
            "service_id", "channel__kind", "channel__delivery", "languages", "channel__languages"
        )
        .annotate(n=Count("id"))
    )
    for key, *rest in live:
        ways[key].append(tuple(rest))
    return tuple(_row(service, ways[service.id], speak) for service in services)


def _row(service: Service, ways: Sequence[tuple[Any, ...]], speak: Speaker) -> ServiceRow:
    kinds = {kind for kind, *_ in ways}
    told = {delivery for _, delivery, *_ in ways}
    spoken = {each for *_, own, of_channel, _ in ways for each in (own or of_channel)}
    return ServiceRow(
        id=service.id,
        code=service.code,
        name=speak.say("service", service.id, "name", service.name),
        summary=speak.say("service", service.id, "summary", service.summary),
        charge=service.charge,
        stage=service.stage,
        ways=sum(count for *_, count in ways),
        kinds=tuple(sorted(kinds)),
        deliveries=tuple(each.value for each in Delivery if each.value in told),
        languages=tuple(sorted(spoken)),
        digital_only=digital_only(kinds),
        updated_at=service.updated_at,
    )


def _ordered(found: QuerySet[Service], wanted: ServiceFilter) -> QuerySet[Service]:
    """By Finnish name; a search puts those first that have its words in their name."""
    if not wanted.words:
        return found.order_by("name__fi", "code")
    named = Q()
    for word in wanted.words:
        named &= Q(name__fi__icontains=word)
    first = Case(When(named, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.order_by(first, "name__fi", "code")


def _services_of(found: QuerySet[Offering]) -> set[int]:
    return set(found.order_by().values_list("service_id", flat=True).distinct())


def _of_concept(schemes: Sequence[str], code: str) -> QuerySet[Any]:
    """Services of a class or of one below it."""
    concepts = Concept.objects.filter(scheme__in=schemes).filter(
        Q(code=code) | Q(broader__code=code) | Q(broader__broader__code=code)
    )
    links: QuerySet[Any] = Service.concepts.through.objects.filter(
        concept__in=concepts.order_by().values("id")
    )
    return links.values("service_id")


def _offered(wanted: ServiceFilter, today: date) -> QuerySet[Offering]:
    found = live_offerings(today)
    if wanted.delivery:
        found = found.filter(channel__delivery=wanted.delivery)
    if wanted.language:
        found = found.annotate(
            own=Cast("languages", TextField()), common=Cast("channel__languages", TextField())
        )
        # a list in JSON has no portable "contains"; the code stands between quotes in its text
        sought = f'"{wanted.language}"'
        found = found.filter(Q(own__contains=sought) | Q(own="[]", common__contains=sought))
    return found.filter(_reaches(wanted.municipality, today)) if wanted.municipality else found


def _reaches(municipality: str, today: date) -> Q:
    """There is a way in for people there: for that municipality, in it, stopping in it, or from afar.

    A confidential place is as near to every municipality: a filter must not tell where it is.
    """
    told = Offering.municipalities.through.objects
    here = told.filter(municipality__code=municipality).values("offering_id")
    everywhere = ~Q(id__in=told.values("offering_id"))
    afar = Q(channel__place=None) & ~Q(channel__delivery=Delivery.MOBILE.value)
    stops = Q(channel__in=_stopping(municipality, today), channel__delivery=Delivery.MOBILE.value)
    place = Q(channel__place__municipality__code=municipality)
    hidden = Q(channel__place__confidential=True)
    return Q(id__in=here) | hidden | stops | (everywhere & (place | afar))


def _stopping(municipality: str, today: date) -> QuerySet[Any]:
    return Stop.objects.filter(
        municipality__code=municipality, day__gte=today, cancelled=False
    ).values("channel_id")
