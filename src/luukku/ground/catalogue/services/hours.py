"""Writes opening hours: all at once, or one exception more; never what would open twice or never."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from luukku.engines.kernel.errors import BadInputs, RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.catalogue.models import Channel, HoursPeriod, HoursSet, HoursSpan, Offering
from luukku.ground.catalogue.queries.hours import hours_plan
from luukku.ground.catalogue.rules.hours.checking import errors
from luukku.ground.catalogue.rules.hours.clashes import meet
from luukku.ground.catalogue.rules.hours.lines import plan_words
from luukku.ground.catalogue.rules.hours.plan import HoursPlan, Period
from luukku.ground.catalogue.rules.hours.writing import as_json
from luukku.ground.catalogue.services.changes import keep_changes
from luukku.ground.people.rules import Action, Actor, may_anywhere, require

PRIORITY_MOST = 32_767


@transaction.atomic
def create_hours(*, code: str, plan: HoursPlan, by: Actor, at: datetime) -> int:
    """New hours that nothing refers to yet; gives their id."""
    _require(by, [])
    _require_right(plan)
    if not code.strip():
        raise RuleBroken("hours.needs_code", N_("Anna tunnus."), field="code")
    if HoursSet.objects.filter(code=code).exists():
        raise RuleBroken(
            "hours.code_taken",
            N_("Tunnus %(taken)s on jo käytössä."),
            field="code",
            taken=code,
        )
    kept = HoursSet.objects.create(code=code)
    _write(kept, plan, by, at)
    return kept.pk


@transaction.atomic
def set_hours(
    *, hours_id: int, plan: HoursPlan, by: Actor, at: datetime, seen: str | None = None
) -> bool:
    """Replace all periods and spans; BadInputs with everything that is wrong, hints aside.

    `seen` is the plan in words (`plan_words`) as the writer saw it. When somebody has written another
    one meanwhile, nothing is written; without it the writer says that nothing older matters. Says
    whether anything changed.
    """
    kept = _held(hours_id, by)
    now = plan_words(hours_plan(hours_id) or HoursPlan())
    if seen is not None and seen != now and plan_words(plan) != now:
        raise RuleBroken(
            "catalogue.hours_changed_meanwhile",
            N_("Joku muu muutti aikoja sillä välin. Avaa sivu uudelleen ja tee muutos siihen."),
        )
    _require_right(plan)
    _write(kept, plan, by, at)
    return plan_words(plan) != now


@transaction.atomic
def add_exception(*, hours_id: int, period: Period, by: Actor, at: datetime) -> None:
    """One more period for its own days; it overrides what was there unless it says its priority."""
    kept = _held(hours_id, by)
    plan = hours_plan(hours_id) or HoursPlan()
    if not period.first_day or not period.last_day:
        raise RuleBroken(
            "hours.exception_days",
            N_("Poikkeus tarvitsee ensimmäisen ja viimeisen päivän."),
            field="first_day",
        )
    if period.priority <= 0:
        period = replace(period, priority=_over(plan, period))
    plan = replace(plan, periods=(*plan.periods, period))
    _require_right(plan)
    _write(kept, plan, by, at)


def _over(plan: HoursPlan, period: Period) -> int:
    """A priority above everything on the same days."""
    lower = (each.priority for each in plan.periods if meet(each, period))
    return min(max(lower, default=0) + 1, PRIORITY_MOST)


def _held(hours_id: int, by: Actor) -> HoursSet:
    """The hours, held for writing by one who may write for everybody that refers to them."""
    kept = HoursSet.objects.select_for_update().filter(pk=hours_id).first()
    if kept is None:
        raise RuleBroken("hours.not_there", N_("Aukioloaikoja ei löytynyt."))
    channels = Channel.objects.filter(hours=kept).values_list("organisation_id", flat=True)
    offerings = Offering.objects.filter(hours=kept).values_list("owner_id", flat=True)
    _require(by, sorted({*channels, *offerings}))
    return kept


def _require(by: Actor, organisation_ids: list[int]) -> None:
    """Hours that nobody refers to may be written by anyone who edits somewhere."""
    for organisation_id in organisation_ids:
        require(by, Action.EDIT_CATALOGUE, organisation_id=organisation_id)
    if not organisation_ids and not may_anywhere(by, Action.EDIT_CATALOGUE):
        require(by, Action.EDIT_CATALOGUE)


def _require_right(plan: HoursPlan) -> None:
    if problems := errors(plan):
        raise BadInputs(problems)


def _write(kept: HoursSet, plan: HoursPlan, by: Actor, at: datetime) -> None:
    before = as_json(hours_plan(kept.pk) or HoursPlan())
    kept.always, kept.by_appointment = plan.always, plan.by_appointment
    kept.holidays, kept.note = plan.holidays.value, dict(plan.note)
    kept.save()
    HoursPeriod.objects.filter(hours=kept).delete()
    for order, period in enumerate(plan.periods, 1):
        row = HoursPeriod.told(kept.pk, order, period)
        row.save(force_insert=True)
        HoursSpan.objects.bulk_create(
            HoursSpan.told(row.pk, number, span) for number, span in enumerate(period.spans, 1)
        )
    keep_changes(entity="hours", entry_id=kept.pk, before=before, after=as_json(plan), by=by, at=at)
