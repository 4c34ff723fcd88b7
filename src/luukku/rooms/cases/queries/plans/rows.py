"""Rows of a client's plan, made for their reader: opened words, and only what the walls let through."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from luukku.engines.kernel.texts import Text
from luukku.ground.people.queries.vault import opened_words
from luukku.rooms.cases.models import (
    ClientGoal,
    ClientPlan,
    PlanAction,
    PlanEntry,
    PlanParty,
    PlanSection,
)
from luukku.rooms.cases.queries.walls import Walls
from luukku.rooms.cases.rules.plans.goals import ActionState, GoalResult, PartyKind, Scale
from luukku.rooms.cases.rules.plans.recording import Author, EntryKind
from luukku.rooms.cases.rules.plans.states import AgreedHow, PlanEnd, PlanState, shown_state


@dataclass(frozen=True, slots=True)
class SectionRow:
    """What one profession wrote."""

    code: str
    domain: str
    words: str
    written_by: UUID | None
    written_at: datetime
    language_code: str
    revision: int


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal in the client's own words."""

    number: int
    words: str
    measure: str
    owner: UUID
    review_on: date
    scale: Scale
    start: int | None
    target: int | None
    section_code: str
    language_code: str
    revision: int

    @property
    def is_shared(self) -> bool:
        return not self.section_code


@dataclass(frozen=True, slots=True)
class ActionRow:
    """What is done, who does it and when."""

    number: int
    goal_number: int | None
    section_code: str
    words: str
    service_code: str
    responsible: UUID
    begins_on: date
    ends_on: date | None
    state: ActionState
    language_code: str
    revision: int


@dataclass(frozen=True, slots=True)
class PartyRow:
    """Who is in the plan."""

    number: int
    kind: PartyKind
    user: UUID | None
    organisation: Text
    name: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What somebody wrote beside the plan."""

    number: int
    version: int
    goal_number: int | None
    section_code: str
    kind: EntryKind
    author: Author
    by: UUID
    at: datetime
    result: GoalResult | None
    value: int | None
    words: str
    language_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One version as a whole, without its parts."""

    id: int
    template_code: str
    version: int
    revision: int
    state: PlanState
    shown: PlanState
    own_worker: UUID | None
    responsible: UUID | None
    begun_on: date
    review_due: date | None
    agreed_on: date | None
    agreed_how: AgreedHow | None
    agreed_by: UUID | None
    ended_on: date | None
    end: PlanEnd | None
    language_code: str
    client_view: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanParts:
    """Everything of a version that the reader may see."""

    row: PlanRow
    sections: tuple[SectionRow, ...]
    goals: tuple[GoalRow, ...]
    actions: tuple[ActionRow, ...]
    parties: tuple[PartyRow, ...]
    entries: tuple[EntryRow, ...]

    def goal(self, number: int | None) -> GoalRow | None:
        """A goal by its number."""
        return next((one for one in self.goals if one.number == number), None)

    def action(self, number: int) -> ActionRow | None:
        """An action by its number."""
        return next((one for one in self.actions if one.number == number), None)

    def section(self, code: str) -> SectionRow | None:
        """A section by its code."""
        return next((one for one in self.sections if one.code == code), None)


def plan_row(plan: ClientPlan, client_id: UUID, today: date) -> PlanRow:
    """A version as it is told on a day."""
    state = PlanState(plan.state)
    return PlanRow(
        id=plan.pk, template_code=plan.template_code, version=plan.version, revision=plan.revision,
        state=state, shown=shown_state(state, plan.review_due, today), own_worker=plan.own_worker,
        responsible=plan.responsible, begun_on=plan.begun_on, review_due=plan.review_due,
        agreed_on=plan.agreed_on,
        agreed_how=AgreedHow(plan.agreed_how) if plan.agreed_how else None,
        agreed_by=plan.agreed_by, ended_on=plan.ended_on,
        end=PlanEnd(plan.end_code) if plan.end_code else None, language_code=plan.language_code,
        client_view=said(client_id, plan.sealed).get("client_view", ""),
    )  # fmt: skip


def said(client_id: UUID, sealed: Any) -> dict[str, str]:
    """Words under lock, opened; nothing when nothing was sealed."""
    return opened_words(client_id, sealed)


def parts_of(plan: ClientPlan, client_id: UUID, walls: Walls, today: date) -> PlanParts:
    """A version with everything the walls let through. Five SQL queries."""
    sections = [one for one in plan.sections.all() if walls.opens(one.domain)]
    codes = {one.pk: one.code for one in sections}
    goals = [one for one in plan.goals.all() if _open(one.section_id, codes)]
    numbers = {one.pk: one.number for one in goals}
    actions = [
        one for one in plan.actions.all()
        if _open(one.section_id, codes) and (one.goal_id is None or one.goal_id in numbers)
    ]  # fmt: skip
    return PlanParts(
        row=plan_row(plan, client_id, today),
        sections=tuple(section_row(one, client_id) for one in sections),
        goals=tuple(goal_row(one, client_id, codes) for one in goals),
        actions=tuple(_action_row(one, client_id, codes, numbers) for one in actions),
        parties=tuple(_party_row(one, client_id) for one in plan.parties.all()),
        entries=tuple(_entries(plan, client_id, walls)),
    )


def _open(section_id: int | None, codes: dict[int, str]) -> bool:
    return section_id is None or section_id in codes


def section_row(one: PlanSection, client_id: UUID) -> SectionRow:
    """A section, opened."""
    return SectionRow(
        one.code, one.domain, said(client_id, one.sealed).get("words", ""), one.written_by,
        one.written_at, one.language_code, one.revision,
    )  # fmt: skip


def goal_row(one: ClientGoal, client_id: UUID, codes: dict[int, str]) -> GoalRow:
    """A goal, opened; `codes` name the sections."""
    words = said(client_id, one.sealed)
    return GoalRow(
        one.number, words.get("words", ""), words.get("measure", ""), one.owner, one.review_on,
        Scale(one.scale), one.start, one.target, codes.get(one.section_id or 0, ""),
        one.language_code, one.revision,
    )  # fmt: skip


def _action_row(
    one: PlanAction, client_id: UUID, codes: dict[int, str], numbers: dict[int, int]
) -> ActionRow:
    return ActionRow(
        one.number, numbers.get(one.goal_id or 0), codes.get(one.section_id or 0, ""),
        said(client_id, one.sealed).get("words", ""), one.service_code, one.responsible,
        one.begins_on, one.ends_on, ActionState(one.state), one.language_code, one.revision,
    )  # fmt: skip


def _party_row(one: PlanParty, client_id: UUID) -> PartyRow:
    where: Text = one.organisation.name if one.organisation is not None else {}
    name = said(client_id, one.sealed).get("name", "")
    return PartyRow(one.number, PartyKind(one.kind), one.user, where, name)


def _entries(plan: ClientPlan, client_id: UUID, walls: Walls) -> Iterable[EntryRow]:
    """Entries of every version up to this one: an older one stays beside the newer plan."""
    rows = PlanEntry.objects.filter(
        case=plan.case_id, template_code=plan.template_code, plan_version__lte=plan.version
    )
    for one in rows:
        if walls.opens(one.domain):
            yield entry_row(one, client_id)


def entry_row(one: PlanEntry, client_id: UUID) -> EntryRow:
    """An entry, opened."""
    return EntryRow(
        one.number, one.plan_version, one.goal_number, one.section_code, EntryKind(one.kind),
        Author(one.author), one.by, one.at, GoalResult(one.result) if one.result else None,
        one.value, said(client_id, one.sealed).get("words", ""), one.language_code,
    )  # fmt: skip
