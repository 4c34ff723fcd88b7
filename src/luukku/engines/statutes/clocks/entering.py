"""What may be written to a ledger: every entry is weighed with those before it, or refused in words.

A refusal says what was wrong and what would be right. What is refused here never reaches the
ledger; what the law book later stops to allow simply moves no day any more.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from luukku.engines.statutes.book import Book, shipped
from luukku.engines.statutes.calendar import DEFAULT, Policy
from luukku.engines.statutes.clocks import order
from luukku.engines.statutes.clocks.course import DAY
from luukku.engines.statutes.clocks.entries import Asked, Entry, Mark, effective
from luukku.engines.statutes.clocks.standing import Reckoner
from luukku.engines.statutes.clocks.wrongs import Wrong, wrong
from luukku.engines.statutes.due import governed
from luukku.engines.statutes.law import Rule
from luukku.engines.statutes.phrases import listed

ZONE = ZoneInfo("Europe/Helsinki")
_HOLDS: dict[Mark, frozenset[str]] = {
    Mark.START: frozenset({"proof"}),
    Mark.SUSPEND: frozenset({"reason", "proof"}),
    Mark.RESUME: frozenset({"proof"}),
    Mark.EXTEND: frozenset({"reason", "until", "proof"}),
    Mark.MEET: frozenset({"proof"}),
    Mark.END: frozenset({"reason", "proof"}),
    Mark.EXPLAIN: frozenset({"reason", "remedy", "proof"}),
    Mark.CORRECT: frozenset({"corrects"}),
}


def require_entry(
    who: Asked,
    entries: Sequence[Entry],
    new: Entry,
    *,
    policy: Policy = DEFAULT,
    book: Book | None = None,
) -> None:
    """Raise `WrongEntryError` unless the entry may be written after these.

    A start also raises what `due` raises: a clock without a rule that day does not start.
    """
    law = book or shipped()
    rule = law.rule(who.rule)
    _require_shape(rule, entries, new)
    if new.mark is Mark.CORRECT:
        _require_corrects(rule, entries, new)
        return
    _require_codes(law, who, rule, entries, new)
    order.require_order(rule, effective([*entries, new]), new)
    if new.mark in (Mark.SUSPEND, Mark.EXTEND, Mark.EXPLAIN):
        _require_standing(Reckoner(new.on, policy=policy, book=law), who, rule, entries, new)


def _require_shape(rule: Rule, entries: Sequence[Entry], new: Entry) -> None:
    expected = max((entry.number for entry in entries), default=0) + 1
    if new.number != expected:
        raise wrong(Wrong.NUMBER, rule, number=new.number, expected=expected)
    if new.at.tzinfo is None:
        raise wrong(Wrong.NO_ZONE, rule)
    if new.on > new.at.astimezone(ZONE).date():
        raise wrong(Wrong.FUTURE, rule, day=new.on)
    filled = {n for n in ("reason", "proof", "until", "corrects", "remedy") if getattr(new, n)}
    stray = sorted(filled - _HOLDS[new.mark])
    if stray:
        raise wrong(Wrong.STRAY, rule, field=stray[0], fields=listed(stray))


def _require_corrects(rule: Rule, entries: Sequence[Entry], new: Entry) -> None:
    """A correction names an entry that holds, and leaves a ledger that holds together.

    The start may go while later entries stay: then they may be corrected, or a new start written.
    """
    gone = {entry.corrects for entry in entries}
    old = next((e for e in entries if e.number == new.corrects), None)
    if old is None or old.mark is Mark.CORRECT:
        raise wrong(Wrong.UNKNOWN_ENTRY, rule, number=new.corrects or "-")
    if old.number in gone:
        raise wrong(Wrong.CORRECTED, rule, number=old.number)
    if new.on < old.on:
        raise wrong(Wrong.BEFORE_START, rule, day=new.on, start=old.on)
    left = effective([*entries, new])
    if any(entry.mark is Mark.START for entry in left):
        order.require_order(rule, left, new)


def _require_codes(law: Book, who: Asked, rule: Rule, entries: Sequence[Entry], new: Entry) -> None:
    if new.mark in (Mark.START, Mark.MEET):
        _require_event(law, who, rule, entries, new)
        return
    if new.proof:
        _require_proof(rule, new.proof, law.codes.proof)
    if new.mark in (Mark.SUSPEND, Mark.EXTEND):
        _require_ground(rule, new)
    elif new.mark is Mark.END:
        _require_code(rule, "reason", new.reason, law.codes.ending)
    elif new.mark is Mark.EXPLAIN:
        _require_code(rule, "reason", new.reason, law.codes.explanation)
        _require_code(rule, "remedy", new.remedy, law.codes.remedy)


def _require_event(law: Book, who: Asked, rule: Rule, entries: Sequence[Entry], new: Entry) -> None:
    """A clock starts and is met by an event with content, and starts only where there is law."""
    if new.mark is Mark.START:
        accepted = law.codes.starting(rule)
        ruled = governed(
            law, who.rule, new.on, age=who.age, facts=dict(who.facts), pending=who.pending
        )
    else:
        opened = order.start_of(rule, effective(entries), new)
        ruled = governed(
            law, who.rule, opened, age=who.age, facts=dict(who.facts), pending=who.pending
        )
        accepted = law.codes.meeting(rule, ruled.wording.limit.kind)
    _require_proof(rule, new.proof, accepted)


def _require_proof(rule: Rule, proof: str, accepted: Collection[str]) -> None:
    if proof not in accepted:
        raise wrong(Wrong.NO_PROOF, rule, proof=proof, known=listed(accepted))


def _require_code(rule: Rule, field: str, code: str, known: Collection[str]) -> None:
    if code not in known:
        raise wrong(Wrong.NO_CODE, rule, field=field, code=code, known=listed(known))


def _require_ground(rule: Rule, new: Entry) -> None:
    grounds = rule.suspends if new.mark is Mark.SUSPEND else rule.extends
    known = [ground.reason for ground in grounds]
    if not known:
        raise wrong(Wrong.NO_GROUNDS, rule, reason=new.reason)
    if new.reason not in known:
        raise wrong(Wrong.UNLAWFUL, rule, reason=new.reason, known=listed(known))


def _require_standing(
    reckoner: Reckoner, who: Asked, rule: Rule, entries: Sequence[Entry], new: Entry
) -> None:
    """What depends on where the right stood on the entry's own day."""
    found = reckoner.standing(who, entries)
    if new.mark is Mark.EXPLAIN:
        if not found.owes_explanation:
            raise wrong(Wrong.NOT_MISSED, rule, day=new.on)
        return
    last = found.due.strict
    since = new.on if new.mark is Mark.EXTEND else max(new.on, found.opened + DAY)
    if last and since > last:
        raise wrong(Wrong.TOO_LATE, rule, day=new.on, last=last)
    if new.mark is Mark.EXTEND and last:
        _require_length(reckoner, who, rule, entries, new)


def _require_length(
    reckoner: Reckoner, who: Asked, rule: Rule, entries: Sequence[Entry], new: Entry
) -> None:
    last = reckoner.standing(who, entries).due.strict
    most = reckoner.standing(who, [*entries, replace(new, until=None)]).due.strict
    assert last and most, "asked only where the law gives a day"
    if new.until and new.until > most:
        raise wrong(Wrong.TOO_LONG, rule, most=most, until=new.until)
    if (new.until or most) <= last:
        raise wrong(Wrong.NOT_LONGER, rule, last=last)
