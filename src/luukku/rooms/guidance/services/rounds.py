"""The worker's round: what has fallen due is told once, nobody is left without a living owner.

Everything is read from what is recorded and marked in the same transaction, so that a worker that is
killed loses nothing and tells nothing twice.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.guidance import FollowUpReached, HandoverUnanswered, HandoverWithdrawn
from luukku.ground.journal.services import record
from luukku.ground.people.queries.holders import holders
from luukku.ground.people.queries.organisations import organisations
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.guidance.models import FollowUp, Handover
from luukku.rooms.guidance.rules.handover import is_late
from luukku.rooms.guidance.rules.states import NeedState
from luukku.rooms.guidance.rules.words import HandoverState
from luukku.rooms.guidance.services.forgetting import forget_old
from luukku.rooms.guidance.services.letters import send_word
from luukku.rooms.guidance.services.marks import forget_marks
from luukku.rooms.guidance.services.orphans import adopt

WAITING = HandoverState.SENT.value


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did."""

    follow_ups: int
    handovers: int
    withdrawn: int
    adopted: int


def keep_promises(*, address: str = "", by: Actor, at: datetime) -> Round:
    """Everything that time alone brings about in guidance; `address` is where letters lead to."""
    require(by, Action.MANAGE_PEOPLE)
    done = Round(
        follow_ups=tell_due(address=address, by=by, at=at),
        withdrawn=withdraw_lost(by=by, at=at),
        handovers=remind_late(address=address, by=by, at=at),
        adopted=adopt(by=by, at=at),
    )
    forget_old(by=by, at=at)
    forget_marks(by=by, at=at)
    return done


@transaction.atomic
def tell_due(*, address: str = "", by: Actor, at: datetime) -> int:
    """Follow-ups whose day has come: a fact each, and a word to the need's owner."""
    require(by, Action.MANAGE_PEOPLE)
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("need")
    due = rows.filter(
        answered_at=None,
        fell_due_at=None,
        due__lte=localtime(at).date(),
        need__state=NeedState.SOLVED.value,
    )
    found = list(due)
    for row in found:
        row.fell_due_at = at
        row.save(update_fields=["fell_due_at"])
        record(FollowUpReached(at=at, by=by.id, need_id=row.need_id))
    send_word(
        people={row.need.owner for row in found}, kind="follow_up", address=address, by=by, at=at
    )
    return len(found)


@transaction.atomic
def remind_late(*, address: str = "", by: Actor, at: datetime) -> int:
    """Handovers unanswered for two working days: a fact each, and a word to both sides, once."""
    require(by, Action.MANAGE_PEOPLE)
    today = localtime(at).date()
    rows = Handover.objects.select_for_update(of=("self",)).filter(state=WAITING, reminded_at=None)
    late = [row for row in rows if is_late(localtime(row.sent_at).date(), today)]
    able = holders(Action.RECEIVE_HANDOVER, on=today) if late else ()
    people = set()
    for row in late:
        row.reminded_at = at
        row.save(update_fields=["reminded_at"])
        record(
            HandoverUnanswered(
                at=at, by=by.id, need_id=row.need_id, handover_id=row.pk,
                to_organisation_id=row.to_organisation_id,
            )
        )  # fmt: skip
        own = {one.id for one in able if row.to_organisation_id in (one.organisation_ids or ())}
        people |= {row.from_person} | ({row.to_person} if row.to_person else own)
    send_word(people=people, kind="handover", address=address, by=by, at=at)
    return len(late)


@transaction.atomic
def withdraw_lost(*, by: Actor, at: datetime) -> int:
    """Offers to units that have closed or where nobody receives any more go back to their owner."""
    require(by, Action.MANAGE_PEOPLE)
    today = localtime(at).date()
    waiting = list(Handover.objects.select_for_update(of=("self",)).filter(state=WAITING))
    if not waiting:
        return 0
    living = {row.id for row in organisations(on=today)}
    able = holders(Action.RECEIVE_HANDOVER, on=today)
    lost = [
        row
        for row in waiting
        if row.to_organisation_id not in living
        or not any(
            one.holds_in(row.to_organisation_id) and row.to_person in (None, one.id) for one in able
        )
    ]
    for row in lost:
        row.state, row.answered_at = HandoverState.WITHDRAWN.value, at
        row.save(update_fields=["state", "answered_at"])
        record(HandoverWithdrawn(at=at, by=by.id, need_id=row.need_id, handover_id=row.pk))
    return len(lost)
