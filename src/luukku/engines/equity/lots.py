"""Indicators sorted into lots of as many groups each, so that everything after is whole arrays without holes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luukku.engines.equity.formulas import Aim
from luukku.engines.equity.groups import Groups
from luukku.engines.equity.simulation import Bundle
from luukku.engines.equity.variances import MEAN, Array, off_edge

Flags = NDArray[np.bool_]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lot:
    """K' indicators with J groups that have an estimate; (K', J) on the scale of 1, columns in order.

    at: (K',) places among all indicators. reference: column here, -1 when there is none or its
    estimate is missing.
    """

    at: Places
    y: Array
    n: Array
    p: Array
    noise: Array
    variance: Array
    favourable: Flags
    ordered: Flags
    reference: Places
    kind: str


def lots(groups: Groups) -> Iterator[Lot]:
    """Every indicator in one lot, lots by the number of groups present."""
    counts = groups.present.sum(1)
    variance = groups.variance()
    for count in np.unique(counts):
        at = np.flatnonzero(counts == count)
        kept = np.argsort(~groups.present[at], axis=1, kind="stable")[:, :count]

        def packed(table: Array, at: Places = at, kept: Places = kept) -> Array:
            return np.take_along_axis(table[at], kept, 1)

        n = packed(groups.population)
        found = kept == groups.reference[at][:, None]
        yield Lot(
            at=at,
            y=packed(groups.value),
            n=n,
            p=n / n.sum(1, keepdims=True),
            noise=packed(groups.noise),
            variance=packed(variance),
            favourable=groups.favourable[at],
            ordered=groups.ordered[at],
            reference=np.where(found.any(1), found.argmax(1), -1),
            kind=groups.kind,
        )


def bundles(lot: Lot, block: int) -> Iterator[tuple[Places, Bundle]]:
    """Pieces of at most `block` indicators with one aim, groups sorted by estimate.

    Sorting makes the answer independent of the order in which groups came. What is the same for a
    whole piece is the same for each of its indicators, so that none depends on its neighbours.
    Yields the places within the lot.
    """
    chosen = np.arange(lot.y.shape[1]) == lot.reference[:, None]
    inner = off_edge(lot.y, lot.n, lot.kind)
    order = np.lexsort((chosen, lot.noise, lot.n, lot.y, inner), axis=1)
    place = np.where(lot.reference >= 0, np.argmax(order == lot.reference[:, None], axis=1), -1)
    sides = np.stack([~lot.favourable, _divisible(lot), place], 1)
    for against, divisible, reference in np.unique(sides, axis=0):
        mine = np.flatnonzero((sides == (against, divisible, reference)).all(1))
        aim = Aim(-1 if against else 1, int(reference) if reference >= 0 else None)
        for start in range(0, len(mine), block):
            some = mine[start : start + block]
            yield some, _bundle(lot, some, order[some], aim, bool(divisible))


def _divisible(lot: Lot) -> Flags:
    """(K',) whether relative measures make sense: nothing is below nought and something over it."""
    if lot.kind != MEAN:
        return np.full(len(lot.y), True)
    return np.asarray((lot.y >= 0).all(1) & (lot.y > 0).any(1))


def _bundle(lot: Lot, some: Places, order: Places, aim: Aim, positive: bool) -> Bundle:
    def turned(table: Array) -> Array:
        return np.ascontiguousarray(np.take_along_axis(table[some], order, 1).T)

    return Bundle(
        y=turned(off_edge(lot.y, lot.n, lot.kind)),
        plain=turned(lot.y),
        p=turned(lot.p),
        n=turned(lot.n),
        noise=turned(lot.noise),
        kind=lot.kind,
        aim=aim,
        positive=positive,
    )
