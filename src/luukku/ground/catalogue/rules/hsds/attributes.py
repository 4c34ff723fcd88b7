"""What the standard has no field for, kept beside it: nothing is lost, and no language is.

Each attribute is one field of an entry, or one language of a text (`name@se`), as a JSON value.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

from luukku.ground.catalogue.rules.entries import field_names
from luukku.ground.catalogue.rules.exchange.plain import plain, restored_field
from luukku.ground.catalogue.rules.ptv.known import derived

Kind = TypeVar("Kind")
LINK: Final = "luukku"


def attributes(entry: Any, native: Any, link: str) -> list[dict[str, Any]]:
    """What a reader of the standard's own fields would get wrong or not at all."""
    found: dict[str, Any] = {}
    for name in field_names(entry):
        ours, theirs = getattr(entry, name), getattr(native, name)
        if ours == theirs:
            continue
        if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
            for language in {**ours, **theirs}:
                if ours.get(language) != theirs.get(language):
                    found[f"{name}@{language}"] = ours.get(language)
        else:
            found[name] = ours
    return [attribute(entry.uuid, link, label, value) for label, value in sorted(found.items())]


def attribute(uuid: str, link: str, label: str, value: Any) -> dict[str, Any]:
    """One attribute."""
    return {
        "id": derived("attribute", uuid, label),
        "link_id": uuid,
        "link_type": LINK,
        "link_entity": link,
        "label": label,
        "value": json.dumps(plain(value), ensure_ascii=False, sort_keys=True),
    }


def applied(native: Kind, rows: Iterable[Any]) -> Kind:
    """The entry with its attributes; ValueError names one that does not hold."""
    changes: dict[str, Any] = {}
    names = field_names(native)
    for row in rows:
        if not isinstance(row, Mapping) or row.get("link_type") != LINK:
            continue
        name, _, language = str(row.get("label")).partition("@")
        if name not in names or name == "uuid":
            continue
        value = json.loads(str(row.get("value")))
        if not language:
            changes[name] = restored_field(type(native), name, value)
            continue
        text = dict(changes.get(name, getattr(native, name)))
        text.pop(language, None)
        if value is not None:
            text |= restored_field(type(native), name, {language: value})
        changes[name] = text
    return replace(native, **changes)  # type: ignore[type-var]
