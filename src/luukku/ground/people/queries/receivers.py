"""Who may be sent a letter about their own work: active users with their roles of the day."""

from dataclasses import dataclass
from datetime import date

from luukku.ground.people.models import User
from luukku.ground.people.queries.actors import actor_of_user
from luukku.ground.people.rules import Actor


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who may get a letter, in their own language; the address stays in the vault."""

    actor: Actor
    language: str


def receivers(on: date) -> tuple[Receiver, ...]:
    """Active users who hold a role on the day. One SQL query and two for each user."""
    rows = User.objects.filter(is_active=True).order_by("sign_in_name")
    found = (Receiver(actor_of_user(user, on=on), user.language) for user in rows)
    return tuple(one for one in found if one.actor.grants)
