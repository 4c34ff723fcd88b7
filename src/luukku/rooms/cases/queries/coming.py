"""What the law of another day, past or coming, would say of a matter's clocks; it decides nothing."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.clocks.entries import Entry, Mark
from luukku.engines.statutes.clocks.opening import Preview, preview
from luukku.engines.statutes.clocks.standing import Reckoner
from luukku.engines.statutes.errors import StatuteError
from luukku.rooms.cases.models import Clock
from luukku.rooms.cases.queries.law import book, policy, reckoner
from luukku.rooms.cases.queries.ledgers import Ledger, ledgers
from luukku.rooms.cases.queries.shown import DueRow, due_row, law_of

_NO_TIME: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Where a clock stands does not hang on the moment of recording."""


@dataclass(frozen=True, slots=True)
class OtherLaw:
    """A rule as it stands on the other day, and the day it would give. `on` is none where it gives none."""

    right: Text
    law: str
    since: date | None
    until: date | None
    on: date | None
    amended_by: str


@dataclass(frozen=True, slots=True)
class OtherDay:
    """A clock of the matter now, and by the law of the other day: no rule, one, or rules that compete."""

    due: DueRow
    opened: date
    on: date | None
    then: tuple[OtherLaw, ...]

    @property
    def changes(self) -> bool:
        """Would the other law give another day? Pauses and extensions are in neither."""
        return {one.on for one in self.then} != {self.on}


def law_on(case_id: int, law_day: date, today: date) -> tuple[OtherDay, ...]:
    """The clocks of a matter the asker has been let to see, by the law of another day. Two SQL queries."""
    counts, found = reckoner(today), []
    for kept in ledgers(Clock.objects.filter(case=case_id)):
        try:
            stands = counts.standing(kept.who, kept.entries)
            shown = preview(kept.who, stands.opened, law_day, policy=policy(), book=book())
        except StatuteError:
            continue
        then = tuple(_other(one) for one in shown)
        due = due_row(kept.clock_id, stands, today)
        found.append(OtherDay(due, stands.opened, _own_day(kept, counts, stands.opened), then))
    return tuple(found)


def _own_day(kept: Ledger, counts: Reckoner, opened: date) -> date | None:
    """The day by the matter's own wording, without pauses and extensions."""
    began = [Entry(1, Mark.START, opened, _NO_TIME)]
    due = counts.standing(kept.who, began).due
    return due.strict or due.target


def _other(one: Preview) -> OtherLaw:
    days, wording = one.days, one.wording
    return OtherLaw(
        one.rule.right, law_of(one.rule.id), wording.valid_from, wording.valid_to,
        days.strict or days.target, wording.amended_by,
    )  # fmt: skip
