"""My matters in plain words, and my plan."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import names, saved_by
from luukku.ground.people.rules import Action
from luukku.rooms.cases.forms.trust import OwnEntryForm
from luukku.rooms.cases.queries.coordination import own_proposal
from luukku.rooms.cases.queries.own import own_matters
from luukku.rooms.cases.queries.plans.own import own_plans
from luukku.rooms.cases.rules.mandates import MandateScope
from luukku.rooms.cases.rules.plain import TOLD
from luukku.rooms.cases.rules.plans.goals import RESULT_NAMES
from luukku.rooms.cases.services.plans.own import add_own_entry, comment_goal, review_own_goal
from luukku.rooms.cases.views.own.frame import TABS, Own, own_for, own_of, shown


@allowed(Action.OWN_PAGES)
def front(request: HttpRequest) -> HttpResponse:
    """Where one comes in: one's matters, or for whom one may act."""
    own = own_of(request)
    if own is None:
        return redirect("own:acting")
    if own.may(MandateScope.MATTERS):
        return matters(request)
    first = next((name for name, _words, scope in TABS if own.may(scope)), "own:acting")
    return redirect(first)


@allowed(Action.OWN_PAGES)
def matters(request: HttpRequest) -> HttpResponse:
    """Where each of my matters stands and what I am promised next."""
    own = own_for(request, "own:matters", "matters")
    rows = own_matters(own.client_id, timezone.now(), own.today)
    called = names(row.own_worker for row in rows)
    told = [(row, _(TOLD[row.state]), called[row.own_worker] if row.own_worker else "")
            for row in rows]  # fmt: skip
    open_now = [one for one in told if one[0].closed_on is None]
    ended = [one for one in told if one[0].closed_on is not None]
    return shown(request, own, "own:matters", "cases/own/matters.html", rows=open_now, ended=ended)


@allowed(Action.OWN_PAGES)
def plan(request: HttpRequest) -> HttpResponse:
    """My plans, whole: nothing written of me there is kept from me."""
    own = own_for(request, "own:plan", "plan")
    form = OwnEntryForm(request.POST if request.method == "POST" else None)

    if saved_by(request, form, lambda filled: _write(own, filled)):
        messages.success(request, _("Kirjauksesi on tallennettu suunnitelmaan."))
        return redirect("own:plan")
    plans = own_plans(own.client_id, timezone.now())
    called = names({
        *(entry.by for plan in plans for entry in plan.parts.entries),
        *(one.responsible for plan in plans for one in plan.parts.actions),
    })  # fmt: skip
    told = [(plan, [(entry, called[entry.by]) for entry in plan.parts.entries]) for plan in plans]
    return shown(
        request, own, "own:plan", "cases/own/plan.html", plans=told, form=form,
        called=called,
        proposal=own_proposal(own.client_id, timezone.now()),
        results=[(code.value, _(words)) for code, words in RESULT_NAMES.items()],
    )  # fmt: skip


def _write(own: Own, form: OwnEntryForm) -> None:
    """Of the plan, of a goal, or how a goal has gone: by what was filled in."""
    said, result = form.cleaned_data, form.result_told()
    told = {
        "client_id": own.client_id, "code": said["code"], "template_code": said["template"],
        "words": said["words"], "language_code": (get_language() or "fi")[:2], "by": own.actor,
        "at": timezone.now(),
    }  # fmt: skip
    if result:
        review_own_goal(goal_number=said["goal"], result=result, value=said["value"], **told)
    elif said["goal"]:
        comment_goal(goal_number=said["goal"], **told)
    else:
        add_own_entry(**told)
