"""The doorkeepers of pages: every view says who may come in, and an unguarded view is refused."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from luukku.ground.people.queries.actors import actor_of_user
from luukku.ground.people.rules import Action, Actor, may_anywhere

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a request, looked up once."""
    found = getattr(request, "_luukku_actor", None)
    if found is None:
        found = actor_of_user(request.user, on=timezone.localdate())
        request._luukku_actor = found  # type: ignore[attr-defined]
    return cast(Actor, found)


def public(view: View) -> View:
    """Anyone may see this page."""
    view.guard = "public"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anyone who has signed in may see this page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        return view(request, *args, **kwargs)

    guarded.guard = "signed_in"  # type: ignore[attr-defined]
    return cast(View, guarded)


def allowed(action: Action) -> Callable[[View], View]:
    """Only those may come in who have the task somewhere; the verb asks where."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
            if not may_anywhere(actor_of(request), action):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.guard = action.value  # type: ignore[attr-defined]
        return cast(View, guarded)

    return mark


class DenyUnguarded:
    """Middleware: a view that does not say who may come in lets nobody in."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        if not getattr(view, "guard", None):
            raise PermissionDenied("The view has no guard.")
