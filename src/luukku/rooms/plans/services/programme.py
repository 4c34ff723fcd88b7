"""Parts of a plan, one verb each for all kinds: add, edit, remove."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from luukku.engines.facts.plans import PlanChanged
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import with_form
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.plans.models import (
    Budget,
    BudgetLine,
    Commitment,
    Contradiction,
    Measure,
    Plan,
    StaffLine,
)
from luukku.rooms.plans.queries.locks import day_of, held, held_plan, in_one, last_order
from luukku.rooms.plans.queries.parts import TABLES, part_fields, rows_of
from luukku.rooms.plans.rules.parts import (
    LINKS,
    PARTS,
    Kind,
    PartField,
    PartKind,
    require_part_open,
)

Fields = Mapping[str, Any]


@transaction.atomic
def add_part(*, plan_id: int, kind: str, fields: Fields, by: Actor, at: datetime) -> int:
    """Add a part of one kind to a plan."""
    of, plan = PARTS[kind], _held_open(plan_id, kind, by)
    rows = rows_of(of, plan.pk)
    row: Any = TABLES[kind]()
    if not isinstance(row, BudgetLine):
        row.plan = plan
    if not isinstance(row, Commitment):
        row.code = _free_code(of, set(rows.values_list("code", flat=True)))
    row.order = last_order(rows) + 1
    _fill(of, plan, row, fields)
    row.save()
    _tell(plan, of, by, at)
    return int(row.pk)


@transaction.atomic
def edit_part(
    *,
    plan_id: int,
    kind: str,
    part_id: int,
    fields: Fields,
    seen: Fields,
    by: Actor,
    at: datetime,
) -> None:
    """Change a part; what somebody saved meanwhile is merged by field."""
    of, plan = PARTS[kind], _held_open(plan_id, kind, by)
    row = held(rows_of(of, plan.pk), id=part_id)
    _fill(of, plan, row, with_form(seen, part_fields(of, row), fields))
    row.save()
    _tell(plan, of, by, at)


@transaction.atomic
def remove_part(*, plan_id: int, kind: str, part_id: int, by: Actor, at: datetime) -> None:
    """Take a part away; a budget only when it is empty."""
    of, plan = PARTS[kind], _held_open(plan_id, kind, by)
    row = held(rows_of(of, plan.pk), id=part_id)
    is_used = isinstance(row, Budget) and (
        row.lines.exists() or StaffLine.objects.filter(budget=row).exists()
    )
    if is_used:
        raise RuleBroken("plans.still_in_use", N_("Kohdalla on sisältöä. Siirrä se ensin muualle."))
    row.delete()
    _tell(plan, of, by, at)


def _held_open(plan_id: int, kind: str, by: Actor) -> Plan:
    plan = held_plan(plan_id)
    require(by, Action.EDIT_PLAN, organisation_id=plan.organisation_id)
    require_part_open(PARTS[kind], plan.stage)
    return plan


def _fill(kind: PartKind, plan: Plan, row: Any, fields: Fields) -> None:
    for field in kind.fields:
        value = _value(field, plan, fields)
        if field.required and value in (None, "", {}):
            first = f"{field.name}_fi" if field.kind is Kind.TEXT else field.name
            raise RuleBroken("plans.needs_value", N_("Täytä tämä kohta."), field=first)
        suffix = "_id" if field.kind in LINKS else ""
        setattr(row, f"{field.name}{suffix}", value)
    _require_possible(row)


def _value(field: PartField, plan: Plan, fields: Fields) -> Any:
    said = fields.get(field.name, "")
    if field.kind is Kind.TEXT:
        return in_one(field.name, dict(fields))
    if field.kind is Kind.DATE:
        return day_of(said)
    if field.kind is Kind.CHOICE:
        return _chosen(field, said)
    if field.kind in (Kind.NUMBER, Kind.DECIMAL):
        return _number(field, said)
    if field.kind in _IN_PLAN:
        return _linked(field, plan, said)
    if field.kind is Kind.MUNICIPALITY:
        return int(said) if said else None
    return str(said).strip()


def _chosen(field: PartField, said: str) -> str:
    if said not in dict(field.options):
        raise RuleBroken("plans.unknown_choice", N_("Valitse jokin vaihtoehto."), field=field.name)
    return said


def _number(field: PartField, said: Any) -> Any:
    if said in ("", None):
        return None
    value = int(said) if field.kind is Kind.NUMBER else Decimal(str(said))
    if value < field.low or (field.high is not None and value > field.high):
        raise RuleBroken(
            "plans.number_out_of_range",
            N_("Luvun pitää olla väliltä %(low)s–%(high)s."),
            field=field.name,
            low=field.low,
            high=field.high,
        )
    return value


_IN_PLAN: dict[Kind, Any] = {Kind.BUDGET: Budget, Kind.MEASURE: Measure}


def _linked(field: PartField, plan: Plan, said: str) -> int | None:
    """The key of another row of the same plan."""
    if not said:
        return None
    if not _IN_PLAN[field.kind].objects.filter(plan=plan, id=int(said)).exists():
        raise RuleBroken("plans.unknown_choice", N_("Valitse jokin vaihtoehto."), field=field.name)
    return int(said)


def _require_possible(row: Any) -> None:
    if isinstance(row, BudgetLine) and row.start and row.end and row.end < row.start:
        raise RuleBroken("plans.period_backwards", N_("Kausi päättyy ennen alkuaan."), field="end")
    if isinstance(row, Contradiction) and row.first_value == row.second_value:
        raise RuleBroken(
            "plans.no_contradiction",
            N_("Arvot ovat samat, joten ristiriitaa ei ole."),
            field="second_value",
        )
    if isinstance(row, Commitment):
        others = Commitment.objects.filter(plan=row.plan, municipality=row.municipality_id)
        if others.exclude(pk=row.pk).exists():
            raise RuleBroken(
                "plans.commits_once",
                N_("Kunnan sitoumus on jo taulukossa. Muokkaa sitä."),
                field="municipality",
            )


def _free_code(kind: PartKind, taken: set[str]) -> str:
    codes = (f"{kind.letter}{number}" for number in range(1, len(taken) + 2))
    return next(code for code in codes if code not in taken)


def _tell(plan: Plan, kind: PartKind, by: Actor, at: datetime) -> None:
    plan.revision += 1
    plan.updated_at = at
    plan.save(update_fields=["revision", "updated_at"])
    record(
        PlanChanged(at=at, by=by.id, plan_id=plan.pk, part_code=kind.code, revision=plan.revision)
    )
