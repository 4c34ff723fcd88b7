"""A measure's own pages: add one, edit its fields beside others, put it elsewhere, take it out."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import doer, tried
from luukku.ground.people.rules import Action
from luukku.rooms.plans.forms.measures import MeasureForm
from luukku.rooms.plans.queries import contents
from luukku.rooms.plans.queries.reminders import suggested_owners
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.queries.working import WorkMeasure
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.editing import open_fields
from luukku.rooms.plans.rules.indicators import may_define, may_give
from luukku.rooms.plans.services import measures
from luukku.rooms.plans.views.asking import done, measure_for, merged_by, page, plan_for, today


def edit_href(plan: PlanRow, row: WorkMeasure) -> str:
    """Where a measure is worked on."""
    return reverse("plans:measure_edit", args=[plan.code, plan.version, row.code])


def measure_context(
    request: HttpRequest, plan: PlanRow, row: WorkMeasure, heading: str = ""
) -> dict[str, Any]:
    """What every page about one measure shows."""
    crumbs = [(row.code, edit_href(plan, row) if heading else "")]
    return {
        **page(plan, *crumbs, *([(heading, "")] if heading else []), request=request),
        "measure": row,
        "heading": heading or row.code,
        "back": edit_href(plan, row),
        "may": {action.value for action in row.allowed},
    }


def _options(plan: PlanRow) -> dict[str, Any]:
    return {
        "main": plan.language,
        "goals": [(one.code, one.title) for one in contents.goals(plan.id)],
        "sections": [(one.code, one.title) for one in contents.sections(plan.id)],
    }


@allowed(Action.EDIT_PLAN)
def add(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Add a measure to a draft."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)

    def save(form: MeasureForm) -> None:
        said = form.said()
        measures.create_measure(
            plan_id=plan.id, code=said.pop("code"), fields=said, **doer(request)
        )

    form = merged_by(request, MeasureForm, {}, save, named=True, **_options(plan))
    if form is None:
        return done(request, _("Toimenpide on lisätty."), "edit", code, version)
    back = reverse("plans:edit", args=[code, version])
    heading = _("Lisää toimenpide")
    context = {**page(plan, (_("Sisältö"), back), (heading, ""), request=request),
               "form": form, "heading": heading, "back": back}  # fmt: skip
    return render(request, "plans/staff/form.html", context)


@allowed(Action.UPDATE_MEASURE)
def edit(request: HttpRequest, code: str, version: int, measure: str) -> HttpResponse:
    """A measure's own fields, as far as they are open; its steps and responsibles below."""
    plan = plan_for(request, code, version)
    row = measure_for(request, plan, measure, Action.UPDATE_MEASURE)
    edits_plan = Action.EDIT_PLAN in row.allowed
    names = open_fields(plan.stage, edits_plan=edits_plan)

    def save(form: MeasureForm) -> None:
        measures.edit_measure(
            measure_id=row.id, fields=form.said(), base_revision=form.seen_revision(),
            **doer(request),
        )  # fmt: skip

    options = {**_options(plan), "open_fields": names}
    form = merged_by(request, MeasureForm, row.fields, save, revision=row.revision, **options)
    if form is None:
        return done(request, _("Tallennettu."), "measure_edit", code, version, measure)
    context = {
        **measure_context(request, plan, row),
        "form": form,
        "comes_first": bool(form.clashes or form.errors),
        "suggestions": [
            (one, suggested_owners(one.organisation_id, today()))
            for one in row.responsibles
            if one.organisation_id and one.organisation_ended and one.organisation_ended < today()
        ],
        "indicators": [
            (one, may_define(plan.stage, one.kind) and (edits_plan or plan.stage != Stage.DRAFT))
            for one in row.indicators
        ],
        "may_give": may_give(plan.stage, [one.kind for one in row.indicators])
        and (edits_plan or plan.stage != Stage.DRAFT),
        "is_closed": not names,
        "is_draft": plan.stage == Stage.DRAFT,
        "edits_plan": edits_plan,
    }
    return render(request, "plans/staff/measure.html", context)


@allowed(Action.EDIT_PLAN)
@require_POST
def move(request: HttpRequest, code: str, version: int, measure: str) -> HttpResponse:
    """Put a measure one place up or down."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    row = measure_for(request, plan, measure)
    up = request.POST.get("suunta") == "ylos"
    verb = partial(measures.move_measure, measure_id=row.id, up=up, **doer(request))
    back = reverse("plans:edit", args=[code, version])
    return tried(request, verb, _("Järjestys on muutettu."), f"{back}#m-{row.id}")


@allowed(Action.EDIT_PLAN)
def delete(request: HttpRequest, code: str, version: int, measure: str) -> HttpResponse:
    """Ask whether a measure leaves its draft, and take it out."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    if plan.stage != Stage.DRAFT:
        raise PermissionDenied
    row = measure_for(request, plan, measure)
    back = reverse("plans:edit", args=[code, version])
    if request.method == "POST":
        verb = partial(measures.delete_measure, measure_id=row.id, **doer(request))
        return tried(request, verb, _("Toimenpide on poistettu."), back)
    context = {
        **measure_context(request, plan, row, _("Poista")),
        "heading": _("Poista toimenpide %(code)s") % {"code": row.code},
        "question": _("Toimenpide, sen välivaiheet ja kommentit poistetaan luonnoksesta."),
        "submit": _("Poista toimenpide"),
        "back": back,
    }
    return render(request, "plans/staff/confirm.html", context)
