"""Who is asking, and where their roles hold."""

from datetime import date
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from luukku.ground.people.models import RoleGrant, User
from luukku.ground.people.queries.organisations import descendants
from luukku.ground.people.rules import NOBODY, Actor, Grant, Role


def actor_of_user(user: AbstractBaseUser | AnonymousUser, *, on: date) -> Actor:
    """The actor behind a signed-in user; roles count on the days they hold. Two SQL queries at most."""
    if not user.is_authenticated:
        return NOBODY
    grants_now = RoleGrant.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=on),
        Q(valid_to=None) | Q(valid_to__gte=on),
        user_id=user.pk,
    )
    rows = list(grants_now.values_list("role", "organisation_id"))
    below = descendants() if any(where for _, where in rows) else {}
    grants = frozenset(
        Grant(Role(role), None if where is None else frozenset(below[where]))
        for role, where in rows
    )
    return Actor(user.pk, grants)


def actor_of_id(user_id: UUID, *, on: date) -> Actor:
    """The actor behind a user's key; nobody when there is no such active user. Three SQL queries."""
    user = User.objects.filter(id=user_id, is_active=True).first()
    return NOBODY if user is None else actor_of_user(user, on=on)
