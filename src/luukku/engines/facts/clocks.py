"""Facts told of the clocks of matters: what ran, what was met and what was not, never whose it is."""

from dataclasses import dataclass
from datetime import date

from luukku.engines.facts import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockStarted(Fact):
    """A right's time began to run (määräaika alkoi kulua)."""

    case_id: int
    clock_id: int
    rule_code: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockMet(Fact):
    """What a right asks for happened (määräaika täyttyi)."""

    case_id: int
    clock_id: int
    rule_code: str
    started_on: date
    met_on: date
    in_time: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockRungReached(Fact):
    """A clock came to a rung of its reminders (määräajan muistutusporras saavutettiin)."""

    case_id: int
    clock_id: int
    rule_code: str
    rung_code: str
    due_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockMissed(Fact):
    """A right's time ran out before it was met (määräaika ylittyi)."""

    case_id: int
    clock_id: int
    rule_code: str
    organisation_id: int
    due_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockExplained(Fact):
    """Why a time ran out was told, and how it is put right (ylitys selitettiin)."""

    case_id: int
    clock_id: int
    rule_code: str
    reason_code: str
    remedy_code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DeFactoRefusalFound(Fact):
    """A service was granted and did not begin in its time (tosiasiallinen epääminen havaittiin)."""

    case_id: int
    clock_id: int
    rule_code: str
    organisation_id: int
    due_on: date
