"""Numbers of programmes as the chart components want them, each with the sentence it shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from luukku.engines.kernel.texts import spoken
from luukku.rooms.plans.queries.programme import BudgetVersion, RiskRow, WorkshopRow
from luukku.rooms.plans.views.plan_frame import language


@dataclass(frozen=True, slots=True)
class BudgetShown:
    """One version of the money with its chart."""

    version: BudgetVersion
    bars: tuple[tuple[str, int | float], ...]
    sentence: str


def whole(amount: Decimal) -> int | float:
    """Euros without cents where there are none."""
    return int(amount) if amount == int(amount) else float(amount)


def budget_totals(versions: Iterable[BudgetVersion]) -> list[tuple[str, int | float]]:
    """The sum of each version."""
    return [(spoken(one.name, language())[0], whole(one.total)) for one in versions]


def budgets(versions: Iterable[BudgetVersion]) -> list[BudgetShown]:
    """Every version with its totals by time; lines without a time are said so."""
    return [
        BudgetShown(
            version,
            tuple((when or _("ei vuotta"), whole(amount)) for when, amount in version.by_time),
            _("Yhteensä %(sum)s euroa.")
            % {"sum": formats.number_format(version.total, 0, force_grouping=True)},
        )
        for version in versions
    ]


@dataclass(frozen=True, slots=True)
class RiskCell:
    """The risks of one likelihood and impact."""

    impact: int
    tone: str
    numbers: tuple[int, ...]


def risk_grid(risks: Sequence[RiskRow]) -> list[tuple[int, list[RiskCell]]]:
    """Rows by likelihood from five to one, cells by impact; empty when nothing was assessed."""
    if not any(risk.weight is not None for risk in risks):
        return []
    return [
        (likelihood, [_cell(risks, likelihood, impact) for impact in range(1, 6)])
        for likelihood in range(5, 0, -1)
    ]


def _cell(risks: Sequence[RiskRow], likelihood: int, impact: int) -> RiskCell:
    weight = likelihood * impact
    tone = (
        "bad" if weight >= 15 else "late" if weight >= 8 else "partial" if weight >= 4 else "good"
    )
    numbers = tuple(
        number
        for number, risk in enumerate(risks, 1)
        if risk.likelihood == likelihood and risk.impact == impact
    )
    return RiskCell(impact, tone, numbers)


def workshop_bars(workshops: Iterable[WorkshopRow]) -> list[tuple[Any, int]]:
    """Workshops with a known number of participants."""
    return [
        (spoken(row.title, language())[0], row.participants)
        for row in workshops
        if row.participants is not None
    ]
