"""Forget what was said and who said it, ninety days after a need has ended; the counts stay."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime

from luukku.ground.people.rules import Action, Actor, require
from luukku.ground.people.services.vault import forget_identity
from luukku.rooms.guidance.models import Need, UnmetSearch
from luukku.rooms.guidance.rules.states import FORGET_AFTER, NeedState


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was emptied."""

    needs: int
    people: int
    searches: int


@transaction.atomic
def forget_old(*, by: Actor, at: datetime) -> Forgotten:
    """Empty the words and the names of needs that ended ninety days ago, and old searches."""
    require(by, Action.MANAGE_PEOPLE)
    limit = at - FORGET_AFTER
    ended = Q(state=NeedState.CLOSED.value, closed_at__lte=limit) | Q(
        state=NeedState.SOLVED.value, solved_at__lte=limit
    )
    needs = people = 0
    for need in Need.objects.select_for_update().filter(ended, forgotten_at=None):
        if need.person is not None:
            forget_identity(person_id=need.person, by=by, at=at)
            people += 1
        if need.state == NeedState.SOLVED:
            need.state, need.closed_at = NeedState.CLOSED, at
            need.follow_ups.filter(answered_at=None).delete()
        need.about, need.person, need.forgotten_at = "", None, at
        need.handovers.update(reason="", return_words="")
        need.save()
        needs += 1
    searches, _ = UnmetSearch.objects.filter(day__lte=localtime(limit).date()).delete()
    return Forgotten(needs, people, searches)
