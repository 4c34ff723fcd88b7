"""What a step does to the clocks of its matter: it meets some, starts some, and corrects what was not so.

An entry that makes a missed time look kept is written only with words, and carries a mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from luukku.engines.facts.clocks import ClockMet, ClockStarted
from luukku.engines.statutes.clocks.entering import require_entry
from luukku.engines.statutes.clocks.entries import Entry, Mark
from luukku.engines.statutes.clocks.opening import rules_for
from luukku.engines.statutes.law import Rule
from luukku.ground.journal.services import record
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Case, Clock, ClockEntry, Step
from luukku.rooms.cases.queries.ages import age_at, pending_since
from luukku.rooms.cases.queries.answering import answer_of
from luukku.rooms.cases.queries.law import book, policy, reckoner
from luukku.rooms.cases.queries.ledgers import Ledger, is_missed, ledgers
from luukku.rooms.cases.queries.undone import undone_clocks
from luukku.rooms.cases.rules.kinds import Kind
from luukku.rooms.cases.rules.late import require_late_words
from luukku.rooms.cases.rules.steps import STEPS, StepKind


@dataclass(frozen=True, slots=True)
class Written:
    """What is written to a ledger besides its number."""

    mark: Mark
    on: date
    reason: str = ""
    proof: str = ""
    until: date | None = None
    corrects: int | None = None
    remedy: str = ""
    by_facts: bool = False
    """Is it corrected only because something else is known of the matter?"""


def write_entry(
    *, ledger: Ledger, told: Sequence[Written], worded: bool = False, step_id: int | None = None,
    known: date | None = None, sealed: bytes | None = None, by: Actor, at: datetime,
) -> bool:  # fmt: skip
    """Entries of a ledger that belong together, each weighed with those before it by the engine.

    Says whether they undid a miss: what ran out before it was written down looks kept after it. Such are
    written only when it is told why (`worded`), and carry the mark. `known`: the day the event was
    recorded, where a clock learns of it only later.
    """
    today = localtime(at).date()
    was_missed, news = is_missed(ledger, known or today), []
    for one in told:
        new = Entry(
            len(ledger.entries) + 1, one.mark, one.on, at, one.reason, one.proof, one.until,
            one.corrects, one.remedy,
        )  # fmt: skip
        require_entry(ledger.who, ledger.entries, new, policy=policy(), book=book())
        ledger.entries.append(new)
        news.append(new)
    undid = was_missed and not is_missed(ledger, today)
    if undid:
        require_late_words(worded)
    for new, one in zip(news, told, strict=True):
        ClockEntry.objects.create(
            clock_id=ledger.clock_id, number=new.number, mark=new.mark.value, on=new.on, at=at,
            by=by.id, reason_code=new.reason, proof_code=new.proof, remedy_code=new.remedy,
            until=new.until, corrects=new.corrects, step_id=step_id, sealed=sealed,
            undid_miss=undid and new is news[-1], by_facts=one.by_facts,
        )  # fmt: skip
    return undid


def start_clocks(*, case: Case, kind: Kind, step: Step, by: Actor, at: datetime) -> int:
    """The clocks that a step starts; a right whose clock already runs has no second one."""
    running = set(Clock.objects.filter(case=case, is_open=True).values_list("rule_id", flat=True))
    age, pending = age_at(case, step.on), pending_since(case)
    started = 0
    for rule in _rules(kind, StepKind(step.kind), case, step.on, age, pending):
        if rule.id not in running:
            _start(case, rule, step, age, pending, by, at)
            started += 1
    return started


def _rules(
    kind: Kind, step: StepKind, case: Case, on: date, age: int | None, pending: date | None
) -> list[Rule]:
    found = [
        rule
        for event in STEPS[step].fires
        for rule in rules_for(event, on, age=age, facts=case.facts, pending=pending, book=book())
    ]
    return [rule for rule in found if kind.families & {rule.id, rule.family}]


def _start(
    case: Case, rule: Rule, step: Step, age: int | None, pending: date | None, by: Actor,
    at: datetime,
) -> Ledger:  # fmt: skip
    clock = Clock.objects.create(
        case=case, rule_id=rule.id, age=age, facts=case.facts, pending_on=pending
    )
    ledger = ledgers(Clock.objects.filter(pk=clock.pk))[0]
    told = Written(Mark.START, step.on, proof=step.proof_code)
    write_entry(ledger=ledger, told=[told], step_id=step.pk, by=by, at=at)
    record(
        ClockStarted(
            at=at, by=by.id, case_id=case.pk, clock_id=clock.pk, rule_code=rule.id, on=step.on
        )
    )
    return ledger


def meet_clocks(
    *, case: Case, kind: Kind, step: Step, worded: bool = False, by: Actor, at: datetime
) -> int:
    """The open clocks that a step meets; the engine refuses what proves nothing."""
    met = 0
    for ledger in ledgers(Clock.objects.filter(case=case, is_open=True)):
        rule = book().rule(ledger.who.rule)
        if StepKind(step.kind) not in kind.met_by(rule.id, rule.family):
            continue
        _meet(case, ledger, step, worded, by, at)
        met += 1
    return met


def _meet(case: Case, ledger: Ledger, step: Step, worded: bool, by: Actor, at: datetime) -> None:
    today, clock = localtime(at).date(), Clock.objects.filter(pk=ledger.clock_id)
    write_entry(
        ledger=ledger, told=[Written(Mark.MEET, step.on, proof=step.proof_code)], worded=worded,
        step_id=step.pk, known=localtime(step.at).date(), by=by, at=at,
    )  # fmt: skip
    clock.update(is_open=False)
    stands = reckoner(today).standing(ledger.who, ledger.entries)
    in_time = stands.in_time is not False and not undone_clocks(clock, today)
    record(
        ClockMet(
            at=at, by=by.id, case_id=case.pk, clock_id=ledger.clock_id,
            rule_code=ledger.who.rule, started_on=stands.opened, met_on=step.on, in_time=in_time,
        )
    )  # fmt: skip


def end_clocks(
    *, case: Case, reason: str, on: date, missed_on: date, worded: bool = False, by: Actor,
    at: datetime,
) -> int:  # fmt: skip
    """The clocks that still run end without having been met; `missed_on`: those that have run out."""
    open_ones, today = ledgers(Clock.objects.filter(case=case, is_open=True)), localtime(at).date()
    for ledger in open_ones:
        last = max(entry.on for entry in ledger.entries)
        day = max(missed_on if is_missed(ledger, today) else on, last)
        write_entry(
            ledger=ledger, told=[Written(Mark.END, day, reason=reason)], worded=worded, by=by, at=at
        )
        Clock.objects.filter(pk=ledger.clock_id).update(is_open=False)
    return len(open_ones)


def refit_clocks(
    *, case: Case, kind: Kind, worded: bool = False, sealed: bytes | None = None, by: Actor,
    at: datetime,
) -> int:  # fmt: skip
    """What is known of the matter has changed: clocks of rules that do not hold for it never were.

    Gives how many running clocks fell away. Those that hold again begin again where they began, and
    what has happened since answers them.
    """
    today, taken = localtime(at).date(), 0
    for ledger in ledgers(Clock.objects.filter(case=case, is_open=True)):
        if _still_holds(case, ledger):
            continue
        told = [Written(Mark.CORRECT, today, corrects=_start_of(ledger), by_facts=True)]
        write_entry(ledger=ledger, told=told, worded=worded, sealed=sealed, by=by, at=at)
        Clock.objects.filter(pk=ledger.clock_id).update(is_open=False)
        taken += 1
    steps = list(Step.objects.filter(case=case).order_by("number"))
    for step in steps:
        for rule, ledger in _start_missing(case, kind, step, by, at):
            found = answer_of(rule, kind, step, steps)
            if found is not None:
                _answer(case, ledger, *found, worded, by, at)
    return taken


def _still_holds(case: Case, ledger: Ledger) -> bool:
    rule = book().rule(ledger.who.rule)
    start = next(entry for entry in ledger.entries if entry.number == _start_of(ledger))
    found = rules_for(
        rule.trigger, start.on, age=ledger.who.age, facts=case.facts, pending=ledger.who.pending,
        book=book(),
    )  # fmt: skip
    return rule in found


def _start_of(ledger: Ledger) -> int:
    """The number of the start that holds: one that was corrected may have another after it."""
    gone = {entry.corrects for entry in ledger.entries}
    starts = [entry.number for entry in ledger.entries if entry.mark is Mark.START]
    return next((number for number in starts if number not in gone), starts[0])


def _start_missing(
    case: Case, kind: Kind, step: Step, by: Actor, at: datetime
) -> list[tuple[Rule, Ledger]]:
    age, pending = age_at(case, step.on), pending_since(case)
    return [
        (rule, _start(case, rule, step, age, pending, by, at))
        for rule in _rules(kind, StepKind(step.kind), case, step.on, age, pending)
        if _begins(case, rule, step)
    ]


def _begins(case: Case, rule: Rule, step: Step) -> bool:
    """Only a right that fell away with the facts begins again: not one that was met, ended or corrected."""
    clocks = Clock.objects.filter(case=case, rule_id=rule.id)
    if clocks.filter(is_open=True).exists():
        return False
    began = clocks.filter(entries__step=step, entries__mark=Mark.START.value).order_by("-pk")
    last = began.first()
    if last is not None:
        return ClockEntry.objects.filter(clock=last, by_facts=True).exists()
    return not clocks.exclude(entries__by_facts=True).exists()


def _answer(
    case: Case, ledger: Ledger, step: Step, mark: Mark, worded: bool, by: Actor, at: datetime
) -> None:
    """A right that begins again is met or ended by what happened since it first began."""
    if mark is Mark.MEET:
        _meet(case, ledger, step, worded, by, at)
        return
    write_entry(
        ledger=ledger, told=[Written(Mark.END, step.on, reason="need_ended")], worded=worded,
        step_id=step.pk, known=localtime(step.at).date(), by=by, at=at,
    )  # fmt: skip
    Clock.objects.filter(pk=ledger.clock_id).update(is_open=False)
