"""The administrator's pages of users: who there are, what they may do, and when they are locked out."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import spoken
from luukku.ground.people.forms.users import (
    FindUsersForm,
    GrantForm,
    NewPasswordForm,
    NewUserForm,
)
from luukku.ground.people.guards import actor_of, allowed
from luukku.ground.people.queries.organisations import organisation_tree, organisations
from luukku.ground.people.queries.users import UserRow, user_row, user_rows
from luukku.ground.people.rules import Action, Role
from luukku.ground.people.services import users as verbs
from luukku.ground.people.services.sign_in import end_sessions, unlock

PAGE = 50


@never_cache
@allowed(Action.MANAGE_PEOPLE)
def users(request: HttpRequest) -> HttpResponse:
    """Everybody who can sign in."""
    form = FindUsersForm(request.GET)
    form.is_valid()
    found = user_rows(
        words=form.cleaned_data.get("haku", ""),
        active=None if form.cleaned_data.get("suljetut") else True,
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "people/users.html", {"form": form, "page": page, "count": len(found)})


@never_cache
@allowed(Action.MANAGE_PEOPLE)
def new_user(request: HttpRequest) -> HttpResponse:
    """Make a user."""
    form = NewUserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user_id = verbs.create_user(
                **form.cleaned_data, by=actor_of(request), at=timezone.now()
            )
        except RuleBroken as refusal:
            _show(form, refusal)
        else:
            messages.success(request, _("Käyttäjä on luotu. Anna hänelle seuraavaksi rooli."))
            return redirect("people:user", user_id=user_id)
    status = 422 if form.errors else 200
    return render(request, "people/new_user.html", {"form": form}, status=status)


def _show(form: forms.Form, refusal: RuleBroken) -> None:
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, refusal.message(_))


def _known(user_id: UUID) -> UserRow:
    row = user_row(user_id)
    if row is None:
        raise Http404
    return row


def _grant_form(data: object = None) -> GrantForm:
    language = get_language() or "fi"
    rows = organisation_tree(organisations(on=timezone.localdate()))
    choices = [(row.id, "– " * row.depth + spoken(row.name, language)[0]) for row in rows]
    return GrantForm(data, organisations=choices)


def _page(
    request: HttpRequest, user_id: UUID, *, grant: GrantForm, password: NewPasswordForm
) -> HttpResponse:
    context = {"row": _known(user_id), "grant": grant, "password": password}
    status = 422 if grant.errors or password.errors else 200
    return render(request, "people/user.html", context, status=status)


@never_cache
@allowed(Action.MANAGE_PEOPLE)
def user(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """One user: roles, sign-in, closing."""
    return _page(request, user_id, grant=_grant_form(), password=NewPasswordForm())


@require_POST
@allowed(Action.MANAGE_PEOPLE)
def grant(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Trust the user with a role."""
    form = _grant_form(request.POST)
    if form.is_valid():
        where = form.cleaned_data["organisation"]
        try:
            verbs.grant_role(
                user_id=_known(user_id).id,
                role=Role(form.cleaned_data["role"]),
                organisation_id=int(where) if where else None,
                by=actor_of(request),
                at=timezone.now(),
            )
        except RuleBroken as refusal:
            _show(form, refusal)
        else:
            messages.success(request, _("Rooli on annettu."))
            return redirect("people:user", user_id=user_id)
    return _page(request, user_id, grant=form, password=NewPasswordForm())


@require_POST
@allowed(Action.MANAGE_PEOPLE)
def withdraw(request: HttpRequest, user_id: UUID, grant_id: int) -> HttpResponse:
    """Take a role back."""
    if grant_id not in {one.id for one in _known(user_id).grants}:
        raise Http404
    return _try(
        request,
        user_id,
        lambda: verbs.withdraw_role(grant_id=grant_id, by=actor_of(request), at=timezone.now()),
        _("Rooli on poistettu."),
    )


@require_POST
@allowed(Action.MANAGE_PEOPLE)
def password(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Give a new password."""
    form = NewPasswordForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data["password"]
        return _try(
            request,
            user_id,
            lambda: verbs.replace_password(
                user_id=user_id, password=said, by=actor_of(request), at=timezone.now()
            ),
            _("Salasana on vaihdettu."),
        )
    return _page(request, user_id, grant=_grant_form(), password=form)


@require_POST
@allowed(Action.MANAGE_PEOPLE)
def change(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Close or open the account, end sessions, unlock, remove a lost second step."""
    row, by, at = _known(user_id), actor_of(request), timezone.now()
    choices: dict[str, tuple[Callable[[], object], str]] = {
        "sulje": (
            lambda: verbs.deactivate_user(user_id=user_id, by=by, at=at),
            _("Tunnus on suljettu."),
        ),
        "avaa": (
            lambda: verbs.activate_user(user_id=user_id, by=by, at=at),
            _("Tunnus on avattu."),
        ),
        "istunnot": (
            lambda: end_sessions(user_id=user_id, by=by, at=at),
            _("Istunnot on päätetty."),
        ),
        "lukitus": (
            lambda: unlock(sign_in_name=row.sign_in_name, by=by, at=at),
            _("Lukitus on avattu."),
        ),
        "tunnistautuminen": (
            lambda: verbs.remove_second_step(user_id=user_id, by=by, at=at),
            _("Toinen tunnistautumistapa on poistettu."),
        ),
    }
    chosen = choices.get(request.POST.get("muutos", ""))
    if chosen is None:
        raise Http404
    return _try(request, user_id, *chosen)


def _try(
    request: HttpRequest, user_id: UUID, verb: Callable[[], object], done: str
) -> HttpResponse:
    """Do it and say so, or say why not; back to the user's page either way."""
    _known(user_id)
    try:
        verb()
    except RuleBroken as refusal:
        messages.error(request, refusal.message(_))
    else:
        messages.success(request, done)
    return redirect("people:user", user_id=user_id)
