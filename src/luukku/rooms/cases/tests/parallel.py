"""Fifty writes to one matter at the same moment, and what must be there afterwards."""

import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db import connections

from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.merging import EditConflict
from luukku.ground.journal.queries import AuditEntries, audit_check, told
from luukku.rooms.cases.models import ClientPlan, Message, Party, PlanEntry, Step
from luukku.rooms.cases.queries.plans.rows import said
from luukku.rooms.cases.rules.merging import Clashed
from luukku.rooms.cases.rules.path import Wish
from luukku.rooms.cases.rules.steps import StepKind
from luukku.rooms.cases.rules.words import Domain
from luukku.rooms.cases.services.access import add_party
from luukku.rooms.cases.services.messages import open_thread, write_as_staff, write_message
from luukku.rooms.cases.services.plans.entries import add_entry
from luukku.rooms.cases.services.plans.goals import add_goal
from luukku.rooms.cases.services.plans.writing import write_client_view
from luukku.rooms.cases.services.steps import take_step
from luukku.rooms.cases.tests.builders import NOW, worker
from luukku.rooms.cases.tests.plan_builders import a_draft, a_goal, a_team
from luukku.rooms.cases.tests.trust_builders import letter, signs_in

EACH, RIVALS = 8, 5
VIEW = "Haluan asua kotona."
URGENCY = Wish(StepKind.URGENCY_ASSESSED, date(2026, 3, 3), "call", "not_urgent")


@dataclass
class Writers:
    """The matter, what each writer does, and how each came out."""

    team: Any
    client: Any
    thread: str
    others: list[Any]
    done: list[str] = field(default_factory=list)
    clashed: list[RuleBroken] = field(default_factory=list)
    failed: list[BaseException] = field(default_factory=list)

    def works(self) -> list[Any]:
        team, at, code = self.team, NOW, self.team.code
        letters = [letter(f"Viesti {n}") for n in range(2 * EACH)]
        seen = {"words": VIEW, "language_code": "fi"}
        return [
            *(lambda one=one: write_message(client_id=self.client.id, thread_code=self.thread,
                                            letter=one, by=self.client, at=at)
              for one in letters[:EACH]),
            *(lambda one=one: write_as_staff(case_code=code, thread_code=self.thread, letter=one,
                                             by=team.own, at=at) for one in letters[EACH:]),
            *(lambda n=n: add_goal(**team.doing(), told=a_goal(team, words=f"Tavoite {n}"))
              for n in range(EACH)),
            *(lambda n=n: add_entry(**team.doing(), words=f"Kirjaus {n}") for n in range(EACH)),
            *(lambda one=one: add_party(code=code, user_id=one.id, organisation_id=None,
                                        domain=Domain.SOCIAL, role_code="social_worker",
                                        by=team.own, at=at + timedelta(seconds=1))
              for one in self.others),
            *(lambda n=n: write_client_view(**team.doing(), words=f"Näkemys {n}", seen=seen)
              for n in range(RIVALS)),
            *(lambda: take_step(code=code, version=1, wish=URGENCY, by=team.own, at=at)
              for _ in range(RIVALS)),
        ]  # fmt: skip

    def together(self) -> None:
        """Everybody writes from the same moment, each by a connection of their own."""
        works = self.works()
        gate, names = threading.Barrier(len(works)), count()

        def run(work: Any) -> None:
            try:
                gate.wait(30)
                work()
                self.done.append(f"{next(names)}")
            except (Clashed, EditConflict) as clash:
                self.clashed.append(clash)
            except BaseException as failure:
                self.failed.append(failure)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=run, args=(work,)) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)


def a_scene() -> Writers:
    """A matter with a plan that is being written and a thread of letters."""
    team = a_team()
    a_draft(team)
    person = signs_in(team.matter.client_id)
    thread = open_thread(client_id=person.id, case_code=team.code, subject="Yhdessä",
                         letter=letter("Ensimmäinen"), by=person, at=NOW)  # fmt: skip
    return Writers(team, person, thread, [worker() for _ in range(EACH)])


def nothing_is_lost() -> None:
    """Every write is there once, in order; of those who wrote the same field one won and the rest know it."""
    scene = a_scene()
    before = ClientPlan.objects.get().revision
    logged = len(list(AuditEntries()))
    scene.together()
    assert not scene.failed, scene.failed[:3]
    rivals = Counter(type(one) for one in scene.clashed)
    assert len(scene.done) == 5 * EACH + 2
    assert rivals == {Clashed: RIVALS - 1, EditConflict: RIVALS - 1}
    numbers = list(Message.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 2 * EACH + 2)) and len(told("MessageSent")) == len(numbers)
    plan = ClientPlan.objects.get()
    goals = [said(scene.client.id, one.sealed)["words"] for one in plan.goals.order_by("number")]
    assert sorted(goals[1:]) == [f"Tavoite {n}" for n in range(EACH)]
    assert plan.revision == before + EACH + 1
    entries = PlanEntry.objects.order_by("number").values_list("number", flat=True)
    assert list(entries) == list(range(1, EACH + 1))
    assert Party.objects.filter(user__in=[one.id for one in scene.others]).count() == EACH
    won = said(scene.client.id, plan.sealed)["client_view"]
    assert won.startswith("Näkemys ")
    told_of = {one.clashes[0].theirs for one in scene.clashed if isinstance(one, EditConflict)}
    assert told_of == {won}
    assert Step.objects.filter(kind=URGENCY.kind.value).count() == 1
    assert len(list(AuditEntries())) >= logged + 5 * EACH + 1
    check = audit_check()
    assert check.entries == check.number and check.breaks == ()
