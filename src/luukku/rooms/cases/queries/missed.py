"""Times that ran out in what one leads, whatever happened to them later: the county's self-monitoring."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from luukku.engines.kernel.texts import Text
from luukku.ground.people.rules import Action, Actor, may_anywhere, reach
from luukku.rooms.cases.models import Clock, ClockEntry
from luukku.rooms.cases.queries.access import cases_seen_by
from luukku.rooms.cases.queries.late import open_ticking
from luukku.rooms.cases.queries.law import book
from luukku.rooms.cases.queries.ledgers import Ticking
from luukku.rooms.cases.queries.shown import law_of
from luukku.rooms.cases.queries.undone import bent, marked

LOOKED_BACK: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class MissedRow:
    """One time that ran out. `done_on`: when it was met or ended; `undone`: what makes it look kept came later, or
    its start was corrected and it ran out by the one it first had."""

    code: str
    kind: str
    organisation: Text
    own_worker: UUID | None
    clock_id: int
    rule: str
    right: Text
    law: str
    last_day: date | None
    done_on: date | None
    days_late: int
    explained: str
    remedy: str
    undone: bool
    owes: bool
    stands: bool
    """Is the clock still to be seen, or was its start taken away?"""


@dataclass(frozen=True, slots=True)
class MissedKind:
    """How many times one right ran out, how they were explained and put right."""

    right: Text
    law: str
    missed: int
    waiting: int
    unexplained: int
    undone: int
    explanations: tuple[tuple[str, int], ...]
    remedies: tuple[tuple[str, int], ...]


def missed_clocks(actor: Actor, *, at: datetime) -> tuple[MissedRow, ...]:
    """Times of a year that ran out in the units the asker leads, those without an explanation first.

    Seven SQL queries a handful of clocks, and ten where a start was corrected by hand.
    """
    if not may_anywhere(actor, Action.LEAD_CASES):
        return ()
    today = localtime(at).date()
    led = reach(actor, Action.LEAD_CASES)
    seen = cases_seen_by(actor, at).filter(Q() if led is None else Q(organisation__in=led))
    clocks = _of_the_year(Clock.objects.filter(case__in=seen.order_by().values("pk")), today)
    was = bent(clocks, today)
    undone = marked(clocks) | set(was)
    found = {
        one.clock_id: one for one in open_ticking(clocks, today)
        if one.standing.in_time is False or one.clock_id in undone
    }  # fmt: skip
    return tuple(sorted(_rows(found, was, undone, today), key=_urgent_first))


def _of_the_year(clocks: QuerySet[Clock], today: date) -> QuerySet[Clock]:
    lately = ClockEntry.objects.filter(clock=OuterRef("pk"), on__gte=today - LOOKED_BACK)
    return clocks.filter(Q(is_open=True) | Exists(lately))


_TOLD: Final = (
    "pk", "rule_id", "case__code", "case__kind", "case__organisation__name", "case__own_worker",
)  # fmt: skip


def _rows(
    found: dict[int, Ticking], was: dict[int, Ticking], undone: set[int], today: date
) -> Iterable[MissedRow]:
    ids = sorted({*found, *undone})
    for start in range(0, len(ids), 900):
        rows = Clock.objects.filter(pk__in=ids[start : start + 900]).order_by("pk")
        for told in rows.values(*_TOLD):
            key = told["pk"]
            yield _row(told, found.get(key), was.get(key), key in undone, today)


def _row(
    told: dict[str, Any], now: Ticking | None, was: Ticking | None, undone: bool, today: date
) -> MissedRow:
    """A clock whose start was bent is told by the start it first had."""
    one = was or now
    stands = one.standing if one else None
    last = stands.due.strict if stands else None
    until = stands.on if stands else today
    return MissedRow(
        code=told["case__code"], kind=told["case__kind"],
        organisation=told["case__organisation__name"], own_worker=told["case__own_worker"],
        clock_id=told["pk"], rule=told["rule_id"], right=book().rule(told["rule_id"]).right,
        law=law_of(told["rule_id"]), last_day=last,
        done_on=(stands.met_on or stands.ended_on) if stands else None,
        days_late=max((until - last).days, 0) if last else 0,
        explained=stands.explained if stands else "", remedy=stands.remedy if stands else "",
        undone=undone, stands=now is not None,
        owes=now is not None and now.standing.owes_explanation,
    )  # fmt: skip


def _urgent_first(row: MissedRow) -> tuple[bool, date, int]:
    return not row.owes, row.last_day or date.max, row.clock_id


def missed_kinds(rows: Iterable[MissedRow]) -> tuple[MissedKind, ...]:
    """The same by right: what ran out most is first."""
    rights: dict[str, list[MissedRow]] = {}
    for row in rows:
        rights.setdefault(row.rule, []).append(row)
    found = [
        MissedKind(
            right=some[0].right, law=some[0].law, missed=len(some),
            waiting=sum(one.done_on is None and not one.undone for one in some),
            unexplained=sum(one.owes for one in some), undone=sum(one.undone for one in some),
            explanations=_counted(one.explained for one in some),
            remedies=_counted(one.remedy for one in some),
        )
        for some in rights.values()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.missed, one.law)))


def _counted(codes: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(code for code in codes if code).most_common())


def unexplained(actor: Actor, *, at: datetime) -> int:
    """How many of them wait for an explanation and a remedy."""
    return sum(row.owes for row in missed_clocks(actor, at=at))
