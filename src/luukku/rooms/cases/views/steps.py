"""What is written down on a matter: steps, its own worker, where it is worked, its end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer, names
from luukku.ground.people.queries.organisations import organisations
from luukku.ground.people.rules import Action, may
from luukku.rooms.cases.forms.fields import here, posted_version, said_why
from luukku.rooms.cases.forms.work import (
    CloseForm,
    FactsForm,
    MoveForm,
    OwnWorkerForm,
    StepForm,
)
from luukku.rooms.cases.queries.case import case_page
from luukku.rooms.cases.queries.heads import CaseHead
from luukku.rooms.cases.queries.team import workers_here
from luukku.rooms.cases.queries.workers import own_worker_of
from luukku.rooms.cases.rules.merging import Clashed
from luukku.rooms.cases.rules.naming import TODO_NAMES
from luukku.rooms.cases.rules.path import Wish
from luukku.rooms.cases.rules.steps import STEPS, Ending, StepKind
from luukku.rooms.cases.services.cases import change_facts, close_case, move_on
from luukku.rooms.cases.services.steps import take_step
from luukku.rooms.cases.services.workers import name_own_worker
from luukku.rooms.cases.views.asking import clash_page, form_page, not_theirs, now, sent, today
from luukku.rooms.cases.views.frame import case_href, worked_head


def _first(head: CaseHead, **more: Any) -> dict[str, Any]:
    return {"version": head.version, **more}


@allowed(Action.WORK_CASES)
def step(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """One step: the day, the proof and the words."""
    head = worked_head(request, code)
    if step not in list(StepKind):
        raise Http404
    kind = StepKind(step)
    if STEPS[kind].by_official and not may(
        actor_of(request), Action.DECIDE_CASES, organisation_id=head.organisation_id
    ):
        raise PermissionDenied
    form = StepForm(sent(request), step=kind, initial=_first(head, on=today()))

    def save(filled: StepForm) -> None:
        said = filled.cleaned_data
        wish = Wish(kind, said["on"], said["proof"], said.get("result", ""))
        take_step(
            code=code, version=posted_version(said), wish=wish,
            words={"words": said["words"]}, **doer(request),
        )  # fmt: skip

    page = case_page(head, at=now())
    law = next((row.at.stage.law for row in page.line if row.at.stage.step is kind), "")
    return form_page(
        request, code, form, save, heading=_(TODO_NAMES[kind]), submit=_("Kirjaa"),
        success=_("Vaihe on kirjattu."), lead=law,
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def own_worker(request: HttpRequest, code: str) -> HttpResponse:
    """The one own worker of the matter."""
    head = worked_head(request, code)
    people, held = workers_here(head.organisation_id, today()), own_worker_of(head.id, today())
    called = names(people)
    choices = sorted(((str(key), called[key]) for key in people), key=lambda one: one[1])
    form = OwnWorkerForm(
        sent(request), people=choices, has_one=held is not None, initial=_first(head)
    )

    def save(filled: OwnWorkerForm) -> None:
        said = filled.cleaned_data
        name_own_worker(
            code=code, version=posted_version(said), worker_id=_key(said["worker"]),
            instead_of=held if said.get("replaces") else None, **doer(request),
        )  # fmt: skip

    return form_page(
        request, code, form, save, heading=_("Omatyöntekijä"), submit=_("Nimeä"),
        success=_("Omatyöntekijä on nimetty."),
        lead=_("Asialla on yksi nimetty omatyöntekijä (sosiaalihuoltolaki 1301/2014 42 §)."),
    )  # fmt: skip


def _key(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        return UUID(int=0)


@allowed(Action.WORK_CASES)
@require_POST
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Take a matter from the queue: one's own from now on."""
    head, acting = worked_head(request, code), doer(request)
    try:
        name_own_worker(
            code=code, version=head.version, worker_id=acting["by"].id or UUID(int=0), **acting
        )
    except Clashed as clash:
        return clash_page(request, code, clash)
    except RuleBroken as refusal:
        not_theirs(refusal)
        messages.error(request, said_why(refusal))
        if refusal.code == "cases.two_own_workers":
            return redirect("cases:own_worker", code)
    else:
        messages.success(request, _("Asia on nyt sinun."))
    return redirect(case_href(code))


@allowed(Action.WORK_CASES)
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Another organisation works the matter."""
    head = worked_head(request, code)
    units = [(str(one.id), here(one.name)) for one in organisations(on=today())]
    form = MoveForm(
        sent(request), organisations=sorted(units, key=lambda one: one[1]), initial=_first(head)
    )

    def save(filled: MoveForm) -> None:
        said = filled.cleaned_data
        number = int(said["organisation"]) if said["organisation"].isdecimal() else 0
        move_on(
            code=code, version=posted_version(said), organisation_id=number,
            **doer(request),
        )  # fmt: skip

    return form_page(
        request, code, form, save, heading=_("Siirrä asia"), submit=_("Siirrä"),
        success=_("Asia on siirretty."), back=reverse("cases:cases"),
        lead=_("Määräajat kuluvat siirrosta huolimatta. Uusi organisaatio nimeää omatyöntekijän."),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Nothing more is done about the matter."""
    head = worked_head(request, code)
    form = CloseForm(sent(request), initial=_first(head, on=today()))

    def save(filled: CloseForm) -> None:
        said = filled.cleaned_data
        close_case(
            code=code, version=posted_version(said), reason=Ending(said["reason"]),
            on=said["on"], **doer(request),
        )  # fmt: skip

    return form_page(
        request, code, form, save, heading=_("Päätä asia"), submit=_("Päätä asia"),
        success=_("Asia on päättynyt."),
    )  # fmt: skip


@allowed(Action.WORK_CASES)
def facts(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of the matter: which clocks run hangs on it."""
    head = worked_head(request, code)
    page = case_page(head, at=now())
    known = [name for name, yes in page.facts.items() if yes]
    form = FactsForm(sent(request), asks=page.kind.asks, initial=_first(head, facts=known))

    def save(filled: FactsForm) -> None:
        said = filled.cleaned_data
        ticked = set(said["facts"])
        changed = {
            name: name in ticked
            for name in page.kind.asks
            if (name in ticked) != bool(page.facts.get(name))
        }
        if changed:
            change_facts(
                code=code, version=posted_version(said), facts=changed,
                words=said["words"], **doer(request),
            )  # fmt: skip

    return form_page(
        request, code, form, save, heading=_("Tiedot asiasta"), submit=_("Tallenna"),
        success=_("Tiedot on tallennettu ja määräajat valittu uudelleen."),
    )  # fmt: skip
