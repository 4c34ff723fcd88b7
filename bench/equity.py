"""The 21 measures with uncertainty, for 200 indicators in 8 dimensions, beside R's healthequal or plain Python.

The same tables for all: 1 600 of 3–8 groups, 2 000 draws each. Ours makes test-inverted intervals: every draw is made
around 25 stretched truths and 4 tied ones. The first peer does as many draws, one table at a time, NumPy inside, as a
careful analyst would write it; it is timed on some tables and scaled up. The second makes the percentile bootstrap,
which draws once and covers less (the engine's tests show how much less). healthequal, when Rscript and the package are
at hand, makes percentile intervals of 8 measures; it too is timed on some tables and scaled up.

`python -m bench equity` also prints the simulated coverage of every interval, with EQUITY_SAMPLES samples (2 000).
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.harness import Result, run, table

INDICATORS, DIMENSIONS, DRAWS = 200, 8, 2000
ASKED, SAMPLED, SETS = 16, 40, 29
BOOTSTRAPPED = ("bgsd", "covar", "mdmu", "mdmw", "mdbu", "mdbw", "idisu", "idisw")


def tables():
    """(K, J) estimates in per cent, people and members of 1 600 tables; the first two dimensions are ordered."""
    rng = np.random.default_rng(4)
    sizes = np.tile([5, 4, 3, 8, 6, 7, 3, 5], INDICATORS)
    members = np.arange(8) < sizes[:, None]
    estimate = np.clip(rng.normal(rng.uniform(20, 80, (len(sizes), 1)), 6, members.shape), 2, 98)
    people = rng.integers(60, 900, members.shape).astype(float)
    return estimate, people, members, np.tile(np.arange(DIMENSIONS) < 2, INDICATORS)


def ours(workers: int) -> Callable[[], Callable[[], str]]:
    def prepare() -> Callable[[], str]:
        from luukku.engines.equity.groups import Groups
        from luukku.engines.equity.measuring import measured

        estimate, people, members, ordered = tables()
        groups = Groups.of(estimate, people, members=members, ordered=ordered, reference=0)

        def work() -> str:
            found = measured(groups, draws=DRAWS, workers=workers)
            present = sum(
                int((~np.ma.getmaskarray(column.high)).sum()) for column in found.columns.values()
            )
            return f"{len(found)} tables, {present} intervals"

        return work

    return prepare


def same_work() -> Result:
    """As many draws as ours makes, one table at a time; timed on some tables and scaled up."""
    estimate, people, members, _ = tables()
    rng, begin = np.random.default_rng(1), time.perf_counter()
    for k in range(0, len(estimate), len(estimate) // SAMPLED):
        y, n = estimate[k][members[k]] / 100, people[k][members[k]]
        p, mean = n / n.sum(), n @ y / n.sum()
        for stretch in np.linspace(0, 2, SETS):
            truth = np.clip(mean + stretch * (y - mean), 0, 1)
            for one in _measures(truth, p, truth * (1 - truth) / n, rng):
                (one > one[0]).mean()
    seconds = (time.perf_counter() - begin) * len(estimate) / SAMPLED
    return Result(
        "plain Python, as many draws (scaled up)", seconds, seconds, 0, f"{SAMPLED} tables timed"
    )


def plain() -> Callable[[], str]:
    """One table after another: values by formula, intervals by 2 000 percentile draws."""
    estimate, people, members, _ = tables()

    def work() -> str:
        rng, intervals = np.random.default_rng(1), 0
        for k in range(len(estimate)):
            y, n = estimate[k][members[k]] / 100, people[k][members[k]]
            intervals += len(_percentiles(y, n / n.sum(), y * (1 - y) / n, rng))
        return f"{len(estimate)} tables, {intervals} intervals"

    return work


def _percentiles(y, p, v, rng):
    return [np.quantile(one, [0.025, 0.975]) for one in _measures(y, p, v, rng)]


def _measures(y, p, v, rng):
    """(17, draws) every order-free measure of one table, drawn."""
    drawn = np.clip(rng.normal(y, np.sqrt(v), (DRAWS, len(y))), 0, 1)
    mean = np.maximum(drawn @ p, 1e-8)
    far = np.abs(drawn - mean[:, None])
    off = np.abs(drawn - drawn[:, :1])
    best, low, safe = drawn.max(1), drawn.min(1), np.maximum(drawn, 1e-8)
    between, mdmu, mdmw = (far**2) @ p, far.mean(1), far @ p
    root, r = np.sqrt(between), safe / mean[:, None]
    return [
        best - low, best / safe.min(1), between, root, root / mean, mdmu, mdmw, best - drawn.mean(1), best - mean,
        off.mean(1), off @ p, mdmu / mean, mdmw / mean, (r * np.log(r)) @ p, -np.log(r) @ p, best - mean,
        best / mean - 1,
    ]  # fmt: skip


def healthequal() -> Result | None:
    """Seconds for all tables by R's healthequal, from a few of them; nothing when R is not at hand."""
    if not shutil.which("Rscript"):
        return None
    estimate, people, members, _ = tables()
    lines = ["suppressMessages(library(healthequal))"]
    for k in range(ASKED):
        y, n = estimate[k][members[k]], people[k][members[k]]
        told = {"est": y, "pop": n, "se": 100 * np.sqrt(y / 100 * (1 - y / 100) / n)}
        lines += [f"{name} <- c({','.join(map(str, values))})" for name, values in told.items()]
        lines += [
            f"invisible({name}(est=est, pop=pop, se=se, scaleval=rep(100, {len(y)}), sim={DRAWS}, "
            f"favourable_indicator=rep(1, {len(y)})))"
            for name in BOOTSTRAPPED
        ]
    script = Path(tempfile.mkdtemp()) / "peer.R"
    script.write_text("\n".join(lines))
    begin = time.perf_counter()
    if subprocess.run(["Rscript", str(script)], capture_output=True, check=False).returncode:
        return None
    seconds = (time.perf_counter() - begin) * len(estimate) / ASKED
    return Result(
        "R healthequal, 8 measures (scaled up)", seconds, seconds, 0, f"{ASKED} tables timed"
    )


