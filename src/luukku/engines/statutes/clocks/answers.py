"""The answer about one right: its state, its days, how much is used, and what may be written next.

Late is told by the strict day, the reading that is best for the client; `in_time_shifted` tells
the same by the day 150/1930 5 § gives. A clock that stands still is not late before it goes on.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from luukku.engines.statutes.clocks import course, rungs
from luukku.engines.statutes.clocks.entries import Mark
from luukku.engines.statutes.clocks.rungs import Rung
from luukku.engines.statutes.due import Due
from luukku.engines.statutes.law import Rule


class State(StrEnum):
    """How a right stands."""

    RUNNING = "running"
    SUSPENDED = "suspended"
    MET = "met"
    MISSED = "missed"
    EXPLAINED = "explained"
    ENDED = "ended"


NEXT: dict[State, tuple[Mark, ...]] = {
    State.RUNNING: (Mark.SUSPEND, Mark.EXTEND, Mark.MEET, Mark.END, Mark.CORRECT),
    State.SUSPENDED: (Mark.RESUME, Mark.EXTEND, Mark.MEET, Mark.END, Mark.CORRECT),
    State.MET: (Mark.EXPLAIN, Mark.CORRECT),
    State.MISSED: (Mark.MEET, Mark.END, Mark.EXPLAIN, Mark.CORRECT),
    State.EXPLAINED: (Mark.MEET, Mark.END, Mark.CORRECT),
    State.ENDED: (Mark.EXPLAIN, Mark.CORRECT),
}


@dataclass(frozen=True, slots=True)
class Course:
    """What the law and the ledger give before anybody asks how late it is."""

    rule: Rule
    due: Due
    stopped: tuple[course.Pause, ...]
    measure: course.Measure | None
    rungs: tuple[Rung, ...]
    still: bool

    def used(self, on: date) -> float | None:
        """The share of the time used until a day, by the alarm or else by the goal."""
        last = self.due.alarm or self.due.target
        if last is None or self.measure is None:
            return None
        return rungs.used(self.measure, self.due.opened, last, self.stopped, on)


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer for one right on one day.

    on: the day it is about: today, or the day the right was met or ended.
    in_time, in_time_shifted: None while it can still be met, and where the law gives no day.
    explained, remedy: codes; `owes_explanation` says that they are missing.
    """

    rule: str
    state: State
    on: date
    met_on: date | None
    ended_on: date | None
    in_time: bool | None
    in_time_shifted: bool | None
    explained: str
    remedy: str
    course: Course = field(repr=False)

    @property
    def opened(self) -> date:
        return self.course.due.opened

    @property
    def due(self) -> Due:
        """The days after stops and lengthenings, with their reason.

        While the clock stands still they are the earliest possible ones.
        """
        return self.course.due

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """The days to remind on, past ones too."""
        return self.course.rungs

    @property
    def used(self) -> float | None:
        """The share of the time used, by the alarm or the goal; over 1 when it has passed."""
        return self.course.used(self.on)

    @property
    def days_left(self) -> int | None:
        """Calendar days to the strict day, negative when passed; None when closed or no day."""
        return self._days_to(self.due.strict)

    @property
    def days_to_alarm(self) -> int | None:
        return self._days_to(self.due.alarm)

    @property
    def decides(self) -> bool:
        """A lawyer has signed the rule and no age was presumed; else it informs, and says so."""
        return self.due.decides

    @property
    def owes_explanation(self) -> bool:
        return self.in_time is False and not self.explained

    @property
    def next(self) -> tuple[Mark, ...]:
        """The marks that may be written now; without grounds nobody stops or lengthens a clock."""
        rule = self.course.rule
        last, since = self.due.strict, max(self.on, self.opened + course.DAY)
        nothing_to_stop = not rule.suspends or (last is not None and since > last)
        barred = {Mark.SUSPEND} if nothing_to_stop else set()
        barred |= {Mark.EXTEND} if not rule.extends else set()
        barred |= {Mark.EXPLAIN} if not self.owes_explanation else set()
        return tuple(mark for mark in NEXT[self.state] if mark not in barred)

    def row(self, language: str) -> dict[str, str | bool | int | float | None]:
        """The answer as plain values for JSON: dates as ISO, the reason in one language."""
        due = self.due
        days = {
            "opened": self.opened,
            "strict": due.strict,
            "shifted": due.shifted,
            "alarm": due.alarm,
            "target": due.target,
            "met_on": self.met_on,
            "ended_on": self.ended_on,
        }
        return {
            "rule": self.rule,
            "state": self.state.value,
            **{name: day.isoformat() if day else None for name, day in days.items()},
            "in_time": self.in_time,
            "in_time_shifted": self.in_time_shifted,
            "days_left": self.days_left,
            "used": self.used,
            "explained": self.explained,
            "remedy": self.remedy,
            "decides": self.decides,
            "reason": due.said(language),
        }

    def _days_to(self, day: date | None) -> int | None:
        closed = self.state in (State.MET, State.ENDED)
        return None if day is None or closed else (day - self.on).days
