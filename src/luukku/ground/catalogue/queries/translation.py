"""The translation queue: texts that are not there or not reviewed, those most often met first."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.models import TextMiss
from luukku.ground.catalogue.queries.held import HOMES, MODELS
from luukku.ground.catalogue.queries.readiness import Reviews, reviews_in_force
from luukku.ground.catalogue.rules.completeness import DONE
from luukku.ground.catalogue.rules.fields import ENTITIES, REVIEWED_ENTITIES
from luukku.ground.catalogue.rules.words import LANGUAGES, ReviewState, Stage
from luukku.ground.people.rules import Action, Actor, may

MISSING, UNREVIEWED = "puuttuu", "tarkistamatta"
LOOKERS: Final = (Action.TRANSLATE, Action.EDIT_CATALOGUE, Action.APPROVE_CATALOGUE)
"""Whoever has one of these tasks has something to do with texts that are not finished."""
TITLES: Final = {
    "service": "name", "channel": "name", "place": "name", "tray": "title",
    "offering": "service__name",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One text to write or to review. `times` is how often readers have met the entry without it."""

    entity: str
    id: int
    key: str
    title: Text
    field: str
    language: str
    state: ReviewState | None
    times: int
    length: int

    @property
    def is_missing(self) -> bool:
        return self.state is None


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits in one language: the texts, and how many are missing and how many unreviewed."""

    rows: tuple[QueueRow, ...]
    missing: int
    unreviewed: int


def translation_queue(language: str, actor: Actor) -> Queue:
    """Every text of a language that is told in Finnish and not yet reviewed. Eleven SQL queries.

    Only what the asker may write or review. Ordered by how often it was missed, then the shortest.
    """
    misses = {
        (entity, entry_id): times
        for entity, entry_id, times in TextMiss.objects.filter(language=language).values_list(
            "entity", "entity_id", "times"
        )
    }
    found = [
        row for entity in REVIEWED_ENTITIES for row in _queued(entity, language, actor, misses)
    ]
    found.sort(key=lambda row: (-row.times, not row.is_missing, row.length, row.entity, row.id))
    missing = sum(row.is_missing for row in found)
    return Queue(tuple(found), missing, len(found) - missing)


def queue_sizes(actor: Actor) -> tuple[tuple[str, int, int], ...]:
    """Services' texts waiting in each language: (language, missing, unreviewed). Two SQL queries."""
    counted: Counter[tuple[str, bool]] = Counter()
    for one in _told("service", actor):
        for name, text in one.texts.items():
            for language in LANGUAGES[1:] if text.get("fi") else ():
                state = one.state(name, language)
                if state not in DONE:
                    counted[language, state is None] += 1
    sizes = [(code, counted[code, True], counted[code, False]) for code in LANGUAGES[1:]]
    return tuple(size for size in sizes if any(size[1:]))


def narrowed(queue: Queue, *, entity: str = "", state: str = "", words: str = "") -> Queue:
    """The queue cut to a kind of entries, to what is missing or unreviewed, or to a name; no SQL."""
    rows = tuple(
        row for row in queue.rows
        if entity in ("", row.entity)
        and (not state or row.is_missing == (state == MISSING))
        and words.casefold() in " ".join([row.key, *row.title.values()]).casefold()
    )  # fmt: skip
    missing = sum(row.is_missing for row in rows)
    return Queue(rows, missing, len(rows) - missing)


def without(queue: Queue, entity: str, entry_id: int, field: str) -> Queue:
    """The queue but for one text; no SQL."""
    here = (entity, entry_id, field)
    rows = tuple(row for row in queue.rows if (row.entity, row.id, row.field) != here)
    missing = sum(row.is_missing for row in rows)
    return Queue(rows, missing, len(rows) - missing)


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry that has something to translate, with the reviews in force."""

    id: int
    key: str
    title: Text
    texts: dict[str, Text]
    reviews: Reviews

    def state(self, field: str, language: str) -> ReviewState | None:
        """How far one text is; None when nobody has written it."""
        if not self.texts[field].get(language):
            return None
        return self.reviews.get((field, language), ReviewState.DRAFT)


def _queued(
    entity: str, language: str, actor: Actor, misses: dict[tuple[str, int], int]
) -> list[QueueRow]:
    return [
        QueueRow(
            entity, one.id, one.key, one.title, name, language, state,
            misses.get((entity, one.id), 0), len(text["fi"]),
        )
        for one in _told(entity, actor)
        for name, text in one.texts.items()
        if text.get("fi") and (state := one.state(name, language)) not in DONE
    ]  # fmt: skip


def _told(entity: str, actor: Actor) -> list[_Told]:
    """The entries of a kind whose texts the asker may write or look at. Two SQL queries."""
    names = [told.name for told in ENTITIES[entity].texts]
    key = "code" if ENTITIES[entity].by_code else "pk"
    rows = _used(entity, names).values_list("pk", key, TITLES[entity], HOMES[entity], *names)
    found = {
        pk: (str(shown), title, dict(zip(names, said, strict=True)))
        for pk, shown, title, home, *said in rows
        if any(may(actor, action, organisation_id=home) for action in LOOKERS)
    }
    reviews = reviews_in_force(entity, {pk: texts for pk, (_, _, texts) in found.items()})
    return [_Told(pk, *told, reviews.get(pk, {})) for pk, told in found.items()]


def _used(entity: str, names: list[str]) -> Any:
    """Entries that are not put away and have something to translate."""
    found = MODELS[entity]._default_manager.order_by("pk")
    said = Q()
    for name in names:
        said |= ~Q(**{name: {}})
    found = found.filter(said)
    if entity in {"service", "channel", "offering"}:
        found = found.exclude(stage=Stage.ARCHIVED.value)
    return found
