"""The made-up needs of the example county, told through the same verbs that everybody uses."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from luukku.ground.people.queries.actors import actor_of_id
from luukku.ground.people.queries.codes import organisation_ids
from luukku.ground.people.rules import HOUSE, Action, Actor, require
from luukku.rooms.guidance.models import Need
from luukku.rooms.guidance.rules.demo import LABEL, Tale, tales
from luukku.rooms.guidance.rules.words import Channel, Helped, Outcome, ReturnReason
from luukku.rooms.guidance.services import ending, following, handovers, needs
from luukku.rooms.guidance.services.door import ask_callback
from luukku.rooms.guidance.services.needs import Told
from luukku.rooms.guidance.services.units import name_lead

HOME, OTHER = "lapha-asiakaspalvelu", "rovaniemi-sosiaalitoimisto"
"""Where the example needs begin, and to whom they are handed over."""


@transaction.atomic
def load_demo_needs(*, guide: UUID, lead: UUID, receiver: UUID, by: Actor, at: datetime) -> int:
    """Made-up needs of the last three months, once; says how many were made."""
    require(by, Action.MANAGE_PEOPLE)
    units = organisation_ids()
    if HOME not in units or Need.objects.filter(about__endswith=LABEL).exists():
        return 0
    long_ago = at - timedelta(days=100)
    name_lead(organisation_id=units[HOME], lead=lead, is_front=True, by=by, at=long_ago)
    other = units.get(OTHER) or next(key for code, key in units.items() if code != HOME)
    teller = _Teller(
        guide=actor_of_id(guide, on=at.date()),
        receiver=actor_of_id(receiver, on=at.date()),
        home=units[HOME],
        other=other,
    )
    for tale in tales():
        teller.tell(tale, at - timedelta(days=tale.days, hours=3))
    return len(tales())


class _Teller:
    """Tells one need after another, each step at its own time."""

    def __init__(self, *, guide: Actor, receiver: Actor, home: int, other: int) -> None:
        self.guide, self.receiver, self.home, self.other = guide, receiver, home, other

    def tell(self, tale: Tale, at: datetime) -> None:
        told = Told(
            channel=tale.channel, about=tale.about, municipality=tale.municipality,
            language_wanted=tale.language, language_served=tale.served, language_asked=True,
            on_behalf=tale.behalf,
            phone="040 000 0000" if tale.path == "queue" else "",
            caller="Esimerkki Esimerkkinen" if tale.path == "queue" else "",
        )  # fmt: skip
        if tale.path == "queue":
            ask_callback(told=told, by=HOUSE, at=at)
            return
        code = needs.open_need(told=told, organisation_id=self.home, by=self.guide, at=at)
        step = getattr(self, f"_{tale.path}", None)
        if step is not None:
            step(code, at)

    def _solve(self, code: str, by: Actor, at: datetime, helped: Helped | None) -> None:
        ending.solve(code=code, outcome=Outcome.SOLVED, by=by, at=at)
        if helped is not None:
            following.answer_follow_up(
                code=code, helped=helped, told_times=1, by=by, at=at + timedelta(days=7)
            )

    def _solved(self, code: str, at: datetime) -> None:
        self._solve(code, self.guide, at + timedelta(minutes=12), Helped.YES)

    def _due(self, code: str, at: datetime) -> None:
        self._solve(code, self.guide, at + timedelta(minutes=20), None)

    def _twice(self, code: str, at: datetime) -> None:
        needs.take_contact(
            code=code, channel=Channel.PHONE, retold=True, by=self.guide, at=at + timedelta(days=2)
        )
        self._solve(code, self.guide, at + timedelta(days=2, minutes=9), Helped.PARTLY)

    def _offer(self, code: str, at: datetime) -> None:
        handovers.hand_over(
            code=code, to_organisation_id=self.other,
            reason="Tarvitsee arvion paikan päällä. Odottaa soittoa.", by=self.guide, at=at,
        )  # fmt: skip

    def _offered(self, code: str, at: datetime) -> None:
        self._offer(code, at + timedelta(minutes=15))

    _late = _offered

    def _handed(self, code: str, at: datetime) -> None:
        self._offer(code, at + timedelta(minutes=15))
        handovers.accept(code=code, by=self.receiver, at=at + timedelta(hours=4))
        self._solve(code, self.receiver, at + timedelta(days=1), Helped.YES)

    def _give_back(self, code: str, reason: ReturnReason, at: datetime) -> None:
        self._offer(code, at)
        handovers.give_back(
            code=code, reason=reason, words="Kokeilkaa kunnan omaa neuvontaa.", by=self.receiver,
            at=at + timedelta(hours=5),
        )  # fmt: skip

    def _returned(self, code: str, at: datetime) -> None:
        self._give_back(code, ReturnReason.NOT_OURS, at)
        needs.take_contact(
            code=code, channel=Channel.PHONE, retold=False, by=self.guide, at=at + timedelta(days=1)
        )
        self._solve(code, self.guide, at + timedelta(days=1, minutes=9), Helped.YES)

    def _escalated(self, code: str, at: datetime) -> None:
        self._give_back(code, ReturnReason.NOT_OURS, at)
        self._give_back(code, ReturnReason.NO_ROOM, at + timedelta(days=1))

    def _closed(self, code: str, at: datetime) -> None:
        ending.close(
            code=code, outcome=Outcome.ABANDONED, by=self.guide, at=at + timedelta(minutes=3)
        )
