"""Which cells are hidden for their own sake, and which breakdowns are not made at all.

A small number is never broken down: were its parts told apart, even hidden, their places alone would
count the people ("three parts are not zero, so at least three"). So the largest small cells are primary
and what lies under them is merged.
"""

import numpy as np
from numpy.typing import NDArray

from luukku.engines.disclosure.cells import State
from luukku.engines.disclosure.cube import Cube
from luukku.engines.disclosure.dimensions import Dimension
from luukku.engines.disclosure.field import CODE, Numbers, States
from luukku.engines.disclosure.policy import Policy

Mask = NDArray[np.bool_]


def first_states(cube: Cube, policy: Policy) -> States:
    """States by each cell's own count: zero, primary, merged under a primary, shown or rounded."""
    counts = cube.counts
    small = (counts > 0) & (counts < policy.k)
    shown = State.ROUNDED if policy.round_to else State.PUBLISHED
    states = np.full(counts.shape, CODE[shown], np.uint8)
    states[counts == 0] = CODE[State.ZERO]
    states[small] = CODE[State.PRIMARY]
    states[small & under(cube.dims, small)] = CODE[State.MERGED]
    return states


def shown_numbers(cube: Cube, policy: Policy) -> Numbers:
    """What is printed where something is: the count, or the nearest multiple (a half goes up)."""
    counts = cube.counts.astype(np.float64)
    if not policy.round_to:
        return counts
    return np.where(counts, np.floor(counts / policy.round_to + 0.5) * policy.round_to, 0.0)


def under(dims: tuple[Dimension, ...], cells: Mask) -> Mask:
    """Which cells lie strictly inside one of `cells`."""
    above = cells.astype(np.float64)
    for axis, dim in enumerate(dims):
        above = np.moveaxis(np.tensordot(dim.within.astype(np.float64), above, (1, axis)), 0, axis)
    return np.asarray(above - cells > 0.5)


def merge_groups(cube: Cube, states: States, policy: Policy) -> list[tuple[str, str]]:
    """Merge the members of a group wherever most of them are small; the groups that were merged.

    It is done line by line: old people of the small villages may be told as one region while the
    villages' own totals are still told apart. Groups inside a group are looked at first.
    """
    merged = []
    for axis, dim in enumerate(cube.dims):
        sizes = {g: int(dim.holds[dim.index[g]].sum()) for g in dim.groups if g != "*"}
        for group in sorted(sizes, key=lambda g: (sizes[g], g)):
            inner = dim.within[:, dim.index[group]].copy()
            inner[dim.index[group]] = False
            lines = np.moveaxis(states, axis, 0)
            part = lines[inner]
            crowded = _mostly_small(part, policy.merge_share)
            part[(part != CODE[State.ZERO]) & crowded] = CODE[State.MERGED]
            lines[inner] = part
            if crowded.any():
                merged.append((dim.name, group))
    return merged


def _mostly_small(lines: States, share: float) -> Mask:
    """For each line of members: is something small in it, and most of what is not empty."""
    filled = (lines != CODE[State.ZERO]).sum(0)
    small = np.isin(lines, [CODE[State.PRIMARY], CODE[State.MERGED]]).sum(0)
    alone = (lines == CODE[State.PRIMARY]).any(0)
    return np.asarray(alone & (filled > 1) & (small >= share * filled))


def merge_told_by_all(cube: Cube, states: States) -> Mask:
    """In a sensitive dimension a group of people who are all alike is not broken down; its cells.

    "All twelve clients of the unit got a refusal" tells of each of the twelve. The zeros beside the
    full cell are hidden with it, else they would say the same.
    """
    alike = np.zeros(states.shape, bool)
    for axis, dim in enumerate(cube.dims):
        if not dim.sensitive or dim.holds.shape[1] < 2:
            continue
        lines = np.moveaxis(cube.counts, axis, 0)
        full = (lines[dim.leaves] > 0).sum(0) == 1
        parts = np.moveaxis(alike, axis, 0)
        parts[1:] |= full
        states[alike] = CODE[State.MERGED]
    return alike
