"""Write a plan: begin it, its people, the client's view, sections, goals and actions."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, saved_by
from luukku.ground.people.rules import Action
from luukku.rooms.cases.forms.fields import here
from luukku.rooms.cases.forms.plans import (
    ActionForm,
    GoalForm,
    PartyForm,
    PeopleForm,
    StartForm,
    WordsForm,
)
from luukku.rooms.cases.queries.plans.pages import PlanPage, plan_starts
from luukku.rooms.cases.rules.plans.goals import ActionState, GoalTold, PartyKind, Scale
from luukku.rooms.cases.rules.plans.templates import plan_templates
from luukku.rooms.cases.services.plans import actions, goals, writing
from luukku.rooms.cases.views.asking import now, private, sent
from luukku.rooms.cases.views.frame import case_frame
from luukku.rooms.cases.views.plans.frame import (
    people_choices,
    plan_for,
    plan_form,
    plan_href,
    plan_step,
    section_choices,
)
from luukku.rooms.cases.views.plans.saying import action_shown, as_uuid, goal_shown


@allowed(Action.WORK_CASES)
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """A plan is begun by a template."""
    found = plan_starts(code, actor_of(request), now())
    if found is None:
        raise Http404
    case, taken = found
    templates = [one for one in plan_templates().values() if one.code not in taken]
    first = request.GET.get("pohja") or "joint_client_plan"
    form = StartForm(
        sent(request), templates=templates,
        initial={"template": first, "language_code": case.client.language_code},
    )  # fmt: skip

    def save(filled: StartForm) -> None:
        said = filled.cleaned_data
        writing.begin_plan(
            code=code, template_code=said["template"], language_code=said["language_code"],
            **doer(request),
        )  # fmt: skip

    if saved_by(request, form, save):
        return redirect(plan_href(code, form.cleaned_data["template"]))
    context = {
        **case_frame(request, code, "cases:plan"), "form": form, "submit": _("Aloita"),
        "form_heading": _("Aloita suunnitelma"), "back": plan_href(code),
    }  # fmt: skip
    return private(render(request, "cases/plan/form.html", context))


@allowed(Action.WORK_CASES)
def view_words(request: HttpRequest, code: str, template: str) -> HttpResponse:
    """How the client sees it."""
    page = plan_for(request, code, template)
    shown = {"words": page.row.client_view, "language_code": page.row.language_code}
    hint = _("Kirjoita asiakkaan omin sanoin, mitä hän itse ajattelee ja toivoo.")
    form = _words_form(request, page, shown, _("Asiakkaan näkemys"), hint)

    def save(filled: WordsForm) -> None:
        writing.write_client_view(**_of(page), **_told(filled), **doer(request))

    return plan_form(
        request, page, form, save, heading=_("Asiakkaan näkemys"), submit=_("Tallenna"),
        success=_("Asiakkaan näkemys on tallennettu."),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def section(request: HttpRequest, code: str, template: str, section: str) -> HttpResponse:
    """One's own profession's part of the plan."""
    page = plan_for(request, code, template)
    told = next((one for one in page.writable_sections() if one.code == section), None)
    if told is None:
        raise Http404
    row = page.parts.section(section)
    shown = {
        "words": row.words if row else "", "language_code": row.language_code if row else "fi",
    }  # fmt: skip
    form = _words_form(request, page, shown, here(told.name), here(told.hint))

    def save(filled: WordsForm) -> None:
        writing.write_section(**_of(page), section_code=section, **_told(filled), **doer(request))

    return plan_form(
        request, page, form, save, heading=here(told.name), submit=_("Tallenna"),
        success=_("Osio on tallennettu."),
    )  # fmt: skip


def _words_form(
    request: HttpRequest, page: PlanPage, shown: dict[str, Any], label: str, hint: str
) -> WordsForm:
    options: dict[str, Any] = {"client_id": page.client_id, "label": label, "hint": hint}
    if request.method == "POST":
        return WordsForm(request.POST, **options)
    return WordsForm.showing(shown, **options)


def _told(filled: WordsForm) -> dict[str, Any]:
    return {**filled.fields_said(), "seen": filled.cleaned_data["seen"]}


def _of(page: PlanPage) -> dict[str, Any]:
    return {"code": page.case_code, "template_code": page.template.code}


@allowed(Action.WORK_CASES)
def people(request: HttpRequest, code: str, template: str) -> HttpResponse:
    """Who is the own worker and who answers for the plan."""
    page = plan_for(request, code, template)
    now_named = {"own_worker": page.row.own_worker, "responsible": page.row.responsible}
    form = PeopleForm(
        sent(request), people=people_choices(page, client=False),
        initial={name: str(one or "") for name, one in now_named.items()},
    )  # fmt: skip

    def save(filled: PeopleForm) -> None:
        said = filled.cleaned_data
        writing.name_people(
            **_of(page), own_worker=as_uuid(said["own_worker"]),
            responsible=as_uuid(said["responsible"]), **doer(request),
        )  # fmt: skip

    return plan_form(
        request, page, form, save, heading=_("Kuka vastaa"), submit=_("Tallenna"),
        success=_("Vastuut on tallennettu."),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def goal(request: HttpRequest, code: str, template: str, number: int = 0) -> HttpResponse:
    """A new goal, or one that is changed."""
    page = plan_for(request, code, template)
    row = page.parts.goal(number)
    if number and row is None:
        raise Http404
    options: dict[str, Any] = {
        "client_id": page.client_id, "people": people_choices(page),
        "sections": section_choices(page),
    }  # fmt: skip
    first = {"owner": str(page.client_id), "language_code": page.row.language_code}
    shown = goal_shown(row) if row else first
    form = (
        GoalForm(request.POST, **options) if request.method == "POST"
        else GoalForm.showing(shown, **options)
    )  # fmt: skip

    def save(filled: GoalForm) -> None:
        said = filled.fields_said()
        if number:
            goals.change_goal(
                **_of(page), number=number, fields=said, seen=filled.cleaned_data["seen"],
                **doer(request),
            )  # fmt: skip
        else:
            told = GoalTold(
                words=said["words"], owner=as_uuid(said["owner"]), measure=said["measure"],
                review_on=filled.cleaned_data["review_on"], scale=Scale(said["scale"]),
                start=said["start"], target=said["target"],
            )  # fmt: skip
            goals.add_goal(
                **_of(page), told=told, section_code=said["section"],
                language_code=said["language_code"], **doer(request),
            )  # fmt: skip

    return plan_form(
        request, page, form, save, submit=_("Tallenna"), success=_("Tavoite on tallennettu."),
        heading=_("Tavoite") if number else _("Uusi tavoite"),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def action(request: HttpRequest, code: str, template: str, number: int = 0) -> HttpResponse:
    """A new action, or one that is changed."""
    page = plan_for(request, code, template)
    row = page.parts.action(number)
    if number and row is None:
        raise Http404
    options: dict[str, Any] = {
        "client_id": page.client_id, "people": people_choices(page),
        "sections": section_choices(page),
        "goals": [(str(one.number), f"{one.number}. {one.words[:60]}") for one in page.parts.goals],
    }  # fmt: skip
    asked = request.GET.get("tavoite", "")
    first = {"state": "planned", "goal": asked, "begins_on": now().date().isoformat()}
    shown = action_shown(row) if row else {**first, "language_code": page.row.language_code}
    form = (
        ActionForm(request.POST, **options) if request.method == "POST"
        else ActionForm.showing(shown, **options)
    )  # fmt: skip

    def save(filled: ActionForm) -> None:
        said = {**filled.fields_said(), "ends_on": filled.fields_said()["ends_on"] or ""}
        if number:
            actions.change_action(
                **_of(page), number=number, fields=said, seen=filled.cleaned_data["seen"],
                **doer(request),
            )  # fmt: skip
        else:
            whole = {**said, "responsible": as_uuid(said["responsible"]),
                     "begins_on": filled.cleaned_data["begins_on"],
                     "ends_on": filled.cleaned_data["ends_on"],
                     "state": ActionState(said["state"])}  # fmt: skip
            actions.add_action(**_of(page), told=actions.ActionTold(**whole), **doer(request))

    return plan_form(
        request, page, form, save, submit=_("Tallenna"), success=_("Toimi on tallennettu."),
        heading=_("Toimi") if number else _("Uusi toimi"),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def party(request: HttpRequest, code: str, template: str) -> HttpResponse:
    """Somebody more is in the plan."""
    page = plan_for(request, code, template)
    form = PartyForm(sent(request), people=people_choices(page, client=False))

    def save(filled: PartyForm) -> None:
        said = filled.cleaned_data
        actions.add_plan_party(
            **_of(page), kind=PartyKind(said["kind"]), name=said["name"],
            user_id=as_uuid(said["user"]), **doer(request),
        )  # fmt: skip

    return plan_form(
        request, page, form, save, heading=_("Kuka on mukana"), submit=_("Lisää"),
        success=_("Osapuoli on lisätty."),
    )  # fmt: skip


REMOVALS = {
    "tavoite": (goals.remove_goal, gettext_lazy("Tavoite on poistettu luonnoksesta.")),
    "toimi": (actions.remove_action, gettext_lazy("Toimi on poistettu luonnoksesta.")),
    "osapuoli": (actions.remove_plan_party, gettext_lazy("Osapuoli on poistettu luonnoksesta.")),
}


@allowed(Action.WORK_CASES)
@require_POST
def remove(request: HttpRequest, code: str, template: str, part: str, number: int) -> HttpResponse:
    """Something is left out of the version that is being written."""
    if part not in REMOVALS:
        raise Http404
    verb, words = REMOVALS[part]
    return plan_step(request, code, template, verb, words, number=number)
