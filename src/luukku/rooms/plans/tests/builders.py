"""Makes the plans and measures that tests need, each with one call and sensible defaults."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.tests.builders import an_organisation
from luukku.rooms.plans.models import (
    ExpectedEffect,
    Goal,
    Measure,
    Plan,
    Responsible,
    Section,
    StatusEntry,
    Step,
    Target,
)
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.rules.words import Family

NUMBERS = count(1)
NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
TODAY = date(2025, 3, 3)


def refused(expected, verb, /, **values):
    """Call a verb that must say no with the rule's code; gives the refusal."""
    with pytest.raises(RuleBroken) as refusal:
        verb(**values)
    assert refusal.value.code == expected
    return refusal.value


def a_plan(
    code: str | None = None,
    *,
    organisation=None,
    stage: Stage = Stage.APPROVED,
    measures: int = 0,
    **fields,
) -> Plan:
    """One version of a plan, approved unless told, with as many measures as asked."""
    code = code or f"suunnitelma-{next(NUMBERS)}"
    values = {
        "version": 1,
        "family": Family.FUNCTIONAL_EQUALITY.value,
        "title": {"fi": f"Suunnitelma {code}"},
        "summary": {"fi": "Lyhyt kuvaus."},
        "period_start": date(2024, 1, 1),
        "period_end": date(2025, 12, 31),
        "created_at": NOW,
        "updated_at": NOW,
        **fields,
    }
    organisation = organisation or an_organisation()
    plan = Plan.objects.create(code=code, organisation=organisation, stage=stage.value, **values)
    for _ in range(measures):
        a_measure(plan)
    return plan


def a_section(plan: Plan, code: str | None = None, **fields) -> Section:
    """A part of a plan."""
    number = next(NUMBERS)
    code = code or f"osio-{number}"
    values = {"title": {"fi": f"Osio {code}"}, "order": plan.sections.count() + 1, **fields}
    return Section.objects.create(plan=plan, code=code, **values)


def a_goal(plan: Plan, code: str | None = None, **fields) -> Goal:
    """What a plan wants to be true."""
    number = next(NUMBERS)
    code = code or f"tavoite-{number}"
    values = {"title": {"fi": f"Tavoite {code}"}, "order": plan.goals.count() + 1, **fields}
    return Goal.objects.create(plan=plan, code=code, **values)


def a_measure(
    plan: Plan,
    code: str | None = None,
    *,
    text: str = "Koulutetaan henkilöstö.",
    status: Status = Status.PLANNED,
    responsible=None,
    **fields,
) -> Measure:
    """A measure with the one row of history its status needs; `responsible` answers for it."""
    code = code or f"TST-{next(NUMBERS):03d}"
    values = {
        "order": plan.measures.count() + 1,
        "updated_at": NOW,
        "status_changed_at": NOW,
        "search_text": f"{code} {text}".lower(),
        **fields,
    }
    measure = Measure.objects.create(
        plan=plan, code=code, text={"fi": text}, status=status.value, **values
    )
    StatusEntry.objects.create(
        measure=measure,
        order=1,
        status=status.value,
        on=NOW.date(),
        at=NOW,
        reason="Toimielin lakkasi." if status in {Status.CANCELLED, Status.NOT_DONE} else "",
        transferred_to=an_organisation() if status is Status.TRANSFERRED else None,
    )
    if responsible is not None:
        a_responsible(measure, responsible)
    return measure


def a_responsible(measure: Measure, organisation=None, **fields) -> Responsible:
    """Somebody who answers for a measure; without an organisation only a name."""
    values = {
        "name": organisation.name["fi"] if organisation else "Työryhmä",
        "order": measure.responsibles.count() + 1,
        "lead": True,
        **fields,
    }
    return Responsible.objects.create(measure=measure, organisation=organisation, **values)


def a_step(measure: Measure, code: str | None = None, **fields) -> Step:
    """A dated part of a measure."""
    order = measure.steps.count() + 1
    values = {"text": {"fi": "Välivaihe"}, "due": date(2025, 6, 30), "order": order, **fields}
    return Step.objects.create(measure=measure, code=code or f"v{order}", **values)


def a_target(measure: Measure | None = None, *, plan: Plan | None = None, **fields) -> Target:
    """A level to be reached by the end of 2021, of a measure or of a goal of a plan."""
    values = {
        "indicator_code": "doctor_wait_7", "kind": "level", "comparator": "at_most",
        "value": Decimal("30"), "unit": "percent", "due": date(2021, 12, 31),
        "baseline_year": 2018, "order": 1, "at": NOW, "set_by": "aluevaltuusto", **fields,
    }  # fmt: skip
    return Target.objects.create(plan=plan or measure.plan, measure=measure, **values)


def an_effect(measure: Measure, **fields) -> ExpectedEffect:
    """An effect nobody has graded yet."""
    values = {"indicator_code": "doctor_wait_7", "direction": "decrease", "size": Decimal("5"),
              "order": 1, "at": NOW, **fields}  # fmt: skip
    return ExpectedEffect.objects.create(measure=measure, **values)
