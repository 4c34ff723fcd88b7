"""A plan's way from draft to public: two pairs of eyes, and the new version replaces the old."""

from datetime import date, datetime

from django.db import transaction

from luukku.engines.facts.plans import PlanMoved
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Action, Actor, may, require
from luukku.rooms.plans.models import Comment, Measure, Plan
from luukku.rooms.plans.queries.locks import held_plan
from luukku.rooms.plans.rules.approval import Stage, require_move, require_other_eyes


@transaction.atomic
def send_to_review(*, plan_id: int, by: Actor, at: datetime) -> None:
    """Hand a draft over to another pair of eyes."""
    plan = held_plan(plan_id)
    require(by, Action.EDIT_PLAN, organisation_id=plan.organisation_id)
    require_move(plan.stage, Stage.REVIEW)
    if not Measure.objects.filter(plan=plan).exists():
        raise RuleBroken(
            "plans.empty_plan", N_("Suunnitelmassa ei ole toimenpiteitä. Lisää niitä ensin.")
        )
    plan.sent_by, plan.sent_at = by.id, at
    _move(plan, Stage.REVIEW, by, at)


@transaction.atomic
def return_to_draft(*, plan_id: int, reason: str, by: Actor, at: datetime) -> None:
    """Give a plan back to its editors with the reason, which stays as a comment."""
    plan = held_plan(plan_id)
    _require_reviewer(plan, by)
    require_move(plan.stage, Stage.DRAFT)
    if not reason.strip():
        raise RuleBroken("plans.needs_reason", N_("Kerro, mitä pitää korjata."), field="reason")
    Comment.objects.create(plan=plan, body=reason.strip(), author=by.id, at=at)
    _move(plan, Stage.DRAFT, by, at)


@transaction.atomic
def approve(
    *,
    plan_id: int,
    by: Actor,
    at: datetime,
    adopted_on: date | None = None,
    adopted_by: str = "",
    adopted_reference: str = "",
) -> None:
    """Make a version public; an earlier approved version of the same plan is superseded."""
    plan = held_plan(plan_id)
    require(by, Action.APPROVE, organisation_id=plan.organisation_id)
    require_move(plan.stage, Stage.APPROVED)
    require_other_eyes(plan.sent_by, by.id)
    _supersede_earlier(plan, by, at)
    plan.approved_by, plan.approved_at = by.id, at
    plan.adopted_on = adopted_on or plan.adopted_on
    plan.adopted_by = adopted_by.strip() or plan.adopted_by
    plan.adopted_reference = adopted_reference.strip() or plan.adopted_reference
    _move(plan, Stage.APPROVED, by, at)


def _require_reviewer(plan: Plan, by: Actor) -> None:
    """An approver gives back; an editor may take back."""
    if not may(by, Action.APPROVE, organisation_id=plan.organisation_id):
        require(by, Action.EDIT_PLAN, organisation_id=plan.organisation_id)


def _supersede_earlier(plan: Plan, by: Actor, at: datetime) -> None:
    others = Plan.objects.select_for_update().filter(code=plan.code, stage=Stage.APPROVED.value)
    for other in others:
        if other.version > plan.version:
            raise RuleBroken(
                "plans.newer_is_approved",
                N_("Uudempi versio %(version)s on jo hyväksytty."),
                version=other.version,
            )
        _move(other, Stage.SUPERSEDED, by, at)


def _move(plan: Plan, to: Stage, by: Actor, at: datetime) -> None:
    require_move(plan.stage, to)
    before, plan.stage, plan.updated_at = plan.stage, to.value, at
    plan.save()
    record(
        PlanMoved(
            at=at,
            by=by.id,
            plan_id=plan.pk,
            plan_code=plan.code,
            from_code=before,
            to_code=to.value,
        )
    )
    audit(action=f"plan_{to.value}", subject=f"plan:{plan.pk}", by=by.id, at=at)
