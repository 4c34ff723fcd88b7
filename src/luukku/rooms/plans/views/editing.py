"""Editing a plan: its header, sections, goals and measures; opening a new one."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.engines.kernel.texts import Text
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, tried
from luukku.ground.people.rules import Action, may
from luukku.rooms.plans.forms.plans import GoalForm, HeaderForm, NewPlanForm, SectionForm
from luukku.rooms.plans.queries import contents
from luukku.rooms.plans.queries.requirements import duty_set_choices, requirement_choices
from luukku.rooms.plans.queries.shown import PlanRow
from luukku.rooms.plans.queries.working import organisation_choices
from luukku.rooms.plans.rules.approval import Stage
from luukku.rooms.plans.services import plans as verbs
from luukku.rooms.plans.views.asking import done, merged_by, page, plan_for, today
from luukku.rooms.plans.views.programme import part_tables


@allowed(Action.EDIT_PLAN)
def create(request: HttpRequest) -> HttpResponse:
    """Open the first draft of a new plan."""
    places = [
        (key, name)
        for key, name in organisation_choices(today())
        if may(actor_of(request), Action.EDIT_PLAN, organisation_id=int(key))
    ]

    def save(form: NewPlanForm) -> None:
        said = form.said()
        verbs.create_plan(
            code=said.pop("code"), family=said["family"],
            organisation_id=int(said.pop("organisation")), fields=said, **doer(request),
        )  # fmt: skip

    form = merged_by(
        request, NewPlanForm, {}, save, organisations=places, duty_sets=duty_set_choices()
    )
    if form is None:
        return done(request, _("Luonnos on avattu."), "edit", request.POST["code"], 1)
    crumbs = [(_("Suunnitelmat"), reverse("plans:plans")), (_("Uusi suunnitelma"), "")]
    context = {"form": form, "heading": _("Uusi suunnitelma"), "crumbs_items": crumbs,
               "back": reverse("plans:plans")}  # fmt: skip
    return render(request, "plans/staff/form.html", context)


@allowed(Action.EDIT_PLAN)
def edit(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Everything a plan is made of, each with its form."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    context = {
        **page(plan, (_("Sisältö"), ""), request=request),
        "contents": contents.contents(plan.id),
        "tables": part_tables(plan, content=True),
        "is_draft": plan.stage == Stage.DRAFT,
    }
    return render(request, "plans/staff/edit.html", context)


@allowed(Action.EDIT_PLAN)
def edit_header(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """The plan's title, summary, family and period."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    shown = contents.header(plan.id).fields

    def save(form: HeaderForm) -> None:
        said, seen = form.said(), form.seen_fields()
        verbs.edit_plan(plan_id=plan.id, fields=said, seen=seen, **doer(request))

    form = merged_by(
        request, HeaderForm, shown, save, main=plan.language, duty_sets=duty_set_choices()
    )
    return _edited(request, plan, form, _("Suunnitelman tiedot"))


@allowed(Action.EDIT_PLAN)
def section(request: HttpRequest, code: str, version: int, part: str = "") -> HttpResponse:
    """Add a section or edit one."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    row = _chosen(contents.sections(plan.id), part) if part else None

    def save(form: SectionForm) -> None:
        said = form.said()
        if row is None:
            verbs.add_section(plan_id=plan.id, fields=said, **doer(request))
        else:
            seen = form.seen_fields()
            verbs.edit_section(section_id=row.id, fields=said, seen=seen, **doer(request))

    options: dict[str, Any] = {"main": plan.language, "requirements": _requirements(plan, row)}
    form = merged_by(request, SectionForm, row.fields if row else {}, save, **options)
    return _edited(request, plan, form, _("Muokkaa osiota") if row else _("Lisää osio"))


@allowed(Action.EDIT_PLAN)
def goal(request: HttpRequest, code: str, version: int, part: str = "") -> HttpResponse:
    """Add a goal or edit one."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    rows = contents.goals(plan.id)
    row = _chosen(rows, part) if part else None
    options: dict[str, Any] = {
        "main": plan.language,
        "sections": [(one.code, one.title) for one in contents.sections(plan.id)],
        "goals": [(one.code, one.title) for one in rows if one != row],
    }

    def save(form: GoalForm) -> None:
        said = form.said()
        if row is None:
            verbs.add_goal(plan_id=plan.id, fields=said, **doer(request))
        else:
            seen = form.seen_fields()
            verbs.edit_goal(goal_id=row.id, fields=said, seen=seen, **doer(request))

    form = merged_by(request, GoalForm, row.fields if row else {}, save, **options)
    return _edited(request, plan, form, _("Muokkaa tavoitetta") if row else _("Lisää tavoite"))


@allowed(Action.EDIT_PLAN)
@require_POST
def remove(request: HttpRequest, code: str, version: int, kind: str, part: str) -> HttpResponse:
    """Take an empty section or goal out of a draft."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    back = reverse("plans:edit", args=[code, version])
    if kind == "osiot":
        row = _chosen(contents.sections(plan.id), part)
        verb = partial(verbs.remove_section, section_id=row.id, **doer(request))
    else:
        row = _chosen(contents.goals(plan.id), part)
        verb = partial(verbs.remove_goal, goal_id=row.id, **doer(request))
    return tried(request, verb, _("Kohta on poistettu."), back)


@allowed(Action.EDIT_PLAN)
def delete_draft(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Ask whether a draft is thrown away for good, and do it."""
    plan = plan_for(request, code, version, Action.EDIT_PLAN)
    if plan.stage != Stage.DRAFT:
        raise PermissionDenied
    if request.method == "POST":
        verb = partial(verbs.delete_draft, plan_id=plan.id, **doer(request))
        return tried(request, verb, _("Luonnos on poistettu."), reverse("plans:plans"))
    context = {
        **page(plan, (_("Poista luonnos"), ""), request=request),
        "heading": _("Poista luonnos"),
        "question": _("Luonnos ja kaikki sen sisältö poistetaan lopullisesti."),
        "submit": _("Poista luonnos"),
        "back": reverse("plans:edit", args=[code, version]),
    }
    return render(request, "plans/staff/confirm.html", context)


def _edited(request: HttpRequest, plan: PlanRow, form: Any, heading: str) -> HttpResponse:
    """Back to the contents when saved, else the form."""
    back = reverse("plans:edit", args=[plan.code, plan.version])
    if form is None:
        return done(request, _("Tallennettu."), "edit", plan.code, plan.version)
    if plan.stage != Stage.DRAFT and request.method != "POST":
        return redirect(back)
    crumbs = [(_("Sisältö"), back), (heading, "")]
    context = {**page(plan, *crumbs, request=request), "form": form, "heading": heading,
               "back": back}  # fmt: skip
    return render(request, "plans/staff/form.html", context)


def _requirements(plan: PlanRow, row: contents.Editable | None) -> list[tuple[str, Text]]:
    """What the plan's duty sets ask of sections, and what the section already says it fulfils."""
    known = dict(requirement_choices(plan.duty_sets))
    said = row.fields["fulfils"] if row else []
    return [*known.items(), *((code, {"fi": code}) for code in said if code not in known)]


def _chosen(rows: tuple[contents.Editable, ...], code: str) -> contents.Editable:
    found = next((row for row in rows if row.code == code), None)
    if found is None:
        raise Http404
    return found
