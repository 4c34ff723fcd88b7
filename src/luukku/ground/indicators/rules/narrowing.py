"""Earlier tables without what has no bearing on a new one: the same proof, a much smaller table to prove it in.

Told before: of the doctors' visits by municipality, how many waited over a week. New: all visits by municipality. When
every number of doctors' visits was told, nobody can tell how the late ones lie from the new table, nor the other way
round: any split that fits what was told before fits any new table. (Populations lie inside one another or apart, and
all the tables here have the same cells or sums of them, so within a cell people can be dealt to parts and events as
their sums say.) So the event is left out of the proof, and the margin stands for the table. Where a single margin of a
single table with the event is not told exactly, all of them stay as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from luukku.engines.disclosure.cells import State
from luukku.engines.disclosure.dimensions import Dimension
from luukku.engines.disclosure.field import CODE
from luukku.engines.disclosure.release import Release
from luukku.ground.indicators.rules.kinds import BREAKDOWNS
from luukku.ground.indicators.rules.units import UNIT

CLASSES: Final = {"place", "month", UNIT, *BREAKDOWNS}
EXACT: Final = (CODE[State.PUBLISHED], CODE[State.ZERO])
"""States of numbers that are told as they are."""


def narrowed(earlier: Sequence[Release], dims: Sequence[Dimension]) -> list[Release]:
    """The earlier tables, each as small as it may be beside a new table of these dimensions."""
    found = list(earlier)
    for name in _events(found) - {dim.name for dim in dims}:
        carriers = [one for one in found if name in _names(one)]
        if _same_cells(found, dims) and all(_told(_margin(one, name)) for one in carriers):
            found = [_margin(one, name) if name in _names(one) else one for one in found]
    return found


def _names(one: Release) -> list[str]:
    return [dim.name for dim in one.dims]


def _events(releases: Iterable[Release]) -> set[str]:
    """The dimensions that tell what happened, not to whom, where or when."""
    return {name for one in releases for name in _names(one)} - CLASSES


def _cells(dims: Sequence[Dimension]) -> dict[str, tuple[str, ...]]:
    """The codes of each dimension that is cut at all."""
    return {d.name: tuple(d.codes) for d in dims if d.name in CLASSES and len(d.leaves) > 1}


def _same_cells(releases: Sequence[Release], dims: Sequence[Dimension]) -> bool:
    """Do all tables have the same cells, or sums of them over a whole dimension?"""
    cuts = [_cells(one.dims) for one in releases]
    finest = max(cuts, key=len)
    coarser = [*cuts, _cells(dims)]
    return not any("month" in one.scope for one in releases) and all(
        cut.items() <= finest.items() for cut in coarser
    )


def _margin(one: Release, name: str) -> Release:
    """The table with what happened added up."""
    axis = _names(one).index(name)
    total = one.dims[axis].index["*"]
    return replace(
        one,
        dims=tuple(dim for dim in one.dims if dim.name != name),
        states=np.asarray(one.states.take(total, axis)),
        shown=np.asarray(one.shown.take(total, axis)),
    )


def _told(one: Release) -> bool:
    return bool(np.isin(one.states, EXACT).all())
