"""Where one right stands on a day, and where many stand: counted from the ledger every time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from luukku.engines.statutes.book import Book, shipped
from luukku.engines.statutes.calendar import DEFAULT, Policy
from luukku.engines.statutes.clocks import course, rungs, words
from luukku.engines.statutes.clocks.answers import Course, Standing, State
from luukku.engines.statutes.clocks.entries import Asked, Entry
from luukku.engines.statutes.clocks.rungs import Rung
from luukku.engines.statutes.clocks.story import Story, story
from luukku.engines.statutes.clocks.wrongs import Wrong, wrong
from luukku.engines.statutes.due import Governed, governed
from luukku.engines.statutes.errors import StatuteError
from luukku.engines.statutes.scope import same_age
from luukku.engines.statutes.telling import Parts


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


class _Sort:
    """Rights the law treats alike: the same rule, facts and side of every age."""

    def __init__(self, who: Asked) -> None:
        self.who = who
        self.plain: dict[date, Course] = {}
        self.moved: dict[Story, Course] = {}
        self.standings: dict[Story, Standing] = {}


def _takers(book: Book) -> dict[str, list[tuple[date, str]]]:
    """By family, the rules whose wording takes over running clocks, the latest first."""
    found: dict[str, list[tuple[date, str]]] = {}
    for rule in book.rules.values():
        days = [(wording.starts, rule.id) for wording in rule.wordings if wording.takes_over]
        if days:
            found[rule.family] = sorted([*found.get(rule.family, []), *days], reverse=True)
    return found


class Reckoner:
    """Counts standings on one day, and counts each sort of right only once."""

    def __init__(self, today: date, *, policy: Policy = DEFAULT, book: Book | None = None) -> None:
        self.today, self.policy, self.book = today, policy, book or shipped()
        self._sorts: dict[Asked, _Sort] = {}
        self._takers = _takers(self.book)

    def standing(self, who: Asked, entries: Sequence[Entry]) -> Standing:
        """Where a right stands today; see `standing`."""
        told = story(entries, self.today)
        if told is None:
            raise wrong(Wrong.NOT_STARTED, self.book.rule(who.rule))
        sort = self._sorts.get(who) or self._sort(who)
        if told.met_on or told.ended_on:
            return self._stands(sort, who, told)  # few of these are ever the same
        known = sort.standings.get(told)
        if known is None:
            known = sort.standings[told] = self._stands(sort, who, told)
        return known

    def _sort(self, who: Asked) -> _Sort:
        alike = replace(who, age=same_age(self.book, who.age))
        sort = self._sorts.setdefault(alike, _Sort(alike))
        self._sorts[who] = sort
        return sort

    def _stands(self, sort: _Sort, who: Asked, told: Story) -> Standing:
        found = self._course(sort, who, told)
        until = told.closed_on or self.today
        in_time = _in_time(found.due.strict, told, until)
        return Standing(
            who.rule,
            _state(told, in_time, found.still),
            until,
            told.met_on,
            told.ended_on,
            in_time,
            _in_time(found.due.shifted, told, until),
            told.explained,
            told.remedy,
            found,
        )

    def _course(self, sort: _Sort, who: Asked, told: Story) -> Course:
        """The days of a right, by the wording that took over while it ran, if there is one."""
        found = self._own_course(sort, who, told)
        takers = self._takers.get(found.rule.family)
        if not takers:
            return found
        last, until = found.due.strict, told.closed_on or self.today
        if self._asked(who, told).wording.transition and who.pending is not None:
            return found  # kept by a provision of its own
        for day, rule in takers:
            ran_out = last is not None and last < day  # what had run out stays missed
            if (
                not ran_out
                and told.opened < day <= until
                and (taken := self._taken(rule, day, who))
            ):
                ruled = taken.taking(told.opened)
                later = tuple(each for each in told.lengthenings if each.on >= ruled.opened)
                return self._counted(ruled, told._replace(opened=ruled.opened, lengthenings=later))
        return found

    def _taken(self, rule: str, day: date, who: Asked) -> Governed | None:
        """The wording that takes over on a day, when it is about this matter."""
        try:
            return self._asked(replace(who, rule=rule), Story(day))
        except StatuteError:
            return None

    def _own_course(self, sort: _Sort, who: Asked, told: Story) -> Course:
        """The days of a right; the end of it only matters to a clock that was stopped."""
        if not (told.stops or told.lengthenings):
            found = sort.plain.get(told.opened)
            if found is None:
                ruled = self._governed(sort.who, who, told)
                found = sort.plain[told.opened] = self._counted(ruled, told)
            return found
        horizon = told.closed_on if told.stops else None
        bare = Story(told.opened, told.stops, told.lengthenings, horizon)
        found = sort.moved.get(bare)
        if found is None:
            ruled = self._governed(sort.who, who, told)
            found = sort.moved[bare] = self._counted(ruled, bare)
        return found

    def _governed(self, alike: Asked, who: Asked, told: Story) -> Governed:
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
        days = counted
        if stopped or lengthened:
            days = course.last_days(limit, counted, self.policy, stopped, lengthened)
        if stopped and measure:
            days = course.goal_day(days, measure, stopped)

        def moved() -> Parts:
            return words.changes(self.book, ruled.rule, stopped, lengthened, days)

        due = ruled.answer(days, moved if stopped or lengthened else None)
        last, steps = days.alarm or days.target, tuple[Rung, ...]()
        if measure and last:
            steps = rungs.rungs(measure, told.opened, last, stopped, goal=not days.alarm)
        still = course.stands_still(ruled.rule, told)
        return Course(ruled.rule, due, stopped, measure, steps, still)


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
