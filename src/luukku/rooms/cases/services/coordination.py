"""What is said of a proposal to make one joint plan: by the client of all own matters, by a worker in one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.cases import CoordinationAnswered
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Client, CoordinationSaid
from luukku.rooms.cases.queries.coordination import proposal_for
from luukku.rooms.cases.queries.heads import head_of
from luukku.rooms.cases.queries.mandates import speaks_for
from luukku.rooms.cases.rules.coordination import CoordinationAnswer, coordination, require_answer
from luukku.rooms.cases.rules.mandates import MandateScope
from luukku.rooms.cases.services.writing import begin_change


@transaction.atomic
def answer_coordination(
    *, code: str, answer: CoordinationAnswer, reason: str = "", by: Actor, at: datetime
) -> None:
    """A worker of the matter takes the proposal or declines it with a reason (ehdotukseen vastaaminen)."""
    case = begin_change(code=code, version=0, fields={}, by=by, at=at)
    require_answer(answer, reason, by_client=False)
    if proposal_for(head_of(case), by, at) is None:
        raise RuleBroken(
            "cases.nothing_is_proposed",
            N_("Yhteistä suunnitelmaa ei enää ehdoteta. Päivitä sivu."),
        )
    assert by.id is not None  # only the house has none, and it works no matters
    why = reason if answer is CoordinationAnswer.DECLINED else ""
    CoordinationSaid.objects.create(
        client_id=case.client_id, case=case, answer=answer.value, reason_code=why, by=by.id, at=at,
        rule_version=coordination().version,
    )  # fmt: skip
    _told(case.client_id, answer, why, by.id, at)


@transaction.atomic
def say_of_coordination(
    *, client_id: UUID, answer: CoordinationAnswer, by: Actor, at: datetime
) -> None:
    """The client, or who speaks for the client of the plan, wishes for it, objects, or allows it again."""
    own = speaks_for(by, client_id, MandateScope.PLAN, localtime(at).date())
    there = Client.objects.filter(pk=client_id, erased_at=None).exists()
    if not own or not there or by.id is None:
        raise RuleBroken("cases.no_such_client", N_("Asiakasta ei löydy."))
    require_answer(answer, "", by_client=True)
    CoordinationSaid.objects.create(
        client_id=client_id, answer=answer.value, by=by.id, at=at,
        rule_version=coordination().version,
    )  # fmt: skip
    _told(client_id, answer, "", by.id, at)


def _told(
    client_id: UUID, answer: CoordinationAnswer, reason: str, by: UUID, at: datetime
) -> None:  # fmt: skip
    record(CoordinationAnswered(at=at, by=None, answer_code=answer.value, reason_code=reason))
    audit(action="coordination_answered", subject=f"client:{client_id}", by=by, at=at,
          detail={"answer_code": answer.value, "reason_code": reason})  # fmt: skip
