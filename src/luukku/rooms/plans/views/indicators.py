"""The indicators of one measure: give one, define or change it, take it out of a draft."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import doer, saved_by, tried
from luukku.ground.people.rules import Action
from luukku.rooms.plans.forms.measures import IndicatorForm
from luukku.rooms.plans.queries.working import WorkIndicator, WorkMeasure
from luukku.rooms.plans.services import indicators
from luukku.rooms.plans.views.asking import done, measure_for, plan_for
from luukku.rooms.plans.views.measures import edit_href, measure_context


@allowed(Action.UPDATE_MEASURE)
def indicator(
    request: HttpRequest, code: str, version: int, measure: str, number: int = 0
) -> HttpResponse:
    """Give the measure an indicator or change one."""
    plan = plan_for(request, code, version)
    row = measure_for(request, plan, measure, Action.UPDATE_MEASURE)
    found = _chosen(row, number) if number else None
    form = IndicatorForm(request.POST or None, main=plan.language, initial=_shown(found))

    def save(sent: IndicatorForm) -> None:
        said = {"kind": sent.cleaned_data["kind"], "derived": sent.cleaned_data["derived"]}
        name, who = sent.text_of("name"), doer(request)
        if found is None:
            indicators.add_indicator(measure_id=row.id, name=name, **said, **who)
            return
        kept = {k: v for k, v in found.name.items() if f"name_{k}" not in sent.fields}
        indicators.edit_indicator(indicator_id=found.id, name={**kept, **name}, **said, **who)

    if saved_by(request, form, save):
        return done(request, _("Mittari on tallennettu."), "measure_edit", code, version, measure)
    heading = _("Muokkaa mittaria") if found else _("Lisää mittari")
    context = {**measure_context(request, plan, row, heading), "form": form}
    return render(request, "plans/staff/form.html", context)


@allowed(Action.EDIT_PLAN)
@require_POST
def remove_indicator(
    request: HttpRequest, code: str, version: int, measure: str, number: int
) -> HttpResponse:
    """Take an indicator out of a draft."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    row = measure_for(request, plan, measure)
    found = _chosen(row, number)
    verb = partial(indicators.remove_indicator, indicator_id=found.id, **doer(request))
    return tried(request, verb, _("Mittari on poistettu."), edit_href(plan, row))


def _chosen(row: WorkMeasure, number: int) -> WorkIndicator:
    found = next((one for one in row.indicators if one.id == number), None)
    if found is None:
        raise Http404
    return found


def _shown(found: WorkIndicator | None) -> dict[str, Any]:
    if found is None:
        return {}
    names = {f"name_{language}": words for language, words in found.name.items()}
    return {**names, "kind": found.kind, "derived": found.derived}
