"""The clocks of 200 000 matters, three each: where do 600 000 ledgers stand today?

Ours counts the due dates with stops and lengthenings, both readings, the state, the share of the time and the days to
remind, from the ledger alone. The peers do less: `due()` once a ledger, and the working-day counting of the `holidays`
library once a ledger, neither of them looking at what happened after the start. Ours is run on one core and on two.
"""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context

from bench.harness import run, table

MATTERS, TODAY = 200_000, date(2026, 11, 20)
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
PATHS = (
    ("shl36.start.over75", "shl45.start3m", "vpl18.3m"),
    ("shl36.start.other", "shl36.ready.other", "shl45.start3m"),
    ("thl51.sameday", "thl51a.3m.23", "thl51b.oral.6m.23"),
    ("lsl26.decide", "lsl26.ready", "shl36.start.child"),
)
AGES = ((75, 99), (18, 74), (23, 99), (0, 17))
CHILD = {"child": True, "special_support": True}


def ledgers() -> Iterator[tuple]:
    """Matters of the last two years: half of them met, some explained, ended, lengthened or corrected."""
    from luukku.engines.statutes.clocks.entries import Entry, Mark, asked

    dice = random.Random(7)
    for _ in range(MATTERS):
        kind = dice.randrange(len(PATHS))
        age = dice.randint(*AGES[kind])
        opened = TODAY - timedelta(days=dice.randrange(680))
        facts = CHILD if kind == 3 else None
        for rule in PATHS[kind]:
            entries = [Entry(1, Mark.START, opened, AT, proof="call")]
            fate, later = dice.random(), opened + timedelta(days=dice.randrange(120))
            if rule == "thl51b.oral.6m.23" and fate < 0.3:
                entries.append(Entry(2, Mark.EXTEND, opened, AT, reason="medical_wait"))
            if 0.2 < fate < 0.7:
                entries.append(Entry(len(entries) + 1, Mark.MEET, later, AT, proof="visit"))
            elif fate < 0.75:
                entries.append(Entry(len(entries) + 1, Mark.END, later, AT, reason="withdrawn"))
            elif fate < 0.8:
                missed = Entry(len(entries) + 1, Mark.EXPLAIN, later, AT, "queue", remedy="voucher")
                entries.append(missed)
            elif fate < 0.82:
                wrong = Entry(len(entries) + 1, Mark.MEET, later, AT, proof="call")
                entries += [
                    wrong,
                    Entry(wrong.number + 1, Mark.CORRECT, later, AT, corrects=wrong.number),
                ]
            yield asked(rule, age=age, facts=facts), entries


def one_core() -> Callable[[], str]:
    clocks = list(ledgers())
    return lambda: _said(_late(clocks), len(clocks))


def two_cores() -> Callable[[], str]:
    """Two processes, each with its own half of the ledgers, as two workers would have."""
    context, pipes = get_context("fork"), []
    for half in (0, 1):
        mine, theirs = context.Pipe()
        context.Process(target=_worker, args=(half, theirs), daemon=True).start()
        theirs.close()
        pipes.append(mine)
    many = sum(pipe.recv() for pipe in pipes)

    def work() -> str:
        for pipe in pipes:
            pipe.send("count")
        return _said(sum(pipe.recv() for pipe in pipes), many)

    return work


def _worker(half: int, pipe) -> None:
    clocks = [clock for n, clock in enumerate(ledgers()) if n // 3 % 2 == half]
    pipe.send(len(clocks))
    while pipe.recv():
        pipe.send(_late(clocks))


def _late(clocks: list) -> int:
    from luukku.engines.statutes.clocks.standing import standings

    return sum(found.in_time is False for found in standings(clocks, TODAY))


def _said(late: int, many: int) -> str:
    return f"{many} ledgers, {late} missed or met late"


def naive() -> Callable[[], str]:
    from luukku.engines.statutes.due import due

    clocks = [(who, entries[0].on) for who, entries in ledgers()]

    def work() -> str:
        for who, day in clocks:
            due(who.rule, day, age=who.age, facts=dict(who.facts))
        return f"{len(clocks)} due dates; no ledger, state or rungs"

    return work


def peer() -> Callable[[], str]:
    import holidays

    calendar = holidays.country_holidays("FI", language="fi")
    days = [entries[0].on for _, entries in ledgers()]

    def work() -> str:
        for day in days:
            calendar.get_nth_working_day(day, 7)
        return f"{len(days)} seventh working days; no ledger, state or rungs"

    return work


def main() -> None:
    """Print the four beside each other."""
    table(
        "All clocks of 200 000 matters, three each",
        run("Luukku: standings(), two cores", two_cores, 3, warm_up=1),
        run("Luukku: standings(), one core", one_core, 3, warm_up=1),
        run("naive: due() for each", naive, 3, warm_up=0),
        run("holidays: get_nth_working_day for each", peer, 3, warm_up=0),
    )
