"""Where one right stands on a day, and where many stand: counted from the ledger every time.

Late is told by the strict day, the reading that is best for the client; `in_time_shifted` tells
the same by the day 150/1930 5 § gives. A clock that stands still is not late before it goes on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from luukku.engines.statutes.book import Book, shipped
from luukku.engines.statutes.calendar import DEFAULT, Policy
from luukku.engines.statutes.clocks import course, rungs, words
from luukku.engines.statutes.clocks.entries import Asked, Entry, Mark
from luukku.engines.statutes.clocks.rungs import Rung
from luukku.engines.statutes.clocks.story import Story, story
from luukku.engines.statutes.clocks.wrongs import Wrong, wrong
from luukku.engines.statutes.due import Due, Governed, governed
from luukku.engines.statutes.errors import StatuteError
from luukku.engines.statutes.law import Rule
from luukku.engines.statutes.scope import same_age
from luukku.engines.statutes.telling import Parts


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
class Standing:
    """The answer for one right on one day.

    due: the days after stops and lengthenings, with their reason. While the clock stands still they
    are the earliest possible ones.
    in_time, in_time_shifted: None while it can still be met, and where the law gives no day.
    days_left, days_to_alarm: calendar days, negative when passed; None when the right is closed or
    the law gives no day. used: share of the time, by the alarm or the goal.
    explained, remedy: codes; `owes_explanation` says that they are missing.
    next: the marks that may be written now.
    """

    rule: str
    state: State
    opened: date
    due: Due
    met_on: date | None
    ended_on: date | None
    in_time: bool | None
    in_time_shifted: bool | None
    days_left: int | None
    days_to_alarm: int | None
    used: float | None
    rungs: tuple[Rung, ...]
    explained: str
    remedy: str
    next: tuple[Mark, ...]

    @property
    def decides(self) -> bool:
        """A lawyer has signed the rule and no age was presumed; else it informs, and says so."""
        return self.due.decides

    @property
    def owes_explanation(self) -> bool:
        return self.in_time is False and not self.explained


@dataclass(frozen=True, slots=True)
class Course:
    """What the law and the ledger give before anybody asks how late it is."""

    rule: Rule
    due: Due
    stopped: tuple[course.Pause, ...]
    measure: course.Measure | None
    rungs: tuple[Rung, ...]

    @property
    def leans_on(self) -> date | None:
        """The day the rungs and the share lean on."""
        return self.due.alarm or self.due.target


def standing(
    who: Asked,
    entries: Sequence[Entry],
    today: date,
    *,
    policy: Policy = DEFAULT,
    book: Book | None = None,
) -> Standing:
    """Where a right stands on a day by the entries of that day and before.

    Raises `WrongEntryError` when the ledger has no start, and what `due` raises.
    """
    return Reckoner(today, policy=policy, book=book).standing(who, entries)


def standings(
    clocks: Iterable[tuple[Asked, Sequence[Entry]]],
    today: date,
    *,
    policy: Policy = DEFAULT,
    book: Book | None = None,
) -> Iterator[Standing | StatuteError]:
    """Where many rights stand, in their order; one without an answer gives its refusal instead."""
    reckoner = Reckoner(today, policy=policy, book=book)
    for who, entries in clocks:
        try:
            yield reckoner.standing(who, entries)
        except StatuteError as refusal:
            yield refusal


class Reckoner:
    """Counts standings on one day, and counts each sort of right only once."""

    def __init__(self, today: date, *, policy: Policy = DEFAULT, book: Book | None = None) -> None:
        self.today, self.policy, self.book = today, policy, book or shipped()
        self._courses: dict[tuple[Asked, Story], Course] = {}
        self._standings: dict[tuple[Asked, Story], Standing] = {}

    def standing(self, who: Asked, entries: Sequence[Entry]) -> Standing:
        """Where a right stands today; see `standing`."""
        told = story(entries, self.today)
        if told is None:
            raise wrong(Wrong.NOT_STARTED, self.book.rule(who.rule))
        known = self._standings.get((who, told))
        if known is None:
            known = self._standings[who, told] = self._stands(who, told)
        return known

    def course(self, who: Asked, told: Story) -> Course:
        """The days of a right, shared by all rights the law treats alike."""
        alike = replace(who, age=same_age(self.book, who.age))
        horizon = told.closed_on if told.stops else None
        bare = Story(told.opened, told.stops, told.lengthenings, horizon)
        key = (alike, bare)
        if key not in self._courses:
            self._courses[key] = self._counted(self._governed(who, alike, told), bare)
        return self._courses[key]

    def _governed(self, who: Asked, alike: Asked, told: Story) -> Governed:
        try:
            return self._asked(alike, told)
        except StatuteError:
            return self._asked(who, told)  # the refusal names the age that was told

    def _asked(self, who: Asked, told: Story) -> Governed:
        return governed(
            self.book,
            who.rule,
            told.opened,
            age=who.age,
            policy=self.policy,
            facts=dict(who.facts),
            goal=who.local_target,
            pending=who.pending,
        )

    def _counted(self, ruled: Governed, told: Story) -> Course:
        stopped = course.pauses(ruled.rule, told, self.today)
        lengthened = course.lengthenings(ruled.rule, told)
        limit, counted = ruled.wording.limit, ruled.days()
        span = limit.span or ruled.goal
        measure = course.measure(span, self.policy, eves=True) if span else None
        days = course.last_days(limit, counted, self.policy, stopped, lengthened)
        if measure:
            days = course.goal_day(days, measure, stopped)

        def moved() -> Parts:
            return words.changes(self.book, ruled.rule, stopped, lengthened, days)

        due = ruled.answer(days, moved if stopped or lengthened else None)
        last, steps = days.alarm or days.target, tuple[Rung, ...]()
        if measure and last:
            steps = rungs.rungs(measure, told.opened, last, stopped, goal=not days.alarm)
        return Course(ruled.rule, due, stopped, measure, steps)

    def _stands(self, who: Asked, told: Story) -> Standing:
        found = self.course(who, told)
        due, closed = found.due, told.closed_on
        until, strict = closed or self.today, due.strict
        in_time = _in_time(strict, told, until)
        owes = in_time is False and not told.explained
        state = _state(told, in_time, any(pause.still for pause in found.stopped))
        return Standing(
            rule=who.rule,
            state=state,
            opened=told.opened,
            due=due,
            met_on=told.met_on,
            ended_on=told.ended_on,
            in_time=in_time,
            in_time_shifted=_in_time(due.shifted, told, until),
            days_left=(strict - until).days if strict and not closed else None,
            days_to_alarm=(due.alarm - until).days if due.alarm and not closed else None,
            used=_used(found, told.opened, until),
            rungs=found.rungs,
            explained=told.explained,
            remedy=told.remedy,
            next=_next(found.rule, state, owes),
        )


def _in_time(last: date | None, told: Story, until: date) -> bool | None:
    """None while nobody can say; an ending in time is neither."""
    if last is None:
        return None
    if told.met_on:
        return told.met_on <= last
    return False if until > last else None


def _state(told: Story, in_time: bool | None, still: bool) -> State:
    if told.met_on:
        return State.MET
    if told.ended_on:
        return State.ENDED
    if in_time is False:
        return State.EXPLAINED if told.explained else State.MISSED
    return State.SUSPENDED if still else State.RUNNING


def _used(found: Course, opened: date, until: date) -> float | None:
    last = found.leans_on
    if last is None or found.measure is None:
        return None
    return rungs.used(found.measure, opened, last, found.stopped, until)


def _next(rule: Rule, state: State, owes: bool) -> tuple[Mark, ...]:
    """The lawful marks: a rule without grounds lets nobody stop or lengthen its clock."""
    barred = {Mark.SUSPEND} if not rule.suspends else set()
    barred |= {Mark.EXTEND} if not rule.extends else set()
    barred |= {Mark.EXPLAIN} if not owes else set()
    return tuple(mark for mark in NEXT[state] if mark not in barred)
