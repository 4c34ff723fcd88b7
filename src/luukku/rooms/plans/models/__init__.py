"""Tables of plans; one module a noun, gathered here for Django."""

from luukku.rooms.plans.models.evidence import ExpectedEffect, Target
from luukku.rooms.plans.models.measure import (
    Indicator,
    Measure,
    MeasureRevision,
    Responsible,
    StatusEntry,
    Step,
)
from luukku.rooms.plans.models.plan import (
    Comment,
    Contradiction,
    Evaluation,
    Goal,
    MeasureEvaluation,
    Plan,
    Section,
    Source,
)
from luukku.rooms.plans.models.programme import (
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

__all__ = [
    "Budget", "BudgetLine", "Comment", "Commitment", "Contradiction", "Decision", "Dependency",
    "Evaluation", "ExpectedEffect", "Goal", "Indicator", "Measure", "MeasureEvaluation",
    "MeasureRevision", "Negotiation", "Plan", "ReportingDuty", "Responsible", "Risk", "Section",
    "Source", "StaffLine", "StatusEntry", "Step", "Target", "Workshop",
]  # fmt: skip
