"""Logarithms of the gamma and beta functions and of binomial chances, for whole arrays; NumPy has none."""

import math

import numpy as np
from numpy.typing import ArrayLike

from luukku.engines.equity.variances import Array

SHIFT = 8
HALF_LOG_2PI = 0.5 * math.log(2 * math.pi)


def log_gamma(x: ArrayLike) -> Array:
    """ln Γ(x) for x > 0, to twelve figures: Stirling's series eight steps up."""
    x = np.asarray(x, float)
    up = x + SHIFT
    inverse = 1 / up
    square = inverse * inverse
    series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
    product = x.copy()
    for step in range(1, SHIFT):
        product = product * (x + step)
    return np.asarray((up - 0.5) * np.log(up) - up + HALF_LOG_2PI + series - np.log(product))


def log_beta(a: ArrayLike, b: ArrayLike) -> Array:
    """ln B(a, b) for a, b > 0."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    return log_gamma(a) + log_gamma(b) - log_gamma(a + b)


def beta_binomial(top: int, n: ArrayLike, a: ArrayLike, b: ArrayLike) -> Array:
    """(..., top + 1) chances of 0 … top events among `n` when the share is Beta(a, b); 0 beyond n."""
    n, a, b = (np.asarray(part, float)[..., None] for part in (n, a, b))
    x = np.arange(top + 1.0)
    kept = np.minimum(x, n)
    choose = log_gamma(n + 1) - log_gamma(kept + 1) - log_gamma(n - kept + 1)
    chance = np.exp(choose + log_beta(kept + a, n - kept + b) - log_beta(a, b))
    return np.where(x <= n, chance, 0.0)
