"""SII and RII: a line or a logistic curve through the groups over their mid-ranks, for many indicators at once.

x is the mid-rank of a group (0: most disadvantaged, 1: least), f the fitted curve. SII = f(1) − f(0), RII = f(1)/f(0).
The weight of a group is its population, once. Standard errors: the binomial model's own when estimates are simple
proportions (Mackenbach & Kunst 1997, doi:10.1016/S0277-9536(96)00073-1), else by the delta method from the variances.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luukku.engines.equity.variances import Array

STEPS, CLOSE = 60, 1e-12


@dataclass(frozen=True, slots=True)
class Slope:
    """(K,) each: f(0), f(1), standard errors of f(1) − f(0) and of ln f(1)/f(0), and whether fitted."""

    start: Array
    end: Array
    se_sii: Array
    se_log_rii: Array
    fitted: NDArray[np.bool_]


def ranks(share: Array) -> Array:
    """(K, J) mid-ranks of groups whose population shares are `share`; columns in order."""
    return np.asarray(np.cumsum(share, axis=1) - share / 2)


def linear(y: Array, weight: Array, variance: Array, x: Array) -> Slope:
    """Weighted least squares of y on x; all (K, J)."""
    hat = _hat(weight, x)
    b = np.einsum("kcj,kj->kc", hat, y)
    start, end = b[:, 0], b[:, 0] + b[:, 1]
    h0, h1 = hat[:, 0], hat[:, 0] + hat[:, 1]
    se_sii = np.sqrt(((h1 - h0) ** 2 * variance).sum(1))
    with np.errstate(divide="ignore", invalid="ignore"):
        lean = h1 / end[:, None] - h0 / start[:, None]
        se_log = np.sqrt((lean**2 * variance).sum(1))
    return Slope(start, end, se_sii, se_log, (start > 0) & (end > 0) & np.isfinite(se_log))


def logistic(y: Array, weight: Array, variance: Array | None, x: Array) -> Slope:
    """Logistic curve by Newton steps; all (K, J). variance None: trust the binomial model."""
    c, fitted = _newton(y, weight, x)
    m = _curve(c, x)
    bread = _inverse(np.maximum(weight * m * (1 - m), 1e-12), x)
    middle = bread if variance is None else bread @ _information(weight**2 * variance, x) @ bread
    start, end = _logit_inverse(c[:, 0]), _logit_inverse(c[:, 0] + c[:, 1])
    up, down = end * (1 - end), start * (1 - start)
    se_sii = _length(np.stack([up - down, up], 1), middle)
    se_log = _length(np.stack([start - end, 1 - end], 1), middle)
    return Slope(start, end, se_sii, se_log, fitted & np.isfinite(se_sii) & np.isfinite(se_log))


def level(y: Array, weight: Array, variance: Array, x: Array, otherwise: Slope) -> Slope:
    """The same slopes, but where all groups are equal there is none: no curve is asked for its rounding."""
    line = linear(y, weight, variance, x)
    flat, at = np.ptp(y, axis=1) == 0, y[:, 0]
    fitted = np.where(flat, np.isfinite(line.se_sii), otherwise.fitted)
    return Slope(
        start=np.where(flat, at, otherwise.start),
        end=np.where(flat, at, otherwise.end),
        se_sii=np.where(flat, line.se_sii, otherwise.se_sii),
        se_log_rii=np.where(flat, line.se_log_rii, otherwise.se_log_rii),
        fitted=fitted,
    )


def _hat(weight: Array, x: Array) -> Array:
    """(K, 2, J): intercept and slope as linear functions of y."""
    design = np.stack([np.ones_like(x), x], 1)
    return np.asarray(_inverse(weight, x) @ (design * weight[:, None]))


def _information(weight: Array, x: Array) -> Array:
    """(K, 2, 2) Σ w (1, x)(1, x)ᵀ."""
    a, b, c = weight.sum(1), (weight * x).sum(1), (weight * x * x).sum(1)
    return np.stack([np.stack([a, b], 1), np.stack([b, c], 1)], 1)


def _inverse(weight: Array, x: Array) -> Array:
    """(K, 2, 2) inverse of the information, around the mean of x, so that it always exists."""
    a = np.maximum(weight.sum(1), 1e-300)
    middle = (weight * x).sum(1) / a
    wide = np.maximum((weight * (x - middle[:, None]) ** 2).sum(1), 1e-300)
    cross = -middle / wide
    return np.stack(
        [np.stack([1 / a + middle**2 / wide, cross], 1), np.stack([cross, 1 / wide], 1)], 1
    )


def _newton(y: Array, weight: Array, x: Array) -> tuple[Array, NDArray[np.bool_]]:
    """Coefficients (K, 2) and whether each settled inside a believable range."""
    mean = np.clip((weight * y).sum(1) / weight.sum(1), 1e-9, 1 - 1e-9)
    c = np.stack([np.log(mean / (1 - mean)), np.zeros_like(mean)], 1)
    step = np.full_like(c, np.inf)
    for _ in range(STEPS):
        m = _curve(c, x)
        gap = weight * (y - m)
        score = np.stack([gap.sum(1), (gap * x).sum(1)], 1)
        heavy = np.maximum(weight * m * (1 - m), 1e-12)
        step = (_inverse(heavy, x) @ score[..., None])[..., 0]
        settled = np.abs(step).max(1, keepdims=True) < CLOSE
        c = c + np.where(settled, 0.0, np.clip(step, -4, 4))
        if settled.all():
            break
    return c, (np.abs(step).max(1) < 1e-8) & (np.abs(c).max(1) < 25)


def _curve(c: Array, x: Array) -> Array:
    return _logit_inverse(c[:, :1] + c[:, 1:] * x)


def _logit_inverse(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(z, -500, 500))))


def _length(g: Array, matrix: Array) -> Array:
    return np.asarray(np.sqrt(np.einsum("ka,kab,kb->k", g, matrix, g)))
