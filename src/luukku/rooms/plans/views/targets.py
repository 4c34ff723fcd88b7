"""The targets and expected effects of one measure: set, change, grade, take out."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import doer, saved_by, tried
from luukku.ground.people.rules import Action
from luukku.rooms.plans.forms.targets import EffectForm, JudgementForm, TargetForm
from luukku.rooms.plans.queries.aims import shown_effect, shown_judgement, shown_target
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.queries.working import WorkMeasure
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.targets.giving import may_give_target
from luukku.rooms.plans.services import effects, targets
from luukku.rooms.plans.views.asking import done, measure_for, plan_for
from luukku.rooms.plans.views.evidence import evidence_of
from luukku.rooms.plans.views.measures import edit_href, measure_context


@allowed(Action.UPDATE_MEASURE)
def evidence(request: HttpRequest, code: str, version: int, measure: str) -> HttpResponse:
    """The targets and expected effects of a measure, with the staff's figures."""
    plan = plan_for(request, code, version)
    row = measure_for(request, plan, measure, Action.UPDATE_MEASURE)
    shown = evidence_of(plan.id, row.code, Audience.STAFF)
    edits = plan.stage == Stage.DRAFT and Action.EDIT_PLAN in row.allowed
    gives = plan.stage != Stage.DRAFT or Action.EDIT_PLAN in row.allowed
    context = {
        **measure_context(request, plan, row, _("Tavoitearvot ja vaikutukset")),
        **shown,
        "edits": edits,
        "grades": plan.stage == Stage.APPROVED,
        "judges": plan.stage != Stage.SUPERSEDED,
        "may_aim": gives and may_give_target(plan.stage, has_some=bool(shown["target_cards"])),
        "may_expect": gives and may_give_target(plan.stage, has_some=bool(shown["effect_lines"])),
    }
    return render(request, "plans/staff/targets.html", context)


@allowed(Action.UPDATE_MEASURE)
def target(
    request: HttpRequest, code: str, version: int, measure: str, number: int = 0
) -> HttpResponse:
    """Give the measure a target or change one."""
    plan = plan_for(request, code, version)
    row = measure_for(request, plan, measure, Action.UPDATE_MEASURE)
    form = TargetForm(request.POST or None, initial=_found(shown_target(row.id, number), number))

    def save(sent: TargetForm) -> None:
        if number:
            targets.change_target(target_id=number, aim=sent.aim(), **doer(request))
        else:
            targets.set_target(measure_id=row.id, aim=sent.aim(), **doer(request))

    heading = _("Muuta tavoitearvoa") if number else _("Lisää tavoitearvo")
    said = _("Tavoitearvo on tallennettu.")
    return _asked(request, plan, row, form, save, heading, said)


@allowed(Action.UPDATE_MEASURE)
def judge(request: HttpRequest, code: str, version: int, measure: str, number: int) -> HttpResponse:
    """Say beside the figures where a target stands, and why."""
    plan = plan_for(request, code, version)
    row = measure_for(request, plan, measure, Action.UPDATE_MEASURE)
    shown = shown_judgement(row.id, number)
    if shown is None:
        raise Http404
    form = JudgementForm(request.POST or None, initial=shown)

    def save(sent: JudgementForm) -> None:
        targets.judge_target(target_id=number, **sent.cleaned_data, **doer(request))

    said = _("Oma arvio on tallennettu.")
    return _asked(request, plan, row, form, save, _("Oma arvio tavoitteesta"), said)


@allowed(Action.EDIT_PLAN)
@require_POST
def remove_target(
    request: HttpRequest, code: str, version: int, measure: str, number: int
) -> HttpResponse:
    """Take a target out of a draft."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    row = measure_for(request, plan, measure)
    _found(shown_target(row.id, number), number)
    verb = partial(targets.remove_target, target_id=number, **doer(request))
    return tried(request, verb, _("Tavoitearvo on poistettu."), _href(plan, row))


@allowed(Action.UPDATE_MEASURE)
def effect(
    request: HttpRequest, code: str, version: int, measure: str, number: int = 0
) -> HttpResponse:
    """Write down an expected effect, change it in a draft, or grade its evidence later."""
    plan = plan_for(request, code, version)
    row = measure_for(request, plan, measure, Action.UPDATE_MEASURE)
    only_grade = bool(number) and plan.stage != Stage.DRAFT
    initial = _found(shown_effect(row.id, number), number)
    form = EffectForm(request.POST or None, initial=initial, only_grade=only_grade)

    def save(sent: EffectForm) -> None:
        who = doer(request)
        if only_grade:
            said = {name: sent.cleaned_data[name] for name in ("grade", "source")}
            effects.grade_effect(effect_id=number, **said, **who)
        elif number:
            effects.change_effect(effect_id=number, effect=sent.effect(), **who)
        else:
            effects.expect_effect(measure_id=row.id, effect=sent.effect(), **who)

    heading = _("Arvioi näyttö") if only_grade else _("Odotettu vaikutus")
    return _asked(request, plan, row, form, save, heading, _("Odotettu vaikutus on tallennettu."))


@allowed(Action.EDIT_PLAN)
@require_POST
def remove_effect(
    request: HttpRequest, code: str, version: int, measure: str, number: int
) -> HttpResponse:
    """Take an expected effect out of a draft."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    row = measure_for(request, plan, measure)
    _found(shown_effect(row.id, number), number)
    verb = partial(effects.remove_effect, effect_id=number, **doer(request))
    return tried(request, verb, _("Odotettu vaikutus on poistettu."), _href(plan, row))


def _asked(
    request: HttpRequest, plan: PlanRow, row: WorkMeasure, form: Any, save: Callable[[Any], None],
    heading: str, said: str,
) -> HttpResponse:  # fmt: skip
    if saved_by(request, form, save):
        return done(request, said, "targets", plan.code, plan.version, row.code)
    context = {**measure_context(request, plan, row, heading), "form": form,
               "back": _href(plan, row)}  # fmt: skip
    context["crumbs_items"][-2] = (row.code, edit_href(plan, row))
    return render(request, "plans/staff/form.html", context)


def _href(plan: PlanRow, row: WorkMeasure) -> str:
    return reverse("plans:targets", args=[plan.code, plan.version, row.code])


def _found(shown: dict[str, Any] | None, number: int) -> dict[str, Any]:
    """What a form begins with; 404 where the measure has no such row."""
    if number and shown is None:
        raise Http404
    return shown or {}
