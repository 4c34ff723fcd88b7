"""What the law wants of a plan and how the plan answers: facts from the tables, the check from the engine."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.utils.timezone import localtime

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.duties import (
    Basis,
    Duty,
    DutySet,
    Finding,
    Light,
    PlanFacts,
    State,
    check,
    duty_sets,
    light,
    next_due,
)
from luukku.ground.people.rules import NOBODY, Actor
from luukku.rooms.plans.models import (
    Evaluation,
    Goal,
    Indicator,
    Measure,
    Plan,
    ReportingDuty,
    Responsible,
    Section,
    StatusEntry,
)
from luukku.rooms.plans.queries.plans import chosen_version, versions_of
from luukku.rooms.plans.rules.approval import PUBLIC, Stage
from luukku.rooms.plans.rules.words import Ground


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty, how the plan stands against it, and the names of what is missing."""

    duty: Duty
    finding: Finding
    missing: tuple[Text, ...]

    @property
    def is_broken(self) -> bool:
        """Is something missing or late?"""
        return self.finding.state in (State.MISSING, State.OVERDUE)

    @property
    def binds(self) -> bool:
        """Does the duty rest on law or a funder's terms? Advice and own custom only advise."""
        return self.finding.basis in (Basis.LAW, Basis.GRANT)


@dataclass(frozen=True, slots=True)
class DutyTable:
    """One duty set against the plan."""

    code: str
    names: Text
    light: Light
    next_due: date | None
    rows: tuple[DutyRow, ...]

    def count(self, *, broken: bool) -> int:
        """Duties of law or funding that are broken, or the ones that are in order."""
        if not broken:
            return sum(row.finding.good for row in self.rows)
        return sum(row.is_broken and row.binds for row in self.rows)


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One ground of discrimination and where the plan speaks of it."""

    ground: Ground
    measures: int
    sections: tuple[Text, ...]

    @property
    def covered(self) -> bool:
        return bool(self.measures or self.sections)


@dataclass(frozen=True, slots=True)
class DutyPage:
    """What the law wants of one plan."""

    tables: tuple[DutyTable, ...]
    unknown_sets: tuple[str, ...]
    grounds: tuple[GroundRow, ...]

    @property
    def next_due(self) -> date | None:
        return min((table.next_due for table in self.tables if table.next_due), default=None)

    @property
    def broken(self) -> int:
        return sum(table.count(broken=True) for table in self.tables)

    @property
    def total(self) -> int:
        return sum(len(table.rows) for table in self.tables)

    @property
    def good(self) -> int:
        return sum(table.count(broken=False) for table in self.tables)


@cache
def known_sets(folder: Path | None = None) -> dict[str, DutySet]:
    """The duty sets of the house, with those of the county's own folder; read once."""
    return duty_sets([folder] if folder else [])


def duty_page(
    code: str, *, today: date, version: int | None = None, actor: Actor = NOBODY
) -> DutyPage | None:
    """The duties of a plan; None where the asker sees no such plan. Nine SQL queries."""
    row = chosen_version(versions_of(code, actor=actor), version)
    return duties_of(row.id, row.duty_sets, today) if row else None


def duties_of(plan_id: int, set_codes: Sequence[str], today: date) -> DutyPage:
    """The check of one plan against its duty sets. Eight SQL queries."""
    known = known_sets(settings.OPTION["DUTIES_DIR"])
    facts, grounds = _facts(plan_id)
    return DutyPage(
        tables=tuple(_table(known[code], facts, today) for code in set_codes if code in known),
        unknown_sets=tuple(code for code in set_codes if code not in known),
        grounds=grounds,
    )


def _table(duty_set: DutySet, facts: PlanFacts, today: date) -> DutyTable:
    findings = check(facts, duty_set, today)
    duties = {duty.code: duty for duty in duty_set.duties}
    return DutyTable(
        code=duty_set.code,
        names=duty_set.names,
        light=light(findings),
        next_due=next_due(findings),
        rows=tuple(
            DutyRow(
                duties[finding.duty],
                finding,
                tuple(duty_set.named(code) for code in finding.missing),
            )
            for finding in findings
        ),
    )


def _facts(plan_id: int) -> tuple[PlanFacts, tuple[GroundRow, ...]]:
    plan = Plan.objects.only(
        "family", "period_start", "period_end", "adopted_on", "approved_at", "created_at", "stage"
    ).get(id=plan_id)
    sections = list(Section.objects.filter(plan=plan_id).values_list("title", "fulfils"))
    grounds = _grounds(plan_id, sections)
    measures = _measure_counts(plan_id)
    told = ReportingDuty.objects.filter(plan=plan_id).aggregate(due=Min("next_due"))["due"]
    facts = PlanFacts(
        family=plan.family,
        period_start=plan.period_start,
        period_end=plan.period_end,
        adopted_on=plan.adopted_on,
        published_on=_published_on(plan),
        last_evaluated_on=_last_evaluated(plan_id),
        fulfilled=frozenset(code for _, codes in sections for code in codes),
        grounds=frozenset(row.ground.value for row in grounds if row.covered),
        has_goals=Goal.objects.filter(plan=plan_id).exists(),
        has_measures=bool(measures["all"]),
        measures_without_responsible=measures["unanswered"],
        measures_without_indicator=measures["unfollowed"],
        dates={"reporting_due": told} if told else {},
    )
    return facts, grounds


def _published_on(plan: Plan) -> date | None:
    """A plan that anyone can read here is public, at the latest since it came in."""
    if Stage(plan.stage) not in PUBLIC:
        return None
    return localtime(plan.approved_at or plan.created_at).date()


def _last_evaluated(plan_id: int) -> date | None:
    """The day of the last approved evaluation, or of the last dated status from a source."""
    approved = Evaluation.objects.filter(plan=plan_id, stage=Stage.APPROVED.value)
    latest = approved.aggregate(at=Max("approved_at"))["at"]
    if latest:
        return localtime(latest).date()
    dated: date | None = StatusEntry.objects.filter(measure__plan=plan_id).aggregate(on=Max("on"))[
        "on"
    ]
    return dated


def _measure_counts(plan_id: int) -> dict[str, int]:
    followed = Indicator.objects.filter(measure=OuterRef("pk")).exclude(kind="undefined")
    return (
        Measure.objects.filter(plan=plan_id)
        .annotate(
            answered=Exists(Responsible.objects.filter(measure=OuterRef("pk"))),
            followed=Exists(followed),
        )
        .aggregate(
            all=Count("id"),
            unanswered=Count("id", filter=Q(answered=False)),
            unfollowed=Count("id", filter=Q(followed=False)),
        )
    )


def _grounds(plan_id: int, sections: Iterable[tuple[Text, Sequence[str]]]) -> tuple[GroundRow, ...]:
    measures: dict[str, int] = defaultdict(int)
    rows = Measure.objects.filter(plan=plan_id).exclude(grounds=[]).order_by()
    for grounds, count in rows.values_list("grounds").annotate(count=Count("id")):
        for ground in grounds:
            measures[ground] += count
    parts: dict[str, list[Text]] = defaultdict(list)
    for title, fulfils in sections:
        for code in fulfils:
            parts[code].append(title)
    return tuple(GroundRow(ground, measures[ground], tuple(parts[ground])) for ground in Ground)
