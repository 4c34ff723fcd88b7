"""What waits for somebody at their desk: to finish, to evaluate, to approve, to look after."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from luukku.engines.kernel.texts import Text
from luukku.ground.people.rules import Action, Actor, may, may_anywhere
from luukku.rooms.plans.models import Comment, Contradiction, Evaluation, Plan
from luukku.rooms.plans.queries.access import seen_by
from luukku.rooms.plans.queries.plans import FIELDS, row_of
from luukku.rooms.plans.queries.reminders import reminders
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.queries.waiting import EndedPlan, TaskGroup, ended_plans, grouped, tasks_of
from luukku.rooms.plans.rules.approval import Stage


@dataclass(frozen=True, slots=True)
class WaitingEvaluation:
    """An evaluation somebody has to go on with."""

    plan_code: str
    plan_version: int
    plan_title: Text
    organisation_id: int
    period: str
    stage: str
    evaluated: int
    measures: int


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that waits, already only what the asker may act on."""

    drafts: tuple[PlanRow, ...]
    to_approve: tuple[PlanRow, ...]
    to_evaluate: tuple[WaitingEvaluation, ...]
    evaluations_to_approve: tuple[WaitingEvaluation, ...]
    tasks: tuple[TaskGroup, ...]
    ended: tuple[EndedPlan, ...]
    contradictions: int
    open_comments: int
    may_create: bool

    @property
    def task_count(self) -> int:
        return sum(len(group.tasks) for group in self.tasks)

    @property
    def is_clear(self) -> bool:
        lists = (self.drafts, self.to_approve, self.to_evaluate, self.evaluations_to_approve)
        return not any(lists) and not self.tasks


def desk(actor: Actor, today: date) -> Desk:
    """The desk of whoever asks. Twelve SQL queries."""
    open_plans = _open_plans(actor)
    evaluations = _evaluations(actor)
    waiting = reminders(actor, today, mine=True)
    return Desk(
        drafts=_may(open_plans, Stage.DRAFT, Action.EDIT_PLAN, actor),
        to_approve=_may(open_plans, Stage.REVIEW, Action.APPROVE, actor),
        to_evaluate=_may_evaluations(evaluations, Stage.DRAFT, Action.EVALUATE, actor),
        evaluations_to_approve=_may_evaluations(evaluations, Stage.REVIEW, Action.APPROVE, actor),
        tasks=grouped(tasks_of((one for one in waiting if not one.is_past), today)),
        ended=ended_plans(tasks_of((one for one in waiting if one.is_past), today)),
        contradictions=Contradiction.objects.filter(
            seen_by(actor, "plan__"), plan__stage=Stage.APPROVED.value
        ).count(),
        open_comments=Comment.objects.filter(seen_by(actor, "plan__"), resolved_at=None).count()
        if may_anywhere(actor, Action.COMMENT)
        else 0,
        may_create=may_anywhere(actor, Action.EDIT_PLAN),
    )


def _open_plans(actor: Actor) -> list[PlanRow]:
    stages = [Stage.DRAFT.value, Stage.REVIEW.value]
    rows = Plan.objects.filter(seen_by(actor), stage__in=stages).order_by("code", "version")
    return [row_of(values) for values in rows.values_list(*FIELDS)]


def _may(rows: list[PlanRow], stage: Stage, action: Action, actor: Actor) -> tuple[PlanRow, ...]:
    return tuple(
        row
        for row in rows
        if row.stage == stage and may(actor, action, organisation_id=row.organisation_id)
    )


def _evaluations(actor: Actor) -> list[tuple[WaitingEvaluation, bool]]:
    """Open evaluations, each with whether the asker sent it."""
    rows = (
        Evaluation.objects.filter(
            Q(stage=Stage.DRAFT.value) | Q(stage=Stage.REVIEW.value), seen_by(actor, "plan__")
        )
        .annotate(
            evaluated=Count("measures", distinct=True),
            of=Count("plan__measures", distinct=True),
        )
        .order_by("plan__code", "period")
    )
    return [
        (WaitingEvaluation(*values), sent_by is not None and sent_by == actor.id)
        for *values, sent_by in rows.values_list(
            "plan__code", "plan__version", "plan__title", "plan__organisation_id", "period",
            "stage", "evaluated", "of", "sent_by",
        )
    ]  # fmt: skip


def _may_evaluations(
    rows: list[tuple[WaitingEvaluation, bool]], stage: Stage, action: Action, actor: Actor
) -> tuple[WaitingEvaluation, ...]:
    return tuple(
        row
        for row, is_own in rows
        if row.stage == stage
        and may(actor, action, organisation_id=row.organisation_id)
        and not (is_own and stage == Stage.REVIEW)
    )
