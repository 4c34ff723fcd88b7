"""Expected effects of a measure: written down before, graded when the evidence has been looked at."""

from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.indicators.queries.naming import definitions
from luukku.ground.journal.services import audit
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.plans.models import ExpectedEffect, Measure
from luukku.rooms.plans.queries.locks import held, held_measure, last_order, places_of, snapshot
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.editing import require_draft, require_followed
from luukku.rooms.plans.rules.leave import require_in
from luukku.rooms.plans.rules.targets.checking import Expected, require_expected
from luukku.rooms.plans.rules.targets.giving import may_grade, require_giving
from luukku.rooms.plans.services.revisions import keep_revision


@transaction.atomic
def expect_effect(*, measure_id: int, effect: Expected, by: Actor, at: datetime) -> int:
    """Write down what a measure is expected to do; in an approved plan only where nothing was said."""
    measure = held_measure(measure_id)
    if measure.plan.stage == Stage.DRAFT:
        require(by, Action.EDIT_PLAN, organisation_id=measure.plan.organisation_id)
    else:
        require_in(by, Action.UPDATE_MEASURE, places_of(measure, at.date()))
    rows = ExpectedEffect.objects.filter(measure=measure)
    require_giving(measure.plan.stage, has_some=rows.exists())
    row = ExpectedEffect(measure=measure, order=last_order(rows) + 1)
    _fill(row, effect, by, at)
    _keep(measure, by, at)
    return row.pk


@transaction.atomic
def change_effect(*, effect_id: int, effect: Expected, by: Actor, at: datetime) -> None:
    """Change an expected effect of a draft."""
    row = held(ExpectedEffect.objects.all(), id=effect_id)
    measure = held_measure(row.measure_id)
    require(by, Action.EDIT_PLAN, organisation_id=measure.plan.organisation_id)
    require_draft(measure.plan.stage)
    _fill(row, effect, by, at)
    _keep(measure, by, at)


@transaction.atomic
def grade_effect(*, effect_id: int, grade: str, source: str, by: Actor, at: datetime) -> None:
    """Say how good the evidence is, and by what source; the expectation itself is not touched."""
    row = held(ExpectedEffect.objects.all(), id=effect_id)
    measure = held_measure(row.measure_id)
    require_in(by, Action.UPDATE_MEASURE, places_of(measure, at.date()))
    require_followed(measure.plan.stage)
    if not may_grade(measure.plan.stage):
        raise RuleBroken(
            "plans.in_review",
            N_("Suunnitelma on tarkistuksessa. Odota hyväksyntää tai palautusta."),
        )
    _fill(row, replace(_as_it_is(row), grade=grade, source=source), by, at)
    _keep(measure, by, at)


@transaction.atomic
def remove_effect(*, effect_id: int, by: Actor, at: datetime) -> None:
    """Take an expected effect out of a draft."""
    row = held(ExpectedEffect.objects.all(), id=effect_id)
    measure = held_measure(row.measure_id)
    require(by, Action.EDIT_PLAN, organisation_id=measure.plan.organisation_id)
    require_draft(measure.plan.stage)
    row.delete()
    _keep(measure, by, at)


def _as_it_is(row: ExpectedEffect) -> Expected:
    return Expected(
        row.indicator_code, row.direction, row.size, row.breakdown, row.group_code, row.by_date,
        row.grade, row.source,
    )  # fmt: skip


def _fill(row: ExpectedEffect, effect: Expected, by: Actor, at: datetime) -> None:
    require_expected(effect, definitions().one(effect.indicator_code))
    for name, value in asdict(effect).items():
        setattr(row, name, value)
    row.source, row.author, row.at = effect.source.strip(), by.id, at
    row.save()


def _keep(measure: Measure, by: Actor, at: datetime) -> None:
    keep_revision(measure=measure, before=snapshot(measure), by=by, at=at)
    audit(action="effects_changed", subject=f"measure:{measure.pk}", by=by.id, at=at)
