"""Indicators sorted into lots of as many groups each, so that everything after is whole arrays without holes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luukku.engines.equity.formulas import Aim
from luukku.engines.equity.groups import Groups
from luukku.engines.equity.simulation import Bundle
from luukku.engines.equity.variances import Array

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

    Sorting makes the answer independent of the order in which groups came. Yields the places
    within the lot.
    """
    chosen = np.arange(lot.y.shape[1]) == lot.reference[:, None]
    order = np.lexsort((chosen, lot.noise, lot.n, lot.y), axis=1)
    place = np.where(lot.reference >= 0, np.argmax(order == lot.reference[:, None], axis=1), -1)
    for best in (1, -1):
        for reference in np.unique(place):
            mine = np.flatnonzero((lot.favourable == (best > 0)) & (place == reference))
            aim = Aim(best, int(reference) if reference >= 0 else None)
            for start in range(0, len(mine), block):
                some = mine[start : start + block]
                yield some, _bundle(lot, some, order[some], aim)


def _bundle(lot: Lot, some: Places, order: Places, aim: Aim) -> Bundle:
    def turned(table: Array) -> Array:
        return np.ascontiguousarray(np.take_along_axis(table[some], order, 1).T)

    return Bundle(
        y=turned(lot.y),
        p=turned(lot.p),
        n=turned(lot.n),
        noise=turned(lot.noise),
        kind=lot.kind,
        aim=aim,
    )
