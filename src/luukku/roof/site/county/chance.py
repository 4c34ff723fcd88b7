"""Chance with a seed: streams by name, decks of even numbers, and probabilities fitted to a share."""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]

Block = tuple[Bools, float]
"""Which rows, and the share of them (by weight) that is expected to come true."""


def stream(seed: int, *names: object) -> np.random.Generator:
    """Random numbers that depend on the seed and the name only, whatever else was drawn before."""
    return np.random.default_rng([seed, *(crc32(str(name).encode()) for name in names)])


def likely(eta: Floats) -> Floats:
    """Log-odds as probabilities."""
    return 1.0 / (1.0 + np.exp(-eta))


def intercept(eta: Floats, share: float, weight: Floats | None = None) -> float:
    """What to add to the log-odds so that the expected (weighted) share is exactly `share`."""
    low, high = -20.0, 20.0
    for _ in range(45):
        middle = (low + high) / 2
        if np.average(likely(eta + middle), weights=weight) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def deck(rng: np.random.Generator, weight: Floats, even: float) -> Floats:
    """Uniform numbers 0..1, one a row; a part is dealt from an evenly spaced deck, the rest freely.

    A card takes as much room in the deck as its row weighs. The even part makes the total vary less
    than by free chance; a small group hardly notices.
    """
    dealt = rng.random(len(weight))
    seats = rng.permutation(np.flatnonzero(rng.random(len(weight)) < even))
    room = weight[seats]
    cards: Floats = np.cumsum(room) - room * rng.random(len(seats))
    dealt[seats] = cards / max(1e-12, room.sum())
    return dealt


def came_true(
    rng: np.random.Generator,
    eta: Floats,
    blocks: Sequence[Block],
    even: float,
    weight: Floats | None = None,
) -> Bools:
    """For every row by chance whether it happened; each block has its own expected share."""
    happened = np.zeros(len(eta), dtype=bool)
    for rows, share in blocks:
        mine = eta[rows]
        if len(mine):
            part = np.ones(len(mine)) if weight is None else weight[rows]
            chance = likely(mine + intercept(mine, share, part))
            happened[rows] = deck(rng, part, even) < chance
    return happened


def whole(values: Floats) -> Ints:
    """Whole numbers whose running total never strays from the true one by more than a half."""
    return np.diff(np.rint(np.cumsum(values)), prepend=0.0).astype(np.int64)


def wandering(rng: np.random.Generator, steps: int, width: int, memory: float) -> Floats:
    """Numbers that remember the step before: `steps` rows of `width` series, spread 1."""
    noise = rng.standard_normal((steps, width))
    for step in range(1, steps):
        noise[step] = memory * noise[step - 1] + np.sqrt(1 - memory**2) * noise[step]
    return noise