def coverage_table() -> None:
    """Simulated coverage of every interval, per cent, in every truth of the engine's tests."""
    from luukku.engines.equity.catalogue import IDS
    from luukku.engines.equity.tests import coverage

    samples = int(os.environ.get("EQUITY_SAMPLES", "2000"))
    truths = {
        name: getattr(coverage, name)
        for name in (
            "CLEAR",
            "LARGE",
            "WEAK",
            "THREE",
            "TWO_LEVELS",
            "ONE_APART",
            "TWELVE",
            "RARE",
            "EQUAL",
            "TWENTY_ONE",
            "SMALL_BEST",
            "EDUCATION",
        )
    }
    columns = []
    for truth in truths.values():
        loose = replace(truth, ordered=False, reference=None)
        held = coverage.coverage(truth, samples)
        free = coverage.coverage(loose, samples, ids=("D", "R", "PAR", "PAF"))
        columns.append(held | {f"{name}, no order": misses for name, misses in free.items()})
    print(f"\n## Simulated coverage, per cent ({samples} samples, level 95 %)\n")
    print("| measure |", " | ".join(name.lower().replace("_", " ") for name in truths), "|")
    print("|" + "---|" * (len(truths) + 1))
    for name in (*IDS, *(f"{name}, no order" for name in ("D", "R", "PAR", "PAF"))):
        held = (f"{100 - sum(one[name]):.1f}" if name in one else "–" for one in columns)
        print(f"| {name} |", " | ".join(held), "|")


def main() -> None:
    """Print the contestants, then the coverage."""
    rounds = 2
    peers = [
        run("plain Python: one table at a time, percentile bootstrap", plain, rounds),
        healthequal(),
    ]
    table(
        f"{INDICATORS} indicators × {DIMENSIONS} dimensions × {DRAWS} draws",
        run("Luukku: measured(), two threads", ours(2), rounds),
        run("Luukku: measured(), one thread", ours(1), rounds),
        *(peer for peer in peers if peer),
    )
    coverage_table()
