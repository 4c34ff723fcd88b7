"""The targets of a goal: give one, take one out of a draft."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.indicators.rules.audiences import Audience
from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import doer, saved_by, tried
from luukku.ground.people.rules import Action
from luukku.rooms.plans.forms.targets import TargetForm
from luukku.rooms.plans.queries import contents
from luukku.rooms.plans.queries.targets import targets_of
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.rules.targets.giving import may_give_target
from luukku.rooms.plans.services import targets
from luukku.rooms.plans.views.amounts import here
from luukku.rooms.plans.views.asking import done, page, plan_for
from luukku.rooms.plans.views.evidence import card


@allowed(Action.EDIT_PLAN)
def goal_target(request: HttpRequest, code: str, version: int, part: str) -> HttpResponse:
    """The targets of a goal as they stand, and a form for one more."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    goal = next((one for one in contents.goals(plan.id) if one.code == part), None)
    if goal is None:
        raise Http404
    form = TargetForm(request.POST or None)

    def save(sent: TargetForm) -> None:
        targets.set_goal_target(plan_id=plan.id, goal_code=part, aim=sent.aim(), **doer(request))

    if saved_by(request, form, save):
        return done(request, _("Tavoitearvo on tallennettu."), "goal_targets", code, version, part)
    rows = [row for row in targets_of(plan.id, Audience.STAFF) if row.goal_code == part]
    back, heading = reverse("plans:edit", args=[code, version]), _("Tavoitteen tavoitearvot")
    context = {
        **page(plan, (_("Sisältö"), back), (heading, ""), request=request),
        "heading": heading,
        "goal_title": here(goal.title),
        "goal_code": part,
        "target_cards": [card(row, Audience.STAFF) for row in rows],
        "edits": plan.stage == Stage.DRAFT,
        "may_aim": may_give_target(plan.stage, has_some=bool(rows)),
        "form": form,
        "back": back,
    }
    return render(request, "plans/staff/goal_targets.html", context)


@allowed(Action.EDIT_PLAN)
@require_POST
def remove_goal_target(
    request: HttpRequest, code: str, version: int, part: str, number: int
) -> HttpResponse:
    """Take a target of a goal out of a draft."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    rows = targets_of(plan.id, Audience.STAFF)
    if not any(row.id == str(number) and row.goal_code == part for row in rows):
        raise Http404
    verb = partial(targets.remove_target, target_id=number, **doer(request))
    back = reverse("plans:goal_targets", args=[code, version, part])
    return tried(request, verb, _("Tavoitearvo on poistettu."), back)
