"""High ends that do not trust the sample to say which group is best, or which side of the reference each is on.

A measure with a kink is the largest of several plain sums: the distance from the best group is the largest of the
distances from each. The highest end that any of the sums allows holds whichever of them is the true one
(intersection–union, Berger 1982, doi:10.1080/00401706.1982.10487790). Arrays as in `simulation`: (J, K) by group.
"""

from collections.abc import Mapping

import numpy as np

from luukku.engines.equity.formulas import averaged, summed
from luukku.engines.equity.simulation import Bundle
from luukku.engines.equity.variances import Array


def from_best(bundle: Bundle, own: Array, z: float) -> Mapping[str, Array]:
    """(K,) the highest MDBU, PAR and PAF that any group as the best one allows."""
    y, p, side = bundle.y, bundle.p, bundle.aim.best
    even, mean = np.full_like(p, 1 / len(y)), summed(y, p)
    found = {
        "MDBU": side * (y - averaged(y)) + z * _apart(own, even),
        "PAR": side * (y - mean) + z * _apart(own, p),
    }
    if bundle.positive:
        mean = np.maximum(mean, 1e-8)
        lean = own - 2 * own * p * y / mean + summed(own, p * p) * (y / mean) ** 2
        found["PAF"] = side * (y / mean - 1) + z * np.sqrt(np.maximum(lean, 0)) / mean
    return {name: np.asarray(each.max(0)) for name, each in found.items()}


def _apart(own: Array, p: Array) -> Array:
    """Standard error of each group's distance from the mean weighted by `p`."""
    return np.asarray(np.sqrt(own * (1 - 2 * p) + summed(own, p * p)))


def from_reference(bundle: Bundle, own: Array, z: float) -> Mapping[str, Array]:
    """(K,) the highest MDRU and MDRW, wherever among the others the reference truly stands.

    Groups are sorted by estimate: as the reference moves, one after another changes its side.
    """
    at, gap = bundle.aim.reference or 0, bundle.y - bundle.y[bundle.aim.reference or 0]
    found = {}
    for name, w in (("MDRU", np.full_like(bundle.p, 1 / len(gap))), ("MDRW", bundle.p.copy())):
        w[at] = 0.0
        others, total, pull = summed(own, w * w), summed(gap, w), w.sum(0)
        ends = [total + z * np.sqrt(others + pull**2 * own[at])]
        for weight, one in zip(w, gap, strict=True):
            total, pull = total - 2 * weight * one, pull - 2 * weight
            ends.append(total + z * np.sqrt(others + pull**2 * own[at]))
        found[name] = np.max(ends, axis=0)
    return found


def one_sided(bundle: Bundle) -> Array:
    """(K,) 1 when all others are on the same side of the reference, 0 when it stands in their middle."""
    gap = bundle.y - bundle.y[bundle.aim.reference or 0]
    return np.asarray(np.abs(np.sign(gap).sum(0)) / (len(gap) - 1))
