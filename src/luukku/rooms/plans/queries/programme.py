"""The parts of a programme plan: money, people, risks, promises, negotiations, decisions."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from luukku.engines.kernel.texts import Text
from luukku.rooms.plans.models import (
    Budget,
    BudgetLine,
    Commitment,
    Decision,
    Dependency,
    Negotiation,
    ReportingDuty,
    Risk,
    StaffLine,
    Workshop,
)


@dataclass(frozen=True, slots=True)
class Line:
    """Money for one heading and time."""

    heading: Text
    entity: str
    start: date | None
    end: date | None
    year: int | None
    amount: Decimal | None
    locator: str

    @property
    def when(self) -> str:
        """The year or years the money is for; empty when the source does not say."""
        if self.year:
            return str(self.year)
        years = sorted({day.year for day in (self.start, self.end) if day})
        return "–".join(str(year) for year in years)


@dataclass(frozen=True, slots=True)
class BudgetVersion:
    """One version of the money with its totals."""

    id: int
    code: str
    name: Text
    lines: tuple[Line, ...]

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines if line.amount is not None), Decimal(0))

    @property
    def by_time(self) -> tuple[tuple[str, Decimal], ...]:
        """Totals by year, or by the years a line covers when it covers several."""
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for line in self.lines:
            if line.amount is not None:
                sums[line.when] += line.amount
        return tuple(sorted(sums.items()))


@dataclass(frozen=True, slots=True)
class StaffRow:
    """People of a programme."""

    budget: Text | None
    role: Text
    persons: Decimal | None
    share: Decimal | None
    years: Decimal | None
    locator: str


@dataclass(frozen=True, slots=True)
class RiskRow:
    """What may go wrong; likelihood and impact None = not assessed in the source."""

    text: Text
    likelihood: int | None
    impact: int | None
    mitigation: Text
    owner: str
    review_on: date | None
    state: str

    @property
    def weight(self) -> int | None:
        known = self.likelihood is not None and self.impact is not None
        return (self.likelihood or 0) * (self.impact or 0) if known else None


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A municipality's promise."""

    code: str
    municipality: Text
    state: str
    asked_on: date | None
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class DependencyRow:
    """Another project this one leans on."""

    project: str
    topic: Text
    ends_on: date | None
    note: Text


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    """A workshop and how many took part."""

    title: Text
    on: date | None
    mode: str
    participants: int | None
    note: Text
    locator: str


@dataclass(frozen=True, slots=True)
class NegotiationRow:
    """A negotiation with another party."""

    party: str
    on: date | None
    topic: Text
    outcome: Text
    locator: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a body decided."""

    body: str
    on: date | None
    kind: str
    text: Text
    reference: str


@dataclass(frozen=True, slots=True)
class ReportingRow:
    """What has been promised to be reported, to whom and when."""

    to: str
    what: Text
    cycle_months: int | None
    next_due: date | None


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """Everything a programme holds besides its measures."""

    budgets: tuple[BudgetVersion, ...]
    staff: tuple[StaffRow, ...]
    risks: tuple[RiskRow, ...]
    commitments: tuple[CommitmentRow, ...]
    dependencies: tuple[DependencyRow, ...]
    workshops: tuple[WorkshopRow, ...]
    negotiations: tuple[NegotiationRow, ...]
    decisions: tuple[DecisionRow, ...]
    reporting: tuple[ReportingRow, ...]

    @property
    def person_years(self) -> Decimal:
        return sum((row.years for row in self.staff if row.years is not None), Decimal(0))

    @property
    def participants(self) -> int:
        return sum(row.participants or 0 for row in self.workshops)

    @property
    def signed(self) -> int:
        return sum(row.state == "signed" for row in self.commitments)


def programme_page(plan_id: int) -> ProgrammePage:
    """The parts of one plan. Ten SQL queries."""
    return ProgrammePage(
        budgets=_budgets(plan_id),
        staff=_rows(StaffRow, StaffLine, plan_id,
                    "budget__name", "role", "persons", "share", "years", "locator"),
        risks=_rows(RiskRow, Risk, plan_id, "text", "likelihood", "impact", "mitigation",
                    "owner", "review_on", "state"),
        commitments=_rows(CommitmentRow, Commitment, plan_id, "municipality__code",
                          "municipality__name", "state", "asked_on", "signed_on"),
        dependencies=_rows(DependencyRow, Dependency, plan_id,
                           "project", "topic", "ends_on", "note"),
        workshops=_rows(WorkshopRow, Workshop, plan_id,
                        "title", "on", "mode", "participants", "note", "locator"),
        negotiations=_rows(NegotiationRow, Negotiation, plan_id,
                           "party", "on", "topic", "outcome", "locator"),
        decisions=_rows(DecisionRow, Decision, plan_id, "body", "on", "kind", "text", "reference"),
        reporting=_rows(ReportingRow, ReportingDuty, plan_id,
                        "to", "what", "cycle_months", "next_due"),
    )  # fmt: skip


def _rows(shape: Any, table: Any, plan_id: int, *fields: str) -> tuple[Any, ...]:
    """One row of a shape for each row of a table, in the plan's order."""
    rows = table.objects.filter(plan=plan_id).order_by("order", "id")
    return tuple(shape(*values) for values in rows.values_list(*fields))


def _budgets(plan_id: int) -> tuple[BudgetVersion, ...]:
    lines: dict[int, list[Line]] = defaultdict(list)
    rows = BudgetLine.objects.filter(budget__plan=plan_id).order_by("order", "id")
    for budget_id, *values in rows.values_list(
        "budget_id", "heading", "entity", "start", "end", "year", "amount_eur", "locator"
    ):
        lines[budget_id].append(Line(*values))
    budgets = Budget.objects.filter(plan=plan_id).order_by("order", "id")
    return tuple(
        BudgetVersion(id_, code, name, tuple(lines[id_]))
        for id_, code, name in budgets.values_list("id", "code", "name")
    )
