"""Emergency openings: open without a relation, see what was opened, and look at others' afterwards."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names, saved_by
from luukku.ground.people.rules import Action
from luukku.rooms.cases.forms.trust import EmergencyForm, ReviewForm
from luukku.rooms.cases.queries.emergencies import (
    openings_reviewed,
    openings_to_review,
    own_opening,
)
from luukku.rooms.cases.queries.own import own_cases
from luukku.rooms.cases.rules.access import Verdict
from luukku.rooms.cases.services.emergency import note_vain_try, open_emergency, review_emergency
from luukku.rooms.cases.views.asking import not_theirs, private, sent
from luukku.rooms.cases.views.frame import crumbs


@allowed(Action.WORK_CASES)
def open_one(request: HttpRequest) -> HttpResponse:
    """Say whom and why; a try that finds nobody leaves its mark too."""
    form = EmergencyForm(sent(request))
    if form.is_bound and form.is_valid():
        try:
            code = open_emergency(
                sought=form.cleaned_data["sought"], reason=form.cleaned_data["reason"],
                **doer(request),
            )  # fmt: skip
        except RuleBroken as refusal:
            not_theirs(refusal)
            note_vain_try(**doer(request))
            form.refuse(refusal)
        else:
            return redirect("cases:emergency", code)
    context = {"form": form, "crumbs_items": crumbs((_("Hätäavaus"), ""))}
    return private(render(request, "cases/emergency_open.html", context))


@allowed(Action.WORK_CASES)
def emergency(request: HttpRequest, code: str) -> HttpResponse:
    """What my opening opened, for as long as it lasts."""
    found = own_opening(actor_of(request), code, timezone.now())
    if found is None:
        raise Http404
    context = {
        "opening": found, "name": names([found.client_id])[found.client_id],
        "matters": own_cases(found.client_id), "crumbs_items": crumbs((_("Hätäavaus"), "")),
    }  # fmt: skip
    return private(render(request, "cases/emergency.html", context))


@allowed(Action.LEAD_CASES)
def reviews(request: HttpRequest) -> HttpResponse:
    """Openings that wait for a lead's eyes, and the latest that were looked at."""
    actor, now = actor_of(request), timezone.now()
    waiting, done = openings_to_review(actor, now), openings_reviewed(actor, now)
    called = names([*(x.user for x in (*waiting, *done)), *(x.client_id for x in (*waiting, *done)),
                    *(x.reviewed_by for x in done)])  # fmt: skip
    context = {
        "waiting": [(one, called[one.user], called[one.client_id]) for one in waiting],
        "done": [
            (one, called[one.user], called[one.client_id], called[one.reviewed_by]) for one in done
        ],
        "late": sum(one.late for one in waiting),
        "crumbs_items": crumbs((_("Hätäavaukset"), "")),
    }
    return private(render(request, "cases/emergency_reviews.html", context))


@allowed(Action.LEAD_CASES)
def review(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether an opening was right."""
    actor, now = actor_of(request), timezone.now()
    found = next((one for one in openings_to_review(actor, now) if one.code == code), None)
    if found is None:
        raise Http404
    form = ReviewForm(sent(request))

    def save(filled: ReviewForm) -> None:
        verdict = Verdict(filled.cleaned_data["verdict"])
        review_emergency(code=code, verdict=verdict, **doer(request))

    if saved_by(request, form, save):
        messages.success(request, _("Arvio on kirjattu. Asiakas näkee sen."))
        return redirect("cases:emergencies")
    called = names([found.user, found.client_id])
    context = {
        "opening": found, "who": called[found.user], "name": called[found.client_id], "form": form,
        "crumbs_items": crumbs((_("Hätäavaukset"), "")),
    }  # fmt: skip
    return private(render(request, "cases/emergency_review.html", context))
