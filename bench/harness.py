"""Runs each contestant alone in a process of its own and prints time, memory and the ratio between them."""

import multiprocessing
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

WARM_UP, ROUNDS = 2, 9
T = TypeVar("T")


@dataclass(frozen=True)
class Result:
    """Median and 95th percentile in seconds, peak memory in MiB over the process's start, and what was said."""

    name: str
    seconds: float
    slow: float
    mib: float
    note: str


def run(
    name: str,
    prepare: Callable[[], Callable[[], str]],
    rounds: int = ROUNDS,
    *,
    warm_up: int = WARM_UP,
) -> Result:
    """Prepare, warm up, and time the work; `prepare` returns the work, the work returns a note."""
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe()
    child = context.Process(target=_work, args=(prepare, rounds, warm_up, theirs))
    child.start()
    theirs.close()
    seconds, slow, mib, note = mine.recv()
    child.join()
    return Result(name, seconds, slow, mib, note)


def _work(prepare, rounds, warm_up, pipe):
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    work = prepare()
    note, times = "", []
    for number in range(warm_up + rounds):
        begin = time.perf_counter()
        note = work()
        if number >= warm_up:
            times.append(time.perf_counter() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slow = statistics.quantiles(times, n=20, method="inclusive")[-1]
    pipe.send((statistics.median(times), slow, (peak - start) / 1024, note))
    pipe.close()


def queries_of(work: Callable[[], T]) -> tuple[int, T]:
    """How many SQL queries the work makes, and what it gives; Django's own log forgets after 9 000."""
    from django.db import connection

    seen: Counter[str] = Counter()

    def counting(execute, sql, params, many, context):
        seen["sql"] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counting):
        told = work()
    return seen["sql"], told


def table(title: str, ours: Result, *peers: Result) -> None:
    """Print the contestants; a ratio over 1 means that the peer needs more than we do."""
    print(f"\n## {title}\n")
    print("| who | p50 | p95 | p50 ratio | memory | what was seen |")
    print("|---|---|---|---|---|---|")
    for result in (ours, *peers):
        ratio = result.seconds / ours.seconds
        print(
            f"| {result.name} | {result.seconds * 1000:.1f} ms | {result.slow * 1000:.1f} ms "
            f"| {ratio:.2f} | {result.mib:.0f} MiB | {result.note} |"
        )
