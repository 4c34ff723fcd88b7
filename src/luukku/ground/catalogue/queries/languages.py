"""How complete the texts of public services are in each language, in the county and where it counts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import Service
from luukku.ground.catalogue.queries.access import PUBLIC, live_offerings
from luukku.ground.catalogue.queries.readiness import reviews_in_force, texts_by_field
from luukku.ground.catalogue.rules.completeness import (
    Done,
    Need,
    completeness,
    language_needs,
    total,
)
from luukku.ground.catalogue.rules.words import LANGUAGES
from luukku.ground.people.queries.municipalities import MunicipalityRow, municipalities


@dataclass(frozen=True, slots=True)
class LanguageCell:
    """One language in one part of the county: reviewed, written only, of how many texts."""

    language: str
    need: Need
    done: int
    unreviewed: int
    of: int

    @property
    def percent(self) -> int:
        """Whole percent of texts that are reviewed, rounded down."""
        return self.done * 100 // self.of if self.of else 100

    @property
    def missing(self) -> int:
        return self.of - self.done - self.unreviewed


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A part of the county: the whole of it, or one municipality."""

    code: str
    name: Text
    services: int
    home_area: str
    cells: tuple[LanguageCell, ...]


@dataclass(frozen=True, slots=True)
class LackingService:
    """A service with how its texts stand in one language."""

    code: str
    name: Text
    done: Done


def language_board(today: date) -> tuple[LanguageRow, ...]:
    """The whole county first, then each municipality by name. Six SQL queries."""
    places = municipalities()
    bilingual = any({"fi", "sv"} <= set(place.languages) for place in places)
    services, done = _standing(bilingual)
    offered = _offered(today, {place.id for place in places}, services)
    everywhere = {language for place in places for language in place.languages}
    whole = _row("", {}, "", done.values(), language_needs(bilingual=bilingual, local=everywhere))
    return (whole, *(_municipality(place, offered[place.id], done, bilingual) for place in places))


def lacking_services(
    language: str, today: date, municipality: int | None = None
) -> tuple[LackingService, ...]:
    """Services whose texts are not all reviewed in a language, the emptiest first. Three SQL queries at the most."""
    services, done = _standing(bilingual=False)
    ids = set(services)
    if municipality is not None:
        ids &= _offered(today, {municipality}, services)[municipality]
    rows = [
        LackingService(services[pk].code, services[pk].name, one)
        for pk in ids
        for one in done[pk]
        if one.language == language and one.done < one.of
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row.done.missing), row.code)))


def _standing(bilingual: bool) -> tuple[dict[int, Service], dict[int, tuple[Done, ...]]]:
    services = {row.pk: row for row in Service.objects.filter(stage=PUBLIC)}
    texts = {pk: texts_by_field("service", row) for pk, row in services.items()}
    reviews = reviews_in_force("service", texts)
    needs = language_needs(bilingual=bilingual)
    return services, {
        pk: completeness("service", said, reviews.get(pk, {}), needs) for pk, said in texts.items()
    }


def _offered(today: date, places: set[int], services: dict[int, Service]) -> dict[int, set[int]]:
    """Which services are offered in each municipality; what is bound to none is offered in all.

    So is what is offered in a confidential place: a count must not tell where it is.
    """
    offered: dict[int, set[int]] = defaultdict(set)
    pairs = (
        live_offerings(today)
        .order_by()
        .values_list(
            "municipalities", "channel__place__municipality", "channel__place__confidential",
            "service_id",
        )
    )  # fmt: skip
    for told, stands, secret, service in pairs.distinct():
        if service in services:
            offered[told or (0 if secret else stands) or 0].add(service)
    for place in places:
        offered[place] |= offered[0]
    return offered


def _municipality(
    place: MunicipalityRow, ids: set[int], done: dict[int, tuple[Done, ...]], bilingual: bool
) -> LanguageRow:
    needs = language_needs(bilingual=bilingual, local=place.languages)
    return _row(place.code, place.name, place.sami_home_area, (done[pk] for pk in ids), needs)


def _row(
    code: str, name: Text, home_area: str, done: Iterable[tuple[Done, ...]], needs: dict[str, Need]
) -> LanguageRow:
    each = list(done)
    sums = total(one for rows in each for one in rows)
    cells = tuple(
        LanguageCell(language, needs[language], *sums.get(language, (0, 0, 0)))
        for language in LANGUAGES
    )
    return LanguageRow(code, name, len(each), home_area, cells)
