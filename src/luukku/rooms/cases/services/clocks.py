"""Stop, resume, lengthen, explain and correct a clock: only as the law lets, always as a new entry."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from luukku.engines.facts.clocks import ClockExplained
from luukku.engines.kernel.errors import RuleBroken
from luukku.engines.kernel.texts import N_
from luukku.engines.statutes.clocks.entries import Mark
from luukku.ground.journal.services import audit, record
from luukku.ground.people.queries.vault import sealed_words
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Case, Clock, Step
from luukku.rooms.cases.queries.law import book
from luukku.rooms.cases.queries.ledgers import Ledger, is_missed, ledgers
from luukku.rooms.cases.rules.late import days_late, require_correction, require_start_day, says_why
from luukku.rooms.cases.rules.steps import STEPS
from luukku.rooms.cases.services.ledger import Written, write_entry
from luukku.rooms.cases.services.writing import begin_explaining, begin_work, end_change

LONGEST_WORDS = 2000


@transaction.atomic
def write_clock(
    *, code: str, version: int, clock_id: int, told: Written, words: str = "", by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    """One entry to one clock of a matter, refused with the rule where the law does not let it."""
    mark = told.mark
    begin = begin_explaining if mark is Mark.EXPLAIN else begin_work
    fields = {f"clock.{clock_id}": mark.value}
    case = begin(code=code, version=version, fields=fields, by=by, at=at)
    ledger = _ledger(case, clock_id)
    undid = write_entry(
        ledger=ledger, told=[told], worded=says_why([words]), sealed=_sealed(case, words), by=by,
        at=at,
    )  # fmt: skip
    if mark is Mark.EXPLAIN:
        record(
            ClockExplained(
                at=at, by=by.id, case_id=case.pk, clock_id=clock_id, rule_code=ledger.who.rule,
                reason_code=told.reason, remedy_code=told.remedy,
            )
        )  # fmt: skip
    _written(case, ledger, told, undid, by, at)


def _sealed(case: Case, words: str) -> bytes | None:
    said = words.strip()[:LONGEST_WORDS]
    return sealed_words(case.client_id, words=said) if said else None


def _written(
    case: Case, ledger: Ledger, told: Written, undid: bool, by: Actor, at: datetime
) -> None:
    """One version more, and what was written by its codes: how late it was, and whether it undid a miss."""
    _open_or_not(ledger)
    fields = {f"clock.{ledger.clock_id}": told.mark.value}
    end_change(case=case, fields=fields, by=by, at=at)
    detail = {
        "clock_id": ledger.clock_id, "mark_code": told.mark.value, "reason_code": told.reason,
        "lag_count": days_late(told.on, localtime(at).date()), "undid_miss_yes": undid,
    }  # fmt: skip
    audit(action="clock_written", subject=f"case:{case.code}", by=by.id, at=at, detail=detail)


def _ledger(case: Case, clock_id: int) -> Ledger:
    found = ledgers(Clock.objects.filter(case=case, pk=clock_id))
    if not found:
        raise RuleBroken("cases.no_such_clock", N_("Määräaikaa ei löydy."))
    return found[0]


def _open_or_not(ledger: Ledger) -> None:
    """Does anybody still wait, after everything that was written and corrected?"""
    gone = {entry.corrects for entry in ledger.entries}
    marks = {
        entry.mark
        for entry in ledger.entries
        if entry.number not in gone and entry.mark is not Mark.CORRECT
    }
    waits = Mark.START in marks and not marks & {Mark.MEET, Mark.END}
    Clock.objects.filter(pk=ledger.clock_id).update(is_open=waits)


@transaction.atomic
def suspend_clock(
    *, code: str, version: int, clock_id: int, reason: str, on: date, words: str = "", by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    """Stop a clock on a lawful ground (määräajan kulku keskeytyy)."""
    write_clock(code=code, version=version, clock_id=clock_id, words=words, by=by, at=at,
                told=Written(Mark.SUSPEND, on, reason=reason))  # fmt: skip


@transaction.atomic
def resume_clock(
    *, code: str, version: int, clock_id: int, on: date, by: Actor, at: datetime
) -> None:
    """Let a stopped clock go on."""
    write_clock(code=code, version=version, clock_id=clock_id, by=by, at=at,
                told=Written(Mark.RESUME, on))  # fmt: skip


@transaction.atomic
def extend_clock(
    *, code: str, version: int, clock_id: int, reason: str, until: date | None, words: str = "",
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Lengthen a time on a lawful ground, as far as the rule lets."""
    write_clock(code=code, version=version, clock_id=clock_id, words=words, by=by, at=at,
                told=Written(Mark.EXTEND, localtime(at).date(), reason=reason, until=until))  # fmt: skip


@transaction.atomic
def explain_clock(
    *, code: str, version: int, clock_id: int, reason: str, remedy: str, words: str = "",
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Tell why a time ran out and how it is put right; both are demanded."""
    write_clock(code=code, version=version, clock_id=clock_id, words=words, by=by, at=at,
                told=Written(Mark.EXPLAIN, localtime(at).date(), reason=reason, remedy=remedy))  # fmt: skip


@transaction.atomic
def correct_clock(
    *, code: str, version: int, clock_id: int, number: int, starts_on: date | None = None,
    words: str = "", by: Actor, at: datetime,
) -> None:  # fmt: skip
    """An entry that never was so; it stays to be seen, and does not count.

    A wrong start may be replaced by the day of another step that begins the right (`starts_on`); one
    whose time ran out must be. Until its first day has passed nothing shows; after it the clock is shown
    as undone (queries/undone).
    """
    fields = {f"clock.{clock_id}": Mark.CORRECT.value}
    case = begin_work(code=code, version=version, fields=fields, by=by, at=at)
    ledger, today = _ledger(case, clock_id), localtime(at).date()
    wrong = next((entry for entry in ledger.entries if entry.number == number), None)
    worded = says_why([words])
    require_correction(
        wrong.mark if wrong else None, missed=is_missed(ledger, today),
        replaced=starts_on is not None, worded=worded,
    )  # fmt: skip
    told, step_id = [Written(Mark.CORRECT, today, corrects=number)], None
    if starts_on is not None and wrong is not None:
        begins = _beginnings(case, ledger)
        require_start_day(starts_on, begins)
        step_id, proof = begins[starts_on]
        told.append(Written(Mark.START, starts_on, proof=proof))
    undid = write_entry(
        ledger=ledger, told=told, worded=worded, step_id=step_id, sealed=_sealed(case, words),
        by=by, at=at,
    )  # fmt: skip
    _written(case, ledger, told[0], undid, by, at)


def _beginnings(case: Case, ledger: Ledger) -> dict[date, tuple[int, str]]:
    """The days on which something happened that begins the right: the step of each, and its proof."""
    trigger = book().rule(ledger.who.rule).trigger
    kinds = [kind.value for kind, rule in STEPS.items() if trigger in rule.fires]
    rows = Step.objects.filter(case=case, kind__in=kinds).order_by("-number")
    return {on: (pk, proof) for on, pk, proof in rows.values_list("on", "pk", "proof_code")}
