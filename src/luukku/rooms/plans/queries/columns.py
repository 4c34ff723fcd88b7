"""Which column of the database holds which field of a plan document."""

from dataclasses import dataclass

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
from luukku.rooms.plans.rules.document.shape import Table, leaves


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
