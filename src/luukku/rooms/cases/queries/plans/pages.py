"""The page of a plan: one version as its reader may see it, its other versions, and what changed between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Case, ClientPlan
from luukku.rooms.cases.queries.access import cases_seen_by
from luukku.rooms.cases.queries.plans.rows import PlanParts, PlanRow, parts_of, plan_row
from luukku.rooms.cases.queries.walls import Walls, people_of, walls_of
from luukku.rooms.cases.rules.plans.differences import Difference, Item, differences
from luukku.rooms.cases.rules.plans.states import IN_FORCE, WRITTEN_IN, PlanState
from luukku.rooms.cases.rules.plans.templates import SectionTold, Template, template_of
from luukku.rooms.cases.rules.words import Domain


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """Everything one page of a plan shows."""

    case_code: str
    client_id: UUID
    case_id: int
    domain: Domain
    template: Template
    parts: PlanParts
    versions: tuple[PlanRow, ...]
    others: tuple[str, ...]
    """Templates of the matter's other plans."""
    walls: Walls
    people: tuple[UUID, ...]

    @property
    def row(self) -> PlanRow:
        return self.parts.row

    @property
    def is_newest(self) -> bool:
        return self.row.version == max(one.version for one in self.versions)

    @property
    def is_written(self) -> bool:
        """May it be written in? Only the newest version can be."""
        return self.row.state in WRITTEN_IN

    @property
    def in_force(self) -> PlanRow | None:
        """The version in force, if any."""
        return next((one for one in self.versions if one.state in IN_FORCE), None)

    def writable_sections(self) -> tuple[SectionTold, ...]:
        """Sections of the template that the reader's own profession writes."""
        return tuple(one for one in self.template.sections if one.domain in self.walls.writes)


def plan_page(
    code: str, actor: Actor, at: datetime, *, template_code: str = "", version: int | None = None
) -> PlanPage | None:
    """A version of a plan of a matter, the newest where none is asked for; nothing where there is none to see.

    A dozen SQL queries, whatever the plan holds.
    """
    case = cases_seen_by(actor, at).filter(code=code).first()
    if case is None:
        return None
    rows = list(case.plans.order_by("template_code", "version"))
    chosen = _chosen(rows, template_code, version)
    if chosen is None:
        return None
    today, walls = localtime(at).date(), walls_of(case, actor, at)
    return PlanPage(
        case_code=case.code, client_id=case.client_id, case_id=case.pk, domain=Domain(case.domain),
        template=template_of(chosen.template_code),
        parts=parts_of(chosen, case.client_id, walls, today),
        versions=tuple(
            plan_row(one, case.client_id, today) for one in rows
            if one.template_code == chosen.template_code
        ),
        others=tuple(
            dict.fromkeys(o.template_code for o in rows if o.template_code != chosen.template_code)
        ),
        walls=walls, people=people_of(case, walls, today),
    )  # fmt: skip


def plan_starts(code: str, actor: Actor, at: datetime) -> tuple[Case, frozenset[str]] | None:
    """A matter the asker sees and the templates it already has a plan by. Three SQL queries."""
    case = cases_seen_by(actor, at).filter(code=code).first()
    if case is None:
        return None
    return case, frozenset(case.plans.values_list("template_code", flat=True))


def _chosen(rows: list[ClientPlan], template_code: str, version: int | None) -> ClientPlan | None:
    """The version asked for; without one, the newest of the plan that is most worked with."""
    mine = [one for one in rows if not template_code or one.template_code == template_code]
    if version is not None:
        mine = [one for one in mine if one.version == version]
    return max(mine, key=_weight, default=None)


def _weight(plan: ClientPlan) -> tuple[bool, bool, int]:
    alive = PlanState(plan.state) in IN_FORCE | WRITTEN_IN
    return alive, plan.template_code == "joint_client_plan", plan.version


def plan_differences(
    page: PlanPage, at: datetime, *, before: int
) -> tuple[PlanRow, tuple[Difference, ...]] | None:
    """What changed from an earlier version to the page's own, as far as the walls let through."""
    plan = ClientPlan.objects.filter(
        case=page.case_id, template_code=page.template.code, version=before
    ).first()
    if plan is None:
        return None
    earlier = parts_of(plan, page.client_id, page.walls, localtime(at).date())
    return earlier.row, differences(_items(earlier), _items(page.parts))


def _items(parts: PlanParts) -> dict[tuple[str, str], Item]:
    """Each thing of a version by what it is and its number."""
    found: dict[tuple[str, str], Item] = {("plan", ""): _whole(parts.row)}
    for goal in parts.goals:
        found["goal", str(goal.number)] = {
            "words": goal.words, "measure": goal.measure, "owner": goal.owner,
            "review_on": goal.review_on, "scale": goal.scale.value, "start": goal.start,
            "target": goal.target, "section": goal.section_code,
        }  # fmt: skip
    for one in parts.actions:
        found["action", str(one.number)] = {
            "words": one.words, "responsible": one.responsible, "begins_on": one.begins_on,
            "ends_on": one.ends_on, "state": one.state.value, "section": one.section_code,
        }  # fmt: skip
    for section in parts.sections:
        found["section", section.code] = {"words": section.words}
    for party in parts.parties:
        found["party", str(party.number)] = {"kind": party.kind.value, "name": party.name}
    return found


def _whole(row: PlanRow) -> Mapping[str, Any]:
    return {
        "client_view": row.client_view, "own_worker": row.own_worker,
        "responsible": row.responsible, "review_due": row.review_due,
    }  # fmt: skip
