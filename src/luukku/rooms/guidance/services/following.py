"""Ask after a week whether help came, by a link or by telephone, and act on the answer."""

from datetime import datetime

from django.db import transaction

from luukku.engines.facts.guidance import FollowUpAnswered, NeedClosed
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.ground.journal.services import audit, record
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.guidance.models import FollowUp, Need
from luukku.rooms.guidance.queries.following import follow_up_of, token_of
from luukku.rooms.guidance.queries.locking import locked_need
from luukku.rooms.guidance.rules import following as rules
from luukku.rooms.guidance.rules.states import NeedState
from luukku.rooms.guidance.rules.words import Helped
from luukku.rooms.guidance.services.ending import reopen


@transaction.atomic
def ask_follow_up(*, code: str, by: Actor, at: datetime) -> str:
    """The follow-up is asked now; gives the secret of its link, which is open for thirty days."""
    need = locked_need(code, by)
    require(by, Action.RECEIVE_HANDOVER, organisation_id=need.owner_organisation_id)
    row = _waiting(need)
    row.asked_at = at
    row.save(update_fields=["asked_at"])
    audit(action="follow_up_asked", subject=f"need:{need.code}", by=by.id, at=at)
    return token_of(row.uuid)


@transaction.atomic
def answer_follow_up(
    *, code: str, helped: Helped, told_times: int, by: Actor, at: datetime
) -> None:
    """A worker asked by telephone and writes the answer down (kuulumiset soittamalla)."""
    need = locked_need(code, by)
    require(by, Action.RECEIVE_HANDOVER, organisation_id=need.owner_organisation_id)
    _answer(need, _waiting(need), helped, told_times, by, at)


@transaction.atomic
def answer_by_link(*, token: str, helped: Helped, told_times: int, by: Actor, at: datetime) -> None:
    """The resident answers through the link; the link is all that is asked for."""
    row = follow_up_of(token, at)
    if row is None or row.answered_at is not None:
        raise rules.refused()
    need = Need.objects.select_for_update().get(pk=row.need_id)
    held = FollowUp.objects.select_for_update().filter(pk=row.pk, answered_at=None).first()
    if held is None:
        raise rules.refused()
    _answer(need, held, helped, told_times, by, at)


def _waiting(need: Need) -> FollowUp:
    row = need.follow_ups.select_for_update().filter(answered_at=None).first()
    if row is None or need.state != NeedState.SOLVED:
        raise RuleBroken(
            "guidance.nothing_to_ask", N_("Kuulumisia kysytään, kun tarve on ratkaistu.")
        )
    return row


def _answer(
    need: Need, row: FollowUp, helped: Helped, told_times: int, by: Actor, at: datetime
) -> None:
    rules.require_times(told_times)
    row.asked_at = row.asked_at or at
    row.answered_at, row.helped, row.told_times = at, helped.value, told_times
    row.answered_by = by.id
    row.save()
    record(
        FollowUpAnswered(
            at=at, by=by.id, need_id=need.pk, helped_code=helped.value, told_times=told_times,
            by_resident=by.id is None,
        )
    )  # fmt: skip
    if rules.reopens(helped):
        reopen(need=need, by=by, at=at)
        return
    need.state, need.closed_at = NeedState.CLOSED, at
    need.save(update_fields=["state", "closed_at"])
    record(NeedClosed(at=at, by=by.id, need_id=need.pk, outcome_code=need.outcome))
