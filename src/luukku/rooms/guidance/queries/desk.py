"""What waits for somebody who guides or receives, in one small piece of their desk."""

from dataclasses import dataclass
from datetime import date

from luukku.ground.people.rules import Action, Actor, may_anywhere
from luukku.rooms.guidance.queries.needs import View, Wanted, counts, needs_page
from luukku.rooms.guidance.queries.shown import NeedRow


@dataclass(frozen=True, slots=True)
class GuidanceDesk:
    """What waits, already only what the asker may act on."""

    offered: tuple[NeedRow, ...]
    sent_late: tuple[NeedRow, ...]
    escalated: tuple[NeedRow, ...]
    mine: int
    queue: int
    follow_ups: int
    guides: bool
    leads: bool

    @property
    def late(self) -> int:
        """How many offered handovers have waited too long."""
        return sum(bool(row.waiting and row.waiting.late) for row in self.offered)

    @property
    def is_clear(self) -> bool:
        lists = (self.offered, self.sent_late, self.escalated)
        return not any(lists) and not (self.mine or self.queue or self.follow_ups)


def guidance_desk(actor: Actor, today: date) -> GuidanceDesk | None:
    """Guidance's part of a desk; None for one who has nothing to do with it.

    Twenty SQL queries at the most.
    """
    if not may_anywhere(actor, Action.RECEIVE_HANDOVER):
        return None
    how_many = counts(actor, today=today)
    sent = needs_page(actor, Wanted(View.SENT), today=today).rows
    return GuidanceDesk(
        offered=needs_page(actor, Wanted(View.OFFERED), today=today).rows,
        sent_late=tuple(row for row in sent if row.waiting and row.waiting.late),
        escalated=needs_page(actor, Wanted(View.ESCALATED), today=today).rows
        if may_anywhere(actor, Action.LEAD_GUIDANCE)
        else (),
        mine=how_many[View.MINE],
        queue=how_many[View.QUEUE],
        follow_ups=how_many[View.FOLLOW_UPS],
        guides=may_anywhere(actor, Action.GUIDE),
        leads=may_anywhere(actor, Action.LEAD_GUIDANCE),
    )
