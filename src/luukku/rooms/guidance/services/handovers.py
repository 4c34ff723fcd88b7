"""Warm handover: send, accept, give back, withdraw. Until acceptance the sender is the owner."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.guidance import (
    HandoverAccepted,
    HandoverReturned,
    HandoverSent,
    HandoverWithdrawn,
    NeedEscalated,
)
from luukku.ground.journal.services import record
from luukku.ground.people.queries.holders import holders
from luukku.ground.people.queries.organisations import organisations
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.guidance.models import Handover, Need
from luukku.rooms.guidance.queries.locking import locked_need, waiting_handover
from luukku.rooms.guidance.queries.units import unit_for
from luukku.rooms.guidance.rules import handover as rules
from luukku.rooms.guidance.rules.redacting import redacted
from luukku.rooms.guidance.rules.states import NeedState, require_open, require_somebody
from luukku.rooms.guidance.rules.words import LONGEST_REASON, HandoverState, ReturnReason


@transaction.atomic
def hand_over(
    *,
    code: str,
    to_organisation_id: int | None,
    to_person: UUID | None = None,
    reason: str,
    by: Actor,
    at: datetime,
) -> int:
    """Offer a need with its story to another, who must answer (saattaen siirto)."""
    need = locked_need(code, by)
    require(by, Action.RECEIVE_HANDOVER, organisation_id=need.owner_organisation_id)
    rules.require_offer(_offer(need, to_organisation_id, to_person, reason, by, at))
    if need.state == NeedState.RECEIVED:
        need.state, need.owner = NeedState.IN_HAND, require_somebody(by.id)
        need.save(update_fields=["state", "owner"])
    sent = Handover.objects.create(
        need=need, from_organisation_id=need.owner_organisation_id, from_person=need.owner,
        sent_by=by.id, to_organisation_id=to_organisation_id or 0, to_person=to_person, sent_at=at,
        reason=redacted(reason, longest=LONGEST_REASON), state=HandoverState.SENT.value,
    )  # fmt: skip
    record(
        HandoverSent(
            at=at, by=by.id, need_id=need.pk, handover_id=sent.pk,
            from_organisation_id=sent.from_organisation_id,
            to_organisation_id=sent.to_organisation_id,
        )
    )  # fmt: skip
    return sent.pk


def _offer(
    need: Need, to: int | None, person: UUID | None, reason: str, by: Actor, at: datetime
) -> rules.Offer:
    day = localtime(at).date()
    able = holders(Action.RECEIVE_HANDOVER, on=day) if to is not None else ()
    return rules.Offer(
        state=NeedState(need.state),
        owner=need.owner,
        from_organisation=need.owner_organisation_id,
        to_organisation=to,
        to_person=person,
        reason=reason,
        waits=need.handovers.filter(state=HandoverState.SENT.value).exists(),
        in_force=to is not None and any(row.id == to for row in organisations(on=day)),
        receivers=frozenset(
            one.id for one in able if one.holds_in(to or 0) and one.id not in {by.id, need.owner}
        ),
    )


@transaction.atomic
def accept(*, code: str, by: Actor, at: datetime) -> None:
    """The receiver takes the need on and is its owner from this moment (siirron vastaanotto)."""
    need = locked_need(code, by)
    row = _answered(need, by)
    row.state, row.answered_at, row.answered_by = HandoverState.ACCEPTED.value, at, by.id
    row.save()
    need.owner, need.owner_organisation_id = require_somebody(by.id), row.to_organisation_id
    need.save()
    record(
        HandoverAccepted(
            at=at, by=by.id, need_id=need.pk, handover_id=row.pk,
            to_organisation_id=row.to_organisation_id,
        )
    )  # fmt: skip


@transaction.atomic
def give_back(*, code: str, reason: ReturnReason, words: str = "", by: Actor, at: datetime) -> None:
    """The receiver returns the need with a reason; at two returns the lead takes it (palautus)."""
    need = locked_need(code, by)
    row = _answered(need, by)
    rules.require_return_reason(reason, words)
    row.state, row.answered_at, row.answered_by = HandoverState.RETURNED.value, at, by.id
    row.return_reason = reason.value
    row.return_words = redacted(words, longest=LONGEST_REASON)
    row.save()
    need.bounces += 1
    if rules.escalates(need.bounces):
        _escalate(need, by, at)
    need.save()
    record(
        HandoverReturned(
            at=at, by=by.id, need_id=need.pk, handover_id=row.pk,
            to_organisation_id=row.to_organisation_id, reason_code=reason.value,
            bounces=need.bounces,
        )
    )  # fmt: skip


def _escalate(need: Need, by: Actor, at: datetime) -> None:
    """The lead of the guidance that has the need, by name, until somebody else is named."""
    unit = unit_for(need.owner_organisation_id)
    need.owner, need.owner_organisation_id = unit.lead, unit.organisation_id
    need.escalated_at, need.settled_at = at, None
    record(
        NeedEscalated(at=at, by=by.id, need_id=need.pk, bounces=need.bounces, owner_id=unit.lead)
    )


@transaction.atomic
def withdraw(*, code: str, by: Actor, at: datetime) -> None:
    """The sender takes the offer back before it was answered (siirron peruminen)."""
    need = locked_need(code, by)
    require(by, Action.RECEIVE_HANDOVER, organisation_id=need.owner_organisation_id)
    row = waiting_handover(need)
    row.state, row.answered_at, row.answered_by = HandoverState.WITHDRAWN.value, at, by.id
    row.save()
    record(HandoverWithdrawn(at=at, by=by.id, need_id=need.pk, handover_id=row.pk))


def _answered(need: Need, by: Actor) -> Handover:
    """The handover about to be answered, by somebody of the receiving organisation."""
    require_open(NeedState(need.state))
    row = waiting_handover(need)
    require(by, Action.RECEIVE_HANDOVER, organisation_id=row.to_organisation_id)
    rules.require_waiting(HandoverState(row.state))
    rules.require_another_answers(row.sent_by, by.id)
    return row
