"""An attacker who shares no code with the engine: it tries every table of whole people there can be."""

import itertools

import numpy as np


def every_table(release, k, *, knowing, top=12):
    """All finest tables (tables, L1, .., LD) that agree with the printed numbers, and with the states if `knowing`."""
    dims = release.dims
    shape = [d.holds.shape[1] for d in dims]
    places = list(itertools.product(*(range(n) for n in shape)))
    ranges = [_range(_at(release, place), k, top, knowing) for place in places]
    grid = np.stack(np.meshgrid(*ranges, indexing="ij"), -1).reshape(-1, len(places))
    for cell in itertools.product(*(range(len(d.codes)) for d in dims)):
        low, high = _between(release, cell, k, knowing)
        inside = [
            n
            for n, place in enumerate(places)
            if all(d.holds[c, p] for d, c, p in zip(dims, cell, place, strict=True))
        ]
        sums = grid[:, inside].sum(1)
        grid = grid[(sums >= low) & (sums <= high)]
    return grid.reshape(-1, *shape)


def _at(release, place):
    cell = tuple(d.leaves[p] for d, p in zip(release.dims, place, strict=True))
    return str(release.state(cell)), release.shown[cell], release.policy.half


def _range(told, k, top, knowing):
    state, shown, half = told
    if state in ("published", "zero"):
        return np.array([int(shown)])
    if state == "rounded":
        return np.arange(max(k if knowing else 0, int(shown) - half), int(shown) + half + 1)
    if state == "primary" and knowing:
        return np.arange(1, k)
    return np.arange(k if state == "secondary" and knowing else 0, top + 1)


def _between(release, cell, k, knowing):
    state, shown = str(release.state(cell)), release.shown[cell]
    if state in ("published", "zero"):
        return shown, shown
    if state == "rounded":
        half = release.policy.half
        return max(k if knowing else 0, shown - half), shown + half
    if knowing and state == "primary":
        return 1, k - 1
    return (k if knowing and state == "secondary" else 0), np.inf


def values(release, tables, cell):
    """What a cell of the release is in each table."""
    sums = tables
    for dim, node in zip(release.dims, cell, strict=True):
        sums = np.tensordot(sums, dim.holds[node].astype(int), (1, 0))
    return sums


def recovered(release, k, top=12):
    """Cells whose interval is too narrow, with the attacker's bounds."""
    found = []
    plain = every_table(release, k, knowing=False, top=top)
    knowing = every_table(release, k, knowing=True, top=top)
    assert len(knowing), "the truth itself must fit"
    for cell in map(tuple, np.argwhere(release.hidden)):
        state = str(release.state(cell))
        less, more = values(release, plain, cell), values(release, knowing, cell)
        narrow = less.max() - less.min() < k - 1 or more.max() == more.min()
        if state == "primary":
            narrow = more.min() > 1 or more.max() < k - 1
        if narrow:
            found.append((release.cell, cell, state, more.min(), more.max()))
    return found
