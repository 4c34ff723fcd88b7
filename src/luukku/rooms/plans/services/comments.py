"""Colleagues' remarks on a plan or one of its measures: leave one, mark it settled."""

from datetime import datetime

from django.db import transaction

from luukku.engines.facts.plans import CommentLeft
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Action, Actor
from luukku.rooms.plans.models import Comment, Measure
from luukku.rooms.plans.queries.locks import held, held_plan, places_of
from luukku.rooms.plans.rules.leave import require_in

LONGEST = 4000


@transaction.atomic
def comment(
    *, plan_id: int, body: str, by: Actor, at: datetime, measure_id: int | None = None
) -> int:
    """Leave a remark for colleagues; it is never public."""
    plan = held_plan(plan_id)
    measure = None
    if measure_id is not None:
        measure = held(Measure.objects.select_related("plan"), id=measure_id, plan=plan)
    places = places_of(measure, at.date()) if measure else [plan.organisation_id]
    require_in(by, Action.COMMENT, places)
    body = body.strip()
    if not body:
        raise RuleBroken("plans.needs_body", N_("Kirjoita kommentti."), field="body")
    if len(body) > LONGEST:
        raise RuleBroken(
            "plans.body_too_long",
            N_("Kommentti on liian pitkä. Enintään %(most)s merkkiä."),
            field="body",
            most=LONGEST,
        )
    row = Comment.objects.create(plan=plan, measure=measure, body=body, author=by.id, at=at)
    record(CommentLeft(at=at, by=by.id, plan_id=plan.pk, measure_id=measure_id, comment_id=row.pk))
    return row.pk


@transaction.atomic
def resolve_comment(*, comment_id: int, by: Actor, at: datetime) -> None:
    """Mark a remark settled; who did it and when stays."""
    row = held(Comment.objects.select_related("plan", "measure__plan"), id=comment_id)
    places = places_of(row.measure, at.date()) if row.measure else [row.plan.organisation_id]
    require_in(by, Action.COMMENT, places)
    if row.resolved_at is None:
        row.resolved_by, row.resolved_at = by.id, at
        row.save(update_fields=["resolved_by", "resolved_at"])
