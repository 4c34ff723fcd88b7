"""Reviewing a plan: what differs from the version before, remarks, approval or a way back."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names, saved_by, tried
from luukku.ground.people.rules import Action
from luukku.rooms.plans.forms.measures import AdoptionForm, ReasonForm
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.queries.versions import Comparison, approved_before, compared
from luukku.rooms.plans.queries.working import comments_of, stage_of
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.services import approval
from luukku.rooms.plans.views.asking import done, page, plan_for
from luukku.rooms.plans.views.changes import shown_changes


@allowed(Action.SEE_DRAFTS)
def review(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """What the version changes and what has been said of it."""
    plan = plan_for(request, code, version)
    return _shown(request, plan, AdoptionForm(), ReasonForm())


@allowed(Action.EDIT_PLAN)
@require_POST
def send(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Hand the draft over to another pair of eyes."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    verb = partial(approval.send_to_review, plan_id=plan.id, **doer(request))
    back = reverse("plans:review", args=[code, version])
    return tried(request, verb, _("Suunnitelma on lähetetty tarkistettavaksi."), back)


@allowed(Action.SEE_DRAFTS)
@require_POST
def give_back(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Give the plan back with the reason."""
    plan = plan_for(request, code, version)
    form = ReasonForm(request.POST)

    def save(sent: ReasonForm) -> None:
        reason = sent.cleaned_data["reason"]
        approval.return_to_draft(plan_id=plan.id, reason=reason, **doer(request))

    if saved_by(request, form, save):
        return done(request, _("Suunnitelma on palautettu luonnokseksi."), "review", code, version)
    return _shown(request, plan, AdoptionForm(), form)


@allowed(Action.APPROVE)
@require_POST
def approve(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Make the version public."""
    plan = plan_for(request, code, version, Action.APPROVE)
    form = AdoptionForm(request.POST)

    def save(sent: AdoptionForm) -> None:
        approval.approve(plan_id=plan.id, **sent.cleaned_data, **doer(request))

    if saved_by(request, form, save):
        words = _("Suunnitelma on hyväksytty ja julkinen.")
        return done(request, words, "review", code, version)
    return _shown(request, plan, form, ReasonForm())


def _shown(
    request: HttpRequest, plan: PlanRow, adoption: AdoptionForm, reason: ReasonForm
) -> HttpResponse:
    found = compared(approved_before(plan.id), plan.id)
    remarks = comments_of(plan.id)
    state = stage_of(plan.id)
    context: dict[str, Any] = {
        **page(plan, (_("Tarkistus"), ""), request=request),
        "comparison": found,
        "changed": [(one, shown_changes(one.fields)) for one in found.changed],
        "header": shown_changes(found.header) if found.before_version else [],
        "texts": shown_changes((*found.sections, *found.goals)) if found.before_version else [],
        "remarks": [one for one in remarks if one.resolved_at is None],
        "sender": names([state.sent_by])[state.sent_by],
        "adoption": adoption,
        "reason": reason,
        "state": state,
        "is_own": state.sent_by is not None and state.sent_by == actor_of(request).id,
        "is_draft": plan.stage == Stage.DRAFT,
        "is_in_review": plan.stage == Stage.REVIEW,
        "sentence": _sentence(found),
    }
    return render(request, "plans/staff/review.html", context)


def _sentence(found: Comparison) -> str:
    if found.before_version is None:
        return _("Tämä on suunnitelman ensimmäinen versio.")
    return _(
        "Versioon %(version)s verrattuna uusia toimenpiteitä on %(added)s, poistuneita %(removed)s,"
        " muuttuneita %(changed)s ja ennallaan %(same)s."
    ) % {
        "version": found.before_version,
        "added": len(found.added),
        "removed": len(found.removed),
        "changed": len(found.changed),
        "same": found.same,
    }
