"""A whole plan as the canonical document plan/1: what is exported, frozen and compared."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from luukku.rooms.plans.models import Plan
from luukku.rooms.plans.queries.columns import HOMES, columns, tables
from luukku.rooms.plans.rules.document.schema import FORMAT, PLAN
from luukku.rooms.plans.rules.document.shape import Document, Table, canonical, leaves, put

Rows = dict[str, dict[int, list[tuple[int, Document]]]]
"""Kind → key of the row above → the rows in order, each with its own key."""


class NoSuchPlan(LookupError):  # noqa: N818 - an answer, not an error
    """There is no plan of that code and version."""


def document(code: str, version: int | None = None) -> Document:
    """The canonical document of a plan's version, the newest unless told; NoSuchPlan otherwise.

    Dates are ISO strings, numbers int or float, texts {"fi": …}; JSON can hold it as it is.
    Twenty SQL queries, however many measures.
    """
    found = Plan.objects.filter(code=code)
    found = found.filter(version=version) if version else found.order_by("-version")
    key = found.values_list("id", flat=True).first()
    if key is None:
        raise NoSuchPlan(f"{code}/{version}" if version else code)
    return document_of(key)


def document_of(plan_id: int) -> Document:
    """The canonical document of the plan with the key."""
    rows: Rows = {table.kind: _rows(table, plan_id) for table in tables() if table is not PLAN}
    row = Plan.objects.values(
        *_names(PLAN).values(), "supersedes__code", "supersedes__version"
    ).get(id=plan_id)
    loose = _loose(PLAN, row)
    loose["format"] = FORMAT
    if row["supersedes__code"]:
        loose["supersedes"] = f"{row['supersedes__code']}/{row['supersedes__version']}"
    _hang(PLAN, plan_id, loose, rows)
    return canonical(PLAN, loose)


def _rows(table: Table, plan_id: int) -> dict[int, list[tuple[int, Document]]]:
    home = HOMES[table.kind]
    mine = {"plan": plan_id} if home.above == "plan" else {f"{home.above}__plan": plan_id}
    query = home.model._default_manager.filter(**mine).order_by("order", "id")
    below: dict[int, list[tuple[int, Document]]] = defaultdict(list)
    for row in query.values("id", f"{home.above}_id", *_names(table).values()):
        below[row[f"{home.above}_id"]].append((row["id"], _loose(table, row)))
    return below


def _names(table: Table) -> dict[tuple[str, ...], str]:
    """The columns to read; a relation is read as the code at its other end."""
    fields = dict(leaves(table.fields))
    return {
        keys: f"{name}__code" if fields[keys].refers else name
        for keys, name in columns(table).items()
    }


def _loose(table: Table, row: dict[str, Any]) -> Document:
    record: Document = {}
    for keys, name in _names(table).items():
        put(record, keys, _plain(row[name]))
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _hang(table: Table, key: int, record: Document, rows: Rows) -> None:
    """Put the rows below a record in their places."""
    for child in table.children:
        record[child.key] = [row for _, row in _whole(child, rows[child.kind].get(key, []), rows)]


def _whole(
    table: Table, found: list[tuple[int, Document]], rows: Rows
) -> Iterator[tuple[int, Document]]:
    for key, record in found:
        _hang(table, key, record, rows)
        yield key, record
