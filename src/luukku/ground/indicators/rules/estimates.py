"""From sums to an estimate: the value, its standard error and 95 % interval, for whole arrays at once.

Every function takes arrays of one shape and gives `Estimates` of that shape; what cannot be computed is nan, never an
error. Shares are per cent (0-100). Who may see the numbers is no business of this module.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from luukku.engines.equity.concentration import LEAST as LEAST_CLIENTS
from luukku.engines.equity.concentration import part_making
from luukku.ground.indicators.rules.distributions import Z95, Array, poisson_limits, ranks, student

BOOTSTRAPPED: Final = 1_000
"""Up to so many clients the interval of a concentration is drawn; beyond, it follows from its error."""


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """`n` is how many observations stand behind each value: of a weighted sample, the effective number."""

    value: Array
    se: Array
    low: Array
    high: Array
    n: Array
    method: str


def _arrays(*given: ArrayLike) -> list[Array]:
    return [np.asarray(one, float) for one in given]


def _part(of: Array, whole: Array) -> Array:
    """of / whole, nan where there is nothing."""
    out = np.full(np.broadcast(of, whole).shape, np.nan)
    return np.asarray(np.divide(of, whole, out=out, where=np.asarray(whole) > 0))


def _wilson(p: Array, n: Array) -> tuple[Array, Array]:
    """Wilson's score interval (1927) of shares 0..1; the ends are exact at nought and all."""
    z2 = Z95 * Z95
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = p + z2 / (2 * n)
        half = Z95 * np.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
        low, high = (middle - half) / (1 + z2 / n), (middle + half) / (1 + z2 / n)
    return np.where(p <= 0, 0.0, np.maximum(low, 0)), np.where(p >= 1, 1.0, np.minimum(high, 1))


def proportion(events: ArrayLike, people: ArrayLike) -> Estimates:
    """Events of people, per cent (Wilson 1927).

    >>> found = proportion([81], [263])
    >>> [round(float(x[0]), 2) for x in (found.value, found.low, found.high)]
    [30.8, 25.53, 36.62]
    """
    a, n = _arrays(events, people)
    p = _part(a, n)
    with np.errstate(invalid="ignore"):
        se = np.sqrt(_part(p * (1 - p), n))
    low, high = (np.where(np.isnan(p), np.nan, end) for end in _wilson(p, n))
    return Estimates(100 * p, 100 * se, 100 * low, 100 * high, n, "wilson")


def weighted(w: ArrayLike, w_events: ArrayLike, w2: ArrayLike, w2_events: ArrayLike) -> Estimates:
    """A share of a weighted sample: sums of weights, of events' weights and of their squares.

    The effective number is Kish's (1965), (sum w)² / sum w²; the interval is Wilson's at that number; the standard
    error is that of a ratio (Taylor linearisation), so that the design effect is n / `n`.
    """
    whole, events, squares, events2 = _arrays(w, w_events, w2, w2_events)
    p = _part(events, whole)
    n = np.where(squares > 0, _part(whole**2, squares), 0.0)
    var = np.maximum(events2 - 2 * p * events2 + p * p * squares, 0)
    se = _part(np.sqrt(var), whole)
    low, high = (np.where(np.isnan(p), np.nan, end) for end in _wilson(p, n))
    return Estimates(100 * p, 100 * se, 100 * low, 100 * high, n, "wilson_kish")


def ratio(counts: ArrayLike, of: ArrayLike) -> Estimates:
    """One count in per cent of another that it is no part of: it may pass 100.

    Given both, the first is binomial of their sum (Przyborowski & Wilenski 1940); Wilson's interval of that share is
    turned into one of the ratio.
    """
    a, b = _arrays(counts, of)
    value = _part(a, b)
    low, high = _wilson(_part(a, a + b), a + b)
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = [np.where(np.isnan(value), np.nan, end / (1 - end)) for end in (low, high)]
        se = value * np.sqrt(1 / a + 1 / b)
    return Estimates(100 * value, 100 * se, 100 * ends[0], 100 * ends[1], b, "ratio_of_counts")


