"""Sampling variance of a group's estimate, by what the estimate is.

All functions are vectorised: arrays of any one shape in, the same shape out, in squared units of the estimate.
"""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
PROPORTION, RATE, MEAN = "proportion", "rate", "mean"
KINDS: Final = (PROPORTION, RATE, MEAN)


def proportion_variance(share: ArrayLike, n: ArrayLike) -> Array:
    """p(1-p)/n for a share 0..1 of `n` people.

    A share of exactly 0 or 1 would have no variance at all, which is never true of a sample; there
    the share (x + 1/2)/(n + 1) is used (Agresti & Coull 1998, doi:10.1080/00031305.1998.10480550).
    """
    share, n = np.asarray(share, float), np.asarray(n, float)
    return np.asarray(spread(share, n, PROPORTION) / n)


def rate_variance(events: ArrayLike, n: ArrayLike) -> Array:
    """events / n² for `events` in `n` person-years (Poisson); no events count as half an event."""
    events, n = np.asarray(events, float), np.asarray(n, float)
    return np.asarray(np.maximum(events, 0.5) / n**2)


def mean_variance(sd: ArrayLike, n: ArrayLike) -> Array:
    """s² / n for a mean of `n` values whose standard deviation is `sd`."""
    return np.asarray(np.asarray(sd, float) ** 2 / np.asarray(n, float))


def nps_variance(promoters: ArrayLike, detractors: ArrayLike, n: ArrayLike) -> Array:
    """(p₊ + p₋ − (p₊ − p₋)²)/n of a net promoter score on the scale −1..1.

    `promoters`, `detractors`: shares 0..1. Multiply by 100² for a score on −100..100.
    """
    plus, minus = np.asarray(promoters, float), np.asarray(detractors, float)
    return np.asarray((plus + minus - (plus - minus) ** 2) / np.asarray(n, float))


def with_design(variance: ArrayLike, deff: ArrayLike) -> Array:
    """Variance of a survey whose design effect is `deff` (1: simple random sample)."""
    return np.asarray(np.asarray(variance, float) * np.asarray(deff, float))


def off_edge(value: Array, n: Array, kind: str) -> Array:
    """Estimates of nothing or of all moved half an event inwards, where `spread` takes their variance."""
    if kind == MEAN:
        return value
    half = 0.5 / (n + 1)
    low = np.where(value <= 0, half, value)
    return np.where((value >= 1) & (kind == PROPORTION), 1 - half, low)


def spread(value: Array, n: Array, kind: str) -> Array:
    """Variance of one observation at `value` (on the scale of 1): what v(η) is proportional to."""
    if kind == MEAN:
        return np.ones_like(value)
    half = 0.5 / (n + 1)
    low = np.maximum(value, half)
    if kind == RATE:
        return low
    inside = np.minimum(low, 1 - half)
    return np.where((value <= 0) | (value >= 1), inside * (1 - inside), value * (1 - value))
