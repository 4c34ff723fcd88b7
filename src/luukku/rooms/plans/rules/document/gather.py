"""Tables as somebody filled them in, put together to a document; every row keeps its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.rules.document.cells import said
from luukku.rooms.plans.rules.document.problems import Path, Problem
from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.shape import Document, Table, leaves, put
from luukku.rooms.plans.rules.document.tables import Column, above, columns, kinds
from luukku.rooms.plans.rules.document.values import nearest, shown


def table_named(name: str) -> Table | None:
    """The kind of rows a sheet or a cell means."""
    wanted = name.strip().casefold()
    for table in kinds():
        if wanted in {table.name.casefold(), table.one.casefold(), table.kind}:
            return table
    return None


def names() -> list[str]:
    """What the tables are called."""
    return [table.name for table in kinds()]


def column_named(table: Table, head: str) -> Column | None:
    """The column a head means: by its Finnish head or by its key in the document."""
    wanted = " ".join(head.split()).casefold()
    found = None
    for column in columns(table.kind):
        if wanted in {column.head.casefold(), "_".join(column.keys)}:
            return column
        plain = {column.field.head.casefold(), "_".join(column.keys[:-1])}
        if column.language == "fi" and wanted and wanted in plain:
            found = column
    return found


@dataclass
class Gathering:
    """The document on its way, with the places of its rows."""

    raw: Document = field(default_factory=dict)
    problems: list[BadInput] = field(default_factory=list)
    _rows: dict[Path, str] = field(default_factory=dict)
    _paths: dict[tuple[str, str], Path] = field(default_factory=dict)
    _later: list[tuple[Table, str, Document, str, str]] = field(default_factory=list)

    def heads(self, table: Table, said_heads: Sequence[str], place: str) -> list[Column | None]:
        """The column each head means; what is not known or said twice is told."""
        found: list[Column | None] = []
        for head in said_heads:
            column = column_named(table, head) if head.strip() else None
            if head.strip() and column is None:
                self.tell(unknown_column(table, head, place))
            if column is not None and column in found:
                self.tell(_double_column(head, place))
            found.append(column)
        return found

    def row(self, table: Table, cells: Iterable[tuple[Column, Any]], place: str) -> None:
        """Take one row in; a row without a word is passed over."""
        record: Document = {}
        code, head = "", ""
        for column, cell in cells:
            value = said(column.field, cell)
            if column.is_above:
                code, head = str(value or "").strip(), column.head
            elif value is not None:
                put(record, column.keys, value)
        if record or code:
            self._place(table, code, head, record, place)

    def _place(self, table: Table, code: str, head: str, record: Document, place: str) -> None:
        if table is PLAN:
            if () in self._rows:
                self.tell(_second_plan(place))
            self.raw = record | {k: v for k, v in self.raw.items() if isinstance(v, list)}
            self._rows[()] = place
        elif table.kind in above():
            self._later.append((table, code, record, head, place))
        else:
            self._add((), self.raw, table, record, place)

    def _add(self, path: Path, upper: Document, table: Table, record: Document, place: str) -> None:
        rows = upper.setdefault(table.key, [])
        here = (*path, table.key, len(rows))
        rows.append(record)
        self._rows[here] = place
        code = str(record.get("code", "")).strip()
        self._paths.setdefault((table.kind, code), here)

    def done(self) -> Document:
        """The document, once the rows below others have found theirs."""
        for table, code, record, head, place in self._later:
            upper = above()[table.kind]
            path = self._paths.get((upper.kind, code))
            if path is None:
                self.tell(self._orphan(upper, code, head, place))
            else:
                self._add(path, self.raw[upper.key][path[-1]], table, record, place)
        if () not in self._rows:
            raise BadInputs([*self.problems, _no_plan()])
        return self.raw

    def tell(self, problem: BadInput) -> None:
        """Keep a finding."""
        self.problems.append(problem)

    def places(self, path: Path) -> tuple[str, str]:
        """The row of a table, and the head of the column."""
        for length in range(len(path), -1, -1):
            if path[:length] in self._rows:
                rest = tuple(str(step) for step in path[length:])
                return self._rows[path[:length]], _head(path[:length], rest)
        return "", ".".join(str(step) for step in path)

    def _orphan(self, upper: Table, code: str, head: str, place: str) -> Problem:
        codes = sorted(known for kind, known in self._paths if kind == upper.kind and known)
        return Problem(
            "plans.orphan", N_("Tunnusta ”%(said)s” ei ole taulussa %(table)s."),
            N_("Käytä tunnusta, joka taulussa on: %(known)s."), row=place, field=head,
            said=shown(code), table=upper.name, known=nearest(code, codes) or "–",
        )  # fmt: skip


def _head(path: Path, rest: tuple[str, ...]) -> str:
    """The head of the column a value stood in."""
    table = PLAN
    for step in path:
        table = next((child for child in table.children if child.key == step), table)
    for keys, found in leaves(table.fields):
        if keys == rest[: len(keys)]:
            return found.head
    return ".".join(rest)


def unknown_column(table: Table, head: str, place: str) -> Problem:
    """A head no column of the table has."""
    known = [column.head for column in columns(table.kind)]
    return Problem(
        "plans.unknown_column", N_("Saraketta ”%(said)s” ei tunneta taulussa %(table)s."),
        N_("Sarakkeita ovat: %(known)s."), row=place, field=shown(head), said=shown(head),
        table=table.name, known=nearest(head, known),
    )  # fmt: skip


def unknown_table(name: str, place: str, head: str = "") -> Problem:
    """A table no plan has."""
    return Problem(
        "plans.unknown_table", N_("Taulua ”%(said)s” ei tunneta."), N_("Tauluja ovat: %(known)s."),
        row=place, field=head, said=shown(name),
        known=nearest(name, [n.casefold() for n in names()]),
    )  # fmt: skip


def _double_column(head: str, place: str) -> Problem:
    return Problem(
        "plans.double_column", N_("Sarake ”%(said)s” on kahdesti."), N_("Jätä vain toinen."),
        row=place, field=shown(head), said=shown(head),
    )  # fmt: skip


def _second_plan(place: str) -> Problem:
    return Problem(
        "plans.second_plan", N_("Tiedostossa on kaksi suunnitelmaa."),
        N_("Tallenna jokainen suunnitelma omaan tiedostoonsa."), row=place,
    )  # fmt: skip


def _no_plan() -> Problem:
    return Problem(
        "plans.no_plan", N_("Taulu ”Suunnitelma” puuttuu tai on tyhjä."),
        N_("Lisää taulu, jossa on suunnitelman tunnus, laji, nimi ja organisaatio."),
        row="Suunnitelma",
    )  # fmt: skip
