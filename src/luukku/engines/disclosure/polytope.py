"""Every table that fits what is known, as linear equations for HiGHS.

One variable for each finest cell; one row for each cell whose number is bounded, leaving out those that
follow from others. Whole numbers are not asked for: what cannot be bounded here may still be bounded in
whole numbers, and that is why `hiding` proves its choice with whole tables.
"""

from collections.abc import Sequence
from typing import Any, Final

import highspy
import numpy as np
from numpy.typing import NDArray

from luukku.engines.disclosure.cube import Place, spread
from luukku.engines.disclosure.dimensions import Dimension
from luukku.engines.disclosure.field import Numbers

WHOLE: Final = 1
FITS: Final = 2
PRIMAL: Final = 4
"""Only the question changes, so the last table still fits and the primal simplex goes on from it."""
SLACK: Final = 1e-6
PATIENCE: Final = 5.0
"""Seconds to look for a whole table before any table will do."""


class Polytope:
    """`low` and `high` (N1, .., ND) are the bounds of each cell; infinity where nothing is known."""

    def __init__(self, dims: Sequence[Dimension], low: Numbers, high: Numbers) -> None:
        self.dims = tuple(dims)
        self.finest = tuple(dim.holds.shape[1] for dim in dims)
        self.number = np.arange(int(np.prod(self.finest))).reshape(self.finest)
        self.model = _quiet()
        self._add_variables(low, high)
        self._add_rows(low, high)

    def _add_variables(self, low: Numbers, high: Numbers) -> None:
        """A cell inside an empty one is empty; the rows below count on it."""
        at = np.ix_(*[dim.leaves for dim in self.dims])
        empty = _zero_above(self.dims, high)[at].ravel()
        least, most = np.maximum(low[at], 0).ravel(), np.where(empty, 0, high[at].ravel())
        self.model.addVars(least.size, least, np.where(np.isinf(most), highspy.kHighsInf, most))

    def _add_rows(self, low: Numbers, high: Numbers) -> None:
        exact = (low == high) | _zero_above(self.dims, high)
        asked = ((low > 0) | np.isfinite(high)) & ~_follows(self.dims, exact)
        asked[np.ix_(*[dim.leaves for dim in self.dims])] = False
        starts, columns = [], []
        filled, places = 0, np.argwhere(asked)
        for place in places:
            inside = self.inside(tuple(place))
            starts.append(filled)
            columns.append(inside)
            filled += inside.size
        if not columns:
            return
        index = np.concatenate(columns).astype(np.int32)
        at = tuple(places.T)
        most = np.where(np.isinf(high[at]), highspy.kHighsInf, high[at])
        self.model.addRows(
            len(places), low[at], most, filled, np.asarray(starts, np.int32), index, np.ones(filled)
        )

    def inside(self, place: Place) -> NDArray[np.intp]:
        """The variables that the cell is the sum of."""
        parts = [np.flatnonzero(d.holds[n]) for d, n in zip(self.dims, place, strict=True)]
        return self.number[np.ix_(*parts)].ravel()

    def table(self) -> Numbers | None:
        """The table last found, every margin included; None when there is none."""
        if self.model.getInfo().primal_solution_status != FITS:
            return None
        values = np.asarray(self.model.getSolution().col_value).reshape(self.finest)
        return spread(values, self.dims)

    def whole_table(self) -> Numbers | None:
        """A table of whole people, if one is found soon."""
        every = np.arange(self.number.size, dtype=np.int32)
        self.model.setOptionValue("time_limit", self.model.getRunTime() + PATIENCE)
        self.model.changeColsIntegrality(every.size, every, np.full(every.size, WHOLE, np.uint8))
        self._run(highspy.ObjSense.kMaximize)
        table = self.table()
        self.model.changeColsIntegrality(every.size, every, np.zeros(every.size, np.uint8))
        self.model.setOptionValue("time_limit", highspy.kHighsInf)
        return None if table is None else np.rint(table)

    def far(self, liking: Numbers) -> Numbers | None:
        """The table that goes furthest where `liking` (L1, .., LD) points, people in parts allowed."""
        every = np.arange(self.number.size, dtype=np.int32)
        self._cost(every, liking.ravel())
        self._run(highspy.ObjSense.kMaximize)
        table = self.table()
        self._cost(every, np.zeros(every.size))
        return table

    def any_table(self) -> Numbers | None:
        """Some table that fits, people in parts allowed; None when nothing fits."""
        self._run(highspy.ObjSense.kMinimize)
        return self.table()

    def extreme(self, place: Place, *, highest: bool) -> float:
        """The least or the most that any table gives the cell."""
        inside = self.inside(place).astype(np.int32)
        self._cost(inside, np.ones(inside.size))
        self._run(highspy.ObjSense.kMaximize if highest else highspy.ObjSense.kMinimize)
        status = self.model.getModelStatus()
        value = float(self.model.getInfo().objective_function_value)
        self._cost(inside, np.zeros(inside.size))
        if status == highspy.HighsModelStatus.kOptimal:
            return value
        return float("inf") if highest else 0.0

    def _cost(self, columns: NDArray[np.int32], cost: Numbers) -> None:
        self.model.changeColsCost(columns.size, columns, cost)

    def _run(self, sense: highspy.ObjSense) -> None:
        self.model.changeObjectiveSense(sense)
        self.model.run()


def _quiet() -> Any:
    model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (
        ("output_flag", False), ("threads", 1), ("presolve", "on"), ("simplex_strategy", PRIMAL),
    ):  # fmt: skip
        model.setOptionValue(option, value)
    return model


def _zero_above(dims: Sequence[Dimension], high: Numbers) -> NDArray[np.bool_]:
    """Cells inside a cell that is known to be empty."""
    from luukku.engines.disclosure.marking import under

    return under(tuple(dims), high == 0)


def contradiction(dims: Sequence[Dimension], low: Numbers, high: Numbers) -> Place | None:
    """A cell that its own parts do not allow, the finest such; None when no cell shows one by itself."""
    worst = low > high + SLACK
    for axis, dim in enumerate(dims):
        holds = dim.holds.astype(float)
        least, most = (np.moveaxis(bound, axis, 0)[dim.leaves] for bound in (low, high))
        endless = np.isinf(most)
        floor = np.tensordot(holds, least, (1, 0))
        ceiling = np.tensordot(holds, np.where(endless, 0, most), (1, 0))
        ceiling[np.tensordot(holds, endless.astype(float), (1, 0)) > 0] = np.inf
        worst |= np.moveaxis(floor, 0, axis) > high + SLACK
        worst |= np.moveaxis(ceiling, 0, axis) < low - SLACK
    places = np.argwhere(worst)
    return tuple(map(int, places[-1])) if places.size else None


def _follows(dims: Sequence[Dimension], exact: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Exactly known cells whose parts in some dimension are all exactly known: their row says nothing new."""
    follows = np.zeros(exact.shape, bool)
    for axis, dim in enumerate(dims):
        known = np.moveaxis(exact, axis, 0)
        parts = ~known[dim.leaves]
        whole = np.tensordot(dim.holds.astype(float), parts.astype(float), (1, 0)) == 0
        whole[dim.leaves] = False
        follows |= np.moveaxis(known & whole, 0, axis)
    return follows
