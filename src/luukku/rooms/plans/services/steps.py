"""Steps of a measure: its dated parts, whose first promise stays once the plan is approved."""

from datetime import date, datetime

from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_, Text
from luukku.engines.kernel.texts import text as said_text
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.plans.models import Measure, Step
from luukku.rooms.plans.queries.locks import held, held_measure, last_order, places_of, snapshot
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.editing import require_draft, require_followed
from luukku.rooms.plans.rules.leave import require_in
from luukku.rooms.plans.services.revisions import keep_revision


@transaction.atomic
def add_step(*, measure_id: int, text: Text, due: date | None, by: Actor, at: datetime) -> int:
    """Add a step; its date is its own first promise."""
    measure = _held_for_work(measure_id, by, at)
    said = _whole(text)
    steps = Step.objects.filter(measure=measure)
    order = last_order(steps) + 1
    taken = set(steps.values_list("code", flat=True))
    code = next(f"v{n}" for n in range(order, order + len(taken) + 1) if f"v{n}" not in taken)
    step = Step.objects.create(measure=measure, order=order, code=code, text=said, due=due)
    keep_revision(measure=measure, before=snapshot(measure), by=by, at=at)
    return step.pk


@transaction.atomic
def edit_step(
    *,
    step_id: int,
    text: Text,
    due: date | None,
    forecast: date | None,
    by: Actor,
    at: datetime,
) -> None:
    """Change a step; after approval only its forecast moves, and the slip is shown."""
    step = held(Step.objects.all(), id=step_id)
    measure = _held_for_work(step.measure_id, by, at)
    promised = (step.text, step.due)
    if (_whole(text), due) != promised:
        _require_promise_open(measure, by, "due" if due != step.due else "text_fi")
    step.text, step.due, step.forecast = _whole(text), due, forecast
    step.save(update_fields=["text", "due", "forecast"])
    keep_revision(measure=measure, before=snapshot(measure), by=by, at=at)


@transaction.atomic
def complete_step(*, step_id: int, done: date | None, by: Actor, at: datetime) -> None:
    """Say when a step was done; None takes the mark back."""
    step = held(Step.objects.all(), id=step_id)
    measure = _held_for_work(step.measure_id, by, at)
    if done and done > at.date():
        raise RuleBroken("plans.done_in_future", N_("Päivä on tulevaisuudessa."), field="done")
    step.done = done
    step.save(update_fields=["done"])
    keep_revision(measure=measure, before=snapshot(measure), by=by, at=at)


@transaction.atomic
def remove_step(*, step_id: int, by: Actor, at: datetime) -> None:
    """Take a step out of a draft."""
    step = held(Step.objects.all(), id=step_id)
    measure = held_measure(step.measure_id)
    require(by, Action.EDIT_PLAN, organisation_id=measure.plan.organisation_id)
    require_draft(measure.plan.stage)
    step.delete()
    keep_revision(measure=measure, before=snapshot(measure), by=by, at=at)


def _held_for_work(measure_id: int, by: Actor, at: datetime) -> Measure:
    measure = held_measure(measure_id)
    require_in(by, Action.UPDATE_MEASURE, places_of(measure, at.date()))
    require_followed(measure.plan.stage)
    return measure


def _require_promise_open(measure: Measure, by: Actor, field: str) -> None:
    if measure.plan.stage != Stage.DRAFT:
        raise RuleBroken(
            "plans.baseline_stays",
            N_("Hyväksytty päivä ja teksti pysyvät. Kirjaa uusi arvio ennusteeksi."),
            field=field,
        )
    require(by, Action.EDIT_PLAN, organisation_id=measure.plan.organisation_id)


def _whole(text: Text) -> dict[str, str]:
    said = said_text(text)
    if not said:
        raise RuleBroken("plans.needs_text", N_("Kirjoita välivaihe."), field="text_fi")
    return said
