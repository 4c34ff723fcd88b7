"""What a rule of law is made of: its wordings, its limit, whom it holds for and how well it is known.

A rule and a wording equal only themselves: so what follows from them can be remembered.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from luukku.engines.kernel.texts import Text


class Evidence(StrEnum):
    """How well a piece of the law is known."""

    READ = "V"  # read in the Act or on the authority's page
    SECONDARY = "V-p"  # read in a proposal or a secondary page
    UNREAD = "K"  # general knowledge, no source read
    OPEN = "?"  # not known


class Kind(StrEnum):
    """What must have happened when the limit ends, or what sort of rule it is without a limit."""

    START = "start"
    READY = "ready"
    ASSESS = "assess"
    DECIDE = "decide"
    IMPLEMENT = "implement"
    FIRST_EVENT = "first_event"
    EVENT = "event"
    CARE = "care"
    TREAT = "treat"
    MEETING = "meeting"
    REVIEW = "review"
    PUBLISH = "publish"
    RETAIN = "retain"
    STATE = "state"
    FLAG = "flag"
    CAP = "cap"


class Unit(StrEnum):
    """What a limit is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    WORKDAY = "workday"
    SCHOOL_WORKDAY = "school_workday"
    IMMEDIATE = "immediate"
    SAME_WORKDAY = "same_workday"


class Standing(StrEnum):
    """What stands behind a rule."""

    ACT = "act"
    PRACTICE = "practice"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: `value` whole units; 0 for `immediate` and `same_workday`."""

    value: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Limit:
    """What one wording demands: a span, or words ("viipymättä"), or a cap, or a lasting state."""

    kind: Kind
    span: Span | None = None
    cap: int | None = None
    words: Text | None = None
    local_target: Span | None = None

    @property
    def rolls(self) -> bool:
        """Whether 150/1930 5 § can move the last day: not for urgent help, nor for keeping data."""
        return (
            self.span is not None
            and self.span.unit is not Unit.IMMEDIATE
            and self.kind is not Kind.RETAIN
        )


@dataclass(frozen=True, slots=True)
class Transition:
    """A transition provision: matters pending before the day keep the wording after it has ended."""

    pending_before: date
    evidence: Evidence
    source: tuple[str, ...] = ()


class CountsFrom(StrEnum):
    """From which day a wording that takes over counts its limit."""

    TRIGGER = "trigger"
    ENTRY = "entry"  # into force


@dataclass(frozen=True, slots=True)
class TakeOver:
    """A transition provision: the wording governs also the clocks that run when it comes into force."""

    counts_from: CountsFrom
    evidence: Evidence
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """One wording and the days it is in force, both ends included.

    `valid_from` is None only when nobody has found out the day; then the wording may inform from
    `not_before` (an Act cannot be in force before the year it was given), and says so.
    """

    limit: Limit
    valid_from: date | None
    valid_to: date | None
    not_before: date
    evidence: Evidence
    amended_by: str = ""
    transition: Transition | None = None
    takes_over: TakeOver | None = None

    @property
    def starts(self) -> date:
        """The first day the wording may be used for."""
        return self.valid_from or self.not_before

    @property
    def ends(self) -> date:
        """The last day of the wording; the end of the calendar when it is still in force."""
        return self.valid_to or date.max

    def in_force(self, day: date) -> bool:
        return self.starts <= day and (self.valid_to is None or day <= self.valid_to)

    def keeps(self, day: date, pending: date | None) -> bool:
        """Whether a transition provision keeps the wording for a matter pending since `pending`."""
        change = self.transition
        if change is None or pending is None:
            return False
        return self.starts <= pending < change.pending_before and day > self.ends

    def follows(self, earlier: date) -> bool:
        """Whether the wording begins right after a last day, or before it."""
        return earlier == date.max or self.starts <= earlier + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lawful:
    """A reason for which the law lets a clock stand still, or lets it run on by `most` at most."""

    reason: str
    evidence: Evidence
    source: tuple[str, ...] = ()
    most: Span | None = None


@dataclass(frozen=True, slots=True)
class Applies:
    """One way a rule can hold: everything named here at once. Ages are in full years."""

    age_min: int | None = None
    age_max: int | None = None
    needs: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()

    @property
    def asks_age(self) -> bool:
        return self.age_min is not None or self.age_max is not None

    def fits(self, age: int) -> bool:
        return (self.age_min or 0) <= age and (self.age_max is None or age <= self.age_max)


@dataclass(frozen=True, slots=True)
class Act:
    """A statute (or a practice, or a reform under way) whose rules stand in one file."""

    number: str
    names: Text
    standing: Standing
    link: str
    file: str


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One right or duty: who, from which event, how long, since when, and how we know it."""

    id: str
    act: Act
    section: str
    family: str
    right: Text
    trigger: str
    wordings: tuple[Wording, ...]
    applies: tuple[Applies, ...]
    else_of: tuple[str, ...]
    channels: tuple[str, ...]
    evidence: Evidence
    section_evidence: Evidence
    source: tuple[str, ...]
    checked_on: date | None
    signed_by: str
    signed_at: date | None
    note: str
    watch: Text | None
    suspends: tuple[Lawful, ...] = ()
    extends: tuple[Lawful, ...] = ()
    proofs: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()

    @property
    def signed(self) -> bool:
        """A lawyer has signed the rule; until then it informs but never decides."""
        return bool(self.signed_by)

    @property
    def asks_age(self) -> bool:
        return any(way.asks_age for way in self.applies)

    def wording_on(self, day: date, pending: date | None = None) -> Wording | None:
        """The wording in force on a day, or None; `due` turns None into an error with words.

        pending: since when the whole matter has been pending; a transition provision may keep an
        earlier wording for it.
        """
        for wording in self.wordings:
            if wording.keeps(day, pending):
                return wording
        for wording in self.wordings:
            if wording.in_force(day):
                return wording
        return None


@dataclass(frozen=True, slots=True)
class Family:
    """Rules that follow or stand beside each other; known gaps and endings are declared here."""

    id: str
    parallel: bool = False
    gaps: tuple[tuple[date, date, str], ...] = ()
    ends_on: date | None = None
    ends_why: str = ""
