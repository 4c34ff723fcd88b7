"""Choose what is hidden so that nobody can bound a protected cell too tightly.

For every protected cell two whole-number tables are found that fit everything told: one in which the cell
holds at most one person, one in which it holds at least k-1. It is done twice: the second time ways that
the first used often are cheap, so that they share their cells. The grand total and the margins of one
dimension are hidden only when nothing else helps. A cell that must be hidden for it is taken by
its place, by how many ways go through it and by being clearly large, never by how small the protected
number is: the choice itself must tell as little as can be.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from luukku.engines.disclosure.attacking import Known
from luukku.engines.disclosure.cells import STATES, State
from luukku.engines.disclosure.cube import Place
from luukku.engines.disclosure.field import CODE, Field, Numbers, Seen, hidden_in
from luukku.engines.disclosure.marking import Mask, under
from luukku.engines.disclosure.policy import Policy
from luukku.engines.disclosure.rests import to_hide

PASSES: Final = 2
BUSY: Final = 5000
"""A try that had to find so many tables is not made again: it would take too long."""
PART: Final = 1.05
MARGIN: Final = 30
GRAND: Final = 1000
LARGE = (CODE[State.PUBLISHED], CODE[State.ROUNDED])


def hide(
    known: Known, table: Numbers, own: Mask, policy: Policy, dear: Numbers | None = None
) -> "Hiding":
    """Hide what must be, from the start again with what was learnt, and keep the try that tells most.

    What is `dear` costs more to hide.

    Every try has its own proofs: nothing is taken over from one to the next but prices.
    """
    habit, tries = np.zeros(table.shape), list[Hiding]()
    for _ in range(PASSES):
        tries.append(Hiding(_copied(known), table, own, policy, habit, dear))
        tries[-1].run()
        if not tries[-1].opened or tries[-1].field.found > BUSY:
            break
        habit = habit + tries[-1].field.uses
    worth = 1 if dear is None else 1 + dear
    return min(tries, key=lambda one: (one.lacking, (hidden_in(one.known.states) * worth).sum()))


def _copied(known: Known) -> Known:
    plain, knowing = known.plain, known.knowing
    return replace(
        known,
        states=known.states.copy(),
        plain=(plain[0].copy(), plain[1].copy()),
        knowing=(knowing[0].copy(), knowing[1].copy()),
    )


@dataclass
class Hiding:
    """`known` is what would be told; its states and bounds are changed until every protected cell is safe.

    `table` (N1, .., ND) is the truth, or a table that agrees with it; `own` are the cells that
    this release decides about; `habit` (same shape) tells how often an earlier try went through a
    cell.
    """

    known: Known
    table: Numbers
    own: Mask
    policy: Policy
    habit: Numbers
    dear: Numbers | None = None
    opened: bool = False

    def __post_init__(self) -> None:
        known = self.known
        self.field = Field(known.dims, self.table, known.plain, known.knowing)
        # As few cells as can be; among equals, a part before a total; margins are kept before what is dear.
        # What an earlier try went through often is cheap: ways that share cells hide fewer.
        stars = (np.indices(self.table.shape) == 0).sum(0)
        self.grand = stars == stars.max()
        self.margins = stars >= max(1, stars.max() - 1)
        margins = np.where(self.grand, GRAND, np.where(self.margins, MARGIN, 0))
        self.prices = (1 + self.habit) ** -0.5 * PART**stars + margins
        if self.dear is not None:
            self.prices = self.prices + self.dear
        self.kept = self.margins
        self.empty = self.own & (self.table == 0)
        small = (self.table > 0) & (self.table < self.policy.k)
        self.field.least = self.least = np.where(self.table > 0, float(self.policy.k), 0.0)
        self.under = self.empty & under(known.dims, small & self.own)

    def run(self) -> None:
        """No rest of a total is too small, and every hidden cell has its proofs."""
        self._prove()
        while rests := self._rests():
            self._open(rests)
            self._prove()

    def _rests(self) -> list[Place]:
        hidden = hidden_in(self.known.states)
        return to_hide(self.known.dims, self.table, hidden, self.own, self.policy.k)

    def _prove(self) -> None:
        """Primary cells first; then what became hidden on the way, until nothing new is."""
        for state in (State.PRIMARY, State.MERGED, State.SECONDARY, State.MERGED):
            failed = np.zeros(self.table.shape, bool)
            while (waiting := self._lacking(state) & ~failed).any():
                for place in _finest_first(waiting):
                    failed[place] = not self._proved(place)

    def _proved(self, place: Place) -> bool:
        """Every way that keeps the margins first, then the grand total alone, by all kinds of moves, then any."""
        nothing = np.zeros(self.table.shape, bool)
        precious = [] if self.dear is None else [(self.margins | (self.dear > 0), False)]
        for kept, wide in (
            *precious, (self.margins, False), (self.grand, False), (self.grand, True),
            (nothing, False),
        ):  # fmt: skip
            self.kept = kept
            self.field.moves = self.field.blocks if wide else self.field.boxes
            if self._safe(place, STATES[self.known.states[place]]):
                return True
            if (kept is self.grand or kept is nothing) and self._softened(place):
                return True
        return False

    @property
    def lacking(self) -> int:
        """How many cells are left without their proofs."""
        states = (State.PRIMARY, State.MERGED, State.SECONDARY)
        return sum(int(self._lacking(state).sum()) for state in states)

    def _lacking(self, state: State) -> Mask:
        """Cells of a state without their proofs."""
        k, plain, knowing = self.known.k, self.field.plain, self.field.knowing
        asked = self.known.states == CODE[state]
        if state is State.PRIMARY:
            return np.asarray(asked & ((knowing.most < k - 1) | (knowing.least > 1)))
        small = (self.table < k) & ((plain.most < k - 1) | (plain.least > 0))
        narrow = plain.most - plain.least < k - 1
        return np.asarray(asked & (small | narrow | (knowing.most <= knowing.least)))

    def _safe(self, place: Place, state: State) -> bool:
        k = int(self.known.k[place])
        if state is State.PRIMARY:
            return self._between(place, 1, k - 1, self.field.knowing)
        if self.table[place] < k:
            return self._between(place, 0, k - 1, self.field.plain) and self._unsure(place)
        return self._wide(place, k - 1) and self._unsure(place)

    def _softened(self, place: Place) -> bool:
        """Where "1..k-1" would itself tell too much, the small cells around are called merged.

        A merged cell says nothing of its size, so people may come and go through every total.
        """
        known, seen = self.known, self.field.knowing
        around = np.ix_(*[d.within[n] for d, n in zip(known.dims, place, strict=True)])
        soft = (known.states[around] == CODE[State.PRIMARY]) & self.own[around]
        known.states[around] = np.where(soft, CODE[State.MERGED], known.states[around])
        seen.low[around] = np.where(soft, 0, seen.low[around])
        seen.high[around] = np.where(soft, np.inf, seen.high[around])
        return self._safe(place, STATES[known.states[place]])

    def _between(self, place: Place, least: float, most: float, seen: Seen) -> bool:
        up = seen.most[place] >= most or self._reach(place, most, seen)
        return (seen.least[place] <= least or self._reach(place, least, seen)) and up

    def _wide(self, place: Place, width: float) -> bool:
        """A large cell: the plain attacker is left with a width, whichever way is cheaper."""
        seen = self.field.plain
        if seen.most[place] - seen.least[place] >= width:
            return True
        return self._reach(place, seen.least[place] + width, seen) or self._reach(
            place, seen.most[place] - width, seen
        )

    def _unsure(self, place: Place) -> bool:
        """The knowing attacker is left with at least two possibilities."""
        seen, here = self.field.knowing, self.table[place]
        if seen.most[place] > seen.least[place]:
            return True
        return self._reach(place, here + 1, seen) or self._reach(place, here - 1, seen)

    def _reach(self, place: Place, wanted: float, seen: Seen) -> bool:
        """Reach it with clearly large cells first, then any large cell, then any zero."""
        if wanted < 0:
            return False
        k = self.policy.k
        offers = ((2 * k - 1, self.under), (k, self.under), (k, self.empty))
        for enough, zeros in offers if self.field.moves is self.field.boxes else offers[-1:]:
            self._offer(enough, zeros)
            opened = self.field.reach(place, wanted, seen)
            if opened is not None:
                self._open(opened)
                return True
        return False

    def _offer(self, enough: int, zeros: Mask) -> None:
        states = self.known.states
        large = ((states == LARGE[0]) | (states == LARGE[1])) & self.own & (self.table >= enough)
        empty = (states == CODE[State.ZERO]) & zeros
        self.field.offer((large | empty) & ~self.kept, self.prices, self.least)

    def _open(self, places: list[Place]) -> None:
        """A zero that is hidden is merged with its neighbours; a number becomes secondary."""
        if places:
            self.opened = True
            cells = tuple(np.asarray(axis) for axis in zip(*places, strict=True))
            large = self.table[cells] > 0
            self.known.states[cells] = np.where(large, CODE[State.SECONDARY], CODE[State.MERGED])
            self.field.open(cells)


def _finest_first(cells: Mask) -> list[Place]:
    found = np.argwhere(cells)
    stars = (found == 0).sum(1)
    return [tuple(map(int, cell)) for cell in found[np.argsort(stars, kind="stable")]]
