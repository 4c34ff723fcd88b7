"""Following one measure: its status, its steps and who answers for it."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import doer, saved_by, tried
from luukku.ground.people.rules import Action
from luukku.rooms.plans.forms.measures import (
    EndForm,
    ResponsibleForm,
    StatusForm,
    StepForm,
)
from luukku.rooms.plans.queries.working import organisation_choices
from luukku.rooms.plans.rules.status import Status
from luukku.rooms.plans.services import responsibles, statuses, steps
from luukku.rooms.plans.views.asking import done, measure_for, plan_for, today
from luukku.rooms.plans.views.measures import edit_href, measure_context


@allowed(Action.UPDATE_MEASURE)
def change_status(request: HttpRequest, code: str, version: int, measure: str) -> HttpResponse:
    """A measure's new status, with what makes it honest."""
    plan = plan_for(request, code, version)
    row = measure_for(request, plan, measure, Action.UPDATE_MEASURE)
    form = StatusForm(
        request.POST or None,
        main=plan.language,
        organisations=organisation_choices(),
        initial={"status": row.status.value},
    )

    def save(sent: StatusForm) -> None:
        said = sent.cleaned_data
        statuses.change_status(
            measure_id=row.id, status=Status(said["status"]), reason=said["reason"],
            text=sent.text_of("text"), on=said["on"], new_date=said["new_date"],
            transferred_to=int(said["transferred_to"]) if said["transferred_to"] else None,
            **doer(request),
        )  # fmt: skip

    if saved_by(request, form, save):
        return done(request, _("Tilanne on kirjattu."), "measure_edit", code, version, measure)
    heading = _("Kirjaa tilanne")
    context = {**measure_context(request, plan, row, heading), "form": form}
    return render(request, "plans/staff/status.html", context)


@allowed(Action.UPDATE_MEASURE)
def step(
    request: HttpRequest, code: str, version: int, measure: str, step: str = ""
) -> HttpResponse:
    """Add a step or edit one: its date, its forecast, when it was done."""
    plan = plan_for(request, code, version)
    row = measure_for(request, plan, measure, Action.UPDATE_MEASURE)
    found = next((one for one in row.steps if one.code == step), None)
    if step and found is None:
        raise Http404
    initial: dict[str, Any] = {}
    if found:
        initial = {f"text_{language}": words for language, words in found.text.items()}
        initial |= {"due": found.due, "forecast": found.forecast, "done": found.done}
    form = StepForm(request.POST or None, main=plan.language, is_new=found is None, initial=initial)

    def save(sent: StepForm) -> None:
        said, who = sent.cleaned_data, doer(request)
        if found is None:
            steps.add_step(measure_id=row.id, text=sent.text_of("text"), due=said["due"], **who)
            return
        kept = {k: v for k, v in found.text.items() if f"text_{k}" not in sent.fields}
        steps.edit_step(
            step_id=found.id, text={**kept, **sent.text_of("text")}, due=said["due"],
            forecast=said["forecast"], **who,
        )  # fmt: skip
        if said["done"] != found.done:
            steps.complete_step(step_id=found.id, done=said["done"], **who)

    if saved_by(request, form, save):
        return done(request, _("Välivaihe on tallennettu."), "measure_edit", code, version, measure)
    heading = _("Muokkaa välivaihetta") if found else _("Lisää välivaihe")
    context = {**measure_context(request, plan, row, heading), "form": form}
    return render(request, "plans/staff/form.html", context)


@allowed(Action.EDIT_PLAN)
@require_POST
def remove_step(
    request: HttpRequest, code: str, version: int, measure: str, step: str
) -> HttpResponse:
    """Take a step out of a draft."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    row = measure_for(request, plan, measure)
    found = next((one for one in row.steps if one.code == step), None)
    if found is None:
        raise Http404
    verb = partial(steps.remove_step, step_id=found.id, **doer(request))
    return tried(request, verb, _("Välivaihe on poistettu."), edit_href(plan, row))


@allowed(Action.EDIT_PLAN)
def responsible(request: HttpRequest, code: str, version: int, measure: str) -> HttpResponse:
    """Give the measure somebody who answers for it."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    row = measure_for(request, plan, measure)
    form = ResponsibleForm(request.POST or None, organisations=organisation_choices(today()))

    def save(sent: ResponsibleForm) -> None:
        said = dict(sent.cleaned_data)
        organisation = said.pop("organisation")
        responsibles.assign_responsible(
            measure_id=row.id, organisation_id=int(organisation) if organisation else None,
            **said, **doer(request),
        )  # fmt: skip

    if saved_by(request, form, save):
        return done(request, _("Vastuutaho on lisätty."), "measure_edit", code, version, measure)
    heading = _("Lisää vastuutaho")
    context = {**measure_context(request, plan, row, heading), "form": form}
    return render(request, "plans/staff/form.html", context)


@allowed(Action.EDIT_PLAN)
def end_responsible(
    request: HttpRequest, code: str, version: int, measure: str, number: int
) -> HttpResponse:
    """Say until when somebody answers for the measure."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    row = measure_for(request, plan, measure)
    found = next((one for one in row.responsibles if one.id == number), None)
    if found is None:
        raise Http404
    form = EndForm(request.POST or None, initial={"valid_to": found.valid_to})

    def save(sent: EndForm) -> None:
        day = sent.cleaned_data["valid_to"]
        responsibles.end_responsible(responsible_id=found.id, valid_to=day, **doer(request))

    if saved_by(request, form, save):
        return done(request, _("Vastuun päättyminen on kirjattu."), "measure_edit", code, version,
                    measure)  # fmt: skip
    heading = _("Päätä vastuu: %(name)s") % {"name": found.name}
    context = {**measure_context(request, plan, row, heading), "form": form}
    return render(request, "plans/staff/form.html", context)
