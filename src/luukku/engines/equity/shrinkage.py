"""Small areas and small units: estimates that borrow strength from each other, and a league table that admits what it
does not know.

A unit with three answers may be best or worst by chance alone. Each estimate is drawn towards the common mean by as
much as its own noise deserves (Clayton & Kaldor 1987, doi:10.2307/2532003); how much units truly differ is not
taken as known but averaged over (fully Bayesian on a grid), so that intervals cover also when units are few.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from luukku.engines.equity.logs import log_beta
from luukku.engines.equity.variances import Array
from luukku.engines.kernel.errors import BadInput, BadInputs
from luukku.engines.kernel.texts import N_


@dataclass(frozen=True, slots=True)
class Shrunk:
    """(U,) each. value, low, high: drawn towards the mean, in the unit given. weight: how much of its own figure a
    unit keeps, 0..1. rank, rank_low, rank_high: 1 is the largest; the middle and the interval of its rank.
    differs: the interval leaves the common mean out. mean: the common mean."""

    value: Array
    low: Array
    high: Array
    weight: Array
    rank: Array
    rank_low: Array
    rank_high: Array
    differs: Array
    mean: float


def shrunk_shares(
    events: ArrayLike, n: ArrayLike, *, level: float = 0.95, draws: int = 4000, seed: int = 20260101
) -> Shrunk:
    """Shares (0..1) of `events` among `n` (U,) by a beta-binomial model; U at least 3.

    Units with nobody may be told: n = 0 gives the common distribution. Raises BadInputs naming the unit.
    """
    x, size = np.asarray(events, float), np.asarray(n, float)
    _require(x, size)
    rng = np.random.default_rng(seed)
    mean, strength = _beta_pairs(x, size, rng, draws)
    own = rng.beta(mean * strength + x[:, None], (1 - mean) * strength + (size - x)[:, None])
    weight = (size[:, None] / (size[:, None] + strength)).mean(1)
    return _told(own, weight, float(mean.mean()), level)


def shrunk_means(
    value: ArrayLike, se: ArrayLike, *, level: float = 0.95, draws: int = 4000, seed: int = 20260101
) -> Shrunk:
    """Any estimates (U,) with standard errors, by a normal model; U at least 3. For surveys, means, NPS."""
    y, s = np.asarray(value, float), np.asarray(se, float)
    if y.ndim != 1 or y.shape != s.shape or len(y) < 3:
        raise _too_few(len(y))
    wrong = np.flatnonzero(~(np.isfinite(y) & np.isfinite(s) & (s > 0)))
    if len(wrong):
        raise BadInputs([_fault(int(u), "se", f"{y[u]:g} ± {s[u]:g}") for u in wrong])
    rng = np.random.default_rng(seed)
    spread = _spreads(y, s, rng.permutation((np.arange(draws) + 0.5) / draws))
    w = 1 / (spread[None] ** 2 + s[:, None] ** 2)
    mean = (w * y[:, None]).sum(0) / w.sum(0) + rng.standard_normal(draws) / np.sqrt(w.sum(0))
    keep = spread[None] ** 2 * w
    noise = rng.standard_normal((len(y), draws)) * np.sqrt(keep) * s[:, None]
    own = mean + keep * (y[:, None] - mean) + noise
    return _told(own, keep.mean(1), float(mean.mean()), level)


def _spreads(y: Array, s: Array, at: Array) -> Array:
    """Draws of the standard deviation between units from its posterior (flat prior), at probabilities `at`."""
    top = 5 * max(float(y.std(ddof=1)), float(s.mean()))
    grid = top * np.linspace(0, 1, 401) ** 2
    w = 1 / (grid[None] ** 2 + s[:, None] ** 2)
    mean = (w * y[:, None]).sum(0) / w.sum(0)
    score = 0.5 * (np.log(w).sum(0) - np.log(w.sum(0)) - (w * (y[:, None] - mean) ** 2).sum(0))
    density = np.exp(score - score.max())
    steps = (density[1:] + density[:-1]) / 2 * np.diff(grid)
    whole = np.concatenate([[0.0], np.cumsum(steps)])
    return np.interp(at, whole / whole[-1], grid)


def _beta_pairs(x: Array, size: Array, rng: np.random.Generator, draws: int) -> tuple[Array, Array]:
    """Draws (draws,) of the common mean and of the strength a + b, from a grid posterior.

    Prior: flat on the mean, and on the strength k that of 1/(1 + k) flat in its square root, which is
    flat on the spread between units.
    """
    total = float(x.sum() + 0.5) / float(size.sum() + 1)
    wide = np.sqrt(total * (1 - total) * (1 / max(size.sum(), 1) + 0.3 / len(x)))
    means = np.clip(total + wide * np.linspace(-6, 6, 61), 1e-6, 1 - 1e-6)
    spread = np.linspace(0.004, 0.98, 90)
    strengths = 1 / spread**2 - 1
    a = (means[:, None] * strengths)[:, :, None]
    b = ((1 - means)[:, None] * strengths)[:, :, None]
    score = (log_beta(a + x, b + (size - x)) - log_beta(a, b)).sum(-1)
    density = np.exp(score - score.max())
    density[1:][np.diff(means) == 0] = 0.0
    place = rng.choice(density.size, draws, p=density.ravel() / density.sum())
    at_mean, at_strength = np.divmod(place, len(strengths))
    step = (means[1] - means[0]) * (rng.random(draws) - 0.5)
    return np.clip(means[at_mean] + step, 1e-6, 1 - 1e-6), strengths[at_strength]


def _told(own: Array, weight: Array, mean: float, level: float) -> Shrunk:
    tail = (1 - level) / 2
    low, high = np.quantile(own, [tail, 1 - tail], axis=1)
    ranks = (-own).argsort(0).argsort(0) + 1
    best, middle, worst = np.quantile(ranks, [tail, 0.5, 1 - tail], axis=1, method="nearest")
    differs = (low > mean) | (high < mean)
    return Shrunk(own.mean(1), low, high, weight, middle, best, worst, differs, mean)


def _too_few(count: int) -> BadInput:
    return BadInput(
        "equity.units",
        N_("Yksiköitä on %(count)s. Yhteistä tasoa varten tarvitaan vähintään kolme."),
        field="n",
        count=str(count),
    )


def _fault(unit: int, field: str, given: str) -> BadInput:
    return BadInput(
        "equity.unit",
        N_(
            "Yksikön luvut ovat %(given)s. Tapauksia on oltava 0–n ja keskivirheen suurempi kuin nolla."
        ),
        row=f"yksikkö {unit + 1}",
        field=field,
        given=given,
    )


def _require(x: Array, size: Array) -> None:
    if x.ndim != 1 or x.shape != size.shape or (np.asarray(size) > 0).sum() < 3:
        raise _too_few(int((np.asarray(size) > 0).sum()))
    wrong = np.flatnonzero(~(np.isfinite(x) & np.isfinite(size) & (x >= 0) & (x <= size)))
    if len(wrong):
        raise BadInputs([_fault(int(u), "events", f"{x[u]:g} / {size[u]:g}") for u in wrong])
