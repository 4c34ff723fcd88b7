"""Search over the measures of all plans the asker may see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from luukku.engines.kernel.texts import Text, spoken
from luukku.ground.people.rules import NOBODY, Actor
from luukku.rooms.plans.models import Measure
from luukku.rooms.plans.queries.access import seen_by
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.search import alike
from luukku.rooms.plans.rules.status import Status

PAGE = 50
MOST_WORDS = 8
AROUND = 90


@dataclass(frozen=True, slots=True)
class Hit:
    """A measure that fits, with the words around the first match."""

    plan_code: str
    plan_title: Text
    version: int
    code: str
    text: Text
    status: Status
    family: str
    snippet: tuple[tuple[str, bool], ...]
    snippet_language: str


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of what was found."""

    rows: tuple[Hit, ...]
    found: int
    page: int
    pages: int


def words_of(said: str) -> tuple[str, ...]:
    """The words to look for, made alike, without repeats, at most eight."""
    return tuple(dict.fromkeys(alike(said).split()))[:MOST_WORDS]


def search(
    words: Sequence[str],
    *,
    status: str = "",
    family: str = "",
    language: str = "fi",
    page: int = 1,
    actor: Actor = NOBODY,
) -> Hits:
    """Measures that hold every word, those whose code is said first. Two SQL queries.

    Superseded versions are left out: the newest words are the ones that bind.
    """
    if not words:
        return Hits((), 0, 1, 1)
    found = _fitting(words, status, family, actor)
    count = found.count()
    pages = max(1, -(-count // PAGE))
    page = min(max(page, 1), pages)
    rows = found[(page - 1) * PAGE : page * PAGE].values_list(
        "plan__code", "plan__title", "plan__version", "code", "text", "status", "plan__family"
    )
    return Hits(tuple(_hit(row, words, language) for row in rows), count, page, pages)


def _fitting(words: Sequence[str], status: str, family: str, actor: Actor) -> QuerySet[Measure]:
    found = Measure.objects.filter(seen_by(actor, "plan__"))
    found = found.exclude(plan__stage=Stage.SUPERSEDED.value)
    for word in words:
        found = found.filter(search_text__icontains=word)
    if status:
        found = found.filter(status=status)
    if family:
        found = found.filter(plan__family=family)
    by_code = Q(code__iexact=" ".join(words))
    rank = Case(When(by_code, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.alias(rank=rank).order_by("rank", "plan__code", "-plan__version", "order", "id")


def _hit(
    row: tuple[str, Text, int, str, Text, str, str], words: Sequence[str], language: str
) -> Hit:
    plan_code, plan_title, version, code, text, status, family = row
    said, spoken_in = spoken(text, language)
    return Hit(
        plan_code=plan_code, plan_title=plan_title, version=version, code=code, text=text,
        status=Status(status), family=family, snippet=snippet(said, words),
        snippet_language=spoken_in,
    )  # fmt: skip


def snippet(said: str, words: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """Pieces of the text around its first match; True marks what was looked for.

    >>> snippet("Koulutetaan henkilöstö", ["henkilö"])
    (('Koulutetaan ', False), ('henkilö', True), ('stö', False))
    """
    pattern = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    first = pattern.search(said)
    start = max(0, first.start() - AROUND) if first else 0
    end = min(len(said), (first.end() if first else 0) + 2 * AROUND)
    piece = ("… " if start else "") + said[start:end] + (" …" if end < len(said) else "")
    parts: list[tuple[str, bool]] = []
    at = 0
    for match in pattern.finditer(piece):
        parts += [(piece[at : match.start()], False), (match.group(), True)]
        at = match.end()
    return tuple(part for part in [*parts, (piece[at:], False)] if part[0])
