"""The example people one may try the example county as; nobody anywhere else."""

from dataclasses import dataclass

from django.conf import settings

from luukku.ground.people.models import User
from luukku.ground.people.rules import Role
from luukku.ground.people.rules.demo import DEMO_PASSWORD, DEMO_USERS


@dataclass(frozen=True, slots=True)
class ExampleSignIn:
    """An example person's sign-in name, role and the password all of them share."""

    sign_in_name: str
    role: Role
    password: str


def example_sign_ins() -> tuple[ExampleSignIn, ...]:
    """Those of the example people who can sign in; always empty outside the example county.

    At most one SQL query.
    """
    if not settings.DEMO:
        return ()
    rows = User.objects.filter(
        sign_in_name__in=[name for name, _ in DEMO_USERS], is_example=True, is_active=True
    )
    there = set(rows.values_list("sign_in_name", flat=True))
    return tuple(
        ExampleSignIn(name, role, DEMO_PASSWORD) for name, role in DEMO_USERS if name in there
    )
