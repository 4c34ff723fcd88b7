"""The made-up clients of the example county, told through the same verbs that everybody uses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.timezone import localtime

from luukku.ground.people.queries.actors import actor_of_id
from luukku.ground.people.queries.codes import organisation_ids
from luukku.ground.people.rules import HOUSE, Action, Actor, require
from luukku.ground.people.rules.demo import SOCIAL_OFFICE
from luukku.ground.people.services.vault import add_details, seal_client
from luukku.rooms.cases.models import Case, Client, Clock, Worker
from luukku.rooms.cases.queries.law import reckoner
from luukku.rooms.cases.queries.ledgers import ledgers, ticking
from luukku.rooms.cases.rules.access import Reason
from luukku.rooms.cases.rules.mandates import MandateProof
from luukku.rooms.cases.rules.messages import Side
from luukku.rooms.cases.rules.path import Wish
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.rules.tale import workdays_ago
from luukku.rooms.cases.rules.words import Basis, Domain, MandateKind
from luukku.rooms.cases.services.access import disclose, hide_client
from luukku.rooms.cases.services.cases import Opening, open_case
from luukku.rooms.cases.services.clients import open_client
from luukku.rooms.cases.services.clocks import explain_clock
from luukku.rooms.cases.services.corrections import ask_correction
from luukku.rooms.cases.services.emergency import open_emergency
from luukku.rooms.cases.services.mandates import add_mandate
from luukku.rooms.cases.services.messages import (
    Letter,
    mark_read,
    open_thread,
    write_as_staff,
)
from luukku.rooms.cases.services.reading import note_read
from luukku.rooms.cases.services.steps import take_step
from luukku.rooms.cases.services.workers import name_own_worker

PEOPLE: Final = ("omatyontekija", "viranhaltija", "asiakasesihenkilo", "aino", "pekka", "tytar")
MADE_UP: Final = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")


@dataclass(frozen=True, slots=True)
class Tale:
    """A made-up client with one matter, so many working days old."""

    name: str
    born: tuple[int, int, int]
    kind: str
    days: int
    steps: int
    owned: bool = True
    hidden: bool = False
    facts: tuple[str, ...] = ()
    explained: bool = False


TALES: Final = (
    Tale("Helmi Haapala (esimerkki)", (1939, 4, 2), "social_75", 4, 1, owned=False),
    Tale("Matti Metsälä (esimerkki)", (1971, 9, 30), "social_general", 12, 2),
    Tale("Salla Suojattu (esimerkki)", (1988, 1, 17), "social_general", 6, 1, hidden=True),
    Tale(
        "Lumi Lehto (esimerkki)",
        (2015, 5, 5),
        "social_child",
        78,
        2,
        facts=("special_support",),
        explained=True,
    ),
    Tale("Olavi Ojala (esimerkki)", (1945, 8, 12), "social_75", 13, 1),
)
STEPS: Final = (
    (StepKind.URGENCY_ASSESSED, "call", "not_urgent"),
    (StepKind.ASSESSMENT_STARTED, "visit", ""),
    (StepKind.ASSESSMENT_READY, "assessment", ""),
)
WORRY: Final = "Tytär soitti. Äiti ei enää jaksa kauppaan ja pelkää kaatumista."


@transaction.atomic
def load_demo_clients(*, users: Mapping[str, UUID], by: Actor, at: datetime) -> int:
    """Made-up clients, once; says how many were made."""
    require(by, Action.MANAGE_PEOPLE)
    office = organisation_ids().get(SOCIAL_OFFICE)
    if office is None or any(name not in users for name in PEOPLE):
        return 0
    if Client.objects.filter(pk=users["aino"]).exists():
        return 0
    _make_workers(users, office, at)
    teller = _Teller(users, office, at)
    teller.tell_aino()
    teller.tell_pekka()
    for tale in TALES:
        teller.tell(tale)
    return 2 + len(TALES)


def _make_workers(users: Mapping[str, UUID], office: int, at: datetime) -> None:
    since = localtime(at).date() - timedelta(days=700)
    for name in ("omatyontekija", "viranhaltija", "asiakasesihenkilo"):
        Worker.objects.get_or_create(
            user=users[name], organisation_id=office,
            defaults={"domain": Domain.SOCIAL.value, "profession_code": "social_worker",
                      "languages": ["fi"], "valid_from": since},
        )  # fmt: skip


class _Teller:
    """Tells one client after another, each step at its own time."""

    def __init__(self, users: Mapping[str, UUID], office: int, at: datetime) -> None:
        self.users, self.office, self.at = users, office, at
        self.day = localtime(at).date()

    def actor(self, name: str) -> Actor:
        return actor_of_id(self.users[name], on=self.day)

    def ago(self, workdays: int, hour: int = 10) -> datetime:
        """The moment so many working days ago."""
        return workdays_ago(localtime(self.at), workdays, hour)

    def matter(
        self, client_id: UUID, kind: str, days: int, steps: int, *, owned: bool = True,
        words: str = "", facts: tuple[str, ...] = (),
    ) -> str:  # fmt: skip
        """A matter with its first steps, three working days between them."""
        began, worker = self.ago(days, 9), self.actor("omatyontekija")
        told = Opening(kind=kind, organisation_id=self.office, first=StepKind.CONTACT_RECEIVED,
                       on=localtime(began).date(), proof="call", words={"words": words},
                       facts=dict.fromkeys(facts, True))  # fmt: skip
        code = open_case(client_id=client_id, told=told, by=worker, at=began)
        if owned:
            name_own_worker(code=code, version=self.version(code), by=worker, at=began,
                            worker_id=self.users["omatyontekija"])  # fmt: skip
        for number, (step, proof, result) in enumerate(STEPS[:steps]):
            at = self.ago(max(days - 3 * number, 0))
            take_step(code=code, version=self.version(code),
                      wish=Wish(step, localtime(at).date(), proof, result), by=worker, at=at)  # fmt: skip
        return code

    def version(self, code: str) -> int:
        return Case.objects.values_list("version", flat=True).get(code=code)

    def letter(self, words: str) -> Letter:
        return Letter(words, uuid5(MADE_UP, words))

    def person(self, name: str, born: date, phone: str, days: int) -> UUID:
        """Somebody who signs in becomes a client under the same key."""
        key = self.users[name]
        add_details(person_id=key, born_on=born, phone=phone, address="Esimerkkitie 1", by=HOUSE,
                    at=self.ago(days, 8))  # fmt: skip
        return open_client(person_id=key, municipality_code="698", by=HOUSE, at=self.ago(days, 8))

    def tell_aino(self) -> None:
        """82 years, the daughter worries: assessed in time, messages, a permission, an opening, a correction."""
        aino = self.person("aino", date(self.day.year - 82, 5, 2), "040 000 0001", 20)
        code = self.matter(aino, "social_75", 20, 3, words=WORRY)
        worker, client = self.actor("omatyontekija"), self.actor("aino")
        add_mandate(code=code, holder=self.users["tytar"], kind=MandateKind.MANDATE,
                    scopes=("matters", "plan", "messages"), proof=MandateProof.SUOMI_FI, by=worker,
                    at=self.ago(15))  # fmt: skip
        thread = open_thread(
            client_id=aino, case_code=code, subject="Kotikäynti", by=client, at=self.ago(13),
            letter=self.letter("Voiko tyttäreni olla mukana kotikäynnillä?"),
        )  # fmt: skip
        case_id = Case.objects.get(code=code).pk
        mark_read(thread_code=thread, side=Side.STAFF, case_id=case_id, by=worker, at=self.ago(12))
        write_as_staff(case_code=code, thread_code=thread, by=worker, at=self.ago(12),
                       letter=self.letter("Kyllä voi. Sovitaan päivä, joka sopii teille molemmille."))  # fmt: skip
        disclose(client_id=aino, from_domain=Domain.SOCIAL, to_domain=Domain.HEALTH,
                 basis=Basis.PERMISSION, by=client, at=self.ago(10, 15))  # fmt: skip
        ask_correction(client_id=aino, case_code=code, wrong="Tiedoissa lukee, että asun yksin.",
                       right="Tyttäreni asuu kanssani talvet.", nonce=uuid5(MADE_UP, "aino"),
                       by=client, at=self.ago(2))  # fmt: skip
        note_read(client_id=aino, relation_code=Reason.OWN_TASK.value, page_code="case", by=worker,
                  at=self.ago(5))  # fmt: skip
        other = self.actor("viranhaltija")
        open_emergency(sought=code, by=other, at=self.ago(3),
                       reason="Asiakas soitti päivystykseen eikä muistanut osoitettaan.")  # fmt: skip
        note_read(client_id=aino, relation_code=Reason.EMERGENCY.value, page_code="case", by=other,
                  at=self.ago(3) + timedelta(minutes=2))  # fmt: skip

    def tell_pekka(self) -> None:
        """Long without work; a message that waits for its reader."""
        pekka = self.person("pekka", date(self.day.year - 47, 2, 11), "040 000 0002", 10)
        code = self.matter(pekka, "social_general", 10, 1)
        open_thread(client_id=pekka, case_code=code, subject="Työkyky", by=self.actor("pekka"),
                    letter=self.letter("Lääkäri kirjoitti lausunnon. Mihin toimitan sen?"),
                    at=self.ago(5))  # fmt: skip

    def tell(self, tale: Tale) -> None:
        began = self.ago(tale.days, 8)
        key = seal_client(name=tale.name, born_on=date(*tale.born), phone="040 000 0000",
                          address="Esimerkkitie 2", by=HOUSE, at=began)  # fmt: skip
        open_client(
            person_id=key, municipality_code="" if tale.hidden else "698", by=HOUSE, at=began
        )
        code = self.matter(
            key, tale.kind, tale.days, tale.steps, owned=tale.owned, facts=tale.facts
        )
        if tale.explained:
            self.explain(code)
        if tale.hidden:
            hide_client(code=code, hidden=True, by=self.actor("omatyontekija"), at=began)

    def explain(self, code: str) -> None:
        """The time that ran out is explained and the assessment is bought from another."""
        at = self.ago(1)
        stand = ticking(ledgers(Clock.objects.filter(case__code=code)), reckoner(at.date()))
        for one in [one for one in stand if one.standing.owes_explanation]:
            explain_clock(
                code=code, version=self.version(code), clock_id=one.clock_id, reason="staff",
                remedy="purchase", words="Työntekijä vaihtui kesken. Arvio ostetaan (esimerkki).",
                by=self.actor("omatyontekija"), at=at,
            )  # fmt: skip
