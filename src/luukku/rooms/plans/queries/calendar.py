"""The dates a plan has promised, for anyone's calendar: codes and days, no words of people."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from luukku.rooms.plans.models import Measure, Step
from luukku.rooms.plans.rules.reminders import OPEN


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day something is expected; `step_code` is empty for the measure itself."""

    measure_code: str
    step_code: str
    on: date


def due_days(plan_id: int) -> tuple[DueDay, ...]:
    """Days still ahead or missed of everything that is open. Two SQL queries."""
    open_ = [status.value for status in OPEN]
    measures = Measure.objects.filter(plan=plan_id, status__in=open_)
    found = [
        DueDay(code, "", day)
        for code, due, forecast in measures.values_list("code", "due", "forecast")
        if (day := forecast or due)
    ]
    steps = Step.objects.filter(measure__plan=plan_id, measure__status__in=open_, done=None)
    found += [
        DueDay(measure, code, day)
        for measure, code, due, forecast in steps.annotate(of=F("measure__code")).values_list(
            "of", "code", "due", "forecast"
        )
        if (day := forecast or due)
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.measure_code, one.step_code)))
