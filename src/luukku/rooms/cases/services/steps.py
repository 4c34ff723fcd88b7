"""Take a step of a matter: guarded by the path, proved by what happened, told to its clocks."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.cases import StepTaken
from luukku.ground.journal.services import audit, record
from luukku.ground.people.queries.vault import sealed_words
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.cases.models import Case, Step
from luukku.rooms.cases.queries.steps import taken_steps
from luukku.rooms.cases.rules.kinds import kind_of
from luukku.rooms.cases.rules.late import days_late, says_why
from luukku.rooms.cases.rules.path import Wish, require_step
from luukku.rooms.cases.rules.states import CaseState, require_move
from luukku.rooms.cases.rules.steps import STEPS, StepKind, Urgency, ends_waiting
from luukku.rooms.cases.services.evidence import tell_evidence
from luukku.rooms.cases.services.ledger import end_clocks, meet_clocks, refit_clocks, start_clocks
from luukku.rooms.cases.services.writing import begin_work, end_change


@transaction.atomic
def take_step(
    *, code: str, version: int, wish: Wish, words: Mapping[str, str] | None = None, by: Actor,
    at: datetime,
) -> int:  # fmt: skip
    """Write down that something happened to a matter; gives the number of the step."""
    rule = STEPS[wish.kind]
    fields = {} if rule.to is None else {"state": rule.to.value}
    case = begin_work(code=code, version=version, fields=fields, by=by, at=at)
    if rule.by_official:
        require(by, Action.DECIDE_CASES, organisation_id=case.organisation_id)
    kind, taken = kind_of(case.kind, case.kind_version), taken_steps(case)
    require_step(wish, kind, CaseState(case.state), taken, localtime(at).date())
    step = add_step(case=case, number=len(taken) + 1, wish=wish, words=words, by=by, at=at)
    if rule.to is not None:
        require_move(CaseState(case.state), rule.to)
        case.state = rule.to.value
    _tell_urgency(case, wish)
    worded = says_why((words or {}).values())
    meet_clocks(case=case, kind=kind, step=step, worded=worded, by=by, at=at)
    start_clocks(case=case, kind=kind, step=step, by=by, at=at)
    if wish.kind is StepKind.URGENCY_ASSESSED:
        refit_clocks(case=case, kind=kind, worded=worded, by=by, at=at)
    if ends_waiting(wish.kind, wish.result):
        end_clocks(case=case, reason="need_ended", on=wish.on, missed_on=wish.on, worded=worded,
                   by=by, at=at)  # fmt: skip
    tell_evidence(case=case, kind=kind, step=step, by=by, at=at)
    end_change(case=case, fields=fields, by=by, at=at)
    audit(
        action="step_taken", subject=f"case:{code}", by=by.id, at=at,
        detail={"step_code": wish.kind.value, "number": step.number,
                "lag_count": days_late(wish.on, localtime(at).date())},
    )  # fmt: skip
    return step.number


def add_step(
    *, case: Case, number: int, wish: Wish, words: Mapping[str, str] | None, by: Actor, at: datetime
) -> Step:
    """The row of a step and its fact; words stand only sealed."""
    told = {name: said for name, said in (words or {}).items() if said.strip()}
    step = Step.objects.create(
        case=case, number=number, kind=wish.kind.value, on=wish.on, at=at, by=by.id,
        proof_code=wish.proof, detail={"result": wish.result} if wish.result else {},
        sealed=sealed_words(case.client_id, **told) if told else None,
    )  # fmt: skip
    record(
        StepTaken(
            at=at, by=by.id, case_id=case.pk, kind_code=case.kind, step_code=wish.kind.value,
            proof_code=wish.proof, on=wish.on,
        )
    )  # fmt: skip
    return step


def _tell_urgency(case: Case, wish: Wish) -> None:
    if wish.kind is StepKind.URGENCY_ASSESSED:
        case.facts = {**case.facts, "urgent": wish.result == Urgency.URGENT}
