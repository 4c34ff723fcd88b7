"""Move a plan on: gone through, agreed, in use, renewed, ended; and write beside it."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from luukku.ground.people.guards import allowed
from luukku.ground.people.guards.acting import doer
from luukku.ground.people.rules import Action
from luukku.rooms.cases.forms.fields import here
from luukku.rooms.cases.forms.plans import AgreeForm, EndForm, EntryForm, ReviewForm
from luukku.rooms.cases.rules.plans.goals import GoalResult, Scale
from luukku.rooms.cases.rules.plans.states import AgreedHow, PlanEnd, PlanState
from luukku.rooms.cases.services.plans import agreeing, entries, writing
from luukku.rooms.cases.views.asking import sent, today
from luukku.rooms.cases.views.plans.frame import plan_for, plan_form, plan_step

MOVED = {
    PlanState.NEGOTIATED: gettext_lazy("Suunnitelma on käyty läpi asiakkaan kanssa."),
    PlanState.DRAFT: gettext_lazy("Suunnitelma on taas luonnos."),
    PlanState.ACTIVE: gettext_lazy("Suunnitelma on käytössä."),
}


@allowed(Action.WORK_CASES)
@require_POST
def move(request: HttpRequest, code: str, template: str) -> HttpResponse:
    """Gone through with the client, back to a draft, or into use."""
    said = request.POST.get("tila", "")
    if said not in set(MOVED):
        raise Http404
    to = PlanState(said)
    return plan_step(request, code, template, writing.move_plan, MOVED[to], to=to)


@allowed(Action.WORK_CASES)
def agree(request: HttpRequest, code: str, template: str) -> HttpResponse:
    """The client and the worker agree."""
    page = plan_for(request, code, template)
    first = {
        "version": page.row.revision, "agreed_on": today(),
        "review_due": today() + timedelta(days=page.template.review_days // 2),
    }  # fmt: skip
    form = AgreeForm(sent(request), initial=first)

    def save(filled: AgreeForm) -> None:
        said = filled.cleaned_data
        agreeing.agree_plan(
            code=code, template_code=template, revision=said["version"] or 0,
            agreed_on=said["agreed_on"], how=AgreedHow(said["how"]),
            review_due=said["review_due"], **doer(request),
        )  # fmt: skip

    lead = _("Sovittu versio ei enää muutu. Muutokset tehdään uuteen versioon.")
    return plan_form(
        request, page, form, save, heading=_("Sovimme suunnitelmasta"), submit=_("Sovittu"),
        success=_("Suunnitelmasta on sovittu."), lead=lead,
    )  # fmt: skip


@allowed(Action.WORK_CASES)
@require_POST
def renew(request: HttpRequest, code: str, template: str) -> HttpResponse:
    """A new version, begun as a copy."""
    words = _("Uusi versio on luonnos. Nykyinen on voimassa, kunnes uudesta on sovittu.")
    return plan_step(request, code, template, agreeing.renew_plan, words)


@allowed(Action.WORK_CASES)
def end(request: HttpRequest, code: str, template: str) -> HttpResponse:
    """The plan is over."""
    page = plan_for(request, code, template)
    form = EndForm(sent(request))

    def save(filled: EndForm) -> None:
        reason = PlanEnd(filled.cleaned_data["reason"])
        agreeing.end_plan(code=code, template_code=template, reason=reason, **doer(request))

    return plan_form(
        request, page, form, save, heading=_("Päätä suunnitelma"), submit=_("Päätä"),
        success=_("Suunnitelma on päättynyt."),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def entry(request: HttpRequest, code: str, template: str) -> HttpResponse:
    """An entry beside the plan, beside the client's own."""
    page = plan_for(request, code, template)
    goals = [(f"goal.{o.number}", f"{o.number}. {o.words[:60]}") for o in page.parts.goals]
    mine = {one.code: here(one.name) for one in page.writable_sections()}
    sections = [(f"section.{o.code}", mine[o.code]) for o in page.parts.sections if o.code in mine]
    asked = request.GET.get("tavoite", "")
    form = EntryForm(
        sent(request), about=[*goals, *sections],
        initial={"about": f"goal.{asked}", "language_code": page.row.language_code},
    )  # fmt: skip

    def save(filled: EntryForm) -> None:
        said = filled.cleaned_data
        kind, _dot, one = said["about"].partition(".")
        entries.add_entry(
            code=code, template_code=template, words=said["words"],
            language_code=said["language_code"], goal_number=int(one) if kind == "goal" else None,
            section_code=one if kind == "section" else "", **doer(request),
        )  # fmt: skip

    return plan_form(
        request, page, form, save, heading=_("Kirjaa suunnitelmaan"), submit=_("Kirjaa"),
        success=_("Kirjaus on tallennettu."),
        lead=_("Asiakas näkee kirjauksen omilla sivuillaan ja voi kirjoittaa sen rinnalle."),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def review(request: HttpRequest, code: str, template: str, number: int) -> HttpResponse:
    """How a goal has gone."""
    page = plan_for(request, code, template)
    goal = page.parts.goal(number)
    if goal is None:
        raise Http404
    form = ReviewForm(
        sent(request), scaled=goal.scale is not Scale.NONE,
        initial={"language_code": page.row.language_code},
    )  # fmt: skip

    def save(filled: ReviewForm) -> None:
        said = filled.cleaned_data
        entries.review_goal(
            code=code, template_code=template, goal_number=number,
            result=GoalResult(said["result"]), value=said.get("value"), words=said["words"],
            language_code=said["language_code"], **doer(request),
        )  # fmt: skip

    return plan_form(
        request, page, form, save, heading=_("Arvioi tavoite"), submit=_("Tallenna arvio"),
        success=_("Arvio on tallennettu."), lead=goal.words,
    )  # fmt: skip
