"""What the staff's pages share: find or 404, may or 403, save or show the refusal."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import EditConflict
from luukku.engines.kernel.texts import spoken
from luukku.ground.people.guards import actor_of
from luukku.ground.people.guards.acting import shown_at
from luukku.ground.people.queries.vault import name_of
from luukku.ground.people.rules import Action
from luukku.rooms.plans.forms.merging import MergingForm
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.queries.working import (
    WorkMeasure,
    allowed_in,
    measure_at_work,
    plan_at_work,
)

Form = TypeVar("Form", bound=MergingForm)


def today() -> date:
    """The day in the county."""
    return timezone.localdate()


def plan_for(
    request: HttpRequest, code: str, version: int, action: Action | None = None
) -> PlanRow:
    """The version asked for; 404 where the asker sees none, 403 where the task is not theirs."""
    plan = plan_at_work(code, version, actor_of(request))
    if plan is None:
        raise Http404
    if action is not None and action not in allowed_in(plan, actor_of(request)):
        raise PermissionDenied
    return plan


def measure_for(
    request: HttpRequest, plan: PlanRow, code: str, action: Action | None = None
) -> WorkMeasure:
    """The measure asked for, by the same rule."""
    measure = measure_at_work(plan, code, actor_of(request), today())
    if measure is None:
        raise Http404
    if action is not None and action not in measure.allowed:
        raise PermissionDenied
    return measure


def merged_by(
    request: HttpRequest,
    form_type: type[Form],
    shown: Mapping[str, Any],
    save: Callable[[Form], Any],
    *,
    revision: int = 0,
    **options: Any,
) -> Form | None:
    """Show a form, or save it; None when saved, else the form with what stands in the way."""
    if request.method != "POST":
        return form_type.showing(shown, revision=revision, **options)
    form = form_type(request.POST, **options)
    if not form.is_valid():
        return form
    try:
        save(form)
    except EditConflict as conflict:
        by = name_of([conflict.author]).get(conflict.author) if conflict.author else None
        return form_type.settling(conflict, by=by or _("toinen käyttäjä"), **options)
    except RuleBroken as refusal:
        shown_at(form, refusal)
        return form
    return None


def done(request: HttpRequest, words: str, to: str, *args: Any) -> HttpResponse:
    """Say what was done and go on to another page."""
    messages.success(request, words)
    return redirect(reverse(f"plans:{to}", args=args))


def title_of(plan: PlanRow) -> str:
    """A plan's title in the page's language."""
    return spoken(plan.title, (get_language() or "fi")[:2])[0] or plan.code


def page(plan: PlanRow, *crumbs: tuple[str, str], request: HttpRequest) -> dict[str, Any]:
    """What every page of the staff about a plan shows: crumbs, tabs, what the asker may do."""
    here = request.resolver_match.url_name if request.resolver_match else ""
    allowed = allowed_in(plan, actor_of(request))
    front = reverse("plans:plan", args=[plan.code]) + f"?versio={plan.version}"
    return {
        "plan": plan,
        "plan_title": title_of(plan),
        "plan_href": front,
        "allowed": {action.value for action in allowed},
        "crumbs_items": [(_("Suunnitelmat"), reverse("plans:plans")), (title_of(plan), front),
                         *crumbs],
        "tab_items": [
            (words, reverse(f"plans:{name}", args=[plan.code, plan.version]), name == here)
            for name, words in _tabs(allowed)
        ],
    }  # fmt: skip


def _tabs(allowed: frozenset[Action]) -> list[tuple[str, str]]:
    everyone = [
        ("evaluations", _("Arvioinnit")),
        ("programme_parts", _("Talous ja toteutus")),
        ("comments", _("Kommentit")),
        ("review", _("Tarkistus")),
    ]
    return [("edit", _("Sisältö")), *everyone] if Action.EDIT_PLAN in allowed else everyone
