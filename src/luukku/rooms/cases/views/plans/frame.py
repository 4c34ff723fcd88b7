"""What the pages of a plan share: the plan asked for, its forms, saving with both texts shown, names."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import EditConflict
from luukku.ground.people.guards import actor_of
from luukku.ground.people.guards.acting import doer, names
from luukku.rooms.cases.forms.fields import Choices, RefusableForm, here
from luukku.rooms.cases.forms.merging import MergingForm
from luukku.rooms.cases.queries.plans.pages import PlanPage, plan_page
from luukku.rooms.cases.views.asking import not_theirs, note, now, private
from luukku.rooms.cases.views.frame import case_frame

Form = TypeVar("Form", bound=RefusableForm)
GONE = frozenset(
    {"cases.no_such_plan", "cases.no_such_goal", "cases.no_such_action", "cases.no_such_section",
     "cases.no_such_party", "cases.no_such_template"}
)  # fmt: skip


def plan_for(
    request: HttpRequest, code: str, template: str = "", version: int | None = None
) -> PlanPage:
    """The plan asked for; 404 where the asker sees none."""
    found = plan_page(code, actor_of(request), now(), template_code=template, version=version)
    if found is None:
        raise Http404
    return found


def plan_href(code: str, template: str = "", version: int | None = None) -> str:
    """The address of a plan's page."""
    asked = [f"pohja={template}"] if template else []
    asked += [f"versio={version}"] if version else []
    return reverse("cases:plan", args=[code]) + ("?" + "&".join(asked) if asked else "")


def asked_version(request: HttpRequest, name: str = "versio") -> int | None:
    """The version in the address; whatever is no number is none."""
    said = request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 5 else None


def called_in(page: PlanPage) -> dict[UUID | None, str]:
    """What everybody in the plan is called; the client's own name among them."""
    row, parts = page.row, page.parts
    people = {page.client_id, row.own_worker, row.responsible, row.agreed_by, *page.people}
    people |= {one.owner for one in parts.goals} | {one.responsible for one in parts.actions}
    people |= {one.written_by for one in parts.sections} | {one.by for one in parts.entries}
    return names(people | {one.user for one in parts.parties})


def people_choices(page: PlanPage, *, client: bool = True) -> Choices:
    """Who may be chosen, the client first."""
    called = names(page.people)
    rows = [(str(one), called[one]) for one in page.people if client or one != page.client_id]
    if client and rows:
        rows[0] = (rows[0][0], _("%s (asiakas)") % rows[0][1])
    return rows


def section_choices(page: PlanPage) -> Choices:
    """One's own sections that have been written."""
    mine = {one.code: here(one.name) for one in page.writable_sections()}
    return [(one.code, mine[one.code]) for one in page.parts.sections if one.code in mine]


def plan_context(request: HttpRequest, page: PlanPage) -> dict[str, Any]:
    """The frame of the matter with the plan's tab at hand."""
    frame = case_frame(request, page.case_code, "cases:plan")
    return {**frame, "page": page, "row": page.row, "template": page.template}


def plan_form(
    request: HttpRequest, page: PlanPage, form: Form, save: Callable[[Form], Any], *,
    heading: str, submit: str, success: str, lead: str = "",
) -> HttpResponse:  # fmt: skip
    """A form about a plan: shown, saved, refused at its field, or shown beside what another wrote."""
    back = plan_href(page.case_code, page.template.code)
    if request.method == "POST" and form.is_valid():
        try:
            save(form)
        except EditConflict as conflict:
            assert isinstance(form, MergingForm)  # only they send what they showed
            form.show_clash(conflict)
        except RuleBroken as refusal:
            gone(refusal)
            form.refuse(refusal)
        else:
            messages.success(request, success)
            return redirect(back)
    clashes, frame = getattr(form, "clashes", []), plan_context(request, page)
    if request.method != "POST":
        note(request, frame["head"], "plan.form")
    context = {
        **frame, "form": form, "form_heading": heading, "submit": submit,
        "form_lead": lead, "back": back, "clashes": clashes,
    }  # fmt: skip
    status = 409 if clashes else 200
    return private(render(request, "cases/plan/form.html", context, status=status))


def gone(refusal: RuleBroken) -> None:
    """What is not there for the asker is 404."""
    not_theirs(refusal)
    if refusal.code in GONE and not refusal.field:
        raise Http404 from refusal


def plan_step(
    request: HttpRequest, code: str, template: str, verb: Callable[..., Any], success: Any,
    **values: Any,
) -> HttpResponse:  # fmt: skip
    """Run a verb behind a button and go back to the plan, with what came of it as a message."""
    try:
        verb(code=code, template_code=template, **values, **doer(request))
    except RuleBroken as refusal:
        gone(refusal)
        messages.error(request, refusal.message(_))
    else:
        messages.success(request, success)
    return redirect(plan_href(code, template))
