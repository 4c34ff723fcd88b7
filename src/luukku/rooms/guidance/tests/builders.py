"""Makes the people, units and needs that the tests of guidance need."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from luukku.engines.kernel.errors import RuleBroken
from luukku.ground.people.rules import HOUSE, Actor, Role
from luukku.ground.people.tests.builders import a_municipality, a_user, an_organisation, the_actor
from luukku.rooms.guidance.models import Need
from luukku.rooms.guidance.rules.words import Channel
from luukku.rooms.guidance.services.needs import Told, open_need
from luukku.rooms.guidance.services.units import name_lead

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
WORDS = "Äiti ei enää pärjää yksin kotona"


@dataclass
class House:
    """A county's guidance: its own unit, another unit, and the people in them."""

    home: Any
    other: Any
    stranger: Any
    guide: Actor
    lead: Actor
    receiver: Actor
    outsider: Actor
    users: dict[UUID, Any]

    @property
    def guide_id(self) -> UUID:
        return self.guide.id

    def need(self, *, about=WORDS, at=NOW, **told) -> str:
        """A need in the guide's hand."""
        values = {
            "channel": Channel.PHONE, "language_wanted": "fi", "language_served": "fi",
            "language_asked": True, **told,
        }  # fmt: skip
        return open_need(
            told=Told(about=about, **values), organisation_id=self.home.id, by=self.guide, at=at
        )


def a_house() -> House:
    """Units, workers and a named lead."""
    home, other, stranger = (an_organisation(name=x) for x in ("Neuvonta", "Kotihoito", "Muu"))
    people = {
        "guide": a_user(Role.GUIDE, organisation=home),
        "lead": a_user(Role.GUIDANCE_LEAD, organisation=home),
        "receiver": a_user(Role.WORKER, organisation=other),
        "outsider": a_user(Role.WORKER, organisation=stranger),
    }
    actors = {name: the_actor(user) for name, user in people.items()}
    name_lead(organisation_id=home.id, lead=people["lead"].id, is_front=True, by=HOUSE, at=NOW)
    users = {user.id: user for user in people.values()}
    return House(home=home, other=other, stranger=stranger, users=users, **actors)


def the_need(code: str) -> Need:
    return Need.objects.get(code=code)


def a_town(code="698", name="Rovaniemi", **fields):
    return a_municipality(code, name, **fields)


def refused(expected, verb, /, **values):
    """Call a verb that must say no with the rule's code; gives the refusal."""
    with pytest.raises(RuleBroken) as refusal:
        verb(**values)
    assert refusal.value.code == expected
    return refusal.value
