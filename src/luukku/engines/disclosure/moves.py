"""Other tables that fit everything published: found by moving people around a box of cells.

A move takes m people from one finest code to another in some dimensions, and lets them come or go in
the rest; every sum over the codes of a dimension stays as it was unless it is itself in the box. If
every cell of the box is hidden, or may be, the attacker cannot tell the table after the move from the
true one. The cheapest box over *all* choices of partners is found at once: the cost of a box is a sum
over a product of sets, so it is one small matrix product for each dimension.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

from luukku.engines.disclosure.cube import Place
from luukku.engines.disclosure.dimensions import Dimension

Floats = NDArray[np.float32]
NEVER: Final = 4096.0
"""The price of a cell that may not move; a box that costs this much does not exist."""


@dataclass(frozen=True, slots=True)
class Box:
    """`cells` index the box in an array, `signs` (+1 or -1, same shape) tell which way each cell moves."""

    cost: float
    cells: tuple[NDArray[np.intp], ...]
    signs: NDArray[np.float64]


class Moves:
    """Every box through every cell of a table; shapes follow the nodes of `dims`."""

    def __init__(self, dims: Sequence[Dimension]) -> None:
        self.ways = [[_Ways(dim, n) for n in range(len(dim.codes))] for dim in dims]

    def cheapest(self, place: Place, gain: Floats, loss: Floats) -> Box:
        """The box that raises `place` for least; `gain` and `loss` are each cell's price to rise or sink."""
        both, apart = gain + loss, gain - loss
        for axis, n in enumerate(place):
            ways = self.ways[axis][n]
            both = _along(axis, ways.touched, both)
            apart = _along(axis, ways.signed, apart)
        price = (both + apart) / 2
        best = int(price.argmin())
        return self._box(place, np.unravel_index(best, price.shape), float(price.flat[best]))

    def _box(self, place: Place, chosen: Sequence[np.intp], cost: float) -> Box:
        nodes, signs = [], np.ones(())
        for axis, (n, way) in enumerate(zip(place, chosen, strict=True)):
            row = self.ways[axis][n].signed[way]
            here = np.flatnonzero(row)
            nodes.append(here)
            signs = np.multiply.outer(signs, row[here].astype(np.float64))
        return Box(cost, np.ix_(*nodes), signs)


def _along(axis: int, matrix: Floats, cells: Floats) -> Floats:
    """(ways, nodes) times the cells along one axis."""
    before, after = cells.shape[:axis], cells.shape[axis + 1 :]
    flat = cells.reshape(prod(before), cells.shape[axis], prod(after))
    moved = flat[:, :, 0] @ matrix.T if not after else np.matmul(matrix, flat)
    return moved.reshape(*before, matrix.shape[0], *after)


@dataclass(frozen=True)
class _Ways:
    """How a node can change within its dimension: a finest code of it gains, another one or none loses."""

    dim: Dimension
    node: int

    @cached_property
    def signed(self) -> Floats:
        holds = self.dim.holds.astype(np.float32)
        inside = np.flatnonzero(self.dim.holds[self.node])
        outside = np.flatnonzero(~self.dim.holds[self.node])
        gained = holds[:, inside].T
        lost = np.vstack([np.zeros((1, len(holds)), np.float32), holds[:, outside].T])
        pairs = gained[:, None, :] - lost[None, :, :]
        return np.ascontiguousarray(pairs.reshape(-1, len(holds)))

    @cached_property
    def touched(self) -> Floats:
        return np.abs(self.signed)
