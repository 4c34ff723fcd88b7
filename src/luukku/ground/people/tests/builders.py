"""Makes the people and organisations that tests need, each with one call and sensible defaults."""

from datetime import date
from itertools import count
from uuid import uuid4

from django.utils import timezone

from luukku.ground.people.models import (
    Area,
    County,
    Municipality,
    Organisation,
    RoleGrant,
    Succession,
    User,
)
from luukku.ground.people.queries.actors import actor_of_user
from luukku.ground.people.rules import Actor, Grant, Role

NUMBERS = count(1)
PASSWORD = "Lapin-kesä-on-lyhyt-1"


def the_county(code: str = "lapha", name: str = "Lapin hyvinvointialue") -> County:
    """The one county of the installation; the same one every time."""
    county, _ = County.objects.get_or_create(id=1, defaults={"code": code, "name": {"fi": name}})
    return county


def a_municipality(code: str | None = None, name: str = "", **fields) -> Municipality:
    """A municipality with a code of its own (from 900 on, unless told)."""
    code = code or f"{900 + next(NUMBERS) % 100:03d}"
    return Municipality.objects.create(code=code, name={"fi": name or f"Kunta {code}"}, **fields)


def the_municipality(code: str, name: str, **fields) -> Municipality:
    """A municipality by its official code; the same one every time."""
    found, _ = Municipality.objects.get_or_create(
        code=code, defaults={"name": {"fi": name}, **fields}
    )
    return found


def the_area(code: str, name: str, kind: str = "subregion") -> Area:
    """An area by its code; the same one every time."""
    found, _ = Area.objects.get_or_create(code=code, defaults={"kind": kind, "name": {"fi": name}})
    return found


def the_organisation(code: str, name: str, kind: str = "unit") -> Organisation:
    """An organisation by its code; the same one every time."""
    found, _ = Organisation.objects.get_or_create(
        code=code, defaults={"name": {"fi": name}, "kind": kind}
    )
    return found


def an_organisation(
    code: str | None = None,
    *,
    name: str = "",
    kind: str = "unit",
    parent: Organisation | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    **fields,
) -> Organisation:
    """An organisation in force without end, unless told."""
    code = code or f"organisaatio-{next(NUMBERS)}"
    return Organisation.objects.create(
        code=code,
        name={"fi": name or code.capitalize()},
        kind=kind,
        parent=parent,
        valid_from=valid_from,
        valid_to=valid_to,
        **fields,
    )


def a_succession(before: Organisation, after: Organisation, on: date) -> Succession:
    """One body carries on what another did."""
    return Succession.objects.create(before=before, after=after, on=on)


def a_user(
    *roles: Role, organisation: Organisation | None = None, sign_in_name: str = "", **fields
) -> User:
    """Somebody who can sign in with `PASSWORD`; roles hold in the organisation or the county."""
    user = User(sign_in_name=sign_in_name or f"kayttaja-{next(NUMBERS)}", **fields)
    user.set_password(PASSWORD)
    user.save()
    for role in roles:
        RoleGrant.objects.create(user=user, role=role.value, organisation=organisation)
    return user


def an_actor(*roles: Role, organisation: Organisation | None = None) -> Actor:
    """Somebody who acts, without a row in the database."""
    where = None if organisation is None else frozenset({organisation.id})
    return Actor(uuid4(), frozenset(Grant(role, where) for role in roles))


def the_actor(user: User) -> Actor:
    """The actor behind a user of the database."""
    return actor_of_user(user, on=timezone.localdate())
