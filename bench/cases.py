"""Matters: a caseworker's list and all clocks, at 200 000 matters.

What is measured is what the pages and the round of reminders call: the queries, not a shortcut.
"""

import random
import time
from datetime import UTC, date, datetime, timedelta
from statistics import quantiles
from typing import Any
from uuid import UUID, uuid4

MATTERS, WORKERS, OPEN_SHARE = 200_000, 400, 0.15
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
SEED = 7


def main() -> None:
    """Make the matters once, measure the list of many workers, and recompute every clock."""
    workers = made()
    print(f"\nMatters: {MATTERS} on SQLite, {OPEN_SHARE:.0%} of them open")
    for what, middle, slow, note in (*listing(workers), *recomputing()):
        print(f"  {what:45} {middle:>8} {slow:>8}  {note}")


def made() -> list[UUID]:
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
    return [user.id for user in users]


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


def listing(workers: list[UUID]) -> list[list[str]]:
    """The own list of a hundred workers, as the page asks for it, and how many SQL queries it takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from luukku.ground.people.models import Organisation
    from luukku.ground.people.rules import Actor, Grant, Role
    from luukku.rooms.cases.queries.lists import View, Wanted, cases_page

    home = Organisation.objects.get(code="bench-team").pk
    took, queries, sizes = [], set(), []
    for worker in workers[:100]:
        actor = Actor(worker, frozenset({Grant(Role.CASEWORKER, frozenset({home}))}))
        with CaptureQueriesContext(connection) as asked:
            began = time.perf_counter()
            listed = cases_page(actor, Wanted(View.MINE), at=NOW)
            took.append(time.perf_counter() - began)
        queries.add(len(asked))
        sizes.append(listed.total)
    cuts = quantiles(took, n=20)
    note = f"{sorted(queries)} queries, {min(sizes)}-{max(sizes)} open matters a worker"
    return [["a caseworker's list", f"{cuts[9] * 1000:.0f} ms", f"{cuts[18] * 1000:.0f} ms", note]]


def recomputing() -> list[list[str]]:
    """Every clock of every matter, open and closed, counted anew from its ledger; reading included."""
    from luukku.rooms.cases.models import Clock
    from luukku.rooms.cases.queries.late import open_ticking
    from luukku.rooms.cases.queries.law import reckoner
    from luukku.rooms.cases.queries.ledgers import ledgers, ticking

    whole = []
    for _ in range(2):
        began = time.perf_counter()
        count = sum(1 for _ in open_ticking(Clock.objects.filter(is_open=True), TODAY))
        whole.append(time.perf_counter() - began)
    kept = ledgers(Clock.objects.all())
    began = time.perf_counter()
    every = sum(1 for _ in ticking(kept, reckoner(TODAY)))
    counted = time.perf_counter() - began
    return [
        ["running clocks, read and counted", f"{min(whole):.2f} s", "", f"{count} clocks"],
        ["all clocks of 200 000 matters, counted", f"{counted:.2f} s", "", f"{every} clocks"],
    ]
