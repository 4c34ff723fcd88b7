"""Clocks that look kept, and did not stand so: a missed time undone later, or a start that was bent by hand.

A start that is corrected before its time runs out may be corrected rightly. The clock is still judged as it
was without the correction: if its first day passes and nothing has answered it, that is shown and counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localtime

from luukku.engines.statutes.clocks.entries import Entry, Mark, effective
from luukku.rooms.cases.models import Case, Change, Clock, ClockEntry, Step
from luukku.rooms.cases.queries.answering import answer_of
from luukku.rooms.cases.queries.law import book, reckoner
from luukku.rooms.cases.queries.ledgers import Ledger, Ticking, ledgers, ticking
from luukku.rooms.cases.rules.kinds import Kind, kind_of
from luukku.rooms.cases.rules.states import CaseState


@dataclass(frozen=True, slots=True)
class _Recorded:
    """What an entry has besides what the engine reads."""

    on: date
    step_id: int | None
    by_facts: bool


@dataclass(frozen=True, slots=True)
class _Matter:
    """What has happened in the matter of a clock."""

    kind: Kind
    steps: tuple[Step, ...]
    closed: date | None
    """The day its closing was recorded."""


def undone_clocks(clocks: QuerySet[Clock], today: date) -> set[int]:
    """Those with an entry that undid a miss, and those that ran out by the start they first had."""
    return marked(clocks) | set(bent(clocks, today))


def marked(clocks: QuerySet[Clock]) -> set[int]:
    """Those with an entry that undid a miss. One SQL query."""
    return set(clocks.filter(entries__undid_miss=True).values_list("pk", flat=True))


def bent(clocks: QuerySet[Clock], today: date) -> dict[int, Ticking]:
    """Clocks that ran out by the start they first had, and where they stand by it.

    Two SQL queries where no start was corrected by hand, else six.
    """
    hand = ClockEntry.objects.filter(
        clock=OuterRef("pk"), mark=Mark.CORRECT.value, by_facts=False
    )  # fmt: skip
    kept = ledgers(clocks.filter(Exists(hand)))
    recorded = _recorded([one.clock_id for one in kept])
    matters = _matters({one.case_id for one in kept})
    found = {}
    for one in kept:
        told = _first_told(one, recorded[one.clock_id], matters[one.case_id])
        until = min([today, *_left_with_facts(recorded[one.clock_id])])
        was = Ledger(one.clock_id, one.case_id, one.who, one.is_open, told)
        for stands in ticking([was] if told else [], reckoner(until)):
            if stands.standing.in_time is False:
                found[one.clock_id] = stands
    return found


def _left_with_facts(recorded: dict[int, _Recorded]) -> list[date]:
    return [one.on for one in recorded.values() if one.by_facts]


def _first_told(ledger: Ledger, recorded: dict[int, _Recorded], matter: _Matter) -> list[Entry]:
    """The ledger as it was without its start corrected; empty when that start is no earlier than now."""
    starts = [one for one in ledger.entries if one.mark is Mark.START]
    numbers = {one.number for one in starts}
    now = [one.on for one in effective(ledger.entries) if one.mark is Mark.START]
    first = starts[0]
    if first.number not in _gone_by_hand(ledger.entries, recorded) or (now and now[0] <= first.on):
        return []
    told = effective(
        [one for one in ledger.entries
         if one.number == first.number
         or (one.number not in numbers and one.corrects not in numbers)]
    )  # fmt: skip
    late = (Mark.MEET, Mark.END)
    if any(one.mark in late for one in told):
        return [_on(one, recorded[one.number].on) if one.mark in late else one for one in told]
    return [*told, *_answers(ledger, first, recorded, matter)]


def _gone_by_hand(entries: Sequence[Entry], recorded: dict[int, _Recorded]) -> set[int | None]:
    return {
        one.corrects for one in entries
        if one.mark is Mark.CORRECT and not recorded[one.number].by_facts
    }  # fmt: skip


def _answers(
    ledger: Ledger, first: Entry, recorded: dict[int, _Recorded], matter: _Matter
) -> Iterable[Entry]:
    """What would have met or ended the clock had it run: each by the day on which it was recorded."""
    rule, gone = book().rule(ledger.who.rule), {one.corrects for one in ledger.entries}
    denied = {
        recorded[one.number].step_id for one in ledger.entries
        if one.mark is Mark.MEET and one.number in gone
    }  # fmt: skip
    start = next((one for one in matter.steps if one.pk == recorded[first.number].step_id), None)
    refused = {key for key in denied if key is not None}
    found = start and answer_of(rule, matter.kind, start, matter.steps, denied=refused)
    number = len(ledger.entries) + 1
    if found:
        yield Entry(number, found[1], _day(found[0].at), first.at)
    if matter.closed:
        yield Entry(number + 1, Mark.END, matter.closed, first.at)


def _on(entry: Entry, day: date) -> Entry:
    return Entry(entry.number, entry.mark, max(entry.on, day), entry.at, entry.reason, entry.proof)


def _day(at: datetime) -> date:
    return localtime(at).date()


def _recorded(clock_ids: Sequence[int]) -> dict[int, dict[int, _Recorded]]:
    found: dict[int, dict[int, _Recorded]] = {}
    rows = (
        ClockEntry.objects.filter(clock__in=clock_ids) if clock_ids else ClockEntry.objects.none()
    )
    for clock, number, at, step, by_facts in rows.values_list(
        "clock_id", "number", "at", "step_id", "by_facts"
    ):
        found.setdefault(clock, {})[number] = _Recorded(_day(at), step, by_facts)
    return found


def _matters(case_ids: set[int]) -> dict[int, _Matter]:
    if not case_ids:
        return {}
    steps: dict[int, list[Step]] = {}
    for step in Step.objects.filter(case__in=case_ids).defer("sealed").order_by("number"):
        steps.setdefault(step.case_id, []).append(step)
    closings = Change.objects.filter(case__in=case_ids, fields__state=CaseState.CLOSED.value)
    closed = {case: _day(at) for case, at in closings.values_list("case_id", "at")}
    rows = Case.objects.filter(pk__in=case_ids).values_list("pk", "kind", "kind_version")
    return {
        key: _Matter(kind_of(kind, version), tuple(steps.get(key, ())), closed.get(key))
        for key, kind, version in rows
    }
