"""A plan document as tables, a kind of rows each: every cell a string, nothing lost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from luukku.rooms.plans.rules.document.cells import written
from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.shape import (
    LANGUAGES,
    Document,
    Field,
    Kind,
    Table,
    at,
    leaves,
)

ALWAYS = ("fi", "sv", "en")
"""Languages that have a column even where nothing is said in them yet."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, the way to its value, and the language of a text."""

    head: str
    keys: tuple[str, ...]
    field: Field
    language: str = ""

    @property
    def is_above(self) -> bool:
        """Does the column hold the code of the row above?"""
        return not self.keys


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of rows as a table."""

    table: Table
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def used(self) -> "Sheet":
        """The same without columns that are empty all the way down."""
        kept = [n for n, _ in enumerate(self.columns) if any(row[n] for row in self.rows)]
        columns = tuple(self.columns[n] for n in kept)
        return Sheet(self.table, columns, tuple(tuple(row[n] for n in kept) for row in self.rows))


def above() -> dict[str, Table]:
    """Kinds whose rows stand below other rows than the plan's own, with the kind above."""
    return {low.kind: table for table in PLAN.children for low in table.children}


def kinds(table: Table = PLAN) -> list[Table]:
    """Every kind of rows, the upper before the lower."""
    return [table, *(found for child in table.children for found in kinds(child))]


@cache
def columns(kind: str) -> tuple[Column, ...]:
    """Every column a kind may have, in order."""
    table = next(found for found in kinds() if found.kind == kind)
    upper = above().get(kind)
    first = [Column(upper.one, (), upper.fields[0])] if upper else []
    return (*first, *(c for keys, field in leaves(table.fields) for c in _of(keys, field)))


def _of(keys: tuple[str, ...], field: Field) -> Iterator[Column]:
    if field.kind is not Kind.TEXT:
        yield Column(field.head, keys, field)
        return
    for language in LANGUAGES:
        yield Column(f"{field.head} ({language})", (*keys, language), field, language)


def sheets(document: Document) -> list[Sheet]:
    """The tables of a document, every kind, those without rows too."""
    return [_sheet(table, list(_records(table, document))) for table in kinds()]


def _records(table: Table, document: Document) -> Iterator[tuple[str, Document]]:
    """The records of a kind, each with the code of the one above."""
    if table is PLAN:
        yield "", document
    elif upper := above().get(table.kind):
        for high in document.get(upper.key, ()):
            yield from ((high["code"], row) for row in high.get(table.key, ()))
    else:
        yield from (("", row) for row in document.get(table.key, ()))


def _sheet(table: Table, records: Iterable[tuple[str, Document]]) -> Sheet:
    every = columns(table.kind)
    rows = [
        tuple(code if c.is_above else written(c.field, at(record, c.keys)) for c in every)
        for code, record in records
    ]
    kept = [
        n for n, c in enumerate(every)
        if c.language in ("", *ALWAYS) or any(row[n] for row in rows)
    ]  # fmt: skip
    return Sheet(
        table, tuple(every[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows)
    )
