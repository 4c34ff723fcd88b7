"""Ask a colleague without telling who the client is; tell it only on a legal basis."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.cases import ConsultationAnswered, ConsultationExpired
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.queries.vault import name_of, sealed_words
from luukku.ground.people.rules import Action, Actor, require_anywhere
from luukku.rooms.cases.models import Case, ConsultationRequest, Disclosure, Relation
from luukku.rooms.cases.queries.requests import locked_consultation
from luukku.rooms.cases.queries.workers import in_force
from luukku.rooms.cases.rules.codes import new_code
from luukku.rooms.cases.rules.plans.recording import require_words
from luukku.rooms.cases.rules.professions import require_profession
from luukku.rooms.cases.rules.redacting import without_identity
from luukku.rooms.cases.rules.requests import (
    ConsultationState,
    require_basis,
    require_consultation_move,
    require_other,
    require_question,
)
from luukku.rooms.cases.rules.words import Basis, Domain, RelationKind
from luukku.rooms.cases.services.access import disclose
from luukku.rooms.cases.services.writing import begin_change

LOOKS_FOR = timedelta(days=14)
"""How long after the reply day one who was told the identity may still look."""


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
        sealed=sealed_words(case.client_id, question=_redacted(case, said)),
    )  # fmt: skip
    _tell(made, "consultation_drafted", by, at)
    return made.code


def _redacted(case: Case, words: str) -> str:
    return without_identity(words, name_of([case.client_id]).get(case.client_id, ""))


@transaction.atomic
def send_consultation(*, code: str, by: Actor, at: datetime) -> None:
    """The asker has seen what is told, and sends it (pyynnön lähetys)."""
    held = _asked(code, by, at)
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
    said = said if held.identified_at else _redacted(held.case, said)
    held.sealed_answer = sealed_words(held.case.client_id, answer=said)
    held.answered_at = at
    held.save()
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
    _tell(held, "consultation_withdrawn", by, at)


@transaction.atomic
def identify_consultation(
    *, code: str, basis: Basis | None, law: str = "", by: Actor, at: datetime
) -> None:
    """Who answers may know whose matter it is, on a legal basis (henkilöllisyyden kertominen)."""
    held = _asked(code, by, at)
    ground = require_basis(basis, law)
    if held.state != ConsultationState.CLAIMED:
        raise RuleBroken(
            "cases.consultation_not_claimed",
            N_("Henkilöllisyyden voi kertoa vasta, kun vastaaja on tiedossa."),
        )
    if held.identified_at is not None:
        return
    _open_wall(held, ground, law, by, at)
    assert held.claimed_by is not None  # it has been claimed
    Relation.objects.create(
        client_id=held.case.client_id, user=held.claimed_by, domain=held.to_domain,
        kind=RelationKind.CONSULTED.value, valid_from=localtime(at).date(),
        valid_to=_last_day(held, at),
    )  # fmt: skip
    held.basis, held.law, held.identified_at = ground.value, law.strip()[:80], at
    held.save()
    told = {"basis_code": ground.value, "user_id": str(held.claimed_by)}
    audit(action="consultation_identified", subject=f"client:{held.case.client_id}", by=by.id,
          at=at, detail=told)  # fmt: skip


def _last_day(held: ConsultationRequest, at: datetime) -> date:
    return max(held.reply_due, localtime(at).date()) + LOOKS_FOR


def _open_wall(held: ConsultationRequest, basis: Basis, law: str, by: Actor, at: datetime) -> None:
    """Over a wall a permission must have been given by the client; another ground is written down."""
    come, go = Domain(held.case.domain), Domain(held.to_domain)
    if basis is Basis.PERMISSION:
        given = Disclosure.objects.filter(
            in_force(localtime(at).date()), client=held.case.client_id, from_domain=come.value,
            to_domain=go.value, basis=basis.value, withdrawn_at=None,
        )  # fmt: skip
        if not given.exists():
            raise RuleBroken(
                "cases.permission_is_the_clients",
                N_("Luvan antaa asiakas itse omilla sivuillaan tai hänen edustajansa."),
                field="basis",
            )
    elif come is not go:
        disclose(
            client_id=held.case.client_id, from_domain=come, to_domain=go, basis=basis, law=law,
            valid_to=_last_day(held, at), by=by, at=at,
        )  # fmt: skip


@transaction.atomic
def expire_consultations(*, by: Actor, at: datetime) -> int:
    """Questions whose reply day has gone by unanswered; gives how many."""
    late = ConsultationRequest.objects.select_for_update().filter(
        state__in=[ConsultationState.SENT.value, ConsultationState.CLAIMED.value],
        reply_due__lt=localtime(at).date(),
    )
    count = 0
    for held in late:
        _move(held, ConsultationState.EXPIRED)
        held.save()
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
