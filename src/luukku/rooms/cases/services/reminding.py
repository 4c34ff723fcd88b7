"""The round of reminders: each rung of each clock is told once, whatever happens in the middle.

The row of a reminder is the claim: it, its fact and the letter to be sent commit together, so that a
worker that is killed has told either all of it or nothing, and the next round goes on from there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from luukku.engines.facts.clocks import ClockMissed, ClockRungReached, DeFactoRefusalFound
from luukku.engines.statutes.clocks.answers import State
from luukku.engines.statutes.clocks.rungs import RungKind
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Action, Actor, require
from luukku.rooms.cases.models import Case, Clock, Reminder
from luukku.rooms.cases.queries.case import factual_refusal, granted_on
from luukku.rooms.cases.queries.hearers import hearers
from luukku.rooms.cases.queries.late import open_ticking
from luukku.rooms.cases.queries.ledgers import Ticking
from luukku.rooms.cases.queries.steps import steps_of
from luukku.rooms.cases.services.letters import send_digest

REFUSED = "refused"
"""The rung of a granted service that did not begin in time."""


@dataclass(frozen=True, slots=True)
class Fired:
    """What a round told for the first time."""

    rungs: int
    missed: int
    refusals: int
    people: int
    waiting: int
    """Rungs that nobody is there to hear: they wait until somebody works or leads there."""


@dataclass(frozen=True, slots=True)
class _Due:
    clock: Ticking
    rung: str
    on: date


def remind(*, address: str = "", by: Actor, at: datetime) -> Fired:
    """Every rung that has been reached and not yet told; one letter to each whose matters they are.

    A matter without an own worker is its unit's lead's. What nobody would hear is not told yet.
    """
    require(by, Action.MANAGE_PEOPLE)
    told: list[str] = []
    today = localtime(at).date()
    dues = list(_untold(today))
    whose = _whose(dues, today)
    heard: dict[frozenset[UUID], list[_Due]] = {}
    for due in dues:
        heard.setdefault(whose.get(due.clock.case_id, frozenset()), []).append(due)
    waiting = heard.pop(frozenset(), [])
    for people, theirs in heard.items():
        told += fire(people=people, dues=theirs, address=address, by=by, at=at)
    return Fired(
        len(told), told.count(RungKind.MISSED.value), told.count(REFUSED),
        len({one for people in heard for one in people}), len(waiting),
    )  # fmt: skip


@transaction.atomic
def fire(
    *, people: frozenset[UUID], dues: Sequence[_Due], address: str = "", by: Actor, at: datetime
) -> list[str]:
    """Claim the rungs of the same people's matters, tell the facts and queue the letters, all at once."""
    told = [due.rung for due in dues if _claimed(due, by, at)]
    if told:
        send_digest(people=people, address=address, by=by, at=at)
    return told


def _claimed(due: _Due, by: Actor, at: datetime) -> bool:
    """The row is the claim: whoever else has made it has told of it too."""
    clock, case = due.clock.clock_id, due.clock.case_id
    try:
        with transaction.atomic():
            Reminder.objects.create(clock_id=clock, rung=due.rung, due_on=due.on, fired_at=at)
    except IntegrityError:
        return False
    told: dict[str, Any] = {
        "at": at, "by": by.id, "case_id": case, "clock_id": clock, "due_on": due.on,
        "rule_code": due.clock.standing.rule,
    }  # fmt: skip
    if due.rung != REFUSED:
        record(ClockRungReached(**told, rung_code=due.rung))
    if due.rung in (REFUSED, RungKind.MISSED.value):
        where = Case.objects.values_list("organisation_id", flat=True).get(pk=case)
        fact = DeFactoRefusalFound if due.rung == REFUSED else ClockMissed
        record(fact(**told, organisation_id=where))
    return True


def _whose(dues: Sequence[_Due], today: date) -> dict[int, frozenset[UUID]]:
    ids, heard = sorted({due.clock.case_id for due in dues}), hearers(today)
    found: dict[int, frozenset[UUID]] = {}
    for start in range(0, len(ids), 900):
        rows = Case.objects.filter(pk__in=ids[start : start + 900]).order_by()
        for key, own_worker, where in rows.values_list("pk", "own_worker", "organisation_id"):
            found[key] = heard.of(own_worker, where)
    return found


def _untold(today: date) -> Iterator[_Due]:
    """What has been reached and not told: also what was reached while nobody made rounds."""
    said = set(Reminder.objects.values_list("clock_id", "rung", "due_on"))
    reached = [
        one for one in open_ticking(Clock.objects.filter(is_open=True), today)
        if one.standing.state is not State.SUSPENDED
    ]  # fmt: skip
    late = [one for one in reached if one.standing.state in (State.MISSED, State.EXPLAINED)]
    granted = _granted(late)
    for one in reached:
        on = one.standing.due.alarm or one.standing.due.target
        for step in one.standing.rungs:
            if on and step.on <= today and (one.clock_id, step.kind.value, on) not in said:
                yield _Due(one, step.kind.value, on)
    for one in late:
        last = one.standing.due.strict
        found = factual_refusal(one.standing, today, granted.get(one.case_id))
        if last and found and (one.clock_id, REFUSED, last) not in said:
            yield _Due(one, REFUSED, last)


def _granted(late: list[Ticking]) -> dict[int, date | None]:
    ids = sorted({one.case_id for one in late})
    found: dict[int, date | None] = {}
    for start in range(0, len(ids), 900):
        for case_id, taken in steps_of(ids[start : start + 900]).items():
            found[case_id] = granted_on(taken)
    return found
