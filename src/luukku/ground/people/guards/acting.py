"""What pages share when somebody acts: who does it and when, and a refusal shown where it belongs."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.guards import actor_of
from luukku.ground.people.queries.vault import name_of


class Refusable(Protocol):
    """A form that can show why a rule said no."""

    def is_valid(self) -> bool:
        """Was it filled in as it should be?"""
        ...

    def refuse(self, refusal: RuleBroken) -> None:
        """Show a refusal at its field, or at the top where it has none."""
        ...


Form = TypeVar("Form", bound=Refusable)


def doer(request: HttpRequest) -> dict[str, Any]:
    """Who acts and when, as every verb wants them."""
    return {"by": actor_of(request), "at": timezone.now()}


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
        shown_at(form, refusal)
        return False
    return True


def shown_at(form: Refusable, refusal: RuleBroken) -> None:
    """Show a refusal in the form; what is not the asker's task at all is 403."""
    _require_task(refusal)
    form.refuse(refusal)


def tried(request: HttpRequest, verb: Callable[[], Any], success: str, back: str) -> HttpResponse:
    """Run a verb behind a button and go back, with what came of it as a message."""
    try:
        verb()
    except RuleBroken as refusal:
        _require_task(refusal)
        messages.error(request, refusal.message(_))
    else:
        messages.success(request, success)
    return redirect(back)


def _require_task(refusal: RuleBroken) -> None:
    """A page shows why a rule said no; what is not the asker's task at all is 403."""
    if refusal.code == "people.not_allowed":
        raise PermissionDenied from refusal
