"""Matters: a caseworker's list and all running clocks, at 200 000 matters, beside other ways to the same days.

Ours is what the pages and the round of reminders call. The peers are what one would write without an engine of the
law: the Django ORM with the `holidays` library counting each row's day, with the rows fetched one by one or all
ahead, and NumPy's `busday_offset` over the starts. They know two rules by heart and no stops, corrections, wordings,
shifted days, rungs or access; their days are checked to be ours before anything is timed.
"""

import multiprocessing
import os
import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from statistics import quantiles
from typing import Any
from uuid import UUID, uuid4

from bench.harness import run, table

MATTERS = int(os.environ.get("BENCH_MATTERS", "200000"))
WORKERS, LISTS, OPEN_SHARE = 400, 100, 0.15
OVER_75, THREE_MONTHS = "shl36.start.over75", "shl45.start3m"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
SEED = 7


def main() -> None:
    """Make the matters once; then the list of many workers and every running clock, each way alone."""
    from bench.case_peers import agreed, numpy_clocks, orm_clocks, peer_lists

    _apart(made)
    _apart(agreed)
    table(
        f"{LISTS} caseworkers' lists by the nearest day, {MATTERS} matters, {OPEN_SHARE:.0%} of them open",
        run("Luukku: cases_page()", our_lists, 3, warm_up=1),
        run(
            "Django ORM rows fetched ahead, holidays", lambda: peer_lists(ahead=True), 3, warm_up=1
        ),
        run("Django ORM row by row, holidays", lambda: peer_lists(ahead=False), 2, warm_up=0),
    )
    table(
        f"All running clocks of {MATTERS} matters, read and counted",
        run("Luukku: open_ticking()", our_clocks, 3, warm_up=1),
        run("NumPy busday_offset, the starts alone", numpy_clocks, 3, warm_up=1),
        run("Django ORM rows fetched ahead, holidays", orm_clocks, 2, warm_up=0),
    )
    table(
        f"All ledgers of {MATTERS} matters, open and closed, already read",
        run("Luukku: ticking()", our_ledgers, 3, warm_up=1),
        run(
            "NumPy busday_offset, the starts alone", lambda: numpy_clocks(every=True), 3, warm_up=1
        ),
    )


def _apart(work: Callable[[], object]) -> None:
    """In a process of its own, so that what it needs is not counted to those who are measured."""
    from django.db import connections

    connections.close_all()
    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    child.join()
    if child.exitcode:
        raise SystemExit(f"{work.__name__} failed")


def made() -> None:
    """Clients, workers, matters, steps and ledgers, written in bulk; every right stands in its ledger."""
    from luukku.ground.people.models import Organisation, RoleGrant, User
    from luukku.rooms.cases.models import Case, Client, Clock, ClockEntry, Step, Worker

    chance = random.Random(SEED)
    home = Organisation.objects.create(code="bench-team", name={"fi": "Tiimi"}, kind="unit")
    users = [User(sign_in_name=f"bench-{n}") for n in range(WORKERS)]
    User.objects.bulk_create(users)
    RoleGrant.objects.bulk_create(
        [RoleGrant(user=user, role="caseworker", organisation=home) for user in users]
    )
    Worker.objects.bulk_create(
        [Worker(user=user.id, organisation=home, domain="social", profession_code="social_worker",
                valid_from=date(2020, 1, 1)) for user in users]
    )  # fmt: skip
    clients = [Client(id=uuid4(), since=date(2020, 1, 1)) for _ in range(MATTERS)]
    Client.objects.bulk_create(clients, batch_size=2000)
    cases = [_case(n, client.id, home.pk, users, chance) for n, client in enumerate(clients)]
    Case.objects.bulk_create(cases, batch_size=1000)
    Step.objects.bulk_create(
        [Step(case=case, number=1, kind="contact_received", on=case.opened_on, at=NOW,
              proof_code="call") for case in cases], batch_size=2000,
    )  # fmt: skip
    clocks = [
        Clock(case=case, rule_id=rule, age=case.age, facts={"urgent": False},
              pending_on=case.opened_on, is_open=case.state != "closed")
        for case in cases for rule in ("shl36.start.over75", "shl45.start3m")
    ]  # fmt: skip
    Clock.objects.bulk_create(clocks, batch_size=2000)
    entries = [_start(clock) for clock in clocks]
    entries += [_met(clock, chance) for clock in clocks if not clock.is_open]
    ClockEntry.objects.bulk_create(entries, batch_size=2000)


