"""The chain of a matter: where it is, what is suggested, and what is done to it; and the list of chains."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import Text
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names
from luukku.ground.people.rules import Action
from luukku.rooms.cases.forms.chains import (
    AnswersForm,
    EnterForm,
    FollowForm,
    LeaveForm,
    VersionForm,
)
from luukku.rooms.cases.forms.fields import RefusableForm, here
from luukku.rooms.cases.queries.chains import ChainPage, all_chains, chain_page, stage_counts
from luukku.rooms.cases.rules.chains.chain import Chain
from luukku.rooms.cases.rules.chains.drawing import Drawing, drawing
from luukku.rooms.cases.services import chains as verbs
from luukku.rooms.cases.views.asking import not_theirs, note, now, private, sent, today
from luukku.rooms.cases.views.frame import case_frame, crumbs

Form = TypeVar("Form", bound=RefusableForm)


@dataclass(frozen=True, slots=True)
class Doer:
    """A role of a stage and who has it in this matter."""

    name: Text
    does: Text
    leads: bool
    people: list[str]


def _page_for(request: HttpRequest, code: str) -> ChainPage:
    found = chain_page(code, actor_of(request), now())
    if found is None:
        raise Http404
    return found


@allowed(Action.WORK_CASES)
def chain(request: HttpRequest, code: str) -> HttpResponse:
    """The line of stages with where the matter is, who does what, and the waits."""
    page = _page_for(request, code)
    context = case_frame(request, code, "cases:chain")
    note(request, context["head"], "chain")
    context["page"] = page
    if page.chain is None:
        context["chains"] = all_chains().in_force(today())
    else:
        context |= _shown(page, page.chain)
    return private(render(request, "cases/chain/page.html", context))


def _shown(page: ChainPage, followed: Chain) -> dict[str, Any]:
    called = names({one for users in page.people.values() for one in users})
    marks = {
        one.stage.code: "open" if one.is_open else "done" if one.visits
        else "ahead" if one.suggested else ""
        for one in page.places
    }  # fmt: skip
    doers = {
        one.stage.code: [
            Doer(
                followed.roles[role].name, followed.roles[role].does, role == one.stage.lead,
                [called[user] for user in page.people.get(role, ())],
            )
            for role in one.stage.roles
        ]
        for one in page.places
    }  # fmt: skip
    return {
        "chain": followed,
        "places": [(one, doers[one.stage.code]) for one in page.places],
        "drawing": _drawing(followed),
        "marks": marks,
    }


def _drawing(one: Chain) -> Drawing:
    return drawing(one, {code: here(stage.name) for code, stage in one.stages.items()})


def _form(
    request: HttpRequest, code: str, form: Form, save: Callable[[Form], Any], *, heading: str,
    submit: str, success: str, lead: str = "",
) -> HttpResponse:  # fmt: skip
    """A form about a matter's chain: shown, saved, or refused at its field."""
    back = reverse("cases:chain", args=[code])
    if request.method == "POST" and form.is_valid():
        try:
            save(form)
        except RuleBroken as refusal:
            not_theirs(refusal)
            form.refuse(refusal)
        else:
            messages.success(request, success)
            return redirect(back)
    context = {
        **case_frame(request, code, "cases:chain"), "form": form, "form_heading": heading,
        "submit": submit, "form_lead": lead, "back": back,
    }  # fmt: skip
    return private(render(request, "cases/plan/form.html", context))


@allowed(Action.WORK_CASES)
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the chain a matter follows."""
    page = _page_for(request, code)
    first = page.chain.code if page.chain else request.GET.get("ketju", "")
    form = FollowForm(
        sent(request), chains=all_chains().in_force(today()), initial={"chain": first}
    )

    def save(filled: FollowForm) -> None:
        said = filled.cleaned_data
        verbs.follow_chain(
            code=code, chain_code=said["chain"], reason=said["reason"], **doer(request)
        )

    return _form(
        request, code, form, save, heading=_("Mitä ketjua asia seuraa"), submit=_("Tallenna"),
        success=_("Asian ketju on tallennettu."),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """The matter comes to a stage."""
    page = _page_for(request, code)
    if page.chain is None:
        raise Http404
    ahead = request.GET.get("vaihe", "") or next((one.stage.code for one in page.ahead), "")
    form = EnterForm(sent(request), places=page.places, initial={"stage": ahead, "on": today()})

    def save(filled: EnterForm) -> None:
        said = filled.cleaned_data
        verbs.enter_stage(
            code=code, stage_code=said["stage"], on=said["on"], reason=said["reason"],
            **doer(request),
        )  # fmt: skip

    return _form(
        request, code, form, save, heading=_("Siirry vaiheeseen"), submit=_("Siirry"),
        success=_("Vaihe on alkanut."),
        lead=_("Ketju ehdottaa, sinä päätät. Voit valita minkä tahansa vaiheen."),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def leave(request: HttpRequest, code: str, stage: str) -> HttpResponse:
    """A stage ends."""
    page = _page_for(request, code)
    place = next((one for one in page.places if one.stage.code == stage and one.is_open), None)
    if place is None:
        raise Http404
    form = LeaveForm(sent(request), initial={"on": today()})

    def save(filled: LeaveForm) -> None:
        said = filled.cleaned_data
        verbs.leave_stage(
            code=code, stage_code=stage, on=said["on"], reason=said["reason"], **doer(request)
        )

    return _form(
        request, code, form, save, heading=_("Päätä vaihe"), submit=_("Päätä vaihe"),
        success=_("Vaihe on päättynyt."), lead=here(place.stage.name),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def answers(request: HttpRequest, code: str) -> HttpResponse:
    """What the chain's conditions ask."""
    page = _page_for(request, code)
    if page.chain is None:
        raise Http404
    form = AnswersForm(sent(request), chain=page.chain, known=dict(page.known.facts))

    def save(filled: AnswersForm) -> None:
        verbs.answer_chain(code=code, answers=filled.answers(), **doer(request))

    return _form(
        request, code, form, save, heading=_("Mitä ketju kysyy"), submit=_("Tallenna"),
        success=_("Tiedot on tallennettu."),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def version(request: HttpRequest, code: str) -> HttpResponse:
    """The matter moves to the newest version of its chain, with a reason."""
    page = _page_for(request, code)
    if page.chain is None or page.newest == page.chain.version:
        raise Http404
    form = VersionForm(sent(request))

    def save(filled: VersionForm) -> None:
        verbs.change_chain_version(
            code=code, version=page.newest, reason=filled.cleaned_data["reason"], **doer(request)
        )

    return _form(
        request, code, form, save, heading=_("Siirry ketjun uuteen versioon"), submit=_("Siirry"),
        success=_("Asia seuraa nyt uutta versiota."),
        lead=_("Asia ei vaihda versiota itsestään. Vaiheet, joita uudessa ei ole, päättyvät."),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def chains(request: HttpRequest) -> HttpResponse:
    """All chains in force, each drawn and as a table, with how many matters are in each stage."""
    counts = stage_counts(actor_of(request), now())
    rows = [
        (
            one, _drawing(one),
            [(stage, one.roles[stage.lead], [one.stages[c].name for c in stage.next],
              counts.get((one.code, code), 0)) for code, stage in one.stages.items()],
        )
        for one in all_chains().in_force(today())
    ]  # fmt: skip
    title = _("Palveluketjut")
    context = {"rows": rows, "heading": title, "crumbs_items": crumbs((title, "")), "marks": {}}
    return private(render(request, "cases/chain/chains.html", context))
