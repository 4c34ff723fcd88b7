"""The ledgers of clocks as the engine reads them: whose right, and what was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Final

from django.db.models import QuerySet

from luukku.engines.statutes.clocks.answers import Standing
from luukku.engines.statutes.clocks.entries import Asked, Entry, Mark, asked
from luukku.engines.statutes.clocks.standing import Reckoner
from luukku.engines.statutes.errors import StatuteError
from luukku.rooms.cases.models import Clock, ClockEntry
from luukku.rooms.cases.queries.law import book, reckoner

_CLOCK: Final = ("id", "case_id", "rule_id", "age", "facts", "pending_on", "is_open")
_ENTRY: Final = (
    "clock_id", "number", "mark", "on", "reason_code", "proof_code", "until", "corrects",
    "remedy_code",
)  # fmt: skip
_MARKS: Final = {mark.value: mark for mark in Mark}
_NO_TIME: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Where a clock stands does not hang on the moment of recording, so it is not read."""


@dataclass(slots=True)
class Ledger:
    """One clock with everything written to it."""

    clock_id: int
    case_id: int
    who: Asked
    is_open: bool
    entries: list[Entry]


def ledgers(clocks: QuerySet[Clock]) -> list[Ledger]:
    """The ledgers of these clocks, by clock. Two SQL queries, however many there are."""
    found = {
        row[0]: Ledger(row[0], row[1], _asked(row), row[6], [])
        for row in clocks.order_by("id").values_list(*_CLOCK).iterator(chunk_size=5000)
    }
    entries = ClockEntry.objects.filter(clock__in=clocks.order_by()).order_by("clock", "number")
    for row in entries.values_list(*_ENTRY).iterator(chunk_size=5000):
        ledger = found.get(row[0])
        if ledger is not None:
            ledger.entries.append(_entry(row))
    return list(found.values())


def _asked(row: tuple[Any, ...]) -> Asked:
    pending = row[5] if _asks_pending(row[2]) else None
    return asked(row[2], age=row[3], facts=row[4], pending=pending)


@lru_cache(maxsize=512)
def _asks_pending(rule_id: str) -> bool:
    """Rights are alike whenever they became pending, unless a transition provision of the rule asks."""
    rule = book().rules.get(rule_id)
    return rule is None or any(wording.transition for wording in rule.wordings)


def _entry(row: tuple[Any, ...]) -> Entry:
    _, number, mark, on, reason, proof, until, corrects, remedy = row
    return Entry(number, _MARKS[mark], on, _NO_TIME, reason, proof, until, corrects, remedy)


@dataclass(frozen=True, slots=True)
class Ticking:
    """A clock and where it stands."""

    clock_id: int
    case_id: int
    is_open: bool
    standing: Standing


def ticking(kept: Iterable[Ledger], on: Reckoner) -> Iterator[Ticking]:
    """Where clocks stand; one that was corrected away, or that law gives no answer to, is left out."""
    for one in kept:
        try:
            yield Ticking(one.clock_id, one.case_id, one.is_open, on.standing(one.who, one.entries))
        except StatuteError:
            continue


def is_missed(kept: Ledger, today: date) -> bool:
    """Has the time run out, whether it was met late, ended late or still waits?"""
    return any(one.standing.in_time is False for one in ticking([kept], reckoner(today)))
