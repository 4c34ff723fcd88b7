"""Take up a client's matter."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.guards.acting import doer
from luukku.ground.people.queries.municipalities import municipality_choices
from luukku.ground.people.queries.organisations import organisations
from luukku.ground.people.rules import Action, may
from luukku.rooms.cases.forms.fields import Choices, here
from luukku.rooms.cases.forms.work import OpenForm
from luukku.rooms.cases.rules.kinds import kinds_on
from luukku.rooms.cases.rules.languages import LANGUAGE_NAMES
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.services.cases import Opening
from luukku.rooms.cases.services.intake import Person, take_up
from luukku.rooms.cases.views.asking import not_theirs, private, sent, today
from luukku.rooms.cases.views.frame import case_href, crumbs


def own_organisations(request: HttpRequest) -> Choices:
    """Where the asker works matters. One SQL query."""
    actor = actor_of(request)
    rows = [
        (str(one.id), here(one.name))
        for one in organisations(on=today())
        if may(actor, Action.WORK_CASES, organisation_id=one.id)
    ]
    return sorted(rows, key=lambda row: row[1].casefold())


@allowed(Action.WORK_CASES)
def open_one(request: HttpRequest) -> HttpResponse:
    """A form for a new matter; who the client is goes to the vault."""
    towns = sorted(
        ((code, here(name)) for code, name in municipality_choices()), key=lambda t: t[1]
    )
    form = OpenForm(
        sent(request), kinds=kinds_on(today()), organisations=own_organisations(request),
        municipalities=towns, languages=[(code, _(name)) for code, name in LANGUAGE_NAMES.items()],
        initial={"on": today(), "language": "fi"},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            code = _opened(request, form.cleaned_data)
        except RuleBroken as refusal:
            not_theirs(refusal)
            form.refuse(refusal)
        else:
            messages.success(request, _("Asia on avattu ja sen määräajat kuluvat."))
            return redirect(case_href(code))
    context = {
        "form": form, "heading": _("Uusi asia"), "submit": _("Avaa asia"),
        "crumbs_items": crumbs((_("Uusi asia"), "")),
    }  # fmt: skip
    return private(render(request, "cases/open.html", context))


def _opened(request: HttpRequest, said: dict[str, Any]) -> str:
    person = Person(
        name=said["name"], national_id=said["national_id"], born_on=said["born_on"],
        municipality_code=said["municipality"], language_code=said["language"],
    )  # fmt: skip
    told = Opening(
        kind=said["kind"], organisation_id=_number(said["organisation"]), proof=said["proof"],
        first=_first(said["first"]), on=said["on"],
        facts=dict.fromkeys(said["facts"], True),
        words={"said": said["words"]},
    )  # fmt: skip
    return take_up(person=person, told=told, **doer(request))


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() else 0


def _first(said: str) -> StepKind:
    return StepKind(said) if said in list(StepKind) else StepKind.EVALUATED
