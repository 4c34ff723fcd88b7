"""Which column of the database holds which field of a plan document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from luukku.rooms.plans.models import (
    Budget,
    BudgetLine,
    Commitment,
    Contradiction,
    Decision,
    Dependency,
    Goal,
    Indicator,
    Measure,
    Negotiation,
    Plan,
    ReportingDuty,
    Responsible,
    Risk,
    Section,
    Source,
    StaffLine,
    StatusEntry,
    Step,
    Workshop,
)
from luukku.rooms.plans.rules.document.schema import PLAN
from luukku.rooms.plans.rules.document.shape import Document, Field, Kind, Table, at, leaves

EMPTY: dict[Kind, Any] = {Kind.TEXT: {}, Kind.WORDS: [], Kind.LINE: "", Kind.YES_NO: False}

Keys = dict[str, Mapping[str, int]]
"""What a field refers to → code → key."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where one kind of rows lives: its table and the column that leads to the row above."""

    model: type[models.Model]
    above: str = "plan"


HOMES: dict[str, Home] = {
    "plan": Home(Plan, ""),
    "source": Home(Source),
    "section": Home(Section),
    "goal": Home(Goal),
    "measure": Home(Measure),
    "responsible": Home(Responsible, "measure"),
    "indicator": Home(Indicator, "measure"),
    "step": Home(Step, "measure"),
    "status": Home(StatusEntry, "measure"),
    "contradiction": Home(Contradiction),
    "budget": Home(Budget),
    "budget_line": Home(BudgetLine, "budget"),
    "staff": Home(StaffLine),
    "risk": Home(Risk),
    "commitment": Home(Commitment),
    "dependency": Home(Dependency),
    "workshop": Home(Workshop),
    "negotiation": Home(Negotiation),
    "decision": Home(Decision),
    "reporting": Home(ReportingDuty),
}

NAMED_OTHERWISE = {
    ("plan", "state"): "stage",
    ("measure", "origin_kind"): "origin",
    ("responsible", "from"): "valid_from",
    ("responsible", "until"): "valid_to",
}
NOT_STORED = {("plan", "format"), ("plan", "supersedes")}


def columns(table: Table) -> dict[tuple[str, ...], str]:
    """The column of every field of a kind; a field that refers names the column of its relation."""
    return {
        keys: NAMED_OTHERWISE.get((table.kind, "_".join(keys)), "_".join(keys))
        for keys, _ in leaves(table.fields)
        if (table.kind, "_".join(keys)) not in NOT_STORED
    }


def tables(table: Table = PLAN) -> list[Table]:
    """Every kind of rows of a plan, the upper before the lower."""
    return [table, *(found for child in table.children for found in tables(child))]


def row_values(table: Table, record: Document, keys: Keys) -> dict[str, Any]:
    """The columns of one record; codes become keys, what was left out becomes the empty value."""
    fields = dict(leaves(table.fields))
    values: dict[str, Any] = {}
    for way, name in columns(table).items():
        said, what = at(record, way), fields[way]
        if what.refers:
            values[f"{name}_id"] = keys.get(what.refers, {}).get(said) if said else None
        else:
            values[name] = _stored(what, said)
    return values


def _stored(what: Field, said: Any) -> Any:
    if said is None:
        if what.kind is Kind.CODE:
            return ""
        kept = EMPTY.get(what.kind, what.default)
        return kept.copy() if isinstance(kept, (dict, list)) else kept
    if what.kind is Kind.DATE:
        return date.fromisoformat(said)
    return Decimal(str(said)) if what.kind is Kind.NUMBER else said
