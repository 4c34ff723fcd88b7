"""Quantiles that intervals are made of, for whole arrays at once: Poisson limits, Student's t, binomial ranks.

Exact by bisection of the incomplete gamma and beta functions (Press et al. 2007, Numerical Recipes 6.2 and 6.4); where
counts are large, expansions whose error is far under what is printed (Wilson & Hilferty 1931; Cornish & Fisher 1938).
"""

from collections.abc import Callable
from functools import lru_cache
from math import comb, exp, lgamma, log
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Z95: Final = 1.959963984540054
TAIL: Final = 0.025
LARGE: Final = 400.0
"""From this shape on a gamma quantile is read from Wilson and Hilferty's cube."""
TINY: Final = 1e-300


def poisson_limits(counts: ArrayLike) -> tuple[Array, Array]:
    """Exact 95 % limits of the means of Poisson counts (Garwood 1936), counts of any shape.

    >>> low, high = poisson_limits([0, 10])
    >>> [round(float(x), 3) for x in (*low, *high)]
    [0.0, 4.795, 3.689, 18.39]
    """
    k = np.asarray(counts, float)
    low = np.where(k > 0, _gamma_quantile(np.maximum(k, 1.0), TAIL), 0.0)
    return low, _gamma_quantile(k + 1, 1 - TAIL)


def student(degrees: ArrayLike) -> Array:
    """The 97.5 % quantile of Student's t; inf where there are no degrees of freedom.

    >>> [round(float(x), 3) for x in student([1, 10, 1000])]
    [12.706, 2.228, 1.962]
    """
    df = np.asarray(degrees, float)
    found = np.full(df.shape, np.inf)
    for one in np.unique(df[df > 0]):
        found[df == one] = _t(float(one))
    return found


@lru_cache(4096)
def _t(df: float) -> float:
    z = Z95
    if df > LARGE:
        return z + (z**3 + z) / (4 * df) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
    low, high = 0.0, 1000.0
    for _ in range(80):
        middle = (low + high) / 2
        outside = _beta(df / 2, 0.5, df / (df + middle * middle))
        low, high = (middle, high) if outside > 2 * TAIL else (low, middle)
    return (low + high) / 2


def ranks(n: ArrayLike, part: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The ranks (1..n) of the values that hold a percentile between them with at least 95 % certainty."""
    sizes = np.asarray(n, np.int64)
    low, high = np.zeros(sizes.shape, np.int64), np.zeros(sizes.shape, np.int64)
    for one in np.unique(sizes[sizes > 0]):
        low[sizes == one], high[sizes == one] = _ranks(int(one), part)
    return low, high


@lru_cache(4096)
def _ranks(n: int, part: float) -> tuple[int, int]:
    if n > LARGE:
        half = Z95 * (n * part * (1 - part)) ** 0.5
        return max(int(np.floor(n * part - half)), 1), min(int(np.ceil(n * part + half)) + 1, n)
    chances = [comb(n, k) * part**k * (1 - part) ** (n - k) for k in range(n + 1)]
    below = np.cumsum(chances)
    low = int(np.searchsorted(below, TAIL, side="right"))
    high = int(np.searchsorted(below, 1 - TAIL, side="left")) + 1
    return max(low, 1), min(high, n)


def _gamma_quantile(shape: Array, at: float) -> Array:
    z = Z95 if at > 0.5 else -Z95
    cube = np.asarray(shape * (1 - 1 / (9 * shape) + z / (3 * np.sqrt(shape))) ** 3)
    small = shape < LARGE
    if small.any():
        few, back = np.unique(shape[small], return_inverse=True)
        near = np.maximum(few * (1 - 1 / (9 * few) + z / (3 * np.sqrt(few))) ** 3, 0.02)
        cube[small] = _bisected(lambda x: _gamma(few, x), at, near)[back]
    return cube


def _bisected(below: Callable[[Array], Array], at: float, near: Array) -> Array:
    low, high = near / 3, 2 * near + 10
    for _ in range(46):
        middle = (low + high) / 2
        less = below(middle) < at
        low, high = np.where(less, middle, low), np.where(less, high, middle)
    return np.asarray((low + high) / 2)


def _gamma(shape: Array, x: Array) -> Array:
    """The regularised lower incomplete gamma function by its series, exact to rounding below `LARGE`."""
    term = np.ones(shape.shape) / shape
    whole = term.copy()
    for n in range(1, 4000):
        term = term * x / (shape + n)
        whole += term
        if (term < whole * 1e-16).all():
            break
    logs = np.asarray([lgamma(a) for a in shape.ravel()]).reshape(shape.shape)
    return np.asarray(np.minimum(whole * np.exp(shape * np.log(x + TINY) - x - logs), 1.0))


def _beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, by Lentz's continued fraction."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, 1000):
        for top in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = 1 / (1 + top * d), 1 + top / c
            found *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * found
