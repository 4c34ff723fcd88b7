"""Searches that found nothing good, redacted: what the keeper of the search's words reads."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from luukku.engines.kernel.texts import Text
from luukku.ground.people.queries.municipalities import municipality_choices
from luukku.ground.people.rules import Action, Actor, may_anywhere
from luukku.rooms.guidance.models import UnmetSearch
from luukku.rooms.guidance.queries.needs import PER_PAGE


@dataclass(frozen=True, slots=True)
class UnmetRow:
    """A search that found nothing good."""

    day: date
    language: str
    municipality: Text
    text: str


@dataclass(frozen=True, slots=True)
class UnmetPage:
    """A page of them and how many there are in all."""

    rows: tuple[UnmetRow, ...]
    total: int


def unmet_page(
    actor: Actor, *, language: str = "", municipality: str = "", page: int = 1
) -> UnmetPage:
    """The newest first, for one who leads guidance; nothing for others. Three SQL queries."""
    found = _found(actor, language, municipality)
    first = (max(page, 1) - 1) * PER_PAGE
    return UnmetPage(_rows(found[first : first + PER_PAGE]), found.count())


def unmet_searches(
    actor: Actor, *, language: str = "", municipality: str = ""
) -> tuple[UnmetRow, ...]:
    """Every one that fits, for a file. Two SQL queries."""
    return _rows(_found(actor, language, municipality))


def _found(actor: Actor, language: str, municipality: str) -> QuerySet[UnmetSearch]:
    if not may_anywhere(actor, Action.LEAD_GUIDANCE):
        return UnmetSearch.objects.none()
    found = UnmetSearch.objects.order_by("-day", "-id")
    if language:
        found = found.filter(language=language)
    return found.filter(municipality_code=municipality) if municipality else found


def _rows(found: QuerySet[UnmetSearch]) -> tuple[UnmetRow, ...]:
    towns = dict(municipality_choices())
    return tuple(
        UnmetRow(one.day, one.language, towns.get(one.municipality_code, {}), one.text)
        for one in found
    )
