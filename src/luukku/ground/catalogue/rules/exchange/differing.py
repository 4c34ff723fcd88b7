"""What differs between two entries, apart from what a format could not hold."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, is_dataclass, replace
from typing import Any

from luukku.ground.catalogue.rules.entries import (
    Document,
    Entry,
    OfferingEntry,
    field_names,
    kind_of,
)
from luukku.ground.catalogue.rules.losses import ENTRY, Ledger

SETS = frozenset({"languages", "concepts", "municipalities", "provisions"})
"""Fields whose values stand side by side; other lists are taken whole."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not the same; `before` None = the entry was not there at all."""

    entity: str
    uuid: str
    code: str
    field: str
    before: Any
    after: Any


def kept(ours: Any, theirs: Any, lost: Collection[str]) -> Any:
    """`theirs` with what the format could not hold taken from `ours`.

    A lost field is taken whole; `name-se` takes one language of a text, `place-code` one field of
    a place, and so on downwards.
    """
    changes: dict[str, Any] = {}
    for name in sorted(lost):
        head, _, rest = name.partition("-")
        if head == ENTRY or head not in field_names(theirs):
            continue
        mine = getattr(ours, head)
        changes[head] = _part(mine, changes.get(head, getattr(theirs, head)), rest)
    return replace(theirs, **changes) if changes else theirs


def _part(mine: Any, other: Any, rest: str) -> Any:
    if not rest:
        return mine
    if isinstance(mine, Mapping) and isinstance(other, Mapping):
        both = {key: said for key, said in other.items() if key != rest}
        return both | ({rest: mine[rest]} if rest in mine else {})
    if is_dataclass(mine) and is_dataclass(other):
        return kept(mine, other, (rest,))
    return mine


def merged(ours: Any, shown: Any, theirs: Any) -> Any:
    """Our entry with what has changed over there.

    `shown` is what the register would say if it held our entry. Where that is what it says, it has
    changed nothing and ours stays as it is, with everything the register cannot hold; where it says
    otherwise, theirs comes in: field by field, language by language.
    """
    if shown == theirs:
        return ours
    if isinstance(ours, Mapping) and isinstance(shown, Mapping) and isinstance(theirs, Mapping):
        return _merged_text(ours, shown, theirs)
    if is_dataclass(ours) and is_dataclass(shown) and type(shown) is type(theirs):
        changes = {
            name: (_merged_set if name in SETS else merged)(
                getattr(ours, name), getattr(shown, name), getattr(theirs, name)
            )
            for name in field_names(theirs)
        }
        return replace(theirs, **changes)  # type: ignore[type-var]
    return theirs


def _merged_set(
    ours: tuple[Any, ...], shown: tuple[Any, ...], theirs: tuple[Any, ...]
) -> tuple[Any, ...]:
    """What they took away goes, what they added comes, what they cannot hold stays."""
    pairs = zip(ours, shown if len(ours) == len(shown) else ours, strict=True)
    staying = [mine for mine, seen in pairs if seen in theirs or seen not in shown]
    return (*staying, *(each for each in theirs if each not in shown and each not in staying))


def _merged_text(
    ours: Mapping[str, Any], shown: Mapping[str, Any], theirs: Mapping[str, Any]
) -> dict[str, Any]:
    kept_here = {k: said for k, said in ours.items() if shown.get(k) == theirs.get(k)}
    changed = {k: said for k, said in theirs.items() if shown.get(k) != said}
    return kept_here | changed


def differences(ours: Entry, theirs: Entry, lost: Collection[str] = ()) -> list[Difference]:
    """Field by field, outside what is known to be lost."""
    theirs = kept(ours, theirs, lost)
    if ours == theirs:
        return []
    return [
        Difference(kind_of(ours), ours.uuid, ours.code, name, before, after)
        for name in field_names(ours)
        if (before := getattr(ours, name)) != (after := getattr(theirs, name))
    ]


def document_differences(ours: Document, theirs: Document, lost: Ledger) -> list[Difference]:
    """Everything that differs between two documents, entries that are on one side only included."""
    here, there = _keyed(ours), _keyed(theirs)
    found: list[Difference] = []
    for key, entry in here.items():
        kind = kind_of(entry)
        gone = lost.get((kind, entry.uuid), frozenset())
        other = there.get(key)
        if other is not None:
            found += differences(entry, other, gone)
        elif ENTRY not in gone:
            found.append(Difference(kind, entry.uuid, entry.code, ENTRY, "+", None))
    found += [
        Difference(kind_of(entry), entry.uuid, entry.code, ENTRY, None, "+")
        for key, entry in there.items()
        if key not in here
    ]
    return found


def _keyed(document: Document) -> dict[tuple[str, str], Entry]:
    return {identity(entry): entry for entry in document}


def identity(entry: Entry) -> tuple[str, str]:
    """What an entry is known by everywhere; an offering by the two that it joins."""
    if isinstance(entry, OfferingEntry):
        return "offering", f"{entry.service} {entry.channel}"
    return kind_of(entry), entry.uuid
