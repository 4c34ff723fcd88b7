"""What differs between two documents of one plan, told so that a person can decide on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.shape import Document

OF_THE_HOUSE = frozenset({"version", "state", "supersedes"})
"""Keys the house decides when a document comes in; they do not make a document another."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Codes of measures that come, change and go; names of other parts that change."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    fields: tuple[str, ...] = field(default=())
    parts: tuple[str, ...] = field(default=())


def same(one: Document, other: Document) -> bool:
    """Do two documents say the same of a plan?"""
    return _content(one) == _content(other)


def _content(document: Document) -> Document:
    return {key: value for key, value in document.items() if key not in OF_THE_HOUSE}


def changes(before: Document, after: Document) -> Changes:
    """What must be told before the second takes the place of the first."""
    then, now = _by_code(before), _by_code(after)
    return Changes(
        added=tuple(code for code in now if code not in then),
        changed=tuple(code for code in now if code in then and now[code] != then[code]),
        removed=tuple(code for code in then if code not in now),
        fields=tuple(
            f.head
            for f in PLAN.fields
            if f.key not in OF_THE_HOUSE and before.get(f.key) != after.get(f.key)
        ),
        parts=tuple(
            child.name
            for child in PLAN.children
            if child.kind != "measure" and before.get(child.key) != after.get(child.key)
        ),
    )


def _by_code(document: Mapping[str, Any]) -> dict[str, Document]:
    return {row["code"]: row for row in document.get("measures", ())}
