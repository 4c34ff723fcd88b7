"""The table as an attacker may think it is: what each cell can be at least and at most.

Two attackers are kept in mind. The *plain* one knows what is printed and that people are not negative. The
*knowing* one also knows the policy and reads the states: a primary cell holds 1..k-1 people, a secondary
one at least k. For each cell the least and the most that any table found so far gives it is kept: a
proof, in whole people, that the attacker cannot bound the cell tighter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from luukku.engines.disclosure.blocks import Blocks
from luukku.engines.disclosure.cells import STATES, State
from luukku.engines.disclosure.cube import Place
from luukku.engines.disclosure.dimensions import Dimension
from luukku.engines.disclosure.moves import NEVER, Box, Moves
from luukku.engines.disclosure.policy import Policy

Numbers = NDArray[np.float64]
States = NDArray[np.uint8]
CODE: Final = {state: np.uint8(n) for n, state in enumerate(STATES)}
FREE, NO = np.float32(0), np.float32(NEVER)
HIDDEN_CODES: Final = [n for n, state in enumerate(STATES) if state.hidden]


def hidden_in(states: States) -> NDArray[np.bool_]:
    """bool, same shape: is the cell one whose number is not told."""
    return np.isin(states, HIDDEN_CODES)


def plain_bounds(states: States, shown: Numbers, policy: Policy) -> tuple[Numbers, Numbers]:
    """Least and most by what is printed alone; `shown` is read where something is shown."""
    low = np.where(hidden_in(states), 0.0, shown)
    high = np.where(hidden_in(states), np.inf, shown)
    rounded = states == CODE[State.ROUNDED]
    low[rounded] = np.maximum(shown[rounded] - policy.half, 0)
    high[rounded] = shown[rounded] + policy.half
    return low, high


def knowing_bounds(states: States, shown: Numbers, policy: Policy) -> tuple[Numbers, Numbers]:
    """Least and most when the states and the policy are known too."""
    low, high = plain_bounds(states, shown, policy)
    primary = states == CODE[State.PRIMARY]
    low[primary], high[primary] = 1, policy.k - 1
    large = np.isin(states, [CODE[State.SECONDARY], CODE[State.ROUNDED]])
    low[large] = np.maximum(low[large], policy.k)
    return low, high


@dataclass
class Seen:
    """The bounds of one attacker, and the extremes of the tables found so far."""

    low: Numbers
    high: Numbers
    least: Numbers
    most: Numbers

    def note(self, box: Box, after: Numbers) -> None:
        cells = box.cells
        self.least[cells] = np.minimum(self.least[cells], after)
        self.most[cells] = np.maximum(self.most[cells], after)


class Field:
    """A table under protection: `start` (N1, .., ND) fits everything; `price` is what hiding a cell costs.

    `uses` counts the moves that went through each cell, `found` the tables.
    """

    def __init__(
        self,
        dims: Sequence[Dimension],
        start: Numbers,
        plain: tuple[Numbers, Numbers],
        knowing: tuple[Numbers, Numbers],
    ) -> None:
        self.dims = dims
        self.boxes = Moves(dims)
        self.moves: Moves | Blocks = self.boxes
        self.start = start
        self.plain = Seen(*plain, start.copy(), start.copy())
        self.knowing = Seen(*knowing, start.copy(), start.copy())
        self.price = np.full(start.shape, NEVER, np.float32)
        self.least = np.zeros(start.shape)
        self.uses = np.zeros(start.shape)
        self.found = 0

    @cached_property
    def blocks(self) -> Blocks:
        return Blocks(self.dims)

    def saw(self, table: Numbers, by: Seen) -> None:
        """Note a table that fits what this attacker knows; the plain one knows no more than the other."""
        for seen in (self.plain, by):
            np.minimum(seen.least, table, out=seen.least)
            np.maximum(seen.most, table, out=seen.most)

    def offer(self, cells: NDArray[np.bool_], price: Numbers, least: Numbers) -> None:
        """These cells may be hidden at this price; once hidden they are known to hold at least `least`."""
        self.price = np.where(cells, price, NEVER).astype(np.float32)
        self.least = least

    def open(self, cells: tuple[NDArray[np.intp], ...]) -> None:
        """Hide these cells from both attackers."""
        self.plain.low[cells], self.plain.high[cells] = 0, np.inf
        self.knowing.low[cells], self.knowing.high[cells] = self.least[cells], np.inf
        self.price[cells] = NEVER

    def reach(self, place: Place, wanted: float, seen: Seen) -> list[Place] | None:
        """Move people until the cell holds `wanted`; the cells that had to be hidden, None if it cannot be.

        The table may take any number of boxes, whole people at a time.
        """
        table, hidden = self.start.copy(), np.zeros(self.start.shape, bool)
        found: list[tuple[Box, Numbers]] = []
        while table[place] != wanted:
            box, step = self._step(place, wanted - table[place], table, hidden, seen)
            if box is None:
                return None
            if box.cost > 0:
                hidden[box.cells] |= self._shut(box)
            table[box.cells] += box.signs * step
            found.append((box, table[box.cells]))
        self._note(found, seen)
        self.found += 1
        return [tuple(map(int, cell)) for cell in np.argwhere(hidden)]

    def _note(self, found: Sequence[tuple[Box, Numbers]], seen: Seen) -> None:
        """A table is a proof for the plain attacker too, once its cells are open."""
        for box, after in found:
            self.plain.note(box, after)
            self.uses[box.cells] += 1
            if seen is self.knowing:
                self.knowing.note(box, after)

    def _shut(self, box: Box) -> NDArray[np.bool_]:
        cells = box.cells
        return np.asarray(self.price[cells] < NEVER)

    def _step(
        self,
        place: Place,
        distance: float,
        table: Numbers,
        hidden: NDArray[np.bool_],
        seen: Seen,
    ) -> tuple[Box | None, float]:
        """The cheapest box and how far it goes: the whole way if it can, else half, at last one."""
        way, step = np.sign(distance), abs(distance)
        rise, sink, room = self._slack(table, hidden, seen)
        while step >= 1:
            gain = np.where(rise >= step, FREE, self.price)
            loss = np.where(sink >= step, FREE, np.where(room >= step, self.price, NO))
            box = self.moves.cheapest(place, gain, loss) if way > 0 else (
                self.moves.cheapest(place, loss, gain)
            )  # fmt: skip
            # Sums of prices are rounded: a box with a shut cell may cost a hair less than NEVER.
            if box.cost < NEVER - 1:
                return box, float(way * step)
            step = step // 2
        return None, 0.0

    def _slack(
        self, table: Numbers, hidden: NDArray[np.bool_], seen: Seen
    ) -> tuple[Numbers, Numbers, Numbers]:
        """How far each cell may rise, and sink, as it is; and sink if it is hidden for it."""
        room = table - self.least
        if not hidden.any():
            return seen.high - table, table - seen.low, room
        rise = np.where(hidden, np.inf, seen.high - table)
        sink = np.where(hidden, room, table - seen.low)
        return rise, sink, np.where(hidden, -1.0, room)
