"""What the staff's pages are given of matters and clocks, each made for its reader."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.clocks.answers import Standing, State
from luukku.rooms.cases.queries.law import book
from luukku.rooms.cases.rules.kinds import Stage
from luukku.rooms.cases.rules.states import CaseState
from luukku.rooms.cases.rules.words import Domain


class Rung(StrEnum):
    """How near the end of a time is, in the words of lists; `calm` is before the first rung."""

    CALM = "calm"
    HALF = "half"
    FOUR_FIFTHS = "four_fifths"
    LAST_WORKDAY = "last_workday"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class DueRow:
    """The day of one clock that still runs. `goal`: the county's own goal, not law."""

    clock_id: int
    rule: str
    right: Text
    law: str
    on: date | None
    strict: date | None
    shifted: date | None
    days_left: int | None
    rung: Rung
    state: State
    goal: bool
    decides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A matter in a list."""

    id: int
    code: str
    client_id: UUID
    kind: Text
    kind_code: str
    domain: Domain
    state: CaseState
    organisation_id: int
    organisation: Text
    own_worker: UUID | None
    opened_on: date
    age_days: int
    due: DueRow | None
    late: int
    next: Stage | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of matters and how many there are in all."""

    rows: tuple[CaseRow, ...]
    total: int


def law_of(rule_id: str) -> str:
    """The Act and the section of a rule, as people cite it."""
    rule = book().rule(rule_id)
    return f"{rule.act.names['fi']} {rule.act.number} {rule.section}"


def due_row(clock_id: int, stands: Standing, today: date) -> DueRow:
    """A clock as its day is shown: the alarm day of the law, else the county's own goal."""
    on = stands.due.alarm or stands.due.target
    return DueRow(
        clock_id=clock_id,
        rule=stands.rule,
        right=book().rule(stands.due.rule).right,
        law=law_of(stands.due.rule),
        on=on,
        strict=stands.due.strict,
        shifted=stands.due.shifted,
        days_left=None if on is None else (on - today).days,
        rung=rung_of(stands, today),
        state=stands.state,
        goal=stands.due.alarm is None and on is not None,
        decides=stands.decides,
    )


def rung_of(stands: Standing, today: date) -> Rung:
    """The highest rung that has been reached."""
    reached = [step.kind.value for step in stands.rungs if step.on <= today]
    return Rung(reached[-1]) if reached else Rung.CALM
