"""What waits for a caseworker, in one small piece of their desk."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from luukku.ground.people.rules import Action, Actor, may_anywhere
from luukku.rooms.cases.queries.lists import View, Wanted, all_cases, matching
from luukku.rooms.cases.queries.messages import threads_waiting
from luukku.rooms.cases.queries.requests import consultations, pair_requests
from luukku.rooms.cases.queries.shown import CaseRow
from luukku.rooms.cases.rules.requests import ConsultationState, PairState

SOON: Final = 14
"""Days within which the end of a time is near enough for a desk."""
ASKED: Final = (ConsultationState.SENT, ConsultationState.CLAIMED)
LOOKED_FOR: Final = (PairState.REQUESTED, PairState.OFFERED, PairState.ESCALATED)


@dataclass(frozen=True, slots=True)
class CasesDesk:
    """One's own matters by their nearest day, and how much else waits."""

    late: tuple[CaseRow, ...]
    soon: tuple[CaseRow, ...]
    mine: int
    queue: int
    unread: int
    requests: int

    @property
    def is_clear(self) -> bool:
        return not (self.late or self.soon or self.queue or self.unread or self.requests)


def cases_desk(actor: Actor, at: datetime) -> CasesDesk | None:
    """The part of a desk that tells of matters; None for one who works with none.

    Thirty SQL queries at the most, however many matters there are.
    """
    if actor.id is None or not may_anywhere(actor, Action.WORK_CASES):
        return None
    mine = all_cases(actor, Wanted(View.MINE), at=at)
    asked, joined = consultations(actor, at), pair_requests(actor, at)
    return CasesDesk(
        late=tuple(row for row in mine if row.late),
        soon=tuple(row for row in mine if not row.late and _is_near(row)),
        mine=len(mine),
        queue=matching(actor, Wanted(View.QUEUE), at=at).count(),
        unread=len(threads_waiting(actor, at)),
        requests=sum(not one.mine and one.state in ASKED for one in asked)
        + sum(not one.mine and one.state in LOOKED_FOR for one in joined),
    )


def _is_near(row: CaseRow) -> bool:
    return row.due is not None and row.due.days_left is not None and row.due.days_left <= SOON
