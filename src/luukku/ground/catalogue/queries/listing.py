"""Entries of one kind as the staff's lists show them: filtered, paged, and whole for a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Lower

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.queries.access import known_places
from luukku.ground.catalogue.queries.held import HOMES, MODELS, rows
from luukku.ground.people.rules import NOBODY, Actor

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed by; empty means everything."""

    words: str = ""
    stage: str = ""
    organisation: str = ""
    municipality: str = ""
    kind: str = ""
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One entry in a list. `title` and `beside` are words, `organisation` who looks after it."""

    id: int
    key: str
    title: Text
    beside: Text
    kind: str
    stage: str
    organisation: Text
    checked_on: date | None
    valid_to: date | None
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list and how many there are in all."""

    rows: tuple[StaffRow, ...]
    total: int


BESIDE: Final = 2
"""Where in a row the words beside the title are; those of a confidential place are not told."""
SHOWN: Final[Mapping[str, tuple[str | None, ...]]] = {
    # key, title, beside, kind, stage, organisation, checked_on, valid_to, updated_at
    "service": ("code", "name", None, "charge", "stage", "organiser__name", "checked_on", None, "updated_at"),
    "channel": ("code", "name", None, "kind", "stage", "organisation__name", "checked_on", "valid_to", "updated_at"),
    "place": ("code", "name", "municipality__name", None, None, "unit__name", None, "valid_to", "updated_at"),
    "offering": (
        "id", "service__name", "channel__name", "channel__kind", "stage", "owner__name", "checked_on",
        "valid_to", "updated_at",
    ),
    "provision": ("id", "service__name", "producer__name", "kind", None, "producer__name", None, "valid_to", None),
    "eligibility": ("code", "text", None, None, None, None, None, None, None),
    "tray": ("code", "title", None, None, None, "owner__name", None, None, None),
}  # fmt: skip
NAMED: Final = {
    "service": ("code", "name"), "channel": ("code", "name"), "place": ("code", "name"),
    "offering": ("service__code", "service__name", "channel__name"),
    "provision": ("service__code", "service__name"), "eligibility": ("code", "text"),
    "tray": ("code", "title"),
}  # fmt: skip
TOWNS: Final = {
    "service": ("municipalities",), "place": ("municipality",), "channel": ("place__municipality",),
    "offering": ("municipalities", "channel__place__municipality"),
}  # fmt: skip
PLACES: Final = {"municipality": "", "place__municipality": "place__",
                 "channel__place__municipality": "channel__place__"}  # fmt: skip
"""Where a municipality tells where a place is, the way to the place."""
KINDS: Final = {"channel": "kind", "offering": "channel__kind", "provision": "kind"}


def staff_list(entity: str, wanted: Wanted, *, number: int = 1, actor: Actor = NOBODY) -> Listed:
    """One page of a kind of entries, narrowed by what the asker may know. Two SQL queries."""
    found = matching(entity, wanted, actor)
    total = found.count()
    first = (min(max(number, 1), max(-(-total // PER_PAGE), 1)) - 1) * PER_PAGE
    return Listed(_rows(entity, found[first : first + PER_PAGE]), total)


def staff_rows(entity: str, wanted: Wanted, *, actor: Actor = NOBODY) -> tuple[StaffRow, ...]:
    """Every entry that matches. One SQL query."""
    return _rows(entity, matching(entity, wanted, actor))


def staff_ids(wanted: Wanted, most: int, *, actor: Actor = NOBODY) -> list[int]:
    """The keys of offerings that match, one more than `most` at the most. One SQL query."""
    return list(matching("offering", wanted, actor).values_list("pk", flat=True)[: most + 1])


def matching(entity: str, wanted: Wanted, actor: Actor) -> QuerySet[Any]:
    """The rows that match; for this room's own queries.

    The municipality of a confidential place is not told by what a filter finds either.
    """
    found = MODELS[entity]._default_manager.all()
    if wanted.ids:
        found = found.filter(pk__in=wanted.ids)
    if wanted.words:
        found = found.filter(_named(entity, wanted.words))
    if wanted.stage and SHOWN[entity][4]:
        found = found.filter(stage=wanted.stage)
    if is_number(wanted.organisation) and entity in HOMES:
        found = found.filter(**{HOMES[entity]: int(wanted.organisation)})
    if wanted.kind and entity in KINDS:
        found = found.filter(**{KINDS[entity]: wanted.kind})
    if wanted.municipality and entity in TOWNS:
        places = Q()
        for path in TOWNS[entity]:
            there = Q(**{f"{path}__code": wanted.municipality})
            places |= there & known_places(actor, PLACES[path]) if path in PLACES else there
        found = found.filter(pk__in=MODELS[entity]._default_manager.filter(places).values("pk"))
    return found.order_by(Lower(KeyTextTransform("fi", SHOWN[entity][1])), "pk")


def key_of(entity: str, key: str) -> int | None:
    """The key in the database of an entry by its key in addresses. One SQL query at the most."""
    if SHOWN[entity][0] == "id":
        exists = is_number(key) and MODELS[entity]._default_manager.filter(pk=int(key)).exists()
        return int(key) if exists else None
    found = MODELS[entity]._default_manager.filter(code=key)
    return found.values_list("pk", flat=True).first()


def is_number(words: str) -> bool:
    """Could it be a key in the database? Other digits than 0-9 are none."""
    return words.isascii() and words.isdigit() and len(words) < 18


def row_of(entity: str, entry_id: int) -> Any:
    """One entry with what it points at; for this room's own queries and views' frames."""
    return rows(entity).get(pk=entry_id)


def _named(entity: str, words: str) -> Q:
    named = Q()
    for path in NAMED[entity]:
        if path.endswith("code"):
            named |= Q(**{f"{path}__icontains": words})
        else:
            for language in ("fi", "sv", "se"):
                named |= Q(**{f"{path}__{language}__icontains": words})
    return named


def _rows(entity: str, found: QuerySet[Any]) -> tuple[StaffRow, ...]:
    columns = {
        f"shown_{place}": F(name) for place, name in enumerate(SHOWN[entity]) if name is not None
    }
    if entity == "place":
        columns["secret"] = F("confidential")
    empty: tuple[Any, ...] = ("", {}, {}, "", "", {}, None, None, None)
    return tuple(
        StaffRow(
            row["pk"],
            *(
                nothing
                if place == BESIDE and row.get("secret")
                else _told(row.get(f"shown_{place}"), nothing)
                for place, nothing in enumerate(empty)
            ),
        )
        for row in found.values("pk", **columns)
    )


def _told(value: Any, nothing: Any) -> Any:
    if value is None:
        return nothing
    return str(value) if isinstance(nothing, str) else value
