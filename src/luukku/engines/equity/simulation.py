"""Intervals by drawing, for measures that cannot be below nought and that noise alone makes larger.

A naive bootstrap adds noise a second time and misses the truth. Here the interval is found by turning a test round
(Carpenter 1999, doi:10.1002/(SICI)1097-0258(19991215)18:23<3217::AID-SIM285>3.0.CO;2-H): the groups' distances from
their mean are stretched by λ = 0 … large, estimates are drawn around each stretched truth with the variance that truth
has, and the interval is made of those truths under which the measure seen is not extreme. For a variance between groups
this is the inversion of a noncentral chi-square, in effect. Measures with a kink get more in `pivots`.
The draws are one fixed table for a number of groups: an indicator's answer is the same alone or among thousands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from luukku.engines.equity.formulas import Aim, sizes, summed
from luukku.engines.equity.variances import MEAN, PROPORTION, Array, spread

GRID: Final = 25
REACH: Final = 8.0
LIKELY: Final = 0.95
_LEVELS = np.concatenate([np.geomspace(1e-6, 1e-3, 200), np.linspace(1e-3, 0.5, 1500)[1:]])
_HALF = np.array([NormalDist().inv_cdf(float(q)) for q in _LEVELS])
_QUANTILES = np.concatenate([_LEVELS, 1 - _LEVELS[-2::-1]])
_PROBITS = np.concatenate([_HALF, -_HALF[-2::-1]])


@dataclass(frozen=True, slots=True)
class Bundle:
    """K indicators with the same number of groups J and the same aim; arrays (J, K), scale of 1.

    plain: the estimates; y: the same, but those of nothing or of all half an event inwards.
    positive: whether relative measures make sense: no estimate is below nought.
    """

    y: Array
    plain: Array
    p: Array
    n: Array
    noise: Array
    kind: str
    aim: Aim
    positive: bool

    def variance(self, truth: Array) -> Array:
        """(J, K) sampling variance if `truth` were true."""
        return self.noise * spread(truth, self.n, self.kind)

    def inside(self, y: Array) -> Array:
        """Estimates that the kind allows."""
        if self.kind == MEAN:
            return y
        return np.clip(y, 0.0, 1.0 if self.kind == PROPORTION else None)

    def drawn(self, truth: Array, normal: Array) -> Array:
        """(J, K, B) estimates around `truth` (J, K); `normal` (J, 1, B) standard draws."""
        spreading = np.sqrt(self.variance(truth))[:, :, None]
        return self.inside(truth[:, :, None] + normal * spreading)

    def sizes(self, y: Array) -> Mapping[str, Array]:
        """Every order-free measure of (J, K) or (J, K, B) estimates."""
        p = self.p if y.ndim == 2 else self.p[:, :, None]
        return sizes(y, p, self.aim, self.positive)


@dataclass(frozen=True, slots=True)
class Turned:
    """What the stretched truths say of one measure; (K, G) each: probits rising along the rows.

    probit: of P(measure drawn > measure seen) under each stretched truth, whose own is `truth`.
    lifted: the same, but a measure smaller than chance alone mostly makes counts as the 5th
    percentile of chance; without that the high end would be nought when groups look too equal to be
    true (power-constrained limits, Cowan et al. 2011, arXiv:1105.3166).
    """

    probit: Array
    lifted: Array
    truth: Array

    def at(self, tail: float) -> Array:
        """(K,) the truth under which a measure over the one seen has probability `tail`."""
        probit = self.lifted if tail > 0.5 else self.probit
        return crossing(probit, self.truth, NormalDist().inv_cdf(tail))


def normal_table(groups: int, draws: int, seed: int) -> Array:
    """(J, 1, B) standard normal draws: every group's are spread evenly (Latin hypercube, McKay et al. 1979,
    doi:10.1080/00401706.1979.10489755) and groups are uncorrelated, so that few draws go a long way."""
    rng = np.random.default_rng([seed, groups])
    even = probits((np.arange(draws) + 0.5) / draws)
    table = np.stack([rng.permutation(even) for _ in range(groups)])
    root = np.linalg.cholesky(table @ table.T / draws)
    return np.asarray(np.linalg.solve(root, table))[:, None, :]


def turned(
    bundle: Bundle, seen: Mapping[str, Array], lean: Mapping[str, Array], normal: Array
) -> Mapping[str, Turned]:
    """Stretch, draw and compare. `lean`: (K,) standard errors by the delta method, for the reach."""
    mean = summed(bundle.y, bundle.p)
    apart = _apart(bundle, mean)
    stretch = _stretches(bundle, apart, seen, lean)
    shape = (len(mean), GRID)
    probit, lifted, truth = ({name: np.empty(shape) for name in seen} for _ in range(3))
    raised = dict(seen)
    for g in range(GRID):
        stretched = bundle.inside(mean + stretch[:, g] * apart)
        own, drawn = bundle.sizes(stretched), bundle.sizes(bundle.drawn(stretched, normal))
        for name, values in drawn.items():
            if g == 0:
                raised[name] = _raised(seen[name], values, stretch[:, 0] == 0)
            probit[name][:, g] = _over(values, seen[name])
            same = raised[name] is seen[name]
            lifted[name][:, g] = probit[name][:, g] if same else _over(values, raised[name])
            truth[name][:, g] = own[name]
    rising = np.maximum.accumulate
    return {n: Turned(rising(probit[n], 1), rising(lifted[n], 1), truth[n]) for n in seen}


def _over(values: Array, seen: Array) -> Array:
    """(K,) probit of the share of draws (K, B) over what was seen."""
    over = (values > seen[:, None]).sum(-1)
    return probits((over + 0.5) / (values.shape[-1] + 1))


def _raised(seen: Array, values: Array, chance: NDArray[np.bool_]) -> Array:
    """What was seen, or the 5th percentile of what `chance` alone makes; the same array if no change."""
    below = chance & ((values > seen[:, None]).mean(-1) > LIKELY)
    if not below.any():
        return seen
    return np.where(below, np.quantile(values, 1 - LIKELY, axis=-1), seen)


def _apart(bundle: Bundle, mean: Array) -> Array:
    """Distances from the mean; where all groups look the same, a slope of one standard error."""
    apart = bundle.y - mean
    same = np.abs(apart).max(0) < 1e-12
    if same.any():
        steps = np.linspace(-1, 1, len(apart))[:, None] * np.sqrt(bundle.variance(bundle.y))
        apart = np.where(same, steps - summed(steps, bundle.p), apart)
    return apart


def _stretches(
    bundle: Bundle, apart: Array, seen: Mapping[str, Array], lean: Mapping[str, Array]
) -> Array:
    """(K, G) stretches around 1, as far as the least certain measure needs; never below nought."""
    own = bundle.variance(bundle.y)
    noise = own * (1 - 2 * bundle.p) + summed(own, bundle.p**2)
    clear = np.sqrt((apart**2 / noise).sum(0))
    relative = [lean[name] / np.maximum(seen[name], 1e-12) for name in seen]
    need = np.minimum(5 * np.max(relative, axis=0), 6.0)
    reach = np.maximum(need, REACH / np.maximum(clear, 0.3))
    t = np.linspace(-1, 1, GRID)
    away = (t * (0.5 + 0.5 * t * t))[None, :]
    down, up = np.minimum(reach, 1.0), reach
    return np.asarray(1 + np.where(away < 0, away * down[:, None], away * up[:, None]))


def probits(probability: Array) -> Array:
    """The normal quantile of every probability, by table: good to a few millionths."""
    return np.asarray(np.interp(probability, _QUANTILES, _PROBITS))


def crossing(x: Array, y: Array, level: float) -> Array:
    """(K,) y where rising x passes `level`, by straight lines; the end when it never does."""
    after = np.clip((x < level).sum(1), 1, x.shape[1] - 1)[:, None]
    x0, x1 = np.take_along_axis(x, after - 1, 1), np.take_along_axis(x, after, 1)
    y0, y1 = np.take_along_axis(y, after - 1, 1), np.take_along_axis(y, after, 1)
    gap = x1 - x0
    part = np.where(gap > 0, (level - x0) / np.where(gap > 0, gap, 1), x1 < level)
    return np.asarray((y0 + np.clip(part, 0, 1) * (y1 - y0))[:, 0])
