"""The parts of a plan for its editors' tables and forms, by kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from luukku.engines.kernel.texts import Text
from luukku.ground.people.queries.municipalities import municipalities
from luukku.rooms.plans.models import (
    Budget,
    BudgetLine,
    Commitment,
    Contradiction,
    Decision,
    Dependency,
    Measure,
    Negotiation,
    ReportingDuty,
    Risk,
    Source,
    StaffLine,
    Workshop,
)
from luukku.rooms.plans.queries.locks import by_languages, said_day
from luukku.rooms.plans.rules.parts import LINKS, PARTS, Kind, PartField, PartKind

TABLES: dict[str, type[Model]] = {
    "risk": Risk,
    "commitment": Commitment,
    "workshop": Workshop,
    "decision": Decision,
    "reporting": ReportingDuty,
    "dependency": Dependency,
    "negotiation": Negotiation,
    "budget": Budget,
    "budget_line": BudgetLine,
    "staff": StaffLine,
    "source": Source,
    "contradiction": Contradiction,
}


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part: its form's fields, and its values as its table shows them."""

    id: int
    fields: Mapping[str, Any]
    cells: tuple[tuple[PartField, Any], ...]


def rows_of(kind: PartKind, plan_id: int) -> Any:
    """The rows of one kind of part of a plan, in their order."""
    path = "budget__plan" if kind.code == "budget_line" else "plan"
    rows = TABLES[kind.code]._default_manager.filter(**{path: plan_id})
    links = [f.name for f in kind.fields if f.kind in LINKS]
    return rows.select_related(*links).order_by("order", "id") if links else rows.order_by("order")


def parts_of(kind: PartKind, plan_id: int) -> tuple[PartRow, ...]:
    """One kind of part for its table. One SQL query."""
    return tuple(_row(kind, row) for row in rows_of(kind, plan_id))


def all_parts(plan_id: int, *, content: bool = False) -> list[tuple[PartKind, tuple[PartRow, ...]]]:
    """Every kind of the programme, or of the plan's content, with its rows. One SQL query a kind."""
    kinds = [kind for kind in PARTS.values() if kind.content == content]
    return [(kind, parts_of(kind, plan_id)) for kind in kinds]


def part_fields(kind: PartKind, row: Any) -> dict[str, Any]:
    """A part as its form's fields."""
    fields: dict[str, Any] = {}
    for field in kind.fields:
        fields |= _as_fields(field, row)
    return fields


def budget_choices(plan_id: int) -> list[tuple[str, Text]]:
    """The plan's budgets for a choice. One SQL query."""
    rows = Budget.objects.filter(plan=plan_id).order_by("order")
    return [(str(id_), name) for id_, name in rows.values_list("id", "name")]


def measure_choices(plan_id: int) -> list[tuple[str, Text]]:
    """The plan's measures for a choice, each with its code. One SQL query."""
    rows = Measure.objects.filter(plan=plan_id).order_by("order", "id")
    return [
        (str(id_), {language: f"{code}: {words}" for language, words in text.items()})
        for id_, code, text in rows.values_list("id", "code", "text")
    ]


def municipality_choices() -> list[tuple[str, Text]]:
    """Municipalities for a choice. Three SQL queries."""
    return [(str(row.id), row.name) for row in municipalities()]


def _row(kind: PartKind, row: Any) -> PartRow:
    cells = tuple((field, _cell(field, row)) for field in kind.fields)
    return PartRow(row.pk, part_fields(kind, row), cells)


def _cell(field: PartField, row: Any) -> Any:
    value = getattr(row, field.name)
    if field.kind is Kind.MEASURE:
        return value.code if value else ""
    if field.kind in LINKS:
        return value.name if value else None
    if field.kind is Kind.CHOICE:
        return dict(field.options).get(value, value)
    return value


def _as_fields(field: PartField, row: Any) -> dict[str, Any]:
    if field.kind in LINKS:
        return {field.name: str(getattr(row, f"{field.name}_id") or "")}
    value = getattr(row, field.name)
    if field.kind is Kind.TEXT:
        return dict(by_languages(field.name, value))
    if field.kind is Kind.DATE:
        return {field.name: said_day(value)}
    if field.kind is Kind.DECIMAL:
        return {field.name: "" if value is None else _plain_number(value)}
    return {field.name: "" if value is None else str(value)}


def _plain_number(value: Any) -> str:
    """A number without the zeros its column adds."""
    said = str(value)
    return said.rstrip("0").rstrip(".") if "." in said else said
