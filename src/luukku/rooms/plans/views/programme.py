"""The parts of a plan for those who write them: tables and one form for all kinds."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import doer, tried
from luukku.ground.people.rules import Action
from luukku.rooms.plans.forms.programme import PartForm
from luukku.rooms.plans.queries import parts as reads
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.parts import BY_SLUG, Kind, PartKind
from luukku.rooms.plans.services import programme as verbs
from luukku.rooms.plans.views.asking import done, merged_by, page, plan_for


@allowed(Action.SEE_DRAFTS)
def programme(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Every part there is, a table each, with the ways to add and edit."""
    plan = plan_for(request, code, version)
    context = {
        **page(plan, (_("Talous ja toteutus"), ""), request=request),
        "tables": part_tables(plan),
    }
    return render(request, "plans/staff/programme.html", context)


def part_tables(plan: PlanRow, *, content: bool = False) -> list[dict[str, Any]]:
    """A table for each kind of part, as the editors see them."""
    return [
        {
            "kind": kind,
            "name": _(kind.names),
            "heads": [_(field.label) for field in kind.fields],
            "rows": [(row.id, _cells(row)) for row in rows],
            "is_open": _is_open(kind, plan),
        }
        for kind, rows in reads.all_parts(plan.id, content=content)
    ]


@allowed(Action.EDIT_PLAN)
def part(request: HttpRequest, code: str, version: int, kind: str, number: int = 0) -> HttpResponse:
    """Add a part or edit one."""
    plan, of = plan_for(request, code, version, Action.EDIT_PLAN), _kind(kind)
    row = _row(of, plan, number) if number else None

    def save(form: PartForm) -> None:
        said, who = form.said(), doer(request)
        if row is None:
            verbs.add_part(plan_id=plan.id, kind=of.code, fields=said, **who)
        else:
            verbs.edit_part(
                plan_id=plan.id, kind=of.code, part_id=row.id, fields=said,
                seen=form.seen_fields(), **who,
            )  # fmt: skip

    form = merged_by(
        request, PartForm, row.fields if row else {}, save, kind=of, main=plan.language,
        links=_links(of, plan),
    )  # fmt: skip
    if form is None:
        return done(request, _("Tallennettu."), _listing(of), code, version)
    back = reverse(f"plans:{_listing(of)}", args=[code, version])
    heading = _("Muokkaa: %(name)s") if row else _("Lisää: %(name)s")
    heading = heading % {"name": _(of.name)}
    above = _("Sisältö") if of.content else _("Talous ja toteutus")
    crumbs = [(above, back), (heading, "")]
    context = {**page(plan, *crumbs, request=request), "form": form, "heading": heading,
               "back": back}  # fmt: skip
    return render(request, "plans/staff/form.html", context)


@allowed(Action.EDIT_PLAN)
@require_POST
def remove(request: HttpRequest, code: str, version: int, kind: str, number: int) -> HttpResponse:
    """Take a part away."""
    plan, of = plan_for(request, code, version, Action.EDIT_PLAN), _kind(kind)
    row = _row(of, plan, number)
    verb = partial(
        verbs.remove_part, plan_id=plan.id, kind=of.code, part_id=row.id, **doer(request)
    )
    back = reverse(f"plans:{_listing(of)}", args=[code, version])
    return tried(request, verb, _("Kohta on poistettu."), back)


def _listing(kind: PartKind) -> str:
    """The page that lists the parts of this kind."""
    return "edit" if kind.content else "programme_parts"


def _kind(slug: str) -> PartKind:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def _row(kind: PartKind, plan: PlanRow, number: int) -> reads.PartRow:
    found = next((row for row in reads.parts_of(kind, plan.id) if row.id == number), None)
    if found is None:
        raise Http404
    return found


def _links(kind: PartKind, plan: PlanRow) -> list[Any]:
    kinds = {field.kind for field in kind.fields}
    if Kind.BUDGET in kinds:
        return list(reads.budget_choices(plan.id))
    if Kind.MEASURE in kinds:
        return list(reads.measure_choices(plan.id))
    return list(reads.municipality_choices()) if Kind.MUNICIPALITY in kinds else []


def _is_open(kind: PartKind, plan: PlanRow) -> bool:
    return plan.stage == Stage.DRAFT or (kind.live and plan.stage == Stage.APPROVED)


def _cells(row: reads.PartRow) -> list[dict[str, Any]]:
    """Each value with its label and how it is shown."""
    shown = {Kind.TEXT: "text", Kind.MUNICIPALITY: "text", Kind.BUDGET: "text",
             Kind.DATE: "day", Kind.DECIMAL: "number"}  # fmt: skip
    return [
        {
            "label": _(field.label),
            "value": _(value) if field.kind is Kind.CHOICE else value,
            "kind": shown.get(field.kind, "plain"),
        }
        for field, value in row.cells
    ]
