"""The page of one matter: the next lawful step, its clocks and what has happened."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luukku.engines.statutes.clocks.answers import State
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import names
from luukku.ground.people.rules import Action, Actor, may
from luukku.rooms.cases.forms.fields import here
from luukku.rooms.cases.queries.case import CasePage, case_page
from luukku.rooms.cases.queries.coordination import proposal_for
from luukku.rooms.cases.queries.heads import CaseHead
from luukku.rooms.cases.queries.law import book
from luukku.rooms.cases.queries.shown import DueRow
from luukku.rooms.cases.rules.coordination import DECLINE_NAMES
from luukku.rooms.cases.rules.line import Place
from luukku.rooms.cases.rules.naming import TODO_NAMES
from luukku.rooms.cases.rules.steps import STEPS, StepKind
from luukku.rooms.cases.views.asking import note, now, private
from luukku.rooms.cases.views.frame import case_frame


@allowed(Action.WORK_CASES)
def case(request: HttpRequest, code: str) -> HttpResponse:
    """One matter: where it stands and what comes next."""
    frame = case_frame(request, code)
    head: CaseHead = frame["head"]
    found = case_page(head, at=now())
    note(request, head, "case")
    called = names(one.by for one in found.steps)
    coming = next((row for row in found.line if row.at.place is Place.NEXT), None)
    context = {
        **frame,
        "case": found,
        "kind_name": here(found.kind.names),
        "line": found.line,
        "next": coming,
        "due": (coming.due if coming else None) or _nearest(found),
        "running": [one for one in found.clocks if _runs(one.standing.state) or one.owes],
        "closed": [one for one in found.clocks if not _runs(one.standing.state) and not one.owes],
        "steps": [(one, called[one.by]) for one in reversed(found.steps)],
        "other_steps": _others(head, found, actor_of(request)),
        "facts": _facts(found),
        "coordination": proposal_for(head, actor_of(request), now()),
        "decline_reasons": [(code.value, _(words)) for code, words in DECLINE_NAMES.items()],
        "decides": may(
            actor_of(request), Action.DECIDE_CASES, organisation_id=head.organisation_id
        ),
        "may_work": may(actor_of(request), Action.WORK_CASES, organisation_id=head.organisation_id),
    }
    return private(render(request, "cases/case.html", context))


def _nearest(found: CasePage) -> DueRow | None:
    """The nearest day of the matter, where the next step itself has no time of its own."""
    running = (one.due for one in found.clocks if _runs(one.standing.state))
    return next((one for one in running if one.on), None)


def _runs(state: State) -> bool:
    return state not in (State.MET, State.ENDED)


def _others(head: CaseHead, found: CasePage, actor: Actor) -> list[tuple[str, str]]:
    """Steps that the state lets one take besides the next one."""
    ahead = {row.at.stage.step for row in found.line if row.at.place is Place.NEXT}
    decides = may(actor, Action.DECIDE_CASES, organisation_id=head.organisation_id)
    return [
        (step.value, _(TODO_NAMES[step]))
        for step in StepKind
        if step in found.kind.steps
        and step not in ahead
        and head.state in STEPS[step].since
        and (decides or not STEPS[step].by_official)
    ]


def _facts(found: CasePage) -> list[tuple[str, Any]]:
    told = book().facts
    return [
        (here(told[name].words).capitalize(), _("kyllä") if yes else _("ei"))
        for name, yes in found.facts.items()
        if name in told and name in found.kind.asks
    ]
