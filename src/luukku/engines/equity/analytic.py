"""Values and delta-method standard errors of the measures that have a formula for them.

Shapes: y, p, v (K, J) on the scale of 1, groups in columns; results (K,). Nothing here draws. The variance of Σ g y is
Σ g² v, groups being independent samples. Source: Ahn et al. 2018, doi:10.1200/CCI.18.00031; Kakwani, Wagstaff & van
Doorslaer 1997, doi:10.1016/S0304-4076(96)01807-6 for the concentration index.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from luukku.engines.equity.formulas import TINY
from luukku.engines.equity.slopes import ranks
from luukku.engines.equity.variances import Array

Places = NDArray[np.int64]
WAGSTAFF, ERREYGERS = "wagstaff", "erreygers"
BOUNDED: Final = ("", WAGSTAFF, ERREYGERS)


@dataclass(frozen=True, slots=True)
class Pair:
    """(K,) columns of the group that should be ahead and of the one compared with it."""

    ahead: Places
    behind: Places


def length(g: Array, v: Array) -> Array:
    """Standard error of Σ g y."""
    return np.asarray(np.sqrt((g * g * v).sum(1)))


def picked(table: Array, column: Places) -> Array:
    """(K,) the value of each indicator's own column."""
    return np.asarray(np.take_along_axis(table, column[:, None], 1)[:, 0])


def largest(y: Array, v: Array) -> Places:
    """(K,) column of the largest value; of equal ones the least certain, whichever comes first."""
    return np.asarray(np.lexsort((v, y), axis=1)[:, -1])


def pair(
    y: Array, v: Array, favourable: NDArray[np.bool_], ordered: NDArray[np.bool_], reference: Places
) -> Pair:
    """Which two groups D and R compare (table 8.2 of the measures: ordered ends, reference, or extremes)."""
    first, last = np.zeros(len(y), int), np.full(len(y), y.shape[1] - 1)
    top, low = largest(y, v), largest(-y, v)
    ahead = np.where(favourable & (reference >= 0), reference, top)
    behind = np.where(~favourable & (reference >= 0), reference, low)
    ahead = np.where(ordered, np.where(favourable, last, first), ahead)
    behind = np.where(ordered, np.where(favourable, first, last), behind)
    return Pair(ahead, behind)


def with_itself(y: Array, two: Pair) -> NDArray[np.bool_]:
    """(K,) whether a reference is alone the worst group, so that there is nothing to compare it with."""
    alone = (y == picked(y, two.behind)[:, None]).sum(1) == 1
    return np.asarray((two.ahead == two.behind) & alone)


def difference(y: Array, v: Array, two: Pair) -> tuple[Array, Array]:
    """D and its standard error."""
    se = np.sqrt(picked(v, two.ahead) + picked(v, two.behind))
    return picked(y, two.ahead) - picked(y, two.behind), se


def ratio(y: Array, v: Array, two: Pair) -> tuple[Array, Array]:
    """R and the standard error of ln R; not a number where either group has nothing."""
    a, b = picked(y, two.ahead), picked(y, two.behind)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where((a > 0) & (b > 0), a / b, np.nan)
        se = np.sqrt(picked(v, two.ahead) / a**2 + picked(v, two.behind) / b**2)
    return value, se


def concentration(y: Array, p: Array, v: Array) -> tuple[Array, Array]:
    """ACI = Σ p (2X − 1) y and its standard error."""
    w = p * (2 * ranks(p) - 1)
    return _sum(w, y), length(w, v)


def _sum(w: Array, y: Array) -> Array:
    """Σ w y; what is left of rounding alone is nought."""
    total = (w * y).sum(1)
    return np.where(np.abs(total) < 1e-14 * np.abs(w * y).sum(1), 0.0, total)


def relative_concentration(y: Array, p: Array, v: Array, bounded: str) -> tuple[Array, Array]:
    """RCI = ACI / μ; for a bounded indicator Wagstaff's ÷(1−μ) or Erreygers' 4·ACI when asked for."""
    w = p * (2 * ranks(p) - 1)
    aci, mu = _sum(w, y), (p * y).sum(1)
    if bounded == ERREYGERS:
        return 4 * aci, length(4 * w, v)
    below = mu * (1 - mu) if bounded == WAGSTAFF else mu
    lean = (1 - 2 * mu) if bounded == WAGSTAFF else np.ones_like(mu)
    with np.errstate(divide="ignore", invalid="ignore"):
        g = (w * below[:, None] - (aci * lean)[:, None] * p) / (below**2)[:, None]
        return aci / below, length(g, v)


def _mean(y: Array, p: Array) -> Array:
    """(K,) Σ p y, exactly the estimate itself where all groups are equal."""
    return np.where(np.ptp(y, axis=1) == 0, y[:, 0], (p * y).sum(1))


def attributable(y: Array, p: Array, v: Array, best: Places) -> tuple[Array, Array, Array, Array]:
    """PAR = y_best − μ and PAF = PAR / μ with their standard errors; signs as they fall."""
    one = np.zeros_like(y)
    np.put_along_axis(one, best[:, None], 1.0, 1)
    mu, top = _mean(y, p), picked(y, best)
    with np.errstate(divide="ignore", invalid="ignore"):
        g = one / mu[:, None] - (top / mu**2)[:, None] * p
        return top - mu, length(one - p, v), top / mu - 1, length(g, v)


def variance_between(y: Array, p: Array, v: Array) -> tuple[Array, Array, Array]:
    """BGV, its standard error (Ahn 2018) and what sampling noise adds to it on the average."""
    mu = _mean(y, p)[:, None]
    bgv = (p * (y - mu) ** 2).sum(1)
    noise = (p * (1 - p) * v).sum(1)
    first = (p**2 * v * (y - mu) ** 2).sum(1)
    second = (p**2 * v).sum(1) ** 2 - (p**4 * v**2).sum(1) + (p**2 * (1 - p) ** 2 * v**2).sum(1)
    return bgv, np.sqrt(4 * first + 2 * second), noise


def entropies(y: Array, p: Array, v: Array) -> tuple[Array, Array]:
    """Standard errors of TI and MLD without their thousand."""
    safe = np.maximum(y, TINY)
    mu = (p * safe).sum(1, keepdims=True)
    r = safe / mu
    mean = (p * r * (1 + np.log(r))).sum(1, keepdims=True)
    return length((1 + np.log(r) - mean) * p / mu, v), length((1 - 1 / r) * p / mu, v)
