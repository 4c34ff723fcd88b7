"""What is known outside: a table as it was printed, with its states, and nothing of the true numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from luukku.engines.disclosure.cells import STATES, Protected, State, seal
from luukku.engines.disclosure.cube import Place, codes_of
from luukku.engines.disclosure.dimensions import Dimension, Groups
from luukku.engines.disclosure.field import (
    Numbers,
    States,
    hidden_in,
    knowing_bounds,
    plain_bounds,
)
from luukku.engines.disclosure.policy import Policy


@dataclass(frozen=True, eq=False)
class Release:
    """`states` and `shown` (N1, .., ND); `shown` is NaN where the cell is hidden.

    `scope` tells what the whole release is about ({"period": "2026-W10"}), `contains` which codes of
    other releases hold which ({"period": {"2026-03": ("2026-W10",)}}). Codes that stand in one of them
    side by side share nobody, as the weeks of a month.
    """

    name: str
    dims: tuple[Dimension, ...]
    policy: Policy
    states: States
    shown: Numbers
    scope: Mapping[str, str] = field(default_factory=dict)
    contains: Mapping[str, Groups] = field(default_factory=dict)

    @property
    def hidden(self) -> NDArray[np.bool_]:
        return hidden_in(self.states)

    @property
    def share_told(self) -> float:
        """The share of cells that are shown: published, rounded and zero."""
        return float(1 - self.hidden.mean())

    def bounds(self, *, knowing: bool) -> tuple[Numbers, Numbers]:
        """Least and most of each cell for the attacker who knows the states, or who does not."""
        bounds = knowing_bounds if knowing else plain_bounds
        return bounds(self.states, self.shown, self.policy)

    def state(self, place: Place) -> State:
        return STATES[int(self.states[place])]

    def cell(self, **codes: str) -> Protected:
        """One cell by its codes; a dimension that is left out is `*`."""
        place = tuple(dim.index[codes.get(dim.name, "*")] for dim in self.dims)
        return self._sealed(place)

    def rows(self) -> list[Protected]:
        """Every cell with every margin, row by row."""
        return [self._sealed(place) for place in np.ndindex(self.states.shape)]

    def _sealed(self, place: Place) -> Protected:
        value = self.shown[place]
        told = None if np.isnan(value) else int(value)
        return seal(told, self.state(place), codes_of(self.dims, place))
