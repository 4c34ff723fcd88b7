"""Who is asking, and where their roles hold."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from luukku.ground.people.models import RoleGrant
from luukku.ground.people.queries.organisations import descendants
from luukku.ground.people.rules import NOBODY, Actor, Grant, Role


def actor_of_user(user: AbstractBaseUser | AnonymousUser) -> Actor:
    """The actor behind a signed-in user; nobody has no roles. Two SQL queries at the most."""
    if not user.is_authenticated:
        return NOBODY
    rows = list(RoleGrant.objects.filter(user_id=user.pk).values_list("role", "organisation_id"))
    below = descendants() if any(where for _, where in rows) else {}
    grants = frozenset(
        Grant(Role(role), None if where is None else frozenset(below[where]))
        for role, where in rows
    )
    return Actor(user.pk, grants)
