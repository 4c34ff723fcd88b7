"""Disclosure: a county's table protected and attacked, beside greedy hiding as sdcTable's simple heuristic does it.

22 areas x 9 ages x 3 sexes x 3 languages x 5 years with every margin: 22 080 cells. The peer hides, line by line, the
smallest number of each line that has only one hidden cell, until no such line is left; then our attacker looks
at what it wrote. Last, ten thousand small tables at random. Times of the parts are
processor time, so that other work on the machine does not count.
"""

import time

import numpy as np

SHAPE = {"area": 22, "age": 9, "sex": 3, "language": 3, "year": 5}
AREA = np.exp(np.random.default_rng(3).normal(0, 0.8, 22))
AGE = np.array([4, 6, 6, 10, 12, 13, 12, 8, 3.0])
SEX = np.array([0.505, 0.475, 0.02])
LANGUAGE = np.array([0.86, 0.06, 0.08])
YEAR = np.array([0.19, 0.195, 0.2, 0.205, 0.21])
PEOPLE = {"clients of one service": 5e4, "clients of all services": 1e6}
SMALL_TABLES = 10_000


def county(people: float):
    """Made-up people by chance, spread as in a county."""
    from luukku.engines.disclosure.cube import cube
    from luukku.engines.disclosure.dimensions import dimension

    draw = np.random.default_rng(1)
    shares = [part / part.sum() for part in (AREA, AGE, SEX, LANGUAGE, YEAR)]
    mean = people * np.einsum("a,b,c,d,e->abcde", *shares)
    counts = draw.poisson(mean * np.exp(draw.normal(0, 0.3, mean.shape)))
    dims = [dimension(name, [f"{name} {i:02}" for i in range(n)]) for name, n in SHAPE.items()]
    return cube(dims, counts)


def greedy(table, policy):
    """The peer: no line keeps exactly one hidden cell; the attacker is not asked."""
    from luukku.engines.disclosure.release import Release

    counts = table.counts
    states = np.where(counts == 0, 5, np.where(counts < policy.k, 1, 0)).astype(np.uint8)
    changed = True
    while changed:
        changed = False
        for axis in range(counts.ndim):
            hidden = np.moveaxis(np.isin(states, [1, 2]), axis, -1)
            sizes = np.where(
                np.moveaxis(states, axis, -1) == 0, np.moveaxis(counts, axis, -1), 1 << 40
            )
            alone = np.argwhere((hidden.sum(-1) == 1) & (sizes.min(-1) < 1 << 40))
            lines = np.moveaxis(states, axis, -1)
            for line in map(tuple, alone):
                lines[(*line, sizes[line].argmin())] = 2
                changed = True
    shown = np.where(np.isin(states, [1, 2]), np.nan, counts)
    return Release("greedy", table.dims, policy, states, shown)


def compare(name: str, people: float) -> None:
    """One table, both ways of hiding, attacked by the same attacker."""
    from luukku.engines.disclosure.gate import attack_releases, protect
    from luukku.engines.disclosure.policy import policy

    table, rule = county(people), policy("FI-5")
    small = ((table.counts > 0) & (table.counts < rule.k)).mean()
    print(
        f"\n## {name}: {table.counts.flat[0]} people, {table.counts.size} cells, {small:.1%} too small\n"
    )
    print(
        "| who | protect | attack | in all on the clock | cells told | of the large | margins told | leaks |"
    )
    print("|---|---|---|---|---|---|---|---|")
    ways = {
        "Luukku": lambda: protect(table, rule).release,
        "greedy line by line": lambda: greedy(table, rule),
    }
    for who, way in ways.items():
        clock, begin = time.perf_counter(), time.process_time()
        release = way()
        middle = time.process_time()
        leaks = len(attack_releases([release])) if who == "Luukku" else _exposed(release)
        end, clock = time.process_time(), time.perf_counter() - clock
        kept = release.share_told
        print(
            f"| {who} | {middle - begin:.1f} s | {end - middle:.1f} s | {clock:.1f} s | {kept:.1%} "
            f"| {kept / (1 - small):.1%} | {margins(release, 1):.1%}, {margins(release, 2):.1%} | {leaks} |"
        )


def margins(release, dimensions: int) -> float:
    """The share told of the totals over all but so many dimensions."""
    broken_down = (np.indices(release.states.shape) > 0).sum(0)
    return 1 - release.hidden[broken_down == dimensions].mean()


def _exposed(release, sample: int = 12) -> str:
    """Thousands of leaks would take long to prove one by one: a sample of the primary cells."""
    from luukku.engines.disclosure.polytope import Polytope

    polytope = Polytope(release.dims, *release.bounds(knowing=False))
    cells = np.argwhere(release.states == 1)
    drawn = cells[np.random.default_rng(1).permutation(len(cells))[:sample]]
    bad = 0
    for place in map(tuple, drawn):
        low, high = (polytope.extreme(place, highest=h) for h in (False, True))
        bad += low > 1 + 1e-6 or high < release.policy.k - 1 - 1e-6
    return f"{bad} of {len(drawn)} drawn"


def small_tables() -> None:
    """No protected cell is recoverable; a planted leak (one secondary cell told after all) is found."""
    from luukku.engines.disclosure.tests.random_tables import random_table, tried

    begin, draw = time.perf_counter(), np.random.default_rng(5)
    results = [tried(random_table(draw)) for _ in range(SMALL_TABLES)]
    leaks = sum(r.leaks for r in results)
    planted = [r for r in results if r.planted]
    found = sum(r.found for r in planted)
    print(
        f"\n{SMALL_TABLES} small tables in {time.perf_counter() - begin:.0f} s: {leaks} recoverable cells; "
        f"{found} of {len(planted)} planted leaks found"
    )


def main() -> None:
    """Print everything."""
    for name, people in PEOPLE.items():
        compare(name, people)
    small_tables()
