"""Rows held for writing; for this room's own verbs only, inside their transaction."""

from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.rooms.plans.models import Evaluation, Measure, Plan, Responsible
from luukku.rooms.plans.rules.editing import CONTENT_LANGUAGES
from luukku.rooms.plans.rules.leave import in_force

Row = TypeVar("Row", bound=Model)


def held(rows: QuerySet[Row], **which: Any) -> Row:
    """One row, locked until the transaction ends; refused when somebody has taken it away."""
    found = rows.select_for_update(of=("self",)).filter(**which).first()
    if found is None:
        raise RuleBroken("plans.gone", N_("Kohtaa ei enää ole. Joku on poistanut sen."))
    return found


def held_plan(plan_id: int) -> Plan:
    """A plan for writing."""
    return held(Plan.objects.all(), id=plan_id)


def held_measure(measure_id: int) -> Measure:
    """A measure with its plan and goal for writing."""
    return held(Measure.objects.select_related("plan", "goal", "section"), id=measure_id)


def held_evaluation(evaluation_id: int) -> Evaluation:
    """An evaluation with its plan for writing."""
    return held(Evaluation.objects.select_related("plan"), id=evaluation_id)


def places_of(measure: Measure, on: date) -> list[int | None]:
    """Where leave to work on a measure may come from: its plan, and who answers for it that day."""
    rows = Responsible.objects.filter(measure=measure, organisation__isnull=False)
    places: list[int | None] = [measure.plan.organisation_id]
    for organisation_id, begins, ends in rows.values_list(
        "organisation_id", "valid_from", "valid_to"
    ):
        if in_force(begins, ends, on):
            places.append(organisation_id)
    return places


def last_order(rows: QuerySet[Any]) -> int:
    """The last number of an ordered list, 0 when it is empty."""
    return rows.order_by("-order").values_list("order", flat=True).first() or 0


def by_languages(name: str, text: dict[str, str]) -> dict[str, str]:
    """A text as fields of its languages: {"text_fi": …, "text_sv": …}."""
    return {f"{name}_{language}": text.get(language, "") for language in CONTENT_LANGUAGES}


def in_one(name: str, fields: dict[str, Any]) -> dict[str, str]:
    """The other way: a text from the fields of its languages, empty ones left out."""
    said = {language: fields.get(f"{name}_{language}", "") for language in CONTENT_LANGUAGES}
    return {language: words for language, words in said.items() if words}


def day_of(value: str) -> date | None:
    """A date from its field."""
    return date.fromisoformat(value) if value else None


def said_day(value: date | None) -> str:
    """A date as its field holds it."""
    return value.isoformat() if value else ""


def snapshot(measure: Measure) -> dict[str, Any]:
    """A measure's own fields as a revision keeps them."""
    return {
        **by_languages("text", measure.text),
        **by_languages("next", measure.next),
        "goal": measure.goal.code if measure.goal else "",
        "section": measure.section.code if measure.section else "",
        "origin": measure.origin,
        "origin_reference": measure.origin_reference,
        "start": said_day(measure.start),
        "due": said_day(measure.due),
        "forecast": said_day(measure.forecast),
        "service_area": measure.service_area,
        "target_groups": list(measure.target_groups),
        "grounds": sorted(measure.grounds),
        "locator": measure.locator,
    }
