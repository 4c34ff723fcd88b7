"""The made-up people of the example county: one for every role, with a password that everybody may know."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.people.queries.codes import organisation_ids
from luukku.ground.people.queries.users import sign_in_names_in_use
from luukku.ground.people.rules import Action, Actor, require
from luukku.ground.people.rules.demo import DEMO_PASSWORD, DEMO_USERS, NAMES, PLACES
from luukku.ground.people.services.users import create_user, grant_role

__all__ = ["DEMO_PASSWORD", "DEMO_USERS", "NAMES", "make_demo_users"]


@transaction.atomic
def make_demo_users(*, password: str = DEMO_PASSWORD, by: Actor, at: datetime) -> int:
    """The example people who are not there yet; says how many were made. Refused in real use."""
    require(by, Action.MANAGE_PEOPLE)
    if not settings.DEMO:
        raise RuleBroken(
            "people.not_a_demo",
            N_("Esimerkkikäyttäjiä luodaan vain esimerkkialueelle (LUUKKU_DEMO=1)."),
        )
    there = sign_in_names_in_use(NAMES)
    missing = [(name, role) for name, role in DEMO_USERS if name not in there]
    places = organisation_ids()
    for name, role in missing:
        user_id = create_user(
            sign_in_name=name, name=NAMES[name], password=password, is_example=True, by=by, at=at
        )
        place = places.get(PLACES.get(name, ""))
        grant_role(user_id=user_id, role=role, organisation_id=place, by=by, at=at)
    return len(missing)