def rate(counts: ArrayLike, people: ArrayLike, per: float) -> Estimates:
    """Events for every `per` people, exact Poisson limits (Garwood 1936)."""
    k, n = _arrays(counts, people)
    low, high = poisson_limits(k)
    scale = _part(np.full(n.shape, float(per)), n)
    return Estimates(k * scale, np.sqrt(k) * scale, low * scale, high * scale, n, "poisson_exact")


def count(counts: ArrayLike) -> Estimates:
    """How many; the interval is of the level that would give such a count by chance (Garwood 1936)."""
    (k,) = _arrays(counts)
    low, high = poisson_limits(k)
    return Estimates(k, np.sqrt(k), low, high, k, "poisson_exact")


def mean(n: ArrayLike, total: ArrayLike, squares: ArrayLike) -> Estimates:
    """The mean of n values from their sum and sum of squares (Student 1908)."""
    number, s, ss = _arrays(n, total, squares)
    m = _part(s, number)
    spread = _part(np.maximum(ss - s * m, 0), number - 1)
    se = np.sqrt(_part(spread, number))
    half = np.where(np.isfinite(se), student(number - 1), np.nan) * se
    return Estimates(m, se, m - half, m + half, number, "student_t")


def percentile(counts: NDArray[np.float64], values: ArrayLike, part: float = 0.5) -> Estimates:
    """A percentile from counts (.., V) of the values (V,), ascending; the ends are order statistics.

    Distribution-free (Conover 1999, 3.2). The median of an even number lies between the middle two.
    """
    x, below = np.asarray(values, float), np.cumsum(counts, -1)
    n = below[..., -1] if len(x) else np.zeros(counts.shape[:-1])

    def at(rank: Array) -> Array:
        place = (below < rank[..., None]).sum(-1)
        return np.where(n > 0, x[np.minimum(place, len(x) - 1)], np.nan) if len(x) else n * np.nan

    low, high = ranks(n, part)
    value = (at(np.floor(n * part) + 1) + at(np.ceil(n * part))) / 2
    ends = at(low.astype(float)), at(high.astype(float))
    se = (ends[1] - ends[0]) / (2 * Z95)
    return Estimates(value, se, ends[0], ends[1], n, "order_statistics")


def net_score(n: ArrayLike, good: ArrayLike, bad: ArrayLike) -> Estimates:
    """Per cent good less per cent bad (NPS); variance of a difference of two shares of one sample."""
    number, up, down = _arrays(n, good, bad)
    p, q = _part(up, number), _part(down, number)
    se = np.sqrt(_part(np.maximum(p + q - (p - q) ** 2, 0), number))
    value = p - q
    low, high = np.maximum(value - Z95 * se, -1), np.minimum(value + Z95 * se, 1)
    return Estimates(100 * value, 100 * se, 100 * low, 100 * high, number, "net_score")


def concentration(counts: NDArray[np.float64], values: ArrayLike, share: float) -> Estimates:
    """The part of clients (per cent) that makes `share` of the whole, from counts (.., V) of amounts (V,)."""
    amounts = np.asarray(values, float)
    n = counts.sum(-1)
    found = np.full((4, *n.shape), np.nan)
    for place in np.ndindex(n.shape):
        people = counts[place].astype(np.int64)
        if n[place] >= LEAST_CLIENTS and (people * amounts).sum() > 0:
            found[(slice(None), *place)] = _concentrated(np.repeat(amounts, people), share)
    value, se, low, high = 100 * found
    return Estimates(value, se, low, high, n, "lorenz")


def _concentrated(amounts: Array, share: float) -> tuple[float, float, float, float]:
    drawn = len(amounts) <= BOOTSTRAPPED
    found = part_making(amounts, share, draws=400 if drawn else 2)
    if drawn or not 0 < found.value < 1:
        return found.value, found.se, found.low, found.high
    odds = np.log(found.value / (1 - found.value))
    half = Z95 * found.se / (found.value * (1 - found.value))
    low, high = 1 / (1 + np.exp(-(odds - half))), 1 / (1 + np.exp(-(odds + half)))
    return found.value, found.se, float(low), float(high)


def change(now: ArrayLike, before: ArrayLike) -> Estimates:
    """By how many per cent a count has changed: the ratio of two counts less one."""
    found = ratio(now, before)
    return Estimates(found.value - 100, found.se, found.low - 100, found.high - 100, found.n,
                     found.method)  # fmt: skip
