"""Clocks that have run out, and what they still ask for: the input of the command and of self-monitoring."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import QuerySet
from django.utils.timezone import localtime

from luukku.engines.kernel.texts import Text
from luukku.engines.statutes.clocks.answers import State
from luukku.ground.people.rules import Actor
from luukku.rooms.cases.models import Case, Clock
from luukku.rooms.cases.queries.access import cases_seen_by
from luukku.rooms.cases.queries.law import reckoner
from luukku.rooms.cases.queries.ledgers import Ledger, Ticking, ledgers, ticking
from luukku.rooms.cases.queries.shown import DueRow, due_row

AT_ONCE: Final = 20_000
"""Clocks read at a time, so that a large county's ledgers need not fit in memory together."""


@dataclass(frozen=True, slots=True)
class LateRow:
    """One clock of one matter in a list of clocks."""

    code: str
    kind: str
    organisation: Text
    due: DueRow
    explained: str
    remedy: str

    @property
    def late(self) -> bool:
        return self.due.state in (State.MISSED, State.EXPLAINED)


def open_clocks(actor: Actor, *, at: datetime, late_only: bool = False) -> tuple[LateRow, ...]:
    """Clocks for which somebody still waits, the nearest day first."""
    today = localtime(at).date()
    seen = cases_seen_by(actor, at)
    rows = []
    for one in open_ticking(Clock.objects.filter(is_open=True, case__in=seen), today):
        row = due_row(one.clock_id, one.standing, today)
        if not late_only or one.standing.state in (State.MISSED, State.EXPLAINED):
            rows.append((one, row))
    rows.sort(key=lambda pair: (pair[1].on or date.max, pair[1].clock_id))
    told = _told({one.case_id for one, _ in rows})
    return tuple(
        LateRow(*told[one.case_id], row, one.standing.explained, one.standing.remedy)
        for one, row in rows
    )


def open_ticking(clocks: QuerySet[Clock], today: date) -> Iterator[Ticking]:
    """Where clocks stand, read a good handful at a time. Two SQL queries a handful."""
    on = reckoner(today)
    for kept in _handfuls(clocks):
        yield from ticking(kept, on)


def _handfuls(clocks: QuerySet[Clock]) -> Iterator[list[Ledger]]:
    last = 0
    while True:
        some = clocks.filter(pk__gt=last).order_by("pk")
        ends = list(some.values_list("pk", flat=True)[AT_ONCE - 1 : AT_ONCE])
        kept = ledgers(some.filter(pk__lte=ends[0]) if ends else some)
        yield kept
        if not ends:
            return
        last = ends[0]


def _told(case_ids: set[int]) -> dict[int, tuple[str, str, Text]]:
    found: dict[int, tuple[str, str, Text]] = {}
    ids = sorted(case_ids)
    for start in range(0, len(ids), 900):
        rows = Case.objects.filter(pk__in=ids[start : start + 900]).order_by()
        for key, code, kind, name in rows.values_list("pk", "code", "kind", "organisation__name"):
            found[key] = (code, kind, name)
    return found
