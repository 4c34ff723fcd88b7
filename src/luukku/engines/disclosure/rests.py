"""What is left of a total when its told parts are taken away: those people together must not be too few.

"Nine in all, five of them in March": the four of the other months are told apart by subtraction, though
no cell says so. Such a line hides one part more, or its total when no part is left to hide.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from luukku.engines.disclosure.cube import Place
from luukku.engines.disclosure.dimensions import Dimension
from luukku.engines.disclosure.field import Numbers
from luukku.engines.disclosure.marking import Mask


def partitions(dim: Dimension) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """Every node that is the sum of others, and the nodes it is the sum of: its finest codes, its groups.

    Only sums of nodes that share nobody are told; (node, members (M,)).
    """
    for node in range(len(dim.codes) - dim.holds.shape[1]):
        yield node, dim.leaves[dim.holds[node]]
        inside = np.flatnonzero(dim.within[:, node] & (np.arange(len(dim.codes)) != node))
        largest = [n for n in inside if not any(dim.within[n, m] for m in inside if m != n)]
        apart = dim.holds[largest].sum(0) if largest else dim.holds[[]].sum(0)
        if np.array_equal(apart > 0, dim.holds[node]) and apart.max(initial=0) == 1:
            yield node, np.asarray(largest, np.intp)


def to_hide(
    dims: tuple[Dimension, ...], table: Numbers, hidden: Mask, own: Mask, k: int
) -> list[Place]:
    """Cells to hide besides so that no rest of a told total is between nought and k.

    Of a line the smallest told part that is large goes; one cell a line, so ask again until nothing is left.
    """
    found: dict[Place, None] = {}
    for axis, dim in enumerate(dims):
        lines, shut, mine = (np.moveaxis(array, axis, 0) for array in (table, hidden, own))
        for node, members in partitions(dim):
            rest = np.where(shut[members], lines[members], 0.0).sum(0)
            for at in np.argwhere(~shut[node] & (rest > 0) & (rest < k)):
                line = (slice(None), *at)
                ready = [
                    m for m in members if not shut[line][m] and lines[line][m] and mine[line][m]
                ]
                last = [node] if mine[line][node] else []
                for chosen in sorted(ready, key=lambda m: lines[line][m])[:1] or last:
                    place = [int(n) for n in at]
                    place.insert(axis, int(chosen))
                    found[tuple(place)] = None
    return list(found)
