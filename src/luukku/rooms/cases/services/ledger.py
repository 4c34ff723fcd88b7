"""What a step does to the clocks of its matter: it meets some, starts some, and corrects what was not so."""

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
from luukku.rooms.cases.queries.law import book, policy, reckoner
from luukku.rooms.cases.queries.ledgers import Ledger, ledgers
from luukku.rooms.cases.rules.kinds import Kind
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


def write_entry(
    *, ledger: Ledger, told: Written, step_id: int | None = None, sealed: bytes | None = None,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    """One entry of a ledger, weighed with those before it by the engine."""
    new = Entry(
        len(ledger.entries) + 1, told.mark, told.on, at, told.reason, told.proof, told.until,
        told.corrects, told.remedy,
    )  # fmt: skip
    require_entry(ledger.who, ledger.entries, new, policy=policy(), book=book())
    ClockEntry.objects.create(
        clock_id=ledger.clock_id, number=new.number, mark=new.mark.value, on=new.on, at=at,
        by=by.id, reason_code=new.reason, proof_code=new.proof, remedy_code=new.remedy,
        until=new.until, corrects=new.corrects, step_id=step_id, sealed=sealed,
    )  # fmt: skip
    ledger.entries.append(new)


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
) -> None:  # fmt: skip
    clock = Clock.objects.create(
        case=case, rule_id=rule.id, age=age, facts=case.facts, pending_on=pending
    )
    ledger = ledgers(Clock.objects.filter(pk=clock.pk))[0]
    told = Written(Mark.START, step.on, proof=step.proof_code)
    write_entry(ledger=ledger, told=told, step_id=step.pk, by=by, at=at)
    record(
        ClockStarted(
            at=at, by=by.id, case_id=case.pk, clock_id=clock.pk, rule_code=rule.id, on=step.on
        )
    )


def meet_clocks(*, case: Case, kind: Kind, step: Step, by: Actor, at: datetime) -> int:
    """The open clocks that a step meets; the engine refuses what proves nothing."""
    today, met = localtime(at).date(), 0
    for ledger in ledgers(Clock.objects.filter(case=case, is_open=True)):
        rule = book().rule(ledger.who.rule)
        if StepKind(step.kind) not in kind.met_by(rule.id, rule.family):
            continue
        write_entry(
            ledger=ledger, told=Written(Mark.MEET, step.on, proof=step.proof_code),
            step_id=step.pk, by=by, at=at,
        )  # fmt: skip
        Clock.objects.filter(pk=ledger.clock_id).update(is_open=False)
        stands = reckoner(today).standing(ledger.who, ledger.entries)
        record(
            ClockMet(
                at=at, by=by.id, case_id=case.pk, clock_id=ledger.clock_id, rule_code=rule.id,
                started_on=stands.opened, met_on=step.on, in_time=stands.in_time is not False,
            )
        )  # fmt: skip
        met += 1
    return met


def end_clocks(*, case: Case, reason: str, on: date, by: Actor, at: datetime) -> int:
    """The clocks that still run end without having been met."""
    open_ones = ledgers(Clock.objects.filter(case=case, is_open=True))
    for ledger in open_ones:
        last = max(entry.on for entry in ledger.entries)
        write_entry(
            ledger=ledger, told=Written(Mark.END, max(on, last), reason=reason), by=by, at=at
        )
        Clock.objects.filter(pk=ledger.clock_id).update(is_open=False)
    return len(open_ones)


def refit_clocks(*, case: Case, kind: Kind, by: Actor, at: datetime) -> None:
    """What is known of the matter has changed: clocks of rules that do not hold for it never were."""
    today = localtime(at).date()
    for ledger in ledgers(Clock.objects.filter(case=case, is_open=True)):
        if _still_holds(case, ledger):
            continue
        write_entry(ledger=ledger, told=Written(Mark.CORRECT, today, corrects=1), by=by, at=at)
        Clock.objects.filter(pk=ledger.clock_id).update(is_open=False)
    for step in Step.objects.filter(case=case).order_by("number"):
        _start_missing(case, kind, step, by, at)


def _still_holds(case: Case, ledger: Ledger) -> bool:
    rule, start = book().rule(ledger.who.rule), ledger.entries[0]
    found = rules_for(
        rule.trigger, start.on, age=ledger.who.age, facts=case.facts, pending=ledger.who.pending,
        book=book(),
    )  # fmt: skip
    return rule in found


def _start_missing(case: Case, kind: Kind, step: Step, by: Actor, at: datetime) -> None:
    """A right whose clock was met, ended or corrected is not begun again by what is told later."""
    age, pending = age_at(case, step.on), pending_since(case)
    had = set(Clock.objects.filter(case=case).values_list("rule_id", flat=True))
    for rule in _rules(kind, StepKind(step.kind), case, step.on, age, pending):
        if rule.id not in had:
            _start(case, rule, step, age, pending, by, at)
