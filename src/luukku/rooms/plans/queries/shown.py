"""Rows the public pages of plans are made of: frozen, typed, no models."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from luukku.engines.kernel.texts import Text
from luukku.rooms.plans.rules.slippage import Slip
from luukku.rooms.plans.rules.status import Status


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One version of a plan as lists and page heads show it."""

    id: int
    code: str
    version: int
    family: str
    title: Text
    summary: Text
    organisation: Text
    organisation_code: str
    organisation_id: int
    start: date | None
    end: date | None
    stage: str
    adopted_on: date | None
    adopted_by: str
    adopted_reference: str
    language: str
    duty_sets: tuple[str, ...]
    updated_at: datetime
    goals: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def measures(self) -> int:
        return sum(self.counts.values())

    def in_force(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class MeasureFilter:
    """What a reader chose to see of a plan's measures; empty means all."""

    status: str = ""
    responsible: str = ""
    group: str = ""
    ground: str = ""
    goal: str = ""
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != MeasureFilter()


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in a list."""

    id: int
    order: int
    code: str
    text: Text
    status: Status
    goal_id: int | None
    start: date | None
    due: date | None
    forecast: date | None
    service_area: str
    target_groups: tuple[str, ...]
    grounds: tuple[str, ...]
    responsibles: tuple[str, ...]
    slip: Slip | None
    disputed: bool


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with the measures that fit the filter."""

    id: int | None
    code: str
    title: Text
    theme: str
    parent: Text
    total: int
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A part of a plan."""

    code: str
    title: Text
    body: Text
    fulfils: tuple[str, ...]
    locator: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a plan was read from."""

    title: str
    publisher: str
    year: int | None
    locator: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One of two values that cannot both be true, and where it stands."""

    value: str
    locator: str


@dataclass(frozen=True, slots=True)
class ContradictionRow:
    """Two things a source says that disagree."""

    code: str
    subject: Text
    measure_code: str | None
    first: Claim
    second: Claim
    note: Text


@dataclass(frozen=True, slots=True)
class Move:
    """How many measures went from one status to another between two periods."""

    before: Status | None
    now: Status
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters of a plan can be set to: only what some measure has."""

    responsibles: tuple[str, ...]
    groups: tuple[str, ...]
    grounds: tuple[str, ...]
