"""What the linear attacker knows of a table."""

import numpy as np

from luukku.engines.disclosure.dimensions import dimension
from luukku.engines.disclosure.polytope import Polytope


def bounds(dims, told):
    """Nothing is known but the cells told."""
    shape = tuple(len(dim.codes) for dim in dims)
    low, high = np.zeros(shape), np.full(shape, np.inf)
    for place, number in told.items():
        low[place] = high[place] = number
    return low, high


def test_what_is_inside_an_empty_cell_is_empty():
    dims = (dimension("place", ["a", "b"]), dimension("part", ["x", "y"]))
    polytope = Polytope(dims, *bounds(dims, {(2, 0): 0, (0, 0): 12}))
    assert polytope.extreme((2, 1), highest=True) == 0
    assert polytope.extreme((2, 0), highest=True) == 0
    assert polytope.extreme((1, 1), highest=True) == 12


def test_somebody_in_an_empty_cell_fits_no_table():
    dims = (dimension("place", ["a", "b"]), dimension("part", ["x", "y"]))
    assert Polytope(dims, *bounds(dims, {(2, 0): 0, (2, 1): 3})).any_table() is None
