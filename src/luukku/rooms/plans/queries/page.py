"""Everything a plan's public page shows, in a number of SQL queries that does not grow."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef

from luukku.engines.kernel.texts import Text
from luukku.ground.people.rules import NOBODY, Actor
from luukku.rooms.plans.models import (
    Budget,
    Commitment,
    Contradiction,
    Decision,
    Dependency,
    Goal,
    Negotiation,
    Plan,
    ReportingDuty,
    Risk,
    Section,
    Source,
    StaffLine,
    Workshop,
)
from luukku.rooms.plans.queries.measures import PAGE, filter_choices, fitting, measure_rows
from luukku.rooms.plans.queries.moves import Moves, moves
from luukku.rooms.plans.queries.plans import chosen_version, versions_of, with_counts
from luukku.rooms.plans.queries.shown import (
    Choices,
    Claim,
    ContradictionRow,
    GoalRow,
    MeasureFilter,
    MeasureRow,
    PlanRow,
    SectionRow,
    SourceRow,
)

PARTS = {
    "budgets": Budget,
    "staff": StaffLine,
    "risks": Risk,
    "commitments": Commitment,
    "dependencies": Dependency,
    "workshops": Workshop,
    "negotiations": Negotiation,
    "decisions": Decision,
    "reporting": ReportingDuty,
}
GOAL_FIELDS = ("id", "code", "title", "theme", "above", "total")


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What every page about a plan begins with."""

    plan: PlanRow
    versions: tuple[PlanRow, ...]
    parts: frozenset[str]

    @property
    def earlier(self) -> PlanRow | None:
        """The version before this one, when the asker may see it."""
        older = (row for row in self.versions if row.version < self.plan.version)
        return next(older, None)

    @property
    def draft(self) -> PlanRow | None:
        """A newer version that is not approved yet, when the asker may see it."""
        newest = self.versions[0]
        return newest if newest.version > self.plan.version else None


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan with its goals and measures as the reader chose to see them."""

    head: PlanHead
    goals: tuple[GoalRow, ...]
    sections: tuple[SectionRow, ...]
    sources: tuple[SourceRow, ...]
    contradictions: tuple[ContradictionRow, ...]
    choices: Choices
    goal_names: tuple[tuple[str, Text], ...]
    moves: Moves
    found: int
    page: int
    pages: int


def plan_head(code: str, *, version: int | None = None, actor: Actor = NOBODY) -> PlanHead | None:
    """The plan's own facts, its versions and which parts it has. Four SQL queries."""
    versions = versions_of(code, actor=actor)
    row = chosen_version(versions, version)
    if row is None:
        return None
    kinds: dict[str, Any] = {
        f"has_{name}": Exists(table._default_manager.filter(plan=OuterRef("pk")))
        for name, table in PARTS.items()
    }
    held = Plan.objects.filter(id=row.id).order_by().values(**kinds).get()
    parts = frozenset(name.removeprefix("has_") for name, there in held.items() if there)
    return PlanHead(with_counts(row), versions, parts)


def plan_page(
    code: str,
    *,
    version: int | None = None,
    chosen: MeasureFilter | None = None,
    page: int = 1,
    actor: Actor = NOBODY,
) -> PlanPage | None:
    """The page; None where the asker sees no such plan. 17 SQL queries, one more with a filter,
    two more with an earlier version."""
    head = plan_head(code, version=version, actor=actor)
    if head is None:
        return None
    plan, wanted = head.plan, chosen or MeasureFilter()
    found = fitting(plan.id, wanted)
    count = found.count() if wanted else plan.measures
    pages = max(1, -(-count // PAGE))
    page = min(max(page, 1), pages)
    rows = measure_rows(found[(page - 1) * PAGE : page * PAGE])
    goals = _goals(plan.id)
    earlier = (head.earlier.id, head.earlier.version) if head.earlier else None
    return PlanPage(
        head=head,
        goals=_grouped(goals, rows, all_goals=not wanted and pages == 1),
        sections=_sections(plan.id),
        sources=_sources(plan.id),
        contradictions=contradictions(plan.id),
        choices=filter_choices(plan.id),
        goal_names=tuple((goal["code"], goal["title"]) for goal in goals),
        moves=moves(plan.id, earlier=earlier),
        found=count,
        page=page,
        pages=pages,
    )


def _goals(plan_id: int) -> list[dict[str, Any]]:
    rows = Goal.objects.filter(plan=plan_id).order_by("order", "id")
    counted = rows.annotate(total=Count("measures"), above=F("parent__title"))
    return [dict(row) for row in counted.values(*GOAL_FIELDS)]


def _grouped(
    goals: Iterable[dict[str, Any]], rows: Iterable[MeasureRow], *, all_goals: bool
) -> tuple[GoalRow, ...]:
    """Measures under their goals in the plan's order; those without a goal come last."""
    by_goal: dict[int | None, list[MeasureRow]] = defaultdict(list)
    for row in rows:
        by_goal[row.goal_id].append(row)
    grouped = [
        GoalRow(
            id=goal["id"], code=goal["code"], title=goal["title"], theme=goal["theme"],
            parent=goal["above"] or {}, total=goal["total"],
            measures=tuple(by_goal.get(goal["id"], ())),
        )
        for goal in goals
        if all_goals or goal["id"] in by_goal
    ]  # fmt: skip
    if None in by_goal:
        loose = tuple(by_goal[None])
        grouped.append(GoalRow(None, "", {}, "", {}, len(loose), loose))
    return tuple(grouped)


def _sections(plan_id: int) -> tuple[SectionRow, ...]:
    rows = Section.objects.filter(plan=plan_id).order_by("order")
    return tuple(
        SectionRow(code, title, body, tuple(fulfils), locator)
        for code, title, body, fulfils, locator in rows.values_list(
            "code", "title", "body", "fulfils", "locator"
        )
    )


def _sources(plan_id: int) -> tuple[SourceRow, ...]:
    rows = Source.objects.filter(plan=plan_id).order_by("order")
    return tuple(
        SourceRow(*values) for values in rows.values_list("title", "publisher", "year", "locator")
    )


def contradictions(plan_id: int, *, about: int | None = None) -> tuple[ContradictionRow, ...]:
    """Where the source disagrees with itself, of a plan or of one measure. One SQL query."""
    rows = Contradiction.objects.filter(plan=plan_id).order_by("order")
    if about is not None:
        rows = rows.filter(about=about)
    return tuple(
        ContradictionRow(code, subject, measure, Claim(one, at), Claim(other, there), note)
        for code, subject, measure, one, at, other, there, note in rows.values_list(
            "code", "subject", "about__code", "first_value", "first_locator", "second_value",
            "second_locator", "note",
        )
    )  # fmt: skip
