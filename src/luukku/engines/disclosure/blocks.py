"""Moves for where a box finds none: the dimensions are put into two blocks, and people change places in each.

A box that trades two areas and two ages asks for people in every corner. Here a person moves from one area
and age at once to another, and somebody of another sex and language moves back: two people are enough.
Each block is one dimension whose codes are pairs (or triples), so that the same search is used.
"""

from collections.abc import Sequence
from functools import reduce
from itertools import combinations
from typing import Final

import numpy as np

from luukku.engines.disclosure.cube import Place
from luukku.engines.disclosure.dimensions import Dimension
from luukku.engines.disclosure.moves import NEVER, Box, Floats, Moves

Axes = tuple[int, ...]
LARGEST: Final = 250_000
"""Numbers in the matrix of one way to put the dimensions into blocks: a larger one is left out."""


class Blocks:
    """Every way to put the dimensions into two blocks."""

    def __init__(self, dims: Sequence[Dimension]) -> None:
        self.parts = [_Part(dims, one) for one in _halves(len(dims))]

    def cheapest(self, place: Place, gain: Floats, loss: Floats) -> Box:
        """The cheapest of all blocks that raises `place`; a cost of `NEVER` when there is none."""
        best = Box(NEVER, (), np.ones(()))
        for part in self.parts:
            if part.size(place) <= LARGEST:
                box = part.cheapest(place, gain, loss)
                best = box if box.cost < best.cost else best
        return best


def _halves(count: int) -> list[Axes]:
    """The smaller block of each pair; blocks of one dimension each are what a plain box is."""
    if count < 3:
        return []
    every = [one for size in range(1, count // 2 + 1) for one in combinations(range(count), size)]
    return [one for one in every if len(one) * 2 < count or 0 in one]


class _Part:
    """One way to put the dimensions into two blocks; `flat` tells where each cell of it is in the table."""

    def __init__(self, dims: Sequence[Dimension], one: Axes) -> None:
        two = tuple(n for n in range(len(dims)) if n not in one)
        self.order, self.axes = one + two, (one, two)
        self.whole = tuple(len(dim.codes) for dim in dims)
        self.dims = [_joined([dims[n] for n in axes]) for axes in self.axes]
        self.shape = tuple(len(dim.codes) for dim in self.dims)
        numbers = np.arange(int(np.prod(self.whole))).reshape(self.whole)
        self.flat = numbers.transpose(self.order).reshape(self.shape)
        self.place: Place = ()
        self.moves = Moves(self.dims)

    def _laid(self, table: Floats) -> Floats:
        return np.ascontiguousarray(table.transpose(self.order)).reshape(self.shape)

    def size(self, place: Place) -> int:
        """Numbers in the matrices for this place."""
        at = self._at(place)
        inside = [int(dim.holds[n].sum()) for dim, n in zip(self.dims, at, strict=True)]
        return sum(i * (d.holds.shape[1] - i + 1) * len(d.codes)
                   for i, d in zip(inside, self.dims, strict=True))  # fmt: skip

    def _at(self, place: Place) -> Place:
        return tuple(
            int(np.ravel_multi_index([place[n] for n in axes], [self.whole[n] for n in axes]))
            for axes in self.axes
        )

    def cheapest(self, place: Place, gain: Floats, loss: Floats) -> Box:
        """The cheapest box of this part, by its cells in the table."""
        # The ways of one place only are kept: they are large, and a place is asked many times in a row.
        if self.place != place:
            self.place, self.moves = place, Moves(self.dims)
        box = self.moves.cheapest(self._at(place), self._laid(gain), self._laid(loss))
        return Box(box.cost, np.unravel_index(self.flat[box.cells], self.whole), box.signs)


def _joined(dims: Sequence[Dimension]) -> Dimension:
    """One dimension whose nodes are the combinations of theirs."""
    holds = reduce(np.kron, [dim.holds for dim in dims])
    return Dimension("", tuple(map(str, range(len(holds)))), holds)
