"""Reminders as a day's work: one row for each thing, by urgency, the plans that are over apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luukku.engines.kernel.texts import Text
from luukku.rooms.plans.queries.reminders import Reminder
from luukku.rooms.plans.rules.reminders import Reason, Urgency, urgency


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to see to, with every reason why; `first` is the most urgent of them."""

    first: Reminder
    reasons: tuple[Reason, ...]
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Things of one urgency."""

    urgency: Urgency
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class EndedPlan:
    """A plan whose period is over, and how many of its things were left open."""

    code: str
    version: int
    title: Text
    end: date | None
    tasks: int


def tasks_of(found: Iterable[Reminder], today: date) -> tuple[Task, ...]:
    """One task for each measure or other thing; own ones first, then the most urgent. No SQL."""
    about: dict[tuple[object, ...], list[Reminder]] = {}
    for one in found:
        about.setdefault(_thing(one), []).append(one)
    made = [_task(rows, today) for rows in about.values()]
    return tuple(sorted(made, key=_first_things_first))


def grouped(tasks: Iterable[Task]) -> tuple[TaskGroup, ...]:
    """Tasks by urgency, the most urgent group first; empty groups are left out. No SQL."""
    every = list(tasks)
    groups = (TaskGroup(u, tuple(t for t in every if t.urgency is u)) for u in Urgency)
    return tuple(group for group in groups if group.tasks)


def ended_plans(tasks: Iterable[Task]) -> tuple[EndedPlan, ...]:
    """The plans of the tasks with their tasks counted, the latest to end first. No SQL."""
    every = list(tasks)
    counts = Counter((t.first.plan_code, t.first.plan_version) for t in every)
    plans = {(t.first.plan_code, t.first.plan_version): t.first for t in every}
    rows = [
        EndedPlan(one.plan_code, one.plan_version, one.plan_title, one.plan_end, counts[key])
        for key, one in plans.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.end or date.min, row.code), reverse=True))


def _thing(one: Reminder) -> tuple[object, ...]:
    where = (one.plan_code, one.plan_version, one.measure_code)
    return where if one.measure_code else (*where, one.reason, one.detail, one.on, str(one.text))


def _task(rows: list[Reminder], today: date) -> Task:
    ordered = sorted(rows, key=lambda one: _ORDER[urgency(one.reason, one.on, today)])
    first = ordered[0]
    return Task(first, tuple(one.reason for one in ordered), urgency(first.reason, first.on, today))


_ORDER = {urgent: number for number, urgent in enumerate(Urgency)}


def _first_things_first(task: Task) -> tuple[bool, int, date, str, str]:
    one = task.first
    return (
        not one.is_mine, _ORDER[task.urgency], one.on or date.max, one.plan_code,
        one.measure_code,
    )  # fmt: skip
