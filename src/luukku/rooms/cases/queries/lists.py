"""Lists of matters: one's own, the queue, a team's; dues are counted from the ledgers each time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from luukku.ground.people.rules import Action, Actor, may_anywhere, reach
from luukku.rooms.cases.models import Case, Clock
from luukku.rooms.cases.queries.access import cases_seen_by, own_cases
from luukku.rooms.cases.queries.law import days_reckoner
from luukku.rooms.cases.queries.ledgers import ledgers, ticking
from luukku.rooms.cases.queries.shown import CaseRow, DueRow, Listed, Rung, due_row
from luukku.rooms.cases.queries.steps import steps_of
from luukku.rooms.cases.rules.kinds import kind_of
from luukku.rooms.cases.rules.line import next_stage
from luukku.rooms.cases.rules.path import Taken
from luukku.rooms.cases.rules.states import OPEN, CaseState
from luukku.rooms.cases.rules.words import Domain

PER_PAGE: Final = 25
OPEN_STATES: Final = tuple(state.value for state in CaseState if state in OPEN)


class View(StrEnum):
    """What one looks at; the values stand in addresses."""

    MINE = "omat"
    QUEUE = "jono"
    TEAM = "tiimi"
    SEEN = "kaikki"


class Sort(StrEnum):
    """By what a list stands in order."""

    DUE = "maarapaiva"
    OPENED = "avattu"
    STATE = "tila"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed by; empty means everything."""

    view: View = View.MINE
    state: str = ""
    kind: str = ""
    late_only: bool = False
    sort: Sort = Sort.DUE


FIELDS: Final = (
    "id", "code", "client_id", "kind", "kind_version", "domain", "state", "organisation_id",
    "organisation__name", "own_worker", "opened_on",
)  # fmt: skip


def cases_page(actor: Actor, wanted: Wanted, *, at: datetime, page: int = 1) -> Listed:
    """One page of matters. Six SQL queries, however many there are."""
    rows = all_cases(actor, wanted, at=at)
    first = (max(page, 1) - 1) * PER_PAGE
    return Listed(rows[first : first + PER_PAGE], len(rows))


def all_cases(actor: Actor, wanted: Wanted, *, at: datetime) -> tuple[CaseRow, ...]:
    """Every matter that fits, in order. Five SQL queries."""
    today = localtime(at).date()
    found = list(matching(actor, wanted, at=at).values(*FIELDS))
    rows = _rows(found, today)
    if wanted.late_only:
        rows = [row for row in rows if row.late]
    return tuple(sorted(rows, key=_order(wanted.sort)))


def matching(actor: Actor, wanted: Wanted, *, at: datetime) -> QuerySet[Case]:
    """The open matters that fit, already within what the asker may see."""
    mine = wanted.view is View.MINE
    seen = own_cases(actor, at) if mine else cases_seen_by(actor, at)
    found = seen.filter(_of_view(actor, wanted.view), state__in=OPEN_STATES)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    return found.order_by("opened_on", "id")


def _of_view(actor: Actor, view: View) -> Q:
    if view is View.QUEUE:
        where = reach(actor, Action.WORK_CASES)
        return Q(own_worker=None) & (Q() if where is None else Q(organisation__in=where))
    if view is View.TEAM:
        led = reach(actor, Action.LEAD_CASES)
        return Q() if led is None else Q(organisation__in=led)
    return Q()


def _rows(found: Sequence[dict[str, Any]], today: date) -> list[CaseRow]:
    ids = [one["id"] for one in found]
    dues, late = running_dues(ids, today)
    taken = steps_of(ids)
    return [_row(one, dues.get(one["id"]), late, taken.get(one["id"], []), today) for one in found]


def running_dues(ids: Sequence[int], today: date) -> tuple[dict[int, DueRow], dict[int, int]]:
    """The nearest day of each matter, and how many of its clocks are late. Two SQL queries."""
    clocks = Clock.objects.filter(is_open=True, case__in=ids)
    nearest: dict[int, DueRow] = {}
    late: dict[int, int] = {}
    for one in ticking(ledgers(clocks), days_reckoner(today)):
        row = due_row(one.clock_id, one.standing, today)
        if row.rung is Rung.MISSED and not row.goal:
            late[one.case_id] = late.get(one.case_id, 0) + 1
        held = nearest.get(one.case_id)
        if row.on is not None and (held is None or held.on is None or row.on < held.on):
            nearest[one.case_id] = row
    return nearest, late


def _row(
    one: dict[str, Any],
    due: DueRow | None,
    late: dict[int, int],
    taken: Sequence[Taken],
    today: date,
) -> CaseRow:
    kind = kind_of(one["kind"], one["kind_version"])
    return CaseRow(
        id=one["id"], code=one["code"], client_id=one["client_id"], kind=kind.names,
        kind_code=kind.code, domain=Domain(one["domain"]), state=CaseState(one["state"]),
        organisation_id=one["organisation_id"], organisation=one["organisation__name"],
        own_worker=one["own_worker"], opened_on=one["opened_on"],
        age_days=(today - one["opened_on"]).days, due=due, late=late.get(one["id"], 0),
        next=next_stage(kind, CaseState(one["state"]), taken),
    )  # fmt: skip


def _order(sort: Sort) -> Any:
    if sort is Sort.OPENED:
        return lambda row: (row.opened_on, row.id)
    states = list(CaseState)
    if sort is Sort.STATE:
        return lambda row: (states.index(row.state), row.opened_on, row.id)
    return lambda row: (row.due.on if row.due and row.due.on else date.max, row.opened_on, row.id)


def views_of(actor: Actor) -> tuple[View, ...]:
    """The views that mean something to the asker."""
    leads = may_anywhere(actor, Action.LEAD_CASES)
    return tuple(view for view in View if leads or view is not View.TEAM)


def counts(actor: Actor, views: Iterable[View], *, at: datetime) -> dict[View, int]:
    """How many open matters each view of one's own work has. A SQL query or two a view."""
    return {view: matching(actor, Wanted(view), at=at).count() for view in views}
