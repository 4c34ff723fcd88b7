"""A plan or one of its measures as somebody at work sees it: what it says now and what they may."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from luukku.engines.kernel.texts import Text
from luukku.ground.people.queries.organisations import organisations
from luukku.ground.people.rules import Action, Actor, may
from luukku.rooms.plans.models import Comment, Indicator, Measure, Plan, Responsible, Step
from luukku.rooms.plans.queries.locks import snapshot
from luukku.rooms.plans.queries.plans import versions_of
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.rules.leave import in_force, may_in
from luukku.rooms.plans.rules.status import Status

ACTIONS = (
    Action.EDIT_PLAN, Action.UPDATE_MEASURE, Action.EVALUATE, Action.COMMENT, Action.APPROVE,
    Action.ROLL_OVER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WorkStep:
    """A step for its form."""

    id: int
    code: str
    text: Text
    due: date | None
    forecast: date | None
    done: date | None


@dataclass(frozen=True, slots=True)
class WorkIndicator:
    """How the measure is followed, for its form."""

    id: int
    name: Text
    kind: str
    derived: bool


@dataclass(frozen=True, slots=True)
class WorkResponsible:
    """Somebody who answers or has answered."""

    id: int
    name: str
    organisation_id: int | None
    organisation: Text | None
    role: str
    lead: bool
    valid_from: date | None
    valid_to: date | None
    organisation_ended: date | None


@dataclass(frozen=True, slots=True)
class WorkMeasure:
    """A measure for its forms, and what the asker may do with it."""

    id: int
    code: str
    text: Text
    status: Status
    revision: int
    updated_at: datetime
    fields: Mapping[str, Any]
    steps: tuple[WorkStep, ...]
    indicators: tuple[WorkIndicator, ...]
    responsibles: tuple[WorkResponsible, ...]
    allowed: frozenset[Action]


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A colleague's remark."""

    id: int
    body: str
    author: UUID | None
    at: datetime
    resolved_by: UUID | None
    resolved_at: datetime | None
    measure_code: str | None


@dataclass(frozen=True, slots=True)
class StageRow:
    """Who sent a plan to review and who approved it."""

    sent_by: UUID | None
    sent_at: datetime | None
    approved_by: UUID | None
    approved_at: datetime | None


def stage_of(plan_id: int) -> StageRow:
    """How a plan has come to its stage. One SQL query."""
    fields = ("sent_by", "sent_at", "approved_by", "approved_at")
    return StageRow(*Plan.objects.filter(id=plan_id).values_list(*fields).get())


def plan_at_work(code: str, version: int, actor: Actor) -> PlanRow | None:
    """One version of a plan; None where the asker sees no such. One SQL query."""
    rows = versions_of(code, actor=actor)
    return next((row for row in rows if row.version == version), None)


def allowed_in(plan: PlanRow, actor: Actor) -> frozenset[Action]:
    """What the asker may do with the whole plan; no SQL."""
    where = plan.organisation_id
    return frozenset(a for a in ACTIONS if may(actor, a, organisation_id=where))


def measure_at_work(plan: PlanRow, code: str, actor: Actor, today: date) -> WorkMeasure | None:
    """One measure for its forms; None where the plan has no such. Four SQL queries."""
    row = Measure.objects.select_related("goal", "section").filter(plan=plan.id, code=code).first()
    if row is None:
        return None
    people = _responsibles(row.pk)
    places = [plan.organisation_id] + [
        one.organisation_id
        for one in people
        if one.organisation_id and in_force(one.valid_from, one.valid_to, today)
    ]
    return WorkMeasure(
        id=row.pk,
        code=row.code,
        text=row.text,
        status=Status(row.status),
        revision=row.revision,
        updated_at=row.updated_at,
        fields=snapshot(row),
        steps=tuple(
            WorkStep(*values)
            for values in Step.objects.filter(measure=row)
            .order_by("order")
            .values_list("id", "code", "text", "due", "forecast", "done")
        ),
        indicators=tuple(
            WorkIndicator(*values)
            for values in Indicator.objects.filter(measure=row)
            .order_by("order")
            .values_list("id", "name", "kind", "derived")
        ),
        responsibles=people,
        allowed=frozenset(a for a in ACTIONS if may_in(actor, a, places)),
    )


def _responsibles(measure_id: int) -> tuple[WorkResponsible, ...]:
    rows = Responsible.objects.filter(measure=measure_id).order_by("-lead", "order")
    return tuple(
        WorkResponsible(*values)
        for values in rows.values_list(
            "id", "name", "organisation_id", "organisation__name", "role", "lead", "valid_from",
            "valid_to", "organisation__valid_to",
        )
    )  # fmt: skip


def comments_of(plan_id: int, *, measure_id: int | None = None) -> tuple[CommentRow, ...]:
    """Remarks on a plan and its measures, or on one measure; open ones first. One SQL query."""
    rows = Comment.objects.filter(plan=plan_id)
    if measure_id is not None:
        rows = rows.filter(measure=measure_id)
    found = [
        CommentRow(*values)
        for values in rows.order_by("-at", "-id").values_list(
            "id", "body", "author", "at", "resolved_by", "resolved_at", "measure__code"
        )
    ]
    return tuple(sorted(found, key=lambda row: row.resolved_at is not None))


def organisation_choices(today: date | None = None) -> list[tuple[str, Text]]:
    """Organisations by key for a choice, those in force on the day if one is given. One SQL query."""
    return [(str(row.id), row.name) for row in organisations(on=today)]
