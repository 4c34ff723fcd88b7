"""A plan's own words: open a new plan, edit its header, sections and goals while it is a draft."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from luukku.engines.facts.plans import PlanChanged
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import with_form
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.plans.models import Goal, Plan, Section, StaffLine
from luukku.rooms.plans.queries.contents import (
    goal_fields,
    header_fields,
    header_saved,
    section_fields,
)
from luukku.rooms.plans.queries.locks import day_of, held, held_plan, in_one, last_order
from luukku.rooms.plans.rules.editing import RESERVED, require_draft

Fields = Mapping[str, Any]


@transaction.atomic
def create_plan(
    *, code: str, family: str, organisation_id: int, fields: Fields, by: Actor, at: datetime
) -> int:
    """Open the first draft of a new plan."""
    require(by, Action.EDIT_PLAN, organisation_id=organisation_id)
    if code in RESERVED or Plan.objects.filter(code=code).exists():
        raise _taken(code)
    plan = Plan(
        code=code,
        family=family,
        organisation_id=organisation_id,
        created_at=at,
        updated_at=at,
    )
    _fill_header(plan, fields)
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError:  # somebody else was quicker
        raise _taken(code) from None
    _tell(plan, "header", by, at)
    audit(action="plan_created", subject=f"plan:{plan.pk}", by=by.id, at=at)
    return plan.pk


@transaction.atomic
def delete_draft(*, plan_id: int, by: Actor, at: datetime) -> None:
    """Throw a draft away for good, with everything in it."""
    plan = _held_draft(plan_id, by)
    audit(action="plan_draft_deleted", subject=f"plan:{plan.pk}", by=by.id, at=at)
    Goal.objects.filter(plan=plan).update(parent=None, section=None)
    plan.measures.update(goal=None, section=None)
    for table in (StaffLine, Goal, Section):
        table._default_manager.filter(plan=plan).delete()
    plan.delete()


@transaction.atomic
def edit_plan(*, plan_id: int, fields: Fields, seen: Fields, by: Actor, at: datetime) -> None:
    """Change the header of a draft; `seen` is what the form showed."""
    plan = _held_draft(plan_id, by)
    last = header_saved(plan.pk)
    author, saved = (last.by, last.at) if last else (None, None)
    merged = with_form(seen, header_fields(plan), fields, author=author, at=saved)
    _fill_header(plan, merged)
    _tell(plan, "header", by, at)


@transaction.atomic
def add_section(*, plan_id: int, fields: Fields, by: Actor, at: datetime) -> int:
    """Add a section to a draft."""
    plan = _held_draft(plan_id, by)
    rows = Section.objects.filter(plan=plan)
    row = Section(plan=plan, order=last_order(rows) + 1, code=_free_code("osio", rows))
    _fill_section(row, fields)
    row.save()
    _tell(plan, "section", by, at)
    return row.pk


@transaction.atomic
def edit_section(*, section_id: int, fields: Fields, seen: Fields, by: Actor, at: datetime) -> None:
    """Change a section of a draft."""
    row = held(Section.objects.all(), id=section_id)
    plan = _held_draft(row.plan_id, by)
    _fill_section(row, with_form(seen, section_fields(row), fields))
    row.save()
    _tell(plan, "section", by, at)


@transaction.atomic
def remove_section(*, section_id: int, by: Actor, at: datetime) -> None:
    """Take an empty section out of a draft."""
    row = held(Section.objects.all(), id=section_id)
    plan = _held_draft(row.plan_id, by)
    _require_empty(row.measures.exists() or row.goals.exists())
    row.delete()
    _tell(plan, "section", by, at)


@transaction.atomic
def add_goal(*, plan_id: int, fields: Fields, by: Actor, at: datetime) -> int:
    """Add a goal to a draft."""
    plan = _held_draft(plan_id, by)
    rows = Goal.objects.filter(plan=plan)
    row = Goal(plan=plan, order=last_order(rows) + 1, code=_free_code("tavoite", rows))
    _fill_goal(row, fields)
    row.save()
    _tell(plan, "goal", by, at)
    return row.pk


@transaction.atomic
def edit_goal(*, goal_id: int, fields: Fields, seen: Fields, by: Actor, at: datetime) -> None:
    """Change a goal of a draft."""
    row = held(Goal.objects.select_related("parent", "section"), id=goal_id)
    plan = _held_draft(row.plan_id, by)
    _fill_goal(row, with_form(seen, goal_fields(row), fields))
    row.save()
    _tell(plan, "goal", by, at)


@transaction.atomic
def remove_goal(*, goal_id: int, by: Actor, at: datetime) -> None:
    """Take a goal without measures out of a draft."""
    row = held(Goal.objects.all(), id=goal_id)
    plan = _held_draft(row.plan_id, by)
    _require_empty(row.measures.exists() or row.children.exists())
    row.delete()
    _tell(plan, "goal", by, at)


def _taken(code: str) -> RuleBroken:
    words = N_("Suunnitelma %(taken)s on jo olemassa.")
    return RuleBroken("plans.code_taken", words, field="code", taken=code)


def _held_draft(plan_id: int, by: Actor) -> Plan:
    plan = held_plan(plan_id)
    require(by, Action.EDIT_PLAN, organisation_id=plan.organisation_id)
    require_draft(plan.stage)
    return plan


def _fill_header(plan: Plan, fields: Fields) -> None:
    said = dict(fields)
    plan.title, plan.summary = in_one("title", said), in_one("summary", said)
    plan.period_start = day_of(said.get("period_start", ""))
    plan.period_end = day_of(said.get("period_end", ""))
    plan.family = said.get("family") or plan.family
    plan.duty_sets = list(said.get("duty_sets", plan.duty_sets))
    _require_title(plan.title)
    if plan.period_start and plan.period_end and plan.period_end < plan.period_start:
        raise RuleBroken(
            "plans.period_backwards", N_("Kausi päättyy ennen alkuaan."), field="period_end"
        )


def _fill_section(row: Section, fields: Fields) -> None:
    said = dict(fields)
    row.title, row.body = in_one("title", said), in_one("body", said)
    row.fulfils = list(said.get("fulfils", ()))
    row.locator = said.get("locator", "")
    _require_title(row.title)


def _fill_goal(row: Goal, fields: Fields) -> None:
    said = dict(fields)
    row.title, row.theme = in_one("title", said), said.get("theme", "")
    row.section = Section.objects.filter(plan=row.plan_id, code=said.get("section", "")).first()
    row.parent = Goal.objects.filter(plan=row.plan_id, code=said.get("parent", "")).first()
    _require_title(row.title)
    above, steps = row.parent, 0
    while above is not None:
        if above.pk == row.pk or steps > 50:
            raise RuleBroken(
                "plans.goal_in_a_ring", N_("Tavoite ei voi olla itsensä alla."), field="parent"
            )
        above, steps = above.parent, steps + 1


def _require_title(title: Mapping[str, str]) -> None:
    if not title:
        raise RuleBroken("plans.needs_title", N_("Anna otsikko."), field="title_fi")


def _require_empty(holds_something: bool) -> None:
    if holds_something:
        raise RuleBroken("plans.still_in_use", N_("Kohdalla on sisältöä. Siirrä se ensin muualle."))


def _free_code(word: str, rows: Any) -> str:
    taken = set(rows.values_list("code", flat=True))
    return next(c for n in range(1, len(taken) + 2) if (c := f"{word}-{n}") not in taken)


def _tell(plan: Plan, part: str, by: Actor, at: datetime) -> None:
    plan.revision += 1
    plan.updated_at = at
    plan.save()
    record(PlanChanged(at=at, by=by.id, plan_id=plan.pk, part_code=part, revision=plan.revision))
