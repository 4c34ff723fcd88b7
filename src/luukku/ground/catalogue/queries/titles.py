"""What entries are called, for lists that know them by their keys only."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from luukku.engines.kernel.texts import Text
from luukku.ground.catalogue.queries.held import MODELS
from luukku.ground.catalogue.queries.listing import SHOWN, is_number

Key = tuple[str, str]
"""A kind of entries and the key of one in addresses."""


def titles(keys: Iterable[Key]) -> dict[Key, tuple[Text, Text]]:
    """Title and the words beside it; nothing beside a place. One SQL query for each kind."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for entity, key in keys:
        if entity in SHOWN and "\x00" not in key:  # PostgreSQL refuses to be asked for it
            wanted[entity].add(key)
    return {
        (entity, key): told for entity, each in wanted.items() for key, told in _of(entity, each)
    }


def _of(entity: str, keys: set[str]) -> list[tuple[str, tuple[Text, Text]]]:
    key, title, beside = (str(column or "") for column in SHOWN[entity][:3])
    asked: list[Any] = [int(one) for one in keys if is_number(one)] if key == "id" else [*keys]
    path = beside if beside and entity != "place" else title
    rows = MODELS[entity]._default_manager.filter(**{f"{key}__in": asked})
    return [
        (str(one), (dict(name), dict(other) if path != title else {}))
        for one, name, other in rows.values_list(key, title, path)
    ]
