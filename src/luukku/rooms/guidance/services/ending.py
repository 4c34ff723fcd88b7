"""Solve a need, close it, or open it again with the owner it had."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.guidance import NeedClosed, NeedReopened, NeedSolved
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.guidance.models import FollowUp, Need
from luukku.rooms.guidance.queries.locking import locked_need
from luukku.rooms.guidance.rules import states
from luukku.rooms.guidance.rules.states import NeedState
from luukku.rooms.guidance.rules.words import FROM_RESIDENT, HandoverState, Outcome


@transaction.atomic
def solve(
    *, code: str, outcome: Outcome, chosen: tuple[str, ...] = (), by: Actor, at: datetime
) -> None:
    """The need got its answer; in a week one asks whether help came (tarve ratkesi)."""
    need = _own(code, by)
    states.require_solving(outcome)
    states.require_move(NeedState(need.state), NeedState.SOLVED)
    states.require_language(need.language_wanted)
    _withdraw_offers(need, by, at)
    need.proposals.filter(service_code__in=chosen).update(chosen=True)
    need.state, need.outcome, need.solved_at = NeedState.SOLVED, outcome.value, at
    need.save()
    FollowUp.objects.create(need=need, due=states.follow_up_day(localtime(at).date()))
    record(_solved(need, outcome, by, at))


def _solved(need: Need, outcome: Outcome, by: Actor, at: datetime) -> NeedSolved:
    contacts = need.contacts.filter(channel__in=[one.value for one in FROM_RESIDENT])
    count = max(1, contacts.count())
    return NeedSolved(
        at=at,
        by=by.id,
        need_id=need.pk,
        outcome_code=outcome.value,
        contacts=count,
        retold=contacts.filter(retold=True).count(),
        handovers=need.handovers.filter(state=HandoverState.ACCEPTED.value).count(),
        bounces=need.bounces,
        at_first_contact=count == 1,
    )


@transaction.atomic
def close(*, code: str, outcome: Outcome, by: Actor, at: datetime) -> None:
    """Nothing more is done about the need, and it is said why (tarve päättyi)."""
    need = _own(code, by)
    states.require_closing(outcome)
    states.require_open(NeedState(need.state))
    states.require_move(NeedState(need.state), NeedState.CLOSED)
    _withdraw_offers(need, by, at)
    need.state, need.outcome, need.closed_at = NeedState.CLOSED, outcome.value, at
    need.save()
    record(NeedClosed(at=at, by=by.id, need_id=need.pk, outcome_code=outcome.value))


@transaction.atomic
def reopen(*, need: Need, by: Actor, at: datetime) -> None:
    """A solved need is in hand again, with the owner it had; for this room's own verbs."""
    states.require_move(NeedState(need.state), NeedState.IN_HAND)
    need.follow_ups.filter(answered_at=None).delete()
    need.state, need.outcome, need.solved_at = NeedState.IN_HAND, "", None
    need.save()
    record(NeedReopened(at=at, by=by.id, need_id=need.pk, owner_id=need.owner))


def _own(code: str, by: Actor) -> Need:
    need = locked_need(code, by)
    require(by, Action.RECEIVE_HANDOVER, organisation_id=need.owner_organisation_id)
    return need


def _withdraw_offers(need: Need, by: Actor, at: datetime) -> None:
    waiting = need.handovers.filter(state=HandoverState.SENT.value)
    waiting.update(state=HandoverState.WITHDRAWN.value, answered_at=at, answered_by=by.id)
