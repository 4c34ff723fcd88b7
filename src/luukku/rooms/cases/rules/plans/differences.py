"""What changed between two versions of a plan: goals, actions and sections, matched by their numbers and codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Item = Mapping[str, Any]
"""One thing of a plan by its fields."""


class Change(StrEnum):
    """What happened to one thing between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same in both versions."""

    kind: str
    key: str
    change: Change
    fields: tuple[FieldChange, ...]


def differences(
    before: Mapping[tuple[str, str], Item], after: Mapping[tuple[str, str], Item]
) -> tuple[Difference, ...]:
    """Everything that differs, by (kind, key); the order is that of the later version, then what was removed.

    >>> old, new = {("goal", "1"): {"words": "a"}}, {("goal", "1"): {"words": "b"}}
    >>> differences(old, new)[0].fields
    (FieldChange(field='words', before='a', after='b'),)
    """
    found = []
    for key in [*after, *(k for k in before if k not in after)]:
        fields = _changed(before.get(key, {}), after.get(key, {}))
        if key not in before:
            found.append(Difference(*key, Change.ADDED, fields))
        elif key not in after:
            found.append(Difference(*key, Change.REMOVED, fields))
        elif fields:
            found.append(Difference(*key, Change.CHANGED, fields))
    return tuple(found)


def _changed(before: Item, after: Item) -> tuple[FieldChange, ...]:
    names = [*after, *(name for name in before if name not in after)]
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )
