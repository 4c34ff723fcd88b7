"""In which order the marks of a ledger may stand: the day decides, not the order of recording."""

from collections.abc import Sequence
from datetime import date

from luukku.engines.statutes.clocks.entries import Entry, Mark
from luukku.engines.statutes.clocks.wrongs import Wrong, wrong
from luukku.engines.statutes.errors import WrongEntryError
from luukku.engines.statutes.law import Rule

_CLOSING = frozenset({Mark.MEET, Mark.END})


def start_of(rule: Rule, entries: Sequence[Entry], new: Entry) -> date:
    """The day the clock started, for an entry that needs one."""
    start = next((entry.on for entry in entries if entry.mark is Mark.START), None)
    if start is None:
        raise wrong(Wrong.NOT_STARTED, rule)
    if new.on < start:
        raise wrong(Wrong.BEFORE_START, rule, day=new.on, start=start)
    return start


def require_order(rule: Rule, entries: Sequence[Entry], new: Entry) -> None:
    """Refuse entries that cannot all have happened; `new` is the one that was written last."""
    starts = [entry for entry in entries if entry.mark is Mark.START]
    if len(starts) > 1:
        raise wrong(Wrong.STARTED, rule, day=starts[0].on, number=starts[0].number)
    start = start_of(rule, entries, new)
    early = next((entry for entry in entries if entry.on < start), None)
    if early is not None:
        raise wrong(Wrong.BEFORE_START, rule, day=early.on, start=start)
    _require_open(rule, entries, new)
    _require_turns(rule, entries, new)


def _require_open(rule: Rule, entries: Sequence[Entry], new: Entry) -> None:
    """Nothing but an explanation after the end, and only one end."""
    ends = [entry for entry in entries if entry.mark in _CLOSING]
    if not ends:
        return
    first = min(ends, key=lambda entry: (entry.on, entry is new))
    late = [e for e in entries if e.on > first.on and e.mark is not Mark.EXPLAIN]
    if len(ends) == 1 and not late:
        return
    if first is new:
        other = next(entry for entry in (*late, *ends) if entry is not new)
        raise wrong(Wrong.OUT_OF_ORDER, rule, number=other.number, day=other.on)
    raise wrong(Wrong.CLOSED, rule, day=first.on)


def _require_turns(rule: Rule, entries: Sequence[Entry], new: Entry) -> None:
    """Stopping and going on take turns; both on one day is a stop of no length."""
    turns = [entry for entry in entries if entry.mark in (Mark.SUSPEND, Mark.RESUME)]
    stops = sorted((e for e in turns if e.mark is Mark.SUSPEND), key=lambda e: (e.on, e is new))
    goings = sorted((e for e in turns if e.mark is Mark.RESUME), key=lambda e: (e.on, e is new))
    for n, going in enumerate(goings):
        if n >= len(stops) or going.on < stops[n].on:
            raise _refused(rule, going, new, Wrong.NOT_STOPPED)
    for n, stop in enumerate(stops[1:]):
        if n >= len(goings) or stop.on < goings[n].on:
            raise _refused(rule, stop, new, Wrong.STOPPED)


def _refused(rule: Rule, at: Entry, new: Entry, what: Wrong) -> WrongEntryError:
    """The new entry is refused for itself, or for an older one that no longer fits."""
    if at is new or at.mark is new.mark:
        return wrong(what, rule, day=new.on)
    return wrong(Wrong.OUT_OF_ORDER, rule, number=at.number, day=at.on)
