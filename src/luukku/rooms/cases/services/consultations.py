"""Ask a colleague without telling who the client is; tell it only on a legal basis."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.cases import (
    ConsultationAnswered,
    ConsultationExpired,
    DisclosureGiven,
)
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.queries.vault import opened_words, sealed_words
from luukku.ground.people.rules import Action, Actor, require_anywhere
from luukku.rooms.cases.models import ConsultationRequest
from luukku.rooms.cases.queries.access import grounds_to_see, reason_to_see
from luukku.rooms.cases.queries.known import known_of
from luukku.rooms.cases.queries.requests import locked_consultation
from luukku.rooms.cases.rules.access import Reason
from luukku.rooms.cases.rules.codes import new_code
from luukku.rooms.cases.rules.plans.recording import require_words
from luukku.rooms.cases.rules.professions import require_profession
from luukku.rooms.cases.rules.redacting import require_nothing_left, without_identity
from luukku.rooms.cases.rules.requests import (
    ConsultationState,
    require_basis,
    require_consultation_move,
    require_draft,
    require_not_told,
    require_other,
    require_question,
    require_reply_ahead,
    require_said,
    require_tells,
)
from luukku.rooms.cases.rules.words import Basis, Domain
from luukku.rooms.cases.services.parts import let_in, settle_parts
from luukku.rooms.cases.services.reading import note_read
from luukku.rooms.cases.services.writing import begin_change


@transaction.atomic
def draft_consultation(
    *, code: str, to_domain: Domain, profession_code: str, question: str, reply_due: date,
    by: Actor, at: datetime,
) -> str:  # fmt: skip
    """A question as it would be sent: without identity. Gives its code (konsultaatiopyyntö)."""
    require_anywhere(by, Action.WORK_CASES)
    case = begin_change(code=code, version=0, fields={}, by=by, at=at)
    require_profession(profession_code)
    said = require_question(question, reply_due, localtime(at).date())
    assert (
        by.id is not None
    )  # begin_change lets only people and the house in; the house asks nothing
    made = ConsultationRequest.objects.create(
        code=new_code(), case=case, asked_by=by.id, from_domain=case.domain,
        to_domain=to_domain.value, profession_code=profession_code,
        state=ConsultationState.DRAFT.value, made_at=at, reply_due=reply_due,
        sealed=sealed_words(
            case.client_id, question=without_identity(said, known_of(case.client_id))
        ),
    )  # fmt: skip
    _tell(made, "consultation_drafted", by, at)
    return made.code


@transaction.atomic
def redraft_consultation(*, code: str, question: str, by: Actor, at: datetime) -> None:
    """The asker mends the words before they are sent (luonnoksen korjaus)."""
    held = _asked(code, by, at)
    case = begin_change(code=held.case.code, version=0, fields={}, by=by, at=at)
    require_draft(ConsultationState(held.state))
    clean = without_identity(require_said(question), known_of(case.client_id))
    held.sealed = sealed_words(case.client_id, question=clean)
    held.save(update_fields=["sealed"])
    _tell(held, "consultation_drafted", by, at)


@transaction.atomic
def send_consultation(*, code: str, by: Actor, at: datetime) -> None:
    """The asker has seen what is told, and sends it; not while it may still tell who (pyynnön lähetys)."""
    held = _asked(code, by, at)
    case = begin_change(code=held.case.code, version=0, fields={}, by=by, at=at)
    question = opened_words(case.client_id, held.sealed).get("question", "")
    require_nothing_left(question, known_of(case.client_id))
    require_reply_ahead(held.reply_due, localtime(at).date())
    _move(held, ConsultationState.SENT)
    held.sent_at = at
    held.save()
    _tell(held, "consultation_sent", by, at)


@transaction.atomic
def claim_consultation(*, code: str, by: Actor, at: datetime) -> None:
    """Somebody of the profession takes the question to answer (pyyntö otetaan)."""
    held = locked_consultation(code, by, at)
    who = require_other(held.asked_by, by.id)
    _move(held, ConsultationState.CLAIMED)
    held.claimed_by, held.claimed_at = who, at
    held.save()
    _tell(held, "consultation_claimed", by, at)


@transaction.atomic
def release_consultation(*, code: str, by: Actor, at: datetime) -> None:
    """Who took it gives it back for another to answer."""
    held = _claimed(code, by, at)
    require_not_told(held.identified_at)
    _move(held, ConsultationState.SENT)
    held.claimed_by = held.claimed_at = None
    held.save()
    _tell(held, "consultation_released", by, at)


@transaction.atomic
def answer_consultation(*, code: str, words: str, by: Actor, at: datetime) -> None:
    """The answer; it too tells nobody's identity unless that was told (vastaus)."""
    held = _claimed(code, by, at)
    said = require_words(words)
    _move(held, ConsultationState.ANSWERED)
    client_id = held.case.client_id
    if held.identified_at is None:
        said = without_identity(said, known_of(client_id), wide=True)
    held.sealed_answer = sealed_words(client_id, answer=said)
    held.answered_at = at
    held.save()
    settle_parts(client_id=client_id, by=by, at=at)
    _tell(held, "consultation_answered", by, at)
    sent, today = localtime(held.sent_at or at).date(), localtime(at).date()
    record(
        ConsultationAnswered(
            at=at, by=by.id, consultation_id=held.pk, profession_code=held.profession_code,
            identified=held.identified_at is not None, days=(today - sent).days,
            in_time=today <= held.reply_due,
        )
    )  # fmt: skip


