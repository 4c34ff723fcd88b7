"""One matter: its steps, its clocks with where they stand, and the next lawful step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from luukku.engines.statutes.clocks.answers import Standing, State
from luukku.engines.statutes.clocks.entries import Entry, Mark
from luukku.engines.statutes.clocks.refusal import FactualRefusal, refused_in_fact
from luukku.engines.statutes.law import Kind as LimitKind
from luukku.ground.people.queries.vault import opened_words
from luukku.rooms.cases.models import Case, Clock, ClockEntry, Step
from luukku.rooms.cases.queries.heads import CaseHead
from luukku.rooms.cases.queries.law import book, reckoner
from luukku.rooms.cases.queries.ledgers import Ledger, ledgers, ticking
from luukku.rooms.cases.queries.shown import DueRow, due_row
from luukku.rooms.cases.queries.undone import bent
from luukku.rooms.cases.rules.kinds import Kind, kind_of
from luukku.rooms.cases.rules.late import days_late
from luukku.rooms.cases.rules.line import StageAt, line_of
from luukku.rooms.cases.rules.path import Taken
from luukku.rooms.cases.rules.steps import Result, StepKind


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step as the history shows it."""

    number: int
    kind: StepKind
    on: date
    by: UUID | None
    proof: str
    result: str
    words: str
    late: int
    """How many days after the event it was written down."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry of a clock's ledger."""

    number: int
    mark: Mark
    on: date
    by: UUID | None
    reason: str
    proof: str
    remedy: str
    until: date | None
    corrected: bool
    words: str
    late: int
    undid_miss: bool
    """Written after the time had run out, and without it the time would be missed."""


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A clock of the matter: its day, where it stands, its entries and what may be written now."""

    due: DueRow
    standing: Standing
    entries: tuple[EntryRow, ...]
    refusal: FactualRefusal | None
    undone: bool
    """Did it run out before what now makes it look kept, or by the start it first had?"""

    @property
    def owes(self) -> bool:
        return self.standing.owes_explanation


@dataclass(frozen=True, slots=True)
class LineRow:
    """A stage of the bar with the clock that waits for it."""

    at: StageAt
    due: DueRow | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything the page of a matter shows."""

    kind: Kind
    facts: dict[str, bool]
    steps: tuple[StepRow, ...]
    clocks: tuple[ClockRow, ...]
    line: tuple[LineRow, ...]

    @property
    def refusals(self) -> tuple[ClockRow, ...]:
        return tuple(clock for clock in self.clocks if clock.refusal)

    @property
    def owing(self) -> tuple[ClockRow, ...]:
        return tuple(clock for clock in self.clocks if clock.owes)


def case_page(head: CaseHead, *, at: datetime) -> CasePage:
    """The matter whose head the asker has been let to see. Five SQL queries."""
    today, kind = localtime(at).date(), kind_of(head.kind, head.kind_version)
    steps = _steps(head)
    taken = [Taken(one.kind, one.on, one.proof, one.result) for one in steps]
    clocks = _clocks(head, taken, today)
    return CasePage(
        kind=kind,
        facts=Case.objects.values_list("facts", flat=True).get(pk=head.id),
        steps=steps,
        clocks=clocks,
        line=_line(kind, head, taken, clocks),
    )


def _steps(head: CaseHead) -> tuple[StepRow, ...]:
    rows = Step.objects.filter(case=head.id).order_by("number")
    return tuple(
        StepRow(
            number, StepKind(kind), on, by, proof, detail.get("result", ""),
            _words(head.client_id, sealed), days_late(on, localtime(at).date()),
        )
        for number, kind, on, at, by, proof, detail, sealed in rows.values_list(
            "number", "kind", "on", "at", "by", "proof_code", "detail", "sealed"
        )
    )  # fmt: skip


def _words(client_id: UUID, sealed: Any) -> str:
    return " ".join(opened_words(client_id, sealed).values())


def granted_on(taken: Sequence[Taken]) -> date | None:
    """The day of the latest decision that grants something."""
    yes = (Result.GRANTED, Result.PARTLY)
    days = [one.on for one in taken if one.kind is StepKind.DECISION_MADE and one.result in yes]
    return days[-1] if days else None


def _clocks(head: CaseHead, taken: Sequence[Taken], today: date) -> tuple[ClockRow, ...]:
    kept = {one.clock_id: one for one in ledgers(Clock.objects.filter(case=head.id))}
    more = _more(head)
    corrected = any(one.mark is Mark.CORRECT for each in kept.values() for one in each.entries)
    was = bent(Clock.objects.filter(case=head.id), today) if corrected else {}
    granted, found = granted_on(taken), []
    for one in ticking(kept.values(), reckoner(today)):
        entries = _entries(kept[one.clock_id], more)
        found.append(
            ClockRow(
                due_row(one.clock_id, one.standing, today), one.standing, entries,
                factual_refusal(one.standing, today, granted),
                one.clock_id in was or any(each.undid_miss for each in entries),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=_nearest_first))


def factual_refusal(stands: Standing, today: date, granted: date | None) -> FactualRefusal | None:
    """Only a limit in which a granted service must begin can be refused in fact."""
    rule = book().rule(stands.rule)
    if not any(wording.limit.kind is LimitKind.IMPLEMENT for wording in rule.wordings):
        return None
    return refused_in_fact(stands, today, granted=granted, book=book())


def _nearest_first(row: ClockRow) -> tuple[bool, date, int]:
    closed = row.standing.state in (State.MET, State.ENDED)
    return closed and not row.owes, row.due.on or date.max, row.due.clock_id


@dataclass(frozen=True, slots=True)
class _More:
    """What an entry has besides what the engine reads."""

    by: UUID | None
    words: str
    at: datetime
    undid_miss: bool


def _more(head: CaseHead) -> dict[tuple[int, int], _More]:
    rows = ClockEntry.objects.filter(clock__case=head.id)
    return {
        (clock, number): _More(by, _words(head.client_id, sealed), at, undid)
        for clock, number, by, sealed, at, undid in rows.values_list(
            "clock_id", "number", "by", "sealed", "at", "undid_miss"
        )
    }


def _entries(ledger: Ledger, more: dict[tuple[int, int], _More]) -> tuple[EntryRow, ...]:
    gone = {entry.corrects for entry in ledger.entries}
    return tuple(
        _entry(entry, gone, more[ledger.clock_id, entry.number]) for entry in ledger.entries
    )


def _entry(entry: Entry, gone: set[int | None], more: _More) -> EntryRow:
    return EntryRow(
        entry.number, entry.mark, entry.on, more.by, entry.reason, entry.proof, entry.remedy,
        entry.until, entry.number in gone, more.words,
        days_late(entry.on, localtime(more.at).date()), more.undid_miss,
    )  # fmt: skip


def _line(
    kind: Kind, head: CaseHead, taken: Sequence[Taken], clocks: Sequence[ClockRow]
) -> tuple[LineRow, ...]:
    running = [one for one in clocks if one.standing.state not in (State.MET, State.ENDED)]
    rows = []
    for stage in line_of(kind, head.state, taken):
        waiting = [
            one.due for one in running
            if stage.stage.step in kind.met_by(one.due.rule, book().rule(one.due.rule).family)
        ]  # fmt: skip
        rows.append(LineRow(stage, waiting[0] if waiting and stage.on is None else None))
    return tuple(rows)
