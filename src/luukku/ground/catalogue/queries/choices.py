"""What a list of services can be cut by: classes, languages, ways, municipalities, with counts."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Concept, Service
from luukku.ground.catalogue.queries.access import PUBLIC, live_offerings
from luukku.ground.catalogue.queries.services import SITUATIONS, ServiceFilter, matching
from luukku.ground.catalogue.queries.shown import ConceptRow
from luukku.ground.catalogue.queries.speaking import language_names
from luukku.ground.people.rules import NOBODY, Actor

CHOSEN_BY = (*SITUATIONS, "target_group", "service_class")
_OF_WAY = ("service_id", "channel__delivery", "languages", "channel__languages")


@dataclass(frozen=True, slots=True)
class Choices:
    """How many services each choice would leave."""

    concepts: tuple[ConceptRow, ...]
    charges: dict[str, int]
    deliveries: dict[str, int]
    languages: dict[str, int]
    language_names: dict[str, Text]

    def of(self, *schemes: str) -> tuple[ConceptRow, ...]:
        """The classes of one or more lists."""
        return tuple(row for row in self.concepts if row.scheme in schemes)


def situations() -> tuple[ConceptRow, ...]:
    """Needs, life events and target groups with the number of public services. Two SQL queries."""
    return _concepts(None, (*SITUATIONS, "target_group"))


def choices(wanted: ServiceFilter, *, today: date, actor: Actor = NOBODY) -> Choices:
    """Counts under the filters that are on. Five SQL queries, and those of `matching`."""
    found = matching(wanted, today=today, actor=actor)
    charged = dict(found.order_by().values_list("id", "charge"))
    deliveries: dict[str, set[int]] = {}
    languages: dict[str, set[int]] = {}
    rows = live_offerings(today).order_by()
    for service, delivery, own, common in rows.values_list(*_OF_WAY).distinct():
        # many ways by few services is the slow way for a database to look; all of them is quick
        if service in charged:
            deliveries.setdefault(delivery, set()).add(service)
            for language in own or common:
                languages.setdefault(language, set()).add(service)
    return Choices(
        concepts=_concepts(charged, CHOSEN_BY),
        charges=dict(Counter(charged.values())),
        deliveries={key: len(each) for key, each in deliveries.items()},
        languages={key: len(each) for key, each in languages.items()},
        language_names=language_names(),
    )


def concept(schemes: Iterable[str], code: str) -> ConceptRow | None:
    """One class by its code. One SQL query."""
    found = Concept.objects.filter(scheme__in=tuple(schemes), code=code).first()
    return None if found is None else ConceptRow(found.scheme, found.code, found.label, "")


def concepts_after(place: tuple[str, str], most: int, scheme: str = "") -> tuple[ConceptRow, ...]:
    """Classes by list and code after the place, one more than `most`. Two SQL queries."""
    first, code = place
    found = Concept.objects.select_related("broader").order_by("scheme", "code")
    found = found.filter(Q(scheme__gt=first) | Q(scheme=first, code__gt=code))
    if scheme:
        found = found.filter(scheme=scheme)
    rows = list(found[: most + 1])
    counts = _counted([row.id for row in rows])
    return tuple(_row(row, counts.get(row.id, 0)) for row in rows)


def _concepts(found: Collection[int] | None, schemes: tuple[str, ...]) -> tuple[ConceptRow, ...]:
    """Classes that some service has, with those above them; a class counts what is below it too.

    found: the keys of the services that count; without it all public ones.
    """
    every = list(Concept.objects.filter(scheme__in=schemes).select_related("broader"))
    pairs = Service.concepts.through.objects.order_by()
    if found is None:
        pairs = pairs.filter(service__stage=PUBLIC)
    above = {row.id: row.broader_id for row in every}
    having: dict[int, set[int]] = {}
    for concept_id, service_id in pairs.values_list("concept_id", "service_id"):
        if found is not None and service_id not in found:
            continue
        key: int | None = concept_id
        while key in above:
            having.setdefault(key, set()).add(service_id)
            key = above[key]
    there = [row for row in every if row.id in having]
    return tuple(_row(row, len(having[row.id])) for row in sorted(there, key=_natural))


def _counted(ids: list[int]) -> dict[int, int]:
    pairs = Service.concepts.through.objects.filter(concept__in=ids, service__stage=PUBLIC)
    return dict(pairs.order_by().values_list("concept_id").annotate(n=Count("id")))


def _row(row: Concept, services: int) -> ConceptRow:
    above = row.broader.code if row.broader else ""
    return ConceptRow(row.scheme, row.code, row.label, above, services)


def _natural(row: Concept) -> tuple[str, list[int], str]:
    """N2 before N10, P5.2 before P5.10."""
    numbers = [int(part) for part in row.code.lstrip("NPKRE").split(".") if part.isdigit()]
    return row.scheme, numbers, row.code