@transaction.atomic
def close_consultation(*, code: str, by: Actor, at: datetime) -> None:
    """The asker has read the answer."""
    held = _asked(code, by, at)
    _move(held, ConsultationState.CLOSED)
    held.save()
    _tell(held, "consultation_closed", by, at)


@transaction.atomic
def withdraw_consultation(*, code: str, by: Actor, at: datetime) -> None:
    """The asker takes the question back before it was answered."""
    held = _asked(code, by, at)
    _move(held, ConsultationState.WITHDRAWN)
    held.save()
    settle_parts(client_id=held.case.client_id, by=by, at=at)
    _tell(held, "consultation_withdrawn", by, at)


@transaction.atomic
def identify_consultation(
    *, code: str, basis: Basis | None, law: str = "", by: Actor, at: datetime
) -> None:
    """Who answers may know whose matter it is, on a legal basis (henkilöllisyyden kertominen)."""
    held = _asked(code, by, at)
    case = begin_change(code=held.case.code, version=0, fields={}, by=by, at=at)
    require_tells(grounds_to_see(by, case.pk, at))
    ground = require_basis(basis, law)
    if held.state != ConsultationState.CLAIMED:
        raise RuleBroken(
            "cases.consultation_not_claimed",
            N_("Henkilöllisyyden voi kertoa vasta, kun vastaaja on tiedossa."),
        )
    if held.identified_at is not None:
        return
    held.basis, held.law, held.identified_at = ground.value, law.strip(), at
    held.save()
    let_in(held=held, by=by, at=at)
    if held.from_domain != held.to_domain and ground is not Basis.PERMISSION:
        record(
            DisclosureGiven(
                at=at, by=by.id, from_code=held.from_domain, to_code=held.to_domain,
                basis_code=ground.value,
            )
        )  # fmt: skip


@transaction.atomic
def note_question_read(*, code: str, by: Actor, at: datetime) -> None:
    """A question was opened: the client reads it in the log, also when no name was told."""
    held = locked_consultation(code, by, at)
    reason = reason_to_see(by, held.case_id, at) or Reason.CONSULTED
    note_read(
        client_id=held.case.client_id, relation_code=reason.value, page_code="consultation",
        by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def expire_consultations(*, by: Actor, at: datetime) -> int:
    """Questions whose reply day has gone by unanswered; gives how many."""
    late = ConsultationRequest.objects.select_for_update(of=("self",)).select_related("case")
    late = late.filter(
        state__in=[ConsultationState.SENT.value, ConsultationState.CLAIMED.value],
        reply_due__lt=localtime(at).date(),
    )
    count = 0
    for held in late:
        _move(held, ConsultationState.EXPIRED)
        held.save()
        settle_parts(client_id=held.case.client_id, by=by, at=at)
        record(
            ConsultationExpired(
                at=at, by=by.id, consultation_id=held.pk, profession_code=held.profession_code
            )
        )
        count += 1
    return count


def _asked(code: str, by: Actor, at: datetime) -> ConsultationRequest:
    held = locked_consultation(code, by, at)
    if held.asked_by != by.id:
        raise RuleBroken("cases.no_such_request", N_("Pyyntöä ei löydy."))
    return held


def _claimed(code: str, by: Actor, at: datetime) -> ConsultationRequest:
    held = locked_consultation(code, by, at)
    if held.claimed_by != by.id:
        raise RuleBroken("cases.no_such_request", N_("Pyyntöä ei löydy."))
    return held


def _move(held: ConsultationRequest, to: ConsultationState) -> None:
    require_consultation_move(ConsultationState(held.state), to)
    held.state = to.value


def _tell(held: ConsultationRequest, action: str, by: Actor, at: datetime) -> None:
    audit(action=action, subject=f"case:{held.case.code}", by=by.id, at=at,
          detail={"consultation_id": held.pk})  # fmt: skip