def _case(n: int, client: UUID, home: int, users: list[Any], chance: random.Random) -> Any:
    from luukku.rooms.cases.models import Case

    still = chance.random() < OPEN_SHARE
    opened = TODAY - timedelta(days=chance.randrange(1, 120 if still else 2000))
    return Case(
        code=f"B{n:07d}", client_id=client, kind="social_75", domain="social",
        organisation_id=home, state="received" if still else "closed", opened_on=opened,
        closed_on=None if still else opened, age=75 + n % 25, facts={"urgent": False},
        own_worker=users[n % len(users)].id,
    )  # fmt: skip


def _start(clock: Any) -> Any:
    from luukku.rooms.cases.models import ClockEntry

    return ClockEntry(clock=clock, number=1, mark="start", on=clock.case.opened_on, at=NOW,
                      proof_code="call")  # fmt: skip


def _met(clock: Any, chance: random.Random) -> Any:
    from luukku.rooms.cases.models import ClockEntry

    on = clock.case.opened_on + timedelta(days=chance.randrange(0, 100))
    return ClockEntry(clock=clock, number=2, mark="meet", on=on, at=NOW, proof_code="visit")


def workers() -> list[UUID]:
    from luukku.ground.people.models import User

    found = User.objects.filter(sign_in_name__startswith="bench-").order_by("sign_in_name")
    return list(found.values_list("id", flat=True)[:LISTS])


def timed(lists: Callable[[UUID], tuple[int, int]]) -> str:
    """One list after another; how long the slow ones took and how many queries a list makes."""
    took, queries, sizes = [], set(), []
    for worker in workers():
        began = time.perf_counter()
        asked, size = lists(worker)
        took.append(time.perf_counter() - began)
        queries.add(asked)
        sizes.append(size)
    slow = quantiles(took, n=20, method="inclusive")[-1]
    asked = f"{min(queries)}" if len(queries) == 1 else f"{min(queries)}-{max(queries)}"
    return f"p95 of a list {slow * 1000:.0f} ms, {asked} queries, {min(sizes)}-{max(sizes)} matters"


def our_lists() -> Callable[[], str]:
    from bench.harness import queries_of
    from luukku.ground.people.models import Organisation
    from luukku.ground.people.rules import Actor, Grant, Role
    from luukku.rooms.cases.queries.lists import View, Wanted, cases_page

    home = Organisation.objects.get(code="bench-team").pk

    def listed(worker: UUID) -> tuple[int, int]:
        actor = Actor(worker, frozenset({Grant(Role.CASEWORKER, frozenset({home}))}))
        asked, page = queries_of(lambda: cases_page(actor, Wanted(View.MINE), at=NOW))
        return asked, page.total

    return lambda: timed(listed)


def our_clocks() -> Callable[[], str]:
    from luukku.rooms.cases.models import Clock
    from luukku.rooms.cases.queries.late import open_ticking

    def work() -> str:
        found = [one.standing for one in open_ticking(Clock.objects.filter(is_open=True), TODAY)]
        late = sum(one.in_time is False for one in found)
        return f"{len(found)} clocks, {late} late; states, rungs, reasons"

    return work


def our_ledgers() -> Callable[[], str]:
    from luukku.rooms.cases.models import Clock
    from luukku.rooms.cases.queries.law import reckoner
    from luukku.rooms.cases.queries.ledgers import ledgers, ticking

    kept = ledgers(Clock.objects.all())

    def work() -> str:
        found = [one.standing for one in ticking(kept, reckoner(TODAY))]
        return f"{len(found)} clocks; states, rungs, reasons"

    return work
