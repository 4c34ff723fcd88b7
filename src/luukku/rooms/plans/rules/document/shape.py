"""What the fields and rows of a plan document can be, and the canonical order of its keys."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Document = dict[str, Any]
"""A record of plan/1, or the whole plan, in canonical form."""

LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms")


class Kind(StrEnum):
    """What one field holds."""

    TEXT = "text"  # said in one or more languages
    LINE = "line"  # plain words
    CODE = "code"  # a short sign, unique or referring
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"  # one of a closed set
    WORDS = "words"  # a list of plain words
    PART = "part"  # fields that belong together


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: its key in the document and the word at the head of its column."""

    key: str
    head: str
    kind: Kind = Kind.LINE
    required: bool = False
    longest: int = 300
    least: int = 0
    most: int = 0
    places: int = 0
    choices: Mapping[str, str] | None = None
    default: str | int | None = None
    refers: str = ""
    pattern: str = ""
    inside: tuple["Field", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One kind of rows: the key of the list that holds them, their fields and the rows below them."""

    kind: str
    key: str
    name: str
    one: str
    fields: tuple[Field, ...]
    children: tuple["Table", ...] = ()
    identity: str = "code"

    def child(self, kind: str) -> "Table":
        return next(child for child in self.children if child.kind == kind)


def leaves(
    fields: tuple[Field, ...], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Every field that is not made of others, with the keys that lead to it."""
    for field in fields:
        if field.kind is Kind.PART:
            yield from leaves(field.inside, (*above, field.key))
        else:
            yield (*above, field.key), field


def canonical(table: Table, loose: Mapping[str, Any]) -> Document:
    """Known keys in their order, whatever is empty left out; nothing is checked."""
    record = _fields(table.fields, loose)
    for child in table.children:
        rows = [canonical(child, row) for row in loose.get(child.key) or ()]
        if rows:
            record[child.key] = rows
    return record


def _fields(fields: tuple[Field, ...], loose: Mapping[str, Any]) -> Document:
    record: Document = {}
    for field in fields:
        value = loose.get(field.key)
        if field.kind is Kind.PART:
            value = _fields(field.inside, value or {})
        elif field.kind is Kind.TEXT:
            value = {code: value[code] for code in LANGUAGES if value.get(code)} if value else {}
        if not empty(value):
            record[field.key] = value
    return record


def empty(value: Any) -> bool:
    """Does the value say nothing? Zero says something."""
    return value is None or value is False or value in ("", [], {})


def at(record: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """The value the keys lead to, None where there is none."""
    value: Any = record
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def put(record: Document, keys: tuple[str, ...], value: Any) -> None:
    """Set the value the keys lead to, making what is missing on the way."""
    for key in keys[:-1]:
        record = record.setdefault(key, {})
    record[keys[-1]] = value
