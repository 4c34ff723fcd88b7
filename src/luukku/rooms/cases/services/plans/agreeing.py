"""Agree on a plan with the client, make a new version of it, and end it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils.timezone import localtime

from luukku.engines.facts.cases import ClientPlanAgreed, ClientPlanEnded
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import ClientPlan
from luukku.rooms.cases.queries.plans.locking import Held
from luukku.rooms.cases.queries.plans.rows import said
from luukku.rooms.cases.rules.kinds import kind_of
from luukku.rooms.cases.rules.path import Wish
from luukku.rooms.cases.rules.plans.goals import Ready, Scale, require_ready
from luukku.rooms.cases.rules.plans.states import (
    IN_FORCE,
    WRITTEN_IN,
    AgreedHow,
    PlanEnd,
    PlanState,
    require_agreed_day,
    require_move,
)
from luukku.rooms.cases.rules.plans.templates import require_review, template_of
from luukku.rooms.cases.rules.states import CaseState
from luukku.rooms.cases.rules.steps import STEPS, StepKind
from luukku.rooms.cases.services.plans.holding import held_plan, tell
from luukku.rooms.cases.services.steps import take_step


@transaction.atomic
def agree_plan(
    *, code: str, template_code: str, revision: int, agreed_on: date, how: AgreedHow,
    review_due: date, by: Actor, at: datetime,
) -> None:  # fmt: skip
    """The client and the worker agree on what was gone through together (suunnitelmasta sovitaan).

    `revision` is the one that was shown: nobody agrees on words they have not seen.
    """
    held = held_plan(code=code, template_code=template_code, by=by, at=at)
    require_move(PlanState(held.plan.state), PlanState.AGREED)
    if revision != held.plan.revision:
        raise RuleBroken(
            "cases.plan_changed_meanwhile",
            N_("Suunnitelmaa on muutettu sen jälkeen, kun avasit sivun. Käykää se läpi uudelleen."),
        )
    template = template_of(template_code)
    require_agreed_day(agreed_on, begun_on=held.plan.begun_on, today=held.today)
    require_review(template, agreed_on, review_due)
    require_ready(template, _ready(held))
    _replace_former(held)
    plan = held.plan
    plan.state, plan.agreed_on, plan.agreed_how = PlanState.AGREED.value, agreed_on, how.value
    plan.review_due, plan.agreed_by = review_due, by.id
    plan.save()
    _tell_agreed(held, by, at)
    _tell_path(held, agreed_on, by, at)


def _tell_agreed(held: Held, by: Actor, at: datetime) -> None:
    plan = held.plan
    assert plan.agreed_on is not None  # it has just been written
    codes = {
        "template_code": plan.template_code, "version_number": plan.version,
        "how_code": plan.agreed_how,
    }  # fmt: skip
    tell(code=held.case.code, action="plan_agreed", codes=codes, by=by, at=at)
    record(
        ClientPlanAgreed(
            at=at, by=by.id, case_id=held.case.pk, template_code=plan.template_code,
            version=plan.version, how_code=plan.agreed_how, on=plan.agreed_on,
            goals=plan.goals.count(),
        )
    )  # fmt: skip


def _ready(held: Held) -> Ready:
    goals, plan = list(held.plan.goals.all()), held.plan
    written = plan.sections.exclude(sealed=None).values_list("code", flat=True)
    return Ready(
        goals=len(goals), actions=plan.actions.count(), sections=frozenset(written),
        own_worker=plan.own_worker, responsible=plan.responsible,
        client_view=said(held.client_id, plan.sealed).get("client_view", ""),
        scaled=sum(1 for one in goals if one.scale != Scale.NONE),
    )  # fmt: skip


def _replace_former(held: Held) -> None:
    """The version that was in force gives way to the one agreed on now."""
    former = ClientPlan.objects.filter(
        case=held.case, template_code=held.plan.template_code, state__in=IN_FORCE
    ).first()
    if former is not None:
        require_move(PlanState(former.state), PlanState.RENEWED)
        former.state, former.ended_on = PlanState.RENEWED.value, held.today
        former.save(update_fields=["state", "ended_on"])


def _tell_path(held: Held, agreed_on: date, by: Actor, at: datetime) -> None:
    """Where the path waits for a plan, the agreed plan is its proof."""
    case, step = held.case, StepKind.PLAN_AGREED
    waits = CaseState(case.state) in STEPS[step].since
    if waits and step in kind_of(case.kind, case.kind_version).steps:
        wish = Wish(step, agreed_on, "plan")
        take_step(code=case.code, version=case.version, wish=wish, by=by, at=at)


@transaction.atomic
def renew_plan(*, code: str, template_code: str, by: Actor, at: datetime) -> int:
    """A new version to be written, begun as a copy of the one in force; gives its number (uusi versio)."""
    held = held_plan(code=code, template_code=template_code, by=by, at=at)
    if PlanState(held.plan.state) in WRITTEN_IN:
        raise RuleBroken(
            "cases.plan_is_being_written", N_("Suunnitelman uutta versiota tehdään jo.")
        )
    old_id, old_version = held.plan.pk, held.plan.version
    plan = _copy(
        held.plan, version=old_version + 1, revision=1, state=PlanState.DRAFT.value,
        begun_on=held.today, begun_by=by.id, review_due=None, agreed_on=None, agreed_how="",
        agreed_by=None, ended_on=None, end_code="",
    )  # fmt: skip
    _copy_parts(ClientPlan.objects.get(pk=old_id), plan)
    tell(
        code=code,
        action="plan_renewed",
        codes={"template_code": template_code, "version_number": plan.version},
        by=by,
        at=at,
    )
    return int(plan.version)


def _copy_parts(old: ClientPlan, new: ClientPlan) -> None:
    """Everything in the version, also what stands behind a wall: words stay sealed as they are."""
    sections = {one.pk: _copy(one, plan=new) for one in old.sections.all()}
    goals = {
        one.pk: _copy(one, plan=new, section=sections.get(one.section_id or 0))
        for one in old.goals.all()
    }
    for one in old.actions.all():
        _copy(
            one,
            plan=new,
            section=sections.get(one.section_id or 0),
            goal=goals.get(one.goal_id or 0),
        )
    for party in old.parties.all():
        _copy(party, plan=new)


def _copy(row: Any, **fields: Any) -> Any:
    names: Iterable[models.Field[Any, Any]] = row._meta.concrete_fields
    values = {one.name: getattr(row, one.name) for one in names if not one.primary_key}
    return type(row).objects.create(**{**values, **fields})


@transaction.atomic
def end_plan(*, code: str, template_code: str, reason: PlanEnd, by: Actor, at: datetime) -> None:
    """The plan is over: both what was in force and what was being written (suunnitelman päättäminen)."""
    held = held_plan(code=code, template_code=template_code, by=by, at=at)
    rows = ClientPlan.objects.filter(
        case=held.case, template_code=template_code, state__in=WRITTEN_IN | IN_FORCE
    )
    if not rows.exists():
        require_move(PlanState(held.plan.state), PlanState.ENDED)
    for plan in rows:
        require_move(PlanState(plan.state), PlanState.ENDED)
        plan.state, plan.ended_on = PlanState.ENDED.value, held.today
        plan.end_code = reason.value
        plan.save(update_fields=["state", "ended_on", "end_code"])
    tell(
        code=code,
        action="plan_ended",
        codes={"template_code": template_code, "end_code": reason.value},
        by=by,
        at=at,
    )
    record(
        ClientPlanEnded(
            at=at, by=by.id, case_id=held.case.pk, template_code=template_code,
            version=held.plan.version, end_code=reason.value,
        )
    )  # fmt: skip


@transaction.atomic
def mark_reviews_due(*, by: Actor, at: datetime) -> int:
    """Plans in force whose review day has come wait for their review from now on; gives how many."""
    due = ClientPlan.objects.filter(
        state=PlanState.ACTIVE.value, review_due__lte=localtime(at).date()
    )
    return due.update(state=PlanState.REVIEW_DUE.value)
