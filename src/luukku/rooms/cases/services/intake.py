"""Somebody who got in touch becomes a client with a matter, all of it or nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from luukku.ground.people.rules import Actor
from luukku.ground.people.services.vault import seal_client
from luukku.rooms.cases.services.cases import Opening, open_case
from luukku.rooms.cases.services.clients import open_client


@dataclass(frozen=True, slots=True)
class Person:
    """Who got in touch, as it goes to the vault."""

    name: str
    national_id: str = ""
    born_on: date | None = None
    municipality_code: str = ""
    language_code: str = "fi"


@transaction.atomic
@transaction.atomic(using="vault")
def take_up(*, person: Person, told: Opening, by: Actor, at: datetime) -> str:
    """The client's matter by its code; one who is known by the national id is the same client."""
    key = seal_client(
        name=person.name, national_id=person.national_id, born_on=person.born_on, by=by, at=at
    )
    open_client(
        person_id=key, municipality_code=person.municipality_code,
        language_code=person.language_code, by=by, at=at,
    )  # fmt: skip
    return open_case(client_id=key, told=told, by=by, at=at)
