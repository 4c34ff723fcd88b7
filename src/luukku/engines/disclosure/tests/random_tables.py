"""Small tables by chance, protected, attacked, and attacked again with a leak planted in them."""

from dataclasses import dataclass

import numpy as np

from luukku.engines.disclosure.cube import cube
from luukku.engines.disclosure.dimensions import dimension
from luukku.engines.disclosure.field import CODE
from luukku.engines.disclosure.gate import attack_releases, protect
from luukku.engines.disclosure.policy import Policy
from luukku.engines.disclosure.release import Release

POLICY = Policy("TEST", 3)
SHAPES = [(2, 2), (2, 3), (3, 2), (3, 3), (2, 2, 2), (5,)]


@dataclass(frozen=True)
class Tried:
    leaks: int
    planted: bool
    found: bool


def random_table(draw, *, policy=POLICY):
    shape = SHAPES[draw.integers(len(SHAPES))]
    counts = draw.poisson(draw.choice([0.7, 1.5, 3, 6]) * policy.k / 3, shape)
    dims = [
        dimension(
            f"d{n}",
            [str(code) for code in range(size)],
            {"g": ["0", "1"], "*": [str(c) for c in range(2, size)]}
            if size > 2 and draw.random() < 0.5
            else None,
        )
        for n, size in enumerate(shape)
    ]
    return cube(dims, counts)


def tried(table, policy=POLICY):
    """The release holds; with the hidden cells of one primary's lines told, the attacker finds it."""
    release = protect(table, policy).release
    primary = np.argwhere(release.states == CODE["primary"])
    leaks = len(attack_releases([release]))
    if not len(primary) or table.counts.flat[0] < policy.k:
        return Tried(leaks, planted=False, found=False)
    leaky = planted(table, release, tuple(primary[0]))
    return Tried(leaks, planted=True, found=bool(attack_releases([leaky])))


def planted(table, release, place):
    """Everything but one primary cell and what lies under it is told: its totals give it away."""
    states, shown = release.states.copy(), table.counts.astype(float)
    inside = np.ix_(
        *[np.flatnonzero(d.within[:, n]) for d, n in zip(table.dims, place, strict=True)]
    )
    shown[inside] = np.nan
    told = ~np.isnan(shown)
    states[told] = np.where(shown[told] > 0, CODE["published"], CODE["zero"])
    states[inside] = np.where(release.states[inside] == CODE["zero"], CODE["zero"], CODE["merged"])
    shown[(states == CODE["zero"])] = 0
    states[place] = CODE["primary"]
    return Release("planted", release.dims, release.policy, states, shown)
