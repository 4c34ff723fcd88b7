"""How a measure is followed: give it an indicator, define one that was left open, take one out."""

from datetime import datetime

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.engines.kernel.texts import text as said_text
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.plans.models import Indicator, Measure
from luukku.rooms.plans.queries.locks import held, held_measure, last_order, places_of, snapshot
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.editing import require_draft
from luukku.rooms.plans.rules.indicators import require_defining, require_giving
from luukku.rooms.plans.rules.leave import require_in
from luukku.rooms.plans.rules.words import IndicatorKind
from luukku.rooms.plans.services.revisions import keep_revision


@transaction.atomic
def add_indicator(
    *, measure_id: int, name: Text, kind: str, derived: bool, by: Actor, at: datetime
) -> int:
    """Give a measure an indicator; in an approved plan only to one that has none."""
    measure = _held_for_work(measure_id, by, at)
    rows = Indicator.objects.filter(measure=measure)
    require_giving(measure.plan.stage, rows.values_list("kind", flat=True), kind)
    row = Indicator(measure=measure, order=last_order(rows) + 1)
    _fill(row, name, kind, derived)
    keep_revision(measure=measure, before=snapshot(measure), by=by, at=at)
    return row.pk


@transaction.atomic
def edit_indicator(
    *, indicator_id: int, name: Text, kind: str, derived: bool, by: Actor, at: datetime
) -> None:
    """Change an indicator; in an approved plan only one whose kind was left undefined."""
    row = held(Indicator.objects.all(), id=indicator_id)
    measure = _held_for_work(row.measure_id, by, at)
    require_defining(measure.plan.stage, row.kind, kind)
    _fill(row, name, kind, derived)
    keep_revision(measure=measure, before=snapshot(measure), by=by, at=at)


@transaction.atomic
def remove_indicator(*, indicator_id: int, by: Actor, at: datetime) -> None:
    """Take an indicator out of a draft."""
    row = held(Indicator.objects.all(), id=indicator_id)
    measure = held_measure(row.measure_id)
    require(by, Action.EDIT_PLAN, organisation_id=measure.plan.organisation_id)
    require_draft(measure.plan.stage)
    row.delete()
    keep_revision(measure=measure, before=snapshot(measure), by=by, at=at)


def _held_for_work(measure_id: int, by: Actor, at: datetime) -> Measure:
    """A draft is its planner's; the gap of an approved plan is also mended by who answers for it."""
    measure = held_measure(measure_id)
    if measure.plan.stage == Stage.DRAFT:
        require(by, Action.EDIT_PLAN, organisation_id=measure.plan.organisation_id)
    else:
        require_in(by, Action.UPDATE_MEASURE, places_of(measure, at.date()))
    return measure


def _fill(row: Indicator, name: Text, kind: str, derived: bool) -> None:
    row.name, row.kind, row.derived = said_text(name), kind, derived
    if not row.name:
        raise RuleBroken("plans.needs_name", N_("Anna mittarin nimi."), field="name_fi")
    if kind not in set(IndicatorKind):
        raise RuleBroken("plans.unknown_choice", N_("Valitse jokin vaihtoehto."), field="kind")
    row.save()
