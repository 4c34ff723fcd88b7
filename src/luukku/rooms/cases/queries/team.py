"""A lead's view of the team's own work: who has how much, how long matters have waited, and what got done."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localtime

from luukku.engines.kernel.texts import N_, Text
from luukku.engines.statutes.clocks.entries import Mark
from luukku.ground.people.rules import Action, Actor, reach
from luukku.rooms.cases.models import Clock, ClockEntry, Step, Worker
from luukku.rooms.cases.queries.law import reckoner
from luukku.rooms.cases.queries.ledgers import ledgers, ticking
from luukku.rooms.cases.queries.lists import Sort, View, Wanted, all_cases, matching
from luukku.rooms.cases.queries.shown import CaseRow
from luukku.rooms.cases.queries.undone import undone_clocks
from luukku.rooms.cases.queries.workers import in_force
from luukku.rooms.cases.rules.states import CaseState
from luukku.rooms.cases.rules.steps import StepKind

AGES: Final = (
    (7, N_("enintään 7 päivää")), (30, N_("8–30 päivää")), (90, N_("31–90 päivää")),
    (10**6, N_("yli 90 päivää")),
)  # fmt: skip
LOOKED_BACK: Final = timedelta(days=365)
"""Longer than any time limit: whoever waited past it is among those that began."""


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """Somebody's own work: open matters, of them late, per full working time."""

    user: UUID
    profession: str
    share: int
    open: int
    late: int
    left: bool

    @property
    def per_full_time(self) -> float | None:
        return None if not self.share else round(self.open * 100 / self.share, 1)


@dataclass(frozen=True, slots=True)
class AgeRow:
    """How many matters have waited in the queue so long."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Throughput:
    """Assessments begun in a year, how many of them were finished, and how long it took.

    `timed` is how many of the finished had a last day by the law, `in_time` how many of those kept it.
    """

    started: int
    completed: int
    timed: int
    in_time: int
    median_days: int | None


@dataclass(frozen=True, slots=True)
class Team:
    """Everything the lead's page shows. `vacant`: matters whose own worker has left or has no post."""

    organisations: tuple[Text, ...]
    workers: tuple[WorkerRow, ...]
    queue: tuple[AgeRow, ...]
    waiting: tuple[CaseRow, ...]
    vacant: tuple[CaseRow, ...]
    late: int
    throughput: Throughput


def team(actor: Actor, *, at: datetime) -> Team:
    """The team's work as it is now. Nine SQL queries, however many matters there are."""
    today = localtime(at).date()
    rows = all_cases(actor, Wanted(View.TEAM, sort=Sort.DUE), at=at)
    posts = _posts(actor)
    here = {post.user for post in posts if _works(post, today)}
    queue = [row for row in rows if row.own_worker is None]
    return Team(
        organisations=tuple({row.organisation_id: row.organisation for row in rows}.values()),
        workers=_workers(rows, posts, here),
        queue=_ages(queue),
        waiting=tuple(sorted(queue, key=lambda row: row.opened_on)[:10]),
        vacant=tuple(row for row in rows if row.own_worker and row.own_worker not in here),
        late=sum(1 for row in rows if row.late),
        throughput=_throughput(actor, at, today),
    )


def _posts(actor: Actor) -> list[Worker]:
    led = reach(actor, Action.LEAD_CASES)
    rows = Worker.objects.all() if led is None else Worker.objects.filter(organisation__in=led)
    return list(rows.order_by("id"))


def _works(post: Worker, today: date) -> bool:
    return post.valid_from <= today and (post.valid_to is None or post.valid_to >= today)


def _workers(
    rows: Sequence[CaseRow], posts: Sequence[Worker], here: set[UUID]
) -> tuple[WorkerRow, ...]:
    held = Counter(row.own_worker for row in rows)
    late = Counter(row.own_worker for row in rows if row.late)
    found = {
        post.user: WorkerRow(
            post.user, post.profession_code, post.share, held[post.user], late[post.user],
            post.user not in here,
        )
        for post in posts
        if post.user in here or held[post.user]
    }  # fmt: skip
    return tuple(sorted(found.values(), key=lambda one: (-one.late, -one.open)))


def _ages(queue: Sequence[CaseRow]) -> tuple[AgeRow, ...]:
    found, low = [], -1
    for high, words in AGES:
        found.append(AgeRow(words, sum(low < row.age_days <= high for row in queue)))
        low = high
    return tuple(found)


def _throughput(actor: Actor, at: datetime, today: date) -> Throughput:
    """Throughput stands beside timeliness: what is never finished is never late in the other figure."""
    seen = matching(actor, Wanted(View.TEAM), at=at).order_by().values("pk")
    led = reach(actor, Action.LEAD_CASES)
    where = Q() if led is None else Q(case__organisation__in=led)
    kinds = (StepKind.ASSESSMENT_STARTED.value, StepKind.ASSESSMENT_READY.value)
    steps = Step.objects.filter(where, kind__in=kinds, on__gte=today - LOOKED_BACK)
    closed = Q(case__state=CaseState.CLOSED.value)
    began: dict[int, date] = {}
    days: dict[int, int] = {}
    for step, case, kind, on in (
        steps.filter(Q(case__in=seen) | closed)
        .order_by("number")
        .values_list("pk", "case_id", "kind", "on")
    ):
        if kind == kinds[0]:
            began[case] = on
        elif case in began:
            days[step] = (on - began[case]).days
    median = sorted(days.values())[len(days) // 2] if days else None
    kept = _kept(days, today)
    return Throughput(len(began), len(days), len(kept), sum(kept), median)


def _kept(steps: Iterable[int], today: date) -> list[bool]:
    """Of each clock that a step met and that has a last day: was it kept, and not only made to look so?"""
    keys = ClockEntry.objects.filter(step__in=list(steps), mark=Mark.MEET.value).values("clock")
    met = Clock.objects.filter(pk__in=keys)
    undone = undone_clocks(met, today)
    return [
        one.standing.in_time and one.clock_id not in undone
        for one in ticking(ledgers(met), reckoner(today))
        if one.standing.in_time is not None
    ]


def workers_here(organisation_id: int, on: date) -> tuple[UUID, ...]:
    """Who may be named own worker in an organisation. One SQL query."""
    rows = Worker.objects.filter(in_force(on), organisation=organisation_id).order_by("id")
    return tuple(rows.values_list("user", flat=True))
