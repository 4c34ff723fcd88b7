"""What waits for a caseworker, in one small piece of their desk."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from luukku.ground.people.rules import Action, Actor, may_anywhere
from luukku.rooms.cases.queries.emergencies import late_reviews, openings_to_review
from luukku.rooms.cases.queries.lists import View, Wanted, all_cases, matching
from luukku.rooms.cases.queries.messages import threads_waiting
from luukku.rooms.cases.queries.missed import unexplained
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
    unexplained: int = 0
    """Times that ran out in what one leads and nobody has explained."""
    risen: int = 0
    """Clients' messages that have risen to the lead."""
    reviews: int = 0
    late_reviews: int = 0
    """Emergency openings to be reviewed by the lead, and those nobody has reviewed in a week."""
    works: bool = True

    @property
    def is_clear(self) -> bool:
        waits = (self.unexplained, self.risen, self.reviews, self.late_reviews)
        return not (
            self.late or self.soon or self.queue or self.unread or self.requests or any(waits)
        )


def cases_desk(actor: Actor, at: datetime) -> CasesDesk | None:
    """The part of a desk that tells of matters; None for one who works with none.

    Thirty SQL queries at the most, however many matters there are.
    """
    if actor.id is None or not may_anywhere(actor, Action.WORK_CASES):
        return _stewards(actor, at)
    mine = all_cases(actor, Wanted(View.MINE), at=at)
    asked, joined = consultations(actor, at), pair_requests(actor, at)
    waiting = threads_waiting(actor, at)
    told = CasesDesk(
        late=tuple(row for row in mine if row.late),
        soon=tuple(row for row in mine if not row.late and _is_near(row)),
        mine=len(mine),
        queue=matching(actor, Wanted(View.QUEUE), at=at).count(),
        unread=len(waiting),
        requests=sum(not one.mine and one.state in ASKED for one in asked)
        + sum(not one.mine and one.state in LOOKED_FOR for one in joined),
    )
    if not may_anywhere(actor, Action.LEAD_CASES):
        return told
    return _with_led(told, actor, at, sum(one.escalated for one in waiting))


def _with_led(told: CasesDesk, actor: Actor, at: datetime, risen: int) -> CasesDesk:
    """What waits for a lead besides one's own work."""
    reviews = openings_to_review(actor, at)
    return replace(
        told, unexplained=unexplained(actor, at=at), risen=risen, reviews=len(reviews),
        late_reviews=sum(one.late for one in reviews),
    )  # fmt: skip


def _stewards(actor: Actor, at: datetime) -> CasesDesk | None:
    """Who watches the logs sees how many openings nobody has reviewed, and nothing of whose they are."""
    late = late_reviews(at) if may_anywhere(actor, Action.READ_AUDIT) else 0
    if actor.id is None or not late:
        return None
    return CasesDesk((), (), 0, 0, 0, 0, late_reviews=late, works=False)


def _is_near(row: CaseRow) -> bool:
    return row.due is not None and row.due.days_left is not None and row.due.days_left <= SOON
