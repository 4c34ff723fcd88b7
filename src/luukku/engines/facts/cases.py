"""Facts told by the room `cases`: the path of a matter and its clocks, never its words nor whose it is."""

from dataclasses import dataclass
from datetime import date

from luukku.engines.facts import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseOpened(Fact):
    """A person's matter was taken up (asia avattiin)."""

    case_id: int
    kind_code: str
    organisation_id: int
    contacted_on: date
    age_band: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StepTaken(Fact):
    """Something happened to a matter, with what proves it (käsittelyvaihe toteutui)."""

    case_id: int
    kind_code: str
    step_code: str
    proof_code: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnWorkerNamed(Fact):
    """A matter got its one own worker (omatyöntekijä nimettiin)."""

    case_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseMoved(Fact):
    """Another organisation works the matter from now on (asia siirrettiin)."""

    case_id: int
    from_organisation_id: int
    to_organisation_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseClosed(Fact):
    """Nothing more is done about a matter (asia päätettiin)."""

    case_id: int
    kind_code: str
    opened_on: date
    closed_on: date
    reason_code: str


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
