"""Makes the people and letters that the tests of trust need."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from luukku.ground.people.rules import Actor, Role
from luukku.ground.people.tests.builders import a_user, an_organisation, the_actor
from luukku.rooms.cases.models import Case, Client, Mandate
from luukku.rooms.cases.services.messages import File, Letter
from luukku.rooms.cases.tests.builders import NOW, case, client, lead, relation, worker

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def signs_in(client_id: UUID) -> Actor:
    """The client as somebody who signs in, under the same key."""
    name = f"asiakas-{str(client_id)[:8]}"
    return the_actor(a_user(Role.CLIENT, id=client_id, sign_in_name=name))


def letter(words="Milloin kotikäynti on?", *, files=(), nonce=None) -> Letter:
    return Letter(words, nonce or uuid4(), tuple(File(*one) for one in files))


def a_mandate(client_id, holder, *, kind="mandate", scopes=("matters", "messages"), **days):
    from datetime import date

    told = {"valid_from": date(2026, 1, 1), "valid_to": None, **days}
    return Mandate.objects.create(
        client_id=client_id, holder=holder, kind=kind, proof_code="paper", scopes=list(scopes),
        made_at=NOW, **told,
    )  # fmt: skip


@dataclass
class World:
    """One unit with its people, and a client with one matter."""

    unit: Any
    worker: Actor
    lead: Actor
    client: Actor
    case: Case

    @property
    def client_id(self) -> UUID:
        return self.case.client_id


def a_world(name="Aino Asiakas (esimerkki)", **told) -> World:
    unit = an_organisation(name="Aikuissosiaalityö (esimerkki)")
    home, head = worker(unit), lead(unit)
    person = client(name, **told)
    made = case(person, organisation=unit, own_worker=home.id)
    relation(person, home, kind="own_worker")
    return World(unit, home, head, signs_in(person), made)


def erased(client_id) -> bool:
    return not Client.objects.filter(pk=client_id).exists()
