"""Evidence at full size: the made-up county loaded and its figures let out, pages, and what 1 000 new facts cost.

The peer of the pages counts the same two tables of an indicator out of the facts at every request, as a
dashboard over a database does; the peer of the refresh makes all sums anew.
"""

import shutil
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime

from bench import harness

PEOPLE, NEW = 178_000, 1_000
SPENT = """import resource, sys
from luukku.roof.site.command import main
code = main(sys.argv[1:])
print("MiB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024); sys.exit(code)"""


def command(*words: str) -> None:
    """A command in a process of its own: how long it took and how much memory it needed."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", SPENT, *words], capture_output=True, text=True, check=False
    )
    lines = done.stdout.strip().splitlines()
    print(f"luukku {' '.join(words)}: {time.perf_counter() - start:.1f} s, {lines[-1]}")
    print(f"  {lines[-2]}")
    if done.returncode:
        raise RuntimeError(done.stderr)


def pages() -> harness.Result:
    """Every page of every indicator and the pages of all of them: server time without the network."""

    def prepare():
        from django.test import Client
        from django.urls import reverse

        from luukku.ground.indicators.queries.naming import definitions

        client = Client()
        common = ("situation", "indicators", "inequality", "comparison")
        paths = [reverse(f"indicators:{name}") for name in common]
        for one in definitions():
            page = reverse("indicators:indicator", args=[one.id])
            paths += [page, f"{page}?vuosi=2020", reverse("indicators:passport", args=[one.id])]
        turn = [path for _round in range(3) for path in paths]
        left = iter([*paths, *turn])

        def work() -> str:
            path = next(left)
            assert client.get(path).status_code == 200, path
            return f"{len(paths)} pages, each 3 times"

        return work

    return harness.run("page of released figures", prepare, 345, warm_up=115)


def counted_at_once() -> harness.Result:
    """One indicator by year and month and by municipality, counted from the facts at the request."""

    def prepare():
        from luukku.engines.lake.reading import reader
        from luukku.ground.indicators.queries.lake import house_lake

        lake = house_lake()

        def work() -> str:
            found = 0
            with closing(reader(lake)) as reading:
                rows = reading.table("FeedbackGiven")
                for keys in (["month"], ["month", "municipality_code"]):
                    asked = rows.group_by(keys).aggregate(n=rows.count(), mean=rows.score.mean())
                    found += len(reading.arrow(asked))
            return f"{found} rows of two tables, nothing protected"

        return work

    return harness.run("counted from facts at the request", prepare, 9)


def refreshing(name: str, *, anew: bool) -> harness.Result:
    """The sums of all indicators after 1 000 new visits; `anew` forgets the sums first."""

    def prepare():
        from luukku.engines.lake.reading import reader
        from luukku.ground.indicators.queries.lake import house_lake
        from luukku.ground.indicators.services.refreshing import refresh_rollups
        from luukku.ground.people.rules import HOUSE

        lake, turn = house_lake(), iter(range(100))
        month = lake.months("VisitCompleted")[-1]
        with closing(reader(lake)) as reading:
            rows = reading.arrow(reading.table("VisitCompleted", [month]).limit(NEW)).drop_columns(
                ["month"]
            )

        def work() -> str:
            key = f"bench/{name}/{next(turn)}"
            lake.append("VisitCompleted", rows, key=key, source="bench")
            if anew:
                shutil.rmtree(lake.scratch, ignore_errors=True)
            done = refresh_rollups(by=HOUSE, at=datetime.now(UTC))
            return f"{done.indicators} indicators, {done.months} months of sums made"

        return work

    return harness.run(name, prepare, 5, warm_up=1)


def main() -> None:
    """Load, let out, open, refresh."""
    print()
    command("demo", "county", "--people", str(PEOPLE))
    command("demo", "county", "--people", str(PEOPLE), "--figures")
    command("evidence", "reproduce")
    harness.table(
        "A page of evidence, 178 000 people, 3.6 million pieces of feedback",
        pages(),
        counted_at_once(),
    )
    harness.table(
        f"Sums after {NEW:,} new facts, appending them included",
        refreshing("what has changed", anew=False),
        refreshing("all anew", anew=True),
    )
