"""What waits in the plans somebody may see: rows with reasons, counted after the access filter."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from luukku.engines.kernel.texts import Text
from luukku.ground.people.queries.organisations import successors_of
from luukku.ground.people.rules import Action, Actor
from luukku.rooms.plans.models import (
    Evaluation,
    Indicator,
    Measure,
    Plan,
    ReportingDuty,
    Responsible,
    Risk,
    Step,
)
from luukku.rooms.plans.queries.access import seen_by
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.leave import may_in
from luukku.rooms.plans.rules.periods import closed_without
from luukku.rooms.plans.rules.reminders import (
    OPEN,
    SOON_DAYS,
    Dated,
    Followed,
    Owner,
    Reason,
    is_past,
    reasons,
    stale_days,
)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing that waits: where it is, why, and the day it is about."""

    reason: Reason
    plan_code: str
    plan_version: int
    plan_title: Text
    measure_code: str
    text: Text
    on: date | None = None
    detail: str = ""
    organisation_ids: tuple[int, ...] = ()
    plan_end: date | None = None
    is_mine: bool = False
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class _Live:
    """A plan in force, as reminders need it."""

    id: int
    code: str
    version: int
    title: Text
    family: str
    organisation_id: int
    start: date | None
    end: date | None


def reminders(
    actor: Actor, today: date, *, plan_code: str = "", mine: bool = False
) -> tuple[Reminder, ...]:
    """Everything that waits in approved plans the asker may see. Eight SQL queries.

    What the asker may do something about comes first, plans whose period is over come last;
    `mine` keeps only the former.
    """
    plans = _live(actor, plan_code)
    found = [*_of_measures(plans, today), *_of_plans(plans, today)]
    told = (
        replace(
            one,
            is_mine=may_in(actor, Action.UPDATE_MEASURE, one.organisation_ids),
            is_past=is_past(one.reason, one.plan_end, today),
        )
        for one in found
    )
    return tuple(sorted((one for one in told if one.is_mine or not mine), key=_urgency))


def suggested_owners(organisation_id: int, today: date) -> tuple[Text, ...]:
    """Who carries on the work of an organisation that has ended. Two SQL queries."""
    return tuple(row.name for row in successors_of(organisation_id, today))


def _live(actor: Actor, plan_code: str) -> dict[int, _Live]:
    rows = Plan.objects.filter(seen_by(actor), stage=Stage.APPROVED.value)
    if plan_code:
        rows = rows.filter(code=plan_code)
    found = (
        _Live(*values)
        for values in rows.values_list(
            "id", "code", "version", "title", "family", "organisation_id", "period_start",
            "period_end",
        )
    )  # fmt: skip
    return {one.id: one for one in found}


def _of_measures(plans: dict[int, _Live], today: date) -> Iterable[Reminder]:
    rows = Measure.objects.filter(plan__in=plans, status__in=[s.value for s in OPEN])
    ids = rows.order_by().values("id")
    steps, owners, kinds = _steps(ids), _owners(ids), _kinds(ids)
    for values in rows.values(
        "id", "plan_id", "code", "text", "status", "due", "forecast", "status_changed_at"
    ):
        plan, id_ = plans[values["plan_id"]], values["id"]
        changed = values["status_changed_at"]
        followed = Followed(
            status=values["status"],
            due=values["due"],
            forecast=values["forecast"],
            changed_on=changed.date() if changed else None,
            steps=tuple(steps[id_]),
            owners=tuple(owner for owner, _ in owners[id_]),
            indicators=tuple(kinds[id_]),
        )
        places = (plan.organisation_id, *(where for _, where in owners[id_] if where))
        for reason in reasons(followed, today=today, stale_after=stale_days(plan.family)):
            yield _about(plan, reason, values["code"], values["text"], _day(reason, followed),
                         places=places)  # fmt: skip


def _day(reason: Reason, followed: Followed) -> date | None:
    if reason is Reason.STALE:
        return followed.changed_on
    if reason is Reason.STEP_LATE:
        days = [s.forecast or s.due for s in followed.steps if s.done is None]
        return min((day for day in days if day), default=None)
    if reason in {Reason.LATE, Reason.DUE_SOON}:
        return followed.forecast or followed.due
    return None


def _steps(ids: Any) -> dict[int, list[Dated]]:
    found: dict[int, list[Dated]] = defaultdict(list)
    rows = Step.objects.filter(measure__in=ids).order_by("order")
    for measure_id, *dates in rows.values_list("measure_id", "due", "forecast", "done"):
        found[measure_id].append(Dated(*dates))
    return found


def _owners(ids: Any) -> dict[int, list[tuple[Owner, int | None]]]:
    found: dict[int, list[tuple[Owner, int | None]]] = defaultdict(list)
    rows = Responsible.objects.filter(measure__in=ids).order_by("order")
    for measure_id, where, begins, ends, closed in rows.values_list(
        "measure_id", "organisation_id", "valid_from", "valid_to", "organisation__valid_to"
    ):
        found[measure_id].append((Owner(begins, ends, closed), where))
    return found


def _kinds(ids: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for measure_id, kind in Indicator.objects.filter(measure__in=ids).values_list(
        "measure_id", "kind"
    ):
        found[measure_id].append(kind)
    return found


def _of_plans(plans: dict[int, _Live], today: date) -> Iterable[Reminder]:
    soon = today + timedelta(days=SOON_DAYS)
    for plan_id, to, what, day in ReportingDuty.objects.filter(
        plan__in=plans, next_due__lte=soon
    ).values_list("plan_id", "to", "what", "next_due"):
        yield _about(plans[plan_id], Reason.REPORT_DUE, "", what, day, detail=to)
    risks = Risk.objects.filter(Q(state="open") | Q(state="mitigated"), plan__in=plans)
    for plan_id, text, day in risks.filter(review_on__lt=today).values_list(
        "plan_id", "text", "review_on"
    ):
        yield _about(plans[plan_id], Reason.RISK_REVIEW, "", text, day)
    evaluated: dict[int, list[str]] = defaultdict(list)
    for plan_id, code in Evaluation.objects.filter(
        plan__in=plans, stage=Stage.APPROVED.value
    ).values_list("plan_id", "period"):
        evaluated[plan_id].append(code)
    for plan in plans.values():
        done = evaluated[plan.id]
        for period in closed_without(plan.start, plan.end, plan.family, done, today):
            yield _about(plan, Reason.EVALUATION_MISSING, "", plan.title, period.end,
                         detail=period.code)  # fmt: skip


def _about(
    plan: _Live,
    reason: Reason,
    measure_code: str,
    text: Text,
    on: date | None,
    *,
    detail: str = "",
    places: tuple[int, ...] = (),
) -> Reminder:
    return Reminder(
        reason, plan.code, plan.version, plan.title, measure_code, text, on, detail,
        places or (plan.organisation_id,), plan.end,
    )  # fmt: skip


_ORDER = {reason: number for number, reason in enumerate(Reason)}


def _urgency(one: Reminder) -> tuple[bool, bool, int, date, str, str]:
    return (
        one.is_past, not one.is_mine, _ORDER[one.reason], one.on or date.max, one.plan_code,
        one.measure_code,
    )  # fmt: skip
