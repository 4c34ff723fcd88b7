"""Makes the clients, workers and matters that the tests of this room need."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.rules import HOUSE, Actor, Role
from luukku.ground.people.services.vault import seal_client
from luukku.ground.people.tests.builders import a_user, an_organisation, the_actor
from luukku.rooms.cases.models import Case, Client, Clock, Relation, Step, Worker
from luukku.rooms.cases.queries.law import reckoner
from luukku.rooms.cases.queries.ledgers import ledgers, ticking
from luukku.rooms.cases.rules.codes import new_code
from luukku.rooms.cases.rules.path import Wish
from luukku.rooms.cases.rules.states import CaseState
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.services.cases import Opening, open_case
from luukku.rooms.cases.services.clients import open_client
from luukku.rooms.cases.services.steps import take_step

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def worker(
    organisation=None, *, role=Role.CASEWORKER, domain=Domain.SOCIAL,
    profession="social_worker", share=100, since=date(2020, 1, 1), until=None,
) -> Actor:  # fmt: skip
    """Somebody who works with clients in one organisation."""
    organisation = organisation or an_organisation(name="Aikuissosiaalityö (esimerkki)")
    user = a_user(role, organisation=organisation)
    Worker.objects.create(
        user=user.id, organisation=organisation, domain=domain.value, profession_code=profession,
        share=share, valid_from=since, valid_to=until,
    )  # fmt: skip
    return the_actor(user)


def lead(organisation=None, **told) -> Actor:
    """Who leads the work of an organisation."""
    return worker(organisation, role=Role.CASE_LEAD, **told)


def official(organisation=None, **told) -> Actor:
    """Who makes decisions in an organisation."""
    return worker(organisation, role=Role.OFFICIAL, **told)


def user_of(actor: Actor):
    """The user behind an actor, to sign in."""
    return get_user_model().objects.get(id=actor.id)


def client(name="Aino Asiakas (esimerkki)", *, born_on=date(1944, 5, 2), at=NOW, **told) -> UUID:
    """A client the vault knows; `told` as `open_client` asks."""
    person_id = seal_client(name=name, born_on=born_on, by=HOUSE, at=at)
    return open_client(person_id=person_id, by=HOUSE, at=at, **told)


def case(
    client_id=None, *, organisation=None, kind="social_general", domain=Domain.SOCIAL,
    state=CaseState.RECEIVED, opened_on=date(2026, 3, 2), own_worker=None, **fields,
) -> Case:  # fmt: skip
    """A matter as it stands in the table, with its first step; no clock runs."""
    made = Case.objects.create(
        code=new_code(), client_id=client_id or client(), kind=kind, domain=domain.value,
        organisation=organisation or an_organisation(), state=state.value, opened_on=opened_on,
        closed_on=opened_on if state is CaseState.CLOSED else None, own_worker=own_worker, **fields,
    )  # fmt: skip
    Step.objects.create(
        case=made, number=1, kind="contact_received", on=opened_on, at=NOW, proof_code="call"
    )
    return made


def relation(client_id, actor, *, domain=Domain.SOCIAL, kind="worker", since=date(2026, 1, 1)):
    """Somebody works with the client."""
    return Relation.objects.create(
        client_id=client_id, user=actor.id, domain=domain.value, kind=kind, valid_from=since
    )


def the_client(client_id) -> Client:
    return Client.objects.get(id=client_id)


def refused(expected, verb, /, **values):
    """Call a verb that must say no with the rule's code; gives the refusal."""
    with pytest.raises(RuleBroken) as refusal:
        verb(**values)
    assert refusal.value.code == expected
    return refusal.value


def opened(by, client_id=None, *, kind="social_general", first=StepKind.CONTACT_RECEIVED,
           on=date(2026, 3, 2), proof="call", at=NOW, organisation_id=None, **told) -> str:  # fmt: skip
    """A matter opened by the verb, in the worker's own organisation; gives its code."""
    here = organisation_id or Worker.objects.get(user=by.id).organisation_id
    opening = Opening(kind=kind, organisation_id=here, first=first, on=on, proof=proof, **told)
    return open_case(client_id=client_id or client(), told=opening, by=by, at=at)


def step(code, kind, on, proof, result="", *, by, at=None, words=None) -> None:
    """A step taken on the day, by the version there is."""
    take_step(
        code=code, version=Case.objects.get(code=code).version, wish=Wish(kind, on, proof, result),
        words=words, by=by, at=at or datetime(on.year, on.month, on.day, 13, 0, tzinfo=UTC),
    )  # fmt: skip


def noon(year, month, day) -> datetime:
    """Noon of a day, as the clock of a test."""
    return datetime(year, month, day, 10, 0, tzinfo=UTC)


def stands(code, today) -> dict:
    """Where the clocks of a matter stand on a day, by rule."""
    clocks = ledgers(Clock.objects.filter(case__code=code))
    return {one.standing.rule: one.standing for one in ticking(clocks, reckoner(today))}


def run(code, home, *words):
    """A program of its own with a home and a database of its own."""
    surroundings = {**os.environ, "LUUKKU_HOME": str(home), "LUUKKU_DATABASE_URL": "",
                    "DJANGO_SETTINGS_MODULE": "luukku.roof.site.settings"}  # fmt: skip
    return subprocess.run(
        [sys.executable, "-c", code, *words], env=surroundings, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
