"""Everything that is kept of a client in this room, found from the tables themselves: a new table is found too."""

from collections import deque
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BinaryField, ForeignKey, Model, QuerySet, UUIDField

from luukku.rooms.cases import models
from luukku.rooms.cases.models import Client

TABLES: tuple[type[Model], ...] = tuple(getattr(models, name) for name in models.__all__)


@dataclass(frozen=True, slots=True)
class Way:
    """A table, how its rows lead to a client, and which of its columns are words under lock."""

    model: type[Model]
    path: str
    sealed: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.model._meta.model_name or ""

    def of(self, client_id: UUID) -> QuerySet[Any]:
        """The rows of one client."""
        return self.model._default_manager.filter(**{self.path: client_id})


def ways() -> tuple[Way, ...]:
    """Every table of the room whose rows are somebody's, the client's own first."""
    return tuple(
        Way(model, path, _sealed(model))
        for model in TABLES
        if (path := "pk" if model is Client else _path(model))
    )


def _path(model: type[Model]) -> str:
    """The shortest way by foreign keys to a client; empty when there is none."""
    waiting: deque[tuple[type[Model], tuple[str, ...]]] = deque([(model, ())])
    seen = {model}
    while waiting:
        at, path = waiting.popleft()
        for field in at._meta.local_fields:
            target: Any = field.related_model
            if not isinstance(field, ForeignKey) or target not in TABLES or target in seen:
                continue
            if target is Client:
                return "__".join((*path, field.name))
            seen.add(target)
            waiting.append((target, (*path, field.name)))
    return ""


def _sealed(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.name for field in model._meta.local_fields if isinstance(field, BinaryField))


def keys_of_people() -> tuple[tuple[type[Model], str], ...]:
    """Every column of the room that holds the key of a person."""
    return tuple(
        (model, field.name)
        for model in TABLES
        for field in model._meta.local_fields
        if isinstance(field, UUIDField) and field.name != "nonce"
    )


def count_of(client_id: UUID, *, elsewhere: bool = True) -> dict[str, int]:
    """How many rows each table has of a client; `elsewhere` also where others' rows hold the key.

    Empty when nothing is left. One SQL query a table, and one a column of keys.
    """
    found = {way.name: way.of(client_id).count() for way in ways()}
    for model, field in keys_of_people() if elsewhere else ():
        if model is not Client:
            name = f"{model._meta.model_name}.{field}"
            found[name] = model._default_manager.filter(**{field: client_id}).count()
    return {name: count for name, count in found.items() if count}
