"""Corrections: the client asks that a fact is put right, a worker answers; both stay as they were said."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.cases import CorrectionAnswered, CorrectionAsked
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.queries.vault import sealed_words
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Case, Correction, CorrectionAnswer
from luukku.rooms.cases.queries.locking import locked_case
from luukku.rooms.cases.queries.mandates import speaks_for
from luukku.rooms.cases.rules.codes import new_code
from luukku.rooms.cases.rules.corrections import (
    Outcome,
    answer_due,
    require_asked,
    require_grounds,
)
from luukku.rooms.cases.rules.mandates import MandateScope


@transaction.atomic
def ask_correction(
    *, client_id: UUID, case_code: str, wrong: str, right: str, nonce: UUID, by: Actor, at: datetime
) -> str:
    """The client says what is wrong in a matter and how it should be; gives the request's code."""
    today = localtime(at).date()
    own = speaks_for(by, client_id, MandateScope.PERMISSIONS, today)
    cases = Case.objects.filter(code=case_code, client=client_id, client__erased_at=None)
    case = cases.first() if own else None
    if case is None or by.id is None:
        raise RuleBroken("cases.no_such_case", N_("Asiaa ei löydy."), field="case")
    require_asked(wrong, right)
    before = Correction.objects.filter(by=by.id, nonce=nonce).values_list("code", flat=True).first()
    if before is not None:
        return before
    made = Correction.objects.create(
        code=new_code(), client_id=client_id, case=case, by=by.id, at=at, nonce=nonce,
        due_on=answer_due(today),
        sealed=sealed_words(client_id, wrong=wrong.strip(), right=right.strip()),
    )  # fmt: skip
    record(CorrectionAsked(at=at, by=None, case_id=case.pk, due_on=made.due_on))
    audit(action="correction_asked", subject=f"client:{client_id}", by=by.id, at=at,
          detail={"correction_code": made.code})  # fmt: skip
    return made.code


@transaction.atomic
def answer_correction(
    *, case_code: str, correction_code: str, outcome: Outcome, words: str, by: Actor, at: datetime
) -> None:
    """A worker of the matter answers with grounds, once (vastaus oikaisupyyntöön)."""
    case = locked_case(case_code, by, at)
    rows = Correction.objects.select_for_update(of=("self",)).filter(code=correction_code)
    asked = rows.filter(case=case).first()
    if asked is None or by.id is None:
        raise RuleBroken("cases.no_such_correction", N_("Oikaisupyyntöä ei löydy."))
    require_grounds(words)
    if CorrectionAnswer.objects.filter(correction=asked).exists():
        raise RuleBroken("cases.correction_is_answered", N_("Oikaisupyyntöön on jo vastattu."))
    CorrectionAnswer.objects.create(
        correction=asked, outcome=outcome.value, by=by.id, at=at,
        sealed=sealed_words(asked.client_id, words=words.strip()),
    )  # fmt: skip
    in_time = localtime(at).date() <= asked.due_on
    record(
        CorrectionAnswered(
            at=at, by=by.id, case_id=case.pk, outcome_code=outcome.value, in_time=in_time
        )
    )
    audit(action="correction_answered", subject=f"client:{asked.client_id}", by=by.id, at=at,
          detail={"correction_code": asked.code, "outcome_code": outcome.value})  # fmt: skip
