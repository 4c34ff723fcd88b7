"""What the pages share: find or 404, save or show the refusal, names, the way here."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.guards import actor_of
from luukku.ground.people.queries.holders import holders
from luukku.ground.people.queries.municipalities import municipalities
from luukku.ground.people.queries.organisations import organisations
from luukku.ground.people.queries.vault import name_of
from luukku.ground.people.rules import Action
from luukku.rooms.guidance.forms.fields import Choices, RefusableForm, here
from luukku.rooms.guidance.queries.need import need_page, steps
from luukku.rooms.guidance.queries.shown import NeedPage

Form = TypeVar("Form", bound=RefusableForm)
Crumbs = list[tuple[Any, str]]


def today() -> date:
    """The day in the county."""
    return timezone.localdate()


def doer(request: HttpRequest) -> dict[str, Any]:
    """Who acts and when, as every verb wants them."""
    return {"by": actor_of(request), "at": timezone.now()}


def need_for(request: HttpRequest, code: str, step: str = "") -> NeedPage:
    """The need asked for; 404 where the asker sees none, 403 where the step is not theirs now."""
    found = need_page(code, actor_of(request), today=today())
    if found is None:
        raise Http404
    if step and step not in steps(found.row, actor_of(request)):
        raise PermissionDenied
    return found


def names(ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """What colleagues are called; who is not known is a former user, nobody is the house."""
    wanted = set(ids)
    known = name_of(wanted)
    called: dict[UUID | None, str] = {
        one: known.get(one, _("entinen käyttäjä")) for one in wanted if one is not None
    }
    return {**called, None: _("järjestelmä")}


def saved_by(request: HttpRequest, form: Form, save: Callable[[Form], Any]) -> bool:
    """Save a form that was sent; False when it was not, or when something stands in the way."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        save(form)
    except RuleBroken as refusal:
        not_theirs(refusal)
        form.refuse(refusal)
        return False
    return True


def not_theirs(refusal: RuleBroken) -> None:
    """What is not the asker's task at all is 403, what is not there is 404."""
    if refusal.code == "people.not_allowed":
        raise PermissionDenied from refusal
    if refusal.code == "guidance.no_such_need":
        raise Http404 from refusal


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, even when it is nothing; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def tried(request: HttpRequest, verb: Callable[[], Any], success: str, back: str) -> HttpResponse:
    """Run a verb behind a button and go back, with what came of it as a message."""
    try:
        verb()
    except RuleBroken as refusal:
        not_theirs(refusal)
        messages.error(request, refusal.message(_))
    else:
        messages.success(request, success)
    return redirect(back)


def done(request: HttpRequest, words: str, href: str) -> HttpResponse:
    """Say what was done and go on to another page."""
    messages.success(request, words)
    return redirect(href)


def page_number(request: HttpRequest) -> int:
    """The page of a list that is asked for; whatever is no number is the first."""
    said = request.GET.get("page", "1")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1


def need_href(code: str) -> str:
    """The address of a need's page."""
    return reverse("guidance:need", args=[code])


def crumbs(*more: tuple[Any, str]) -> Crumbs:
    """The way to a page of guidance."""
    return [(_("Neuvonta"), reverse("guidance:desk")), *more]


def is_bilingual(municipality: str) -> bool:
    """Is Swedish one of the municipality's own languages?"""
    return any(one.code == municipality and "sv" in one.languages for one in municipalities())


def receivers(request: HttpRequest) -> tuple[Choices, dict[int, list[UUID]]]:
    """Units where somebody else receives, and who in each."""
    able = holders(Action.RECEIVE_HANDOVER, on=today())
    others = [one for one in able if one.id != actor_of(request).id]
    rows: Choices = []
    people: dict[int, list[UUID]] = {}
    for unit in organisations(on=today()):
        inside = [one.id for one in others if one.holds_in(unit.id)]
        if inside:
            rows.append((str(unit.id), here(unit.name)))
            people[unit.id] = inside
    return sorted(rows, key=lambda row: row[1].casefold()), people
